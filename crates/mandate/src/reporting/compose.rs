//! Composing a report: documents are built one after the other, and workers make their files as they come.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use mandate_model::{Diagnostics, Fault, FaultCode, Progress};
use mandate_report::manifest::Manifest;
use mandate_report::{Document, docx, html, pdf};

use super::Plan;
use super::files::Files;
use super::world::AtPosition;
use crate::Mandate;

/// Documents typeset at the same time each take their memory.
const WORKERS: usize = 2;
/// How often whoever watches is asked whether to go on while files are being made.
const GLANCE: Duration = Duration::from_millis(200);

/// What a document is written as; the one that takes longest comes first.
const FORMS: [Form; 3] = [Form::Pdf, Form::Docx, Form::Html];

#[derive(Clone, Copy)]
enum Form {
    Pdf,
    Docx,
    Html,
}

type Work = (Arc<Document>, Form);

impl Mandate {
    /// Builds a report in all its languages and hands on its files as they are made.
    pub(super) fn compose(
        &self,
        plan: &Plan,
        files: &Files,
        progress: &dyn Progress,
    ) -> Result<(Manifest, Diagnostics), Diagnostics> {
        let (queue, work) = channel();
        let (tell, made) = channel();
        let work = Mutex::new(work);
        let (documents, warnings) = std::thread::scope(|scope| {
            // Given up where this ends, also by a fault: the workers then stop after what they have in hand.
            let (queue, made) = (queue, made);
            for _ in 0..WORKERS {
                let (work, tell) = (&work, tell.clone());
                scope.spawn(move || make_files(work, files, &tell));
            }
            drop(tell);
            let (world, foresee) = AtPosition::new(self, plan.position);
            scope.spawn(foresee);
            let built = self.documents(plan, &world, &queue, progress)?;
            drop((world, queue));
            await_files(plan, &made, progress)?;
            Ok::<_, Diagnostics>(built)
        })?;
        let all = documents.iter().map(|document| &**document);
        let manifest = Manifest::new(all, &plan.parameters, &plan.position, plan.packs, files.made())?;
        Ok((manifest, warnings))
    }

    /// The documents of all languages, each handed on as soon as it is built.
    fn documents(
        &self,
        plan: &Plan,
        world: &AtPosition<'_>,
        queue: &Sender<Work>,
        progress: &dyn Progress,
    ) -> Result<(Vec<Arc<Document>>, Diagnostics), Diagnostics> {
        let declaration = self.packs.catalogue.report(&plan.report)?;
        let (mut documents, mut warnings) = (Vec::new(), Diagnostics::default());
        for (at, language) in plan.languages.iter().enumerate() {
            progress.go_on(at as u64, Some(steps(plan)))?;
            let (document, found) =
                mandate_report::build(declaration, *language, &plan.parameters, plan.on, plan.as_at, world)?;
            warnings.extend(found);
            let document = Arc::new(document);
            for form in FORMS {
                // The workers are gone only if one failed, which is told when they are waited for.
                let _ = queue.send((Arc::clone(&document), form));
            }
            documents.push(document);
        }
        Ok((documents, warnings))
    }
}

/// Waits until all files are made.
fn await_files(plan: &Plan, made: &Receiver<Result<(), Fault>>, progress: &dyn Progress) -> Result<(), Fault> {
    let (all, mut done) = (steps(plan), plan.languages.len() as u64);
    while done < all {
        progress.go_on(done, Some(all))?;
        match made.recv_timeout(GLANCE) {
            Ok(result) => {
                result?;
                done += 1;
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                return Err(Fault::new(FaultCode::Layout, "typesetting stopped unexpectedly"));
            }
        }
    }
    progress.go_on(all, Some(all))
}

/// Documents to build and files to make of each.
fn steps(plan: &Plan) -> u64 {
    (plan.languages.len() * (1 + FORMS.len())) as u64
}

/// Makes files until there is no more to do, one fails, or nobody waits for them.
fn make_files(work: &Mutex<Receiver<Work>>, files: &Files, tell: &Sender<Result<(), Fault>>) {
    let next = || work.lock().unwrap_or_else(PoisonError::into_inner).recv().ok();
    while let Some((document, form)) = next() {
        let result = make(&document, form, files);
        let failed = result.is_err();
        if tell.send(result).is_err() || failed {
            break;
        }
    }
}

fn make(document: &Document, form: Form, files: &Files) -> Result<(), Fault> {
    let path = |extension: &str| format!("{}.{}.{extension}", document.name, document.language);
    match form {
        Form::Pdf => files.put(&path("pdf"), &pdf::write(document)?),
        Form::Docx => files.put(&path("docx"), &docx::write(document)?),
        Form::Html => html::write(document).try_for_each(|(path, content)| files.put(&path, &content)),
    }
}
