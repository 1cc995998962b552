//! `mandate serve`: the pages and the programming interface.

use std::sync::Arc;
use std::time::Duration;

use mandate::Mandate;
use mandate::accounts::Secret;
use mandate_model::Exit;
use mandate_web::{Limits, Options, Tls};

use super::{Outcome, open};
use crate::arguments::{Common, LimitArguments, ServerArguments};
use crate::console;

/// Serves a data folder. While nobody has an account, each start prints a link by which the first administrator is made.
pub fn run(common: &Common, arguments: &ServerArguments) -> Outcome {
    let mandate = open(common)?;
    let accounts = mandate.accounts()?;
    let first = accounts.list(mandate.now())?.is_empty();
    let link = first.then(|| accounts.setup_link(mandate.now())).transpose()?;
    serve(mandate, options(arguments, false), arguments, link)
}

/// Serves the demonstration with its accounts, which are told to everyone.
pub fn demonstration(mandate: Mandate, arguments: &ServerArguments) -> Outcome {
    let accounts = mandate.demonstration_accounts()?;
    console::result("\nAccounts of the demonstration (sample data, for trying out only):");
    for account in &accounts {
        console::result(&format!("  {:32} {:24} {}", account.name, account.what, account.password));
    }
    serve(mandate, options(arguments, true), arguments, None)
}

fn options(arguments: &ServerArguments, demonstration: bool) -> Options {
    let tls = arguments.tls_certificate.clone().zip(arguments.tls_key.clone());
    Options {
        tls: tls.map(|(certificate, key)| Tls { certificate, key }),
        origin: arguments.origin.clone(),
        demonstration,
        body_bytes: arguments.limits.body_bytes,
        upload_bytes: arguments.limits.upload_bytes,
        limits: limits(&arguments.limits),
        ..Options::at(arguments.listen)
    }
}

fn limits(given: &LimitArguments) -> Limits {
    Limits {
        head: Duration::from_secs(given.head_seconds),
        stall_bytes: given.stall_bytes,
        stall: Duration::from_secs(given.stall_seconds),
        answer: Duration::from_secs(given.answer_seconds),
        burst: given.api_burst.into(),
        refill: given.api_refill.into(),
    }
}

fn serve(mandate: Mandate, options: Options, arguments: &ServerArguments, first: Option<Secret>) -> Outcome {
    tracing_subscriber::fmt().with_writer(std::io::stderr).init();
    let mandate = Arc::new(mandate);
    let flight = arguments.flight.map(|address| {
        let tls = options.tls.clone().map(|tls| (tls.certificate, tls.key));
        mandate_flight::serve(Arc::clone(&mandate), mandate_flight::Options { address, tls })
    });
    let flight = flight.transpose()?;
    mandate_web::serve(mandate, options, move |options| {
        if let Some(link) = first {
            console::result("Make the first administrator's account within a day, by this link, once:");
            console::result(&format!("  {}/set-up/{}", options.origin(), link.text()));
        }
        if let Some(address) = flight {
            let scheme = if options.tls.is_some() { "grpc+tls" } else { "grpc" };
            console::result(&format!("Arrow Flight SQL at {scheme}://{address}"));
        }
        console::result(&format!("\nServing {}/  (end it with Ctrl-C)", options.origin()));
    })?;
    Ok(Exit::Success)
}
