//! The numbers of an indicator as a file.

use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use mandate_model::{Fault, FaultCode};

use super::super::figures::question;
use super::explore::FORMATS;
use crate::page::Desk;
use crate::problem::Problem;

pub async fn file(desk: Desk, Path((name, format)): Path<(String, String)>) -> Result<Response, Problem> {
    if format == "svg" {
        return super::flow::file(desk, name).await;
    }
    let (words, actor, query) = (desk.words, desk.visitor.actor.clone(), desk.query.clone());
    let format = FORMATS.into_iter().find(|known| known.name() == format).ok_or_else(|| no_format(&format))?;
    let (file, content) = desk
        .app
        .ask(move |mandate| {
            let acting = mandate.acting(&actor);
            let figures = acting.figures(&question(&name, &query, mandate.today())?)?;
            let figures = figures.by(mandate.catalogue().indicator(&name)?, query.text("measure"))?;
            let mut content = Vec::new();
            acting.write_figures(&figures, format, words.language(), &mut content)?;
            let file =
                format!("{}-on-{}-at-{}.{}", figures.indicator, figures.on, figures.position.seq, format.extension());
            Ok::<_, Fault>((file, content))
        })
        .await?;
    // Names of indicators are lower-case letters, digits and hyphens: nothing in the header has to be quoted away.
    let headers = [
        (CONTENT_TYPE, format.media_type().to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{file}\"")),
    ];
    Ok((headers, content).into_response())
}

fn no_format(format: &str) -> Fault {
    let known: Vec<&str> = FORMATS.iter().map(|format| format.name()).collect();
    Fault::new(FaultCode::NotFound, format!("figures are not given as `{format}`"))
        .hint(format!("choose one of {}", known.join(", ")))
}
