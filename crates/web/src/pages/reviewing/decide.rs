//! The form that decides about a finding, and what comes of it.

use axum::extract::{Path, State};
use axum::response::Response;
use mandate::reviewing::{Deciding, FindingKind, Told, Verdict};
use mandate_model::{Fault, FaultCode};
use maud::{Markup, html};

use super::finding::{Sent, Sheet, read, show};
use super::said::address_of;
use crate::app::App;
use crate::look::Tone;
use crate::look::form::{Button, Choice, Field, Form, Input, form};
use crate::page::Desk;
use crate::pages::records::faults::told;
use crate::pages::records::labels::Labels;
use crate::posted::Posted;
use crate::problem::Problem;

/// The choice that takes a decision back.
const TAKE_BACK: &str = "take-back";

pub async fn decide(
    State(app): State<App>,
    desk: Desk,
    Path((collection, id)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let text = |name: &str| posted.fields.text(name).to_owned();
    let (chosen, reason) = (text("decision"), text("reason"));
    let deciding = deciding(&chosen, &reason, &text("read"));
    let actor = posted.visitor.actor.clone();
    let (name, of) = (collection.clone(), id.clone());
    let decided = app
        .ask(move |mandate| {
            let acting = mandate.acting(&actor);
            // Rights before content: who may not decide is refused before what was sent is looked at.
            acting.require_decide_about(&name, &of)?;
            acting.decide(&name, &of, &deciding?)
        })
        .await;
    let problem = match decided {
        Ok(()) => {
            let word = if chosen == TAKE_BACK { "review-taken-back-now" } else { "review-decided-now" };
            let sheet = read(&desk, collection, id).await?;
            return Ok(desk.go(&address_of(&sheet.listed.finding), Some((Tone::Success, word))));
        }
        Err(problem) => problem,
    };
    let again = [FaultCode::CommentNeeded, FaultCode::Conflict, FaultCode::BadParameter, FaultCode::NoTransition];
    let faults: Vec<Fault> =
        problem.0.0.iter().map(|one| one.fault.clone()).filter(|fault| again.contains(&fault.code)).collect();
    if faults.is_empty() {
        return Err(problem);
    }
    let sheet = read(&desk, collection, id).await?;
    show(desk, problem.status(), &sheet, &Sent { decision: chosen, reason, faults })
}

/// What a choice of the form means.
fn deciding(chosen: &str, reason: &str, read: &str) -> Result<Deciding, Fault> {
    let (verdict, stands) = match chosen.split_once(':') {
        _ if chosen == TAKE_BACK => (None, None),
        Some((verdict, stands)) => (Some(verdict.parse()?), stands.parse().ok()),
        None => (Some(chosen.parse::<Verdict>()?), None),
    };
    Ok(Deciding { verdict, stands, reason: reason.to_owned(), read: read.parse().ok() })
}

/// The form; for those who may not decide, that they may not.
pub fn form_of(labels: Labels<'_>, desk: &Desk, sheet: &Sheet, sent: &Sent) -> Markup {
    let words = labels.words;
    if !sheet.may_decide {
        return html! { h2 { (words.t("review-decide")) } p.faint { (words.t("review-may-not")) } };
    }
    let standing = sheet.listed.decision.as_ref();
    let (mine, whole): (Vec<&Fault>, Vec<&Fault>) =
        sent.faults.iter().partition(|fault| fault.code == FaultCode::CommentNeeded);
    let mut choice = Field::new(
        "decision",
        words.t("review-decision"),
        Input::Radios { value: chosen(sheet, sent), choices: choices(labels, sheet) },
    )
    .required();
    let unread = |fault: &&&Fault| fault.code == FaultCode::BadParameter;
    if whole.iter().any(|fault| unread(&fault)) {
        choice = choice.fault(words.t("review-choose"));
    }
    let mut reason =
        Field::new("reason", words.t("reason"), Input::LongText { value: sent.reason.clone(), rows: 3 }).required();
    reason = reason.help(words.t("review-reason-help"));
    if !mine.is_empty() {
        reason = reason.fault(words.t("review-reason-needed"));
    }
    let label = words.t("review-decide-now").into_owned();
    let sheet = Form {
        action: address_of(&sheet.listed.finding),
        form_token: desk.form_token(),
        kept: vec![("read".to_owned(), standing.map(|decision| decision.revision.to_string()).unwrap_or_default())],
        faults: whole.iter().filter(|fault| !unread(fault)).map(|fault| told(words, fault)).collect(),
        fields: vec![choice, reason],
        buttons: vec![Button { label, act: "decide".to_owned(), quiet: false, grave: false }],
        back: Some("/findings".to_owned()),
        guard: false,
    };
    html! {
        h2 { (words.t("review-decide")) }
        p { (words.t("review-decide-about")) }
        (form(words, &sheet))
    }
}

fn chosen(sheet: &Sheet, sent: &Sent) -> String {
    if !sent.decision.is_empty() {
        return sent.decision.clone();
    }
    match &sheet.listed.decision {
        Some(_) => TAKE_BACK.to_owned(),
        None => String::new(),
    }
}

fn choices(labels: Labels<'_>, sheet: &Sheet) -> Vec<Choice> {
    let words = labels.words;
    let finding = &sheet.listed.finding;
    let mut choices = Vec::new();
    if let Told::Pair(pair) = &finding.told {
        for (at, row) in pair.rows.iter().enumerate() {
            let label = words.with("review-choose-same", &[("row", (&row.key).into())]);
            choices.push(Choice::new(format!("same:{at}"), label));
        }
    }
    let plain = Verdict::ALL.into_iter().filter(|verdict| *verdict != Verdict::Same && verdict.fits(finding.kind));
    choices.extend(plain.map(|verdict| {
        let pair = finding.kind == FindingKind::Duplicate && verdict == Verdict::SentBack;
        let word =
            if pair { "review-choose-sent-back".to_owned() } else { format!("review-choose-{}", verdict.as_str()) };
        Choice::new(verdict.as_str(), words.t(&word))
    }));
    if sheet.listed.decision.is_some() {
        choices.push(Choice::new(TAKE_BACK, words.t("review-choose-take-back")));
    }
    choices
}
