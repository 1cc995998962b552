//! `mandate account`: accounts, for whoever runs the machine.

use mandate::access::{Role, SCOPES};
use mandate::accounts::Profile;
use mandate_model::{Exit, Fault, FaultCode};

use super::{Outcome, open, print};
use crate::arguments::{AccountCommand, Common};
use crate::console;
use crate::output::Rows;

/// Who made it, in the audit trail.
const OPERATOR: &str = "operator";

pub fn run(common: &Common, command: &AccountCommand) -> Outcome {
    match command {
        AccountCommand::List => list(common),
        AccountCommand::Add { name, display_name, roles, country, organisation, collections } => {
            let profile = Profile {
                name: name.clone(),
                display_name: display_name.clone().unwrap_or_else(|| name.clone()),
                email: if name.contains('@') { name.clone() } else { String::new() },
                roles: roles.iter().map(|role| role.as_str().to_owned()).collect(),
                country: country.clone(),
                organisation: organisation.clone(),
                collections: (!collections.is_empty()).then(|| collections.iter().cloned().collect()),
                language: common.lang.code().to_owned(),
            };
            add(common, profile)
        }
        AccountCommand::Link { name } => link(common, name),
        AccountCommand::Token { name, label, scopes, days } => token(common, name, label, scopes, *days),
        AccountCommand::Disable { name } => {
            let mandate = open(common)?;
            mandate.accounts()?.set_disabled(OPERATOR, name, true, mandate.now())?;
            console::result(&format!("nobody can sign in as {name} any more"));
            Ok(Exit::Success)
        }
    }
}

fn list(common: &Common) -> Outcome {
    let mandate = open(common)?;
    let mut rows = Rows::new(&["account", "name", "roles", "country", "second step", "disabled"]);
    for account in mandate.accounts()?.list(mandate.now())? {
        let roles: Vec<&str> = account.profile.roles.iter().map(String::as_str).collect();
        let second = account.has_totp || !account.passkeys.is_empty();
        rows.push([
            Some(account.profile.name.clone()),
            Some(account.profile.display_name.clone()),
            Some(roles.join(", ")),
            account.profile.country.clone(),
            Some(if second { "yes" } else { "no" }.to_owned()),
            account.disabled.then(|| "disabled".to_owned()),
        ]);
    }
    print(&rows, common, "No account. `mandate serve` prints a link by which the first administrator is made.");
    Ok(Exit::Success)
}

fn add(common: &Common, profile: Profile) -> Outcome {
    let mandate = open(common)?;
    if let Some(country) = &profile.country {
        let countries = mandate.catalogue().role(mandate_model::Role::Country)?;
        if countries.get(country).is_none() {
            return Err(Fault::new(FaultCode::UnknownCode, format!("there is no country `{country}`"))
                .hint("name it by its code, such as KEN")
                .into());
        }
    }
    let made = mandate.accounts()?.make(OPERATOR, profile, mandate.now())?;
    console::tell(&format!("made {}; it has no password yet", made.profile.name));
    invite(&mandate, &made.profile.name)
}

fn link(common: &Common, name: &str) -> Outcome {
    invite(&open(common)?, name)
}

fn invite(mandate: &mandate::Mandate, name: &str) -> Outcome {
    let link = mandate.accounts()?.invite(OPERATOR, name, mandate.now())?;
    console::tell("The person sets a password by this page of the server, once:");
    console::result(&format!("/link/{}", link.text()));
    Ok(Exit::Success)
}

fn token(common: &Common, name: &str, label: &str, scopes: &[String], days: u16) -> Outcome {
    if let Some(unknown) = scopes.iter().find(|scope| !SCOPES.contains(&scope.as_str())) {
        return Err(Fault::new(FaultCode::Usage, format!("there is no scope `{unknown}`"))
            .hint(format!("the scopes are {}", SCOPES.join(", ")))
            .into());
    }
    let mandate = open(common)?;
    let until = mandate.now() + jiff::SignedDuration::from_hours(24 * i64::from(days));
    let scopes = scopes.iter().cloned().collect();
    let (secret, _) = mandate.accounts()?.make_token(name, label, scopes, until, mandate.now())?;
    console::tell("Keep it: it is shown this once.");
    console::result(secret.text());
    Ok(Exit::Success)
}

/// Reads a role for the command line.
pub fn role(text: &str) -> Result<Role, String> {
    text.parse::<Role>().map_err(|fault: Fault| match fault.hint {
        Some(hint) => format!("{} ({hint})", fault.message),
        None => fault.message,
    })
}
