//! `mandate serve`: the pages and the programming interface.

use std::sync::Arc;

use mandate::Mandate;
use mandate::accounts::Secret;
use mandate_model::Exit;
use mandate_web::{Options, Tls};

use super::{Outcome, open};
use crate::arguments::{Common, ServerArguments};
use crate::console;

/// Serves a data folder. While nobody has an account, each start prints a link by which the first administrator is made.
pub fn run(common: &Common, arguments: &ServerArguments) -> Outcome {
    let mandate = open(common)?;
    let accounts = mandate.accounts()?;
    let first = accounts.list(mandate.now())?.is_empty();
    let link = first.then(|| accounts.setup_link(mandate.now())).transpose()?;
    serve(mandate, options(arguments, false), link)
}

/// Serves the demonstration with its accounts, which are told to everyone.
pub fn demonstration(mandate: Mandate, arguments: &ServerArguments) -> Outcome {
    let accounts = mandate.demonstration_accounts()?;
    console::result("\nAccounts of the demonstration (sample data, for trying out only):");
    for account in &accounts {
        console::result(&format!("  {:32} {:24} {}", account.name, account.what, account.password));
    }
    serve(mandate, options(arguments, true), None)
}

fn options(arguments: &ServerArguments, demonstration: bool) -> Options {
    let tls = arguments.tls_certificate.clone().zip(arguments.tls_key.clone());
    Options {
        tls: tls.map(|(certificate, key)| Tls { certificate, key }),
        origin: arguments.origin.clone(),
        demonstration,
        ..Options::at(arguments.listen)
    }
}

fn serve(mandate: Mandate, options: Options, first: Option<Secret>) -> Outcome {
    tracing_subscriber::fmt().with_writer(std::io::stderr).init();
    mandate_web::serve(Arc::new(mandate), options, move |options| {
        if let Some(link) = first {
            console::result("Make the first administrator's account within a day, by this link, once:");
            console::result(&format!("  {}/set-up/{}", options.origin(), link.text()));
        }
        console::result(&format!("\nServing {}/  (end it with Ctrl-C)", options.origin()));
    })?;
    Ok(Exit::Success)
}
