//! Records as files: streamed as they are read, under the filters and rights of the list.

use axum::Router;
use axum::body::Body;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use mandate::exporting::format_of;

use super::collections::filters::browse_of;
use super::records::files::download;
use crate::api::written;
use crate::app::App;
use crate::page::Desk;
use crate::problem::Problem;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/collections/{collection}/export", get(export))
        .route("/collections/{collection}/template", get(template))
}

async fn export(desk: Desk, Path(collection): Path<String>) -> Result<Response, Problem> {
    let name = match desk.query.text("format") {
        "" => "csv",
        name => name,
    };
    let format = format_of(name)?;
    let browse = browse_of(desk.app.mandate(), &collection, &desk.query, desk.language())?;
    let (actor, asked) = (desk.visitor.actor.clone(), browse.clone());
    desk.app.ask(move |mandate| mandate.acting(&actor).may_export(&asked)).await?;
    let (actor, app) = (desk.visitor.actor.clone(), desk.app.clone());
    let day = desk.app.mandate().today();
    let body = written(&desk.app.options().limits, move |out| {
        app.mandate().acting(&actor).export(&browse, format, out).map(drop)
    });
    Ok(download(&format!("{collection}-{day}.{}", format.extension()), format.media_type(), body))
}

async fn template(desk: Desk, Path(collection): Path<String>) -> Result<Response, Problem> {
    let format = format_of(match desk.query.text("format") {
        "" => "csv",
        name => name,
    })?;
    let (actor, name) = (desk.visitor.actor.clone(), collection.clone());
    let file = desk
        .app
        .ask(move |mandate| {
            let mut file = Vec::new();
            mandate.acting(&actor).template(&name, format, &mut file).map(|()| file)
        })
        .await?;
    Ok(download(&format!("{collection}.{}", format.extension()), format.media_type(), Body::from(file)))
}
