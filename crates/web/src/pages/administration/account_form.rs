//! The form of an account: who somebody is, and the attributes that the access policies judge by.

use std::collections::BTreeSet;

use mandate::access::Role;
use mandate::accounts::Profile;
use mandate_model::{Diagnostics, FaultCode};
use maud::Markup;

use crate::look::form::{Button, Choice, Field, Form, Input, TextKind, form};
use crate::page::Desk;
use crate::posted::Fields;
use crate::problem::Problem;

/// The profile that a form tells, field by field: nothing else of what was sent is looked at.
pub fn profile_of(fields: &Fields, name: &str) -> Profile {
    let some = |name: &str| Some(fields.text(name).to_owned()).filter(|text| !text.is_empty());
    let collections: BTreeSet<String> = fields.all("collections").map(str::to_owned).collect();
    Profile {
        name: name.to_owned(),
        display_name: fields.text("display_name").to_owned(),
        email: fields.text("email").to_owned(),
        roles: fields.all("roles").map(str::to_owned).collect(),
        country: some("country"),
        organisation: some("organisation"),
        collections: (!collections.is_empty()).then_some(collections),
        language: fields.text("language").to_owned(),
    }
}

/// A profile as a form would send it.
pub fn fields_of(profile: &Profile) -> Fields {
    let one = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let mut fields = vec![
        one("display_name", &profile.display_name),
        one("email", &profile.email),
        one("country", profile.country.as_deref().unwrap_or_default()),
        one("organisation", profile.organisation.as_deref().unwrap_or_default()),
        one("language", &profile.language),
    ];
    fields.extend(profile.roles.iter().map(|role| one("roles", role)));
    fields.extend(profile.collections.iter().flatten().map(|name| one("collections", name)));
    Fields(fields)
}

/// Whether the faults are of the form's fields, so that it is shown again.
pub fn is_mendable(problem: &Problem) -> bool {
    problem.first().is_some_and(|fault| {
        matches!(
            fault.code,
            FaultCode::Required
                | FaultCode::Unreadable
                | FaultCode::UnknownLanguage
                | FaultCode::UnknownName
                | FaultCode::UnknownCode
                | FaultCode::BadName
                | FaultCode::TooLong
                | FaultCode::Conflict
        )
    })
}

/// The form with what was filled in and what is wrong with it.
pub fn account_form(
    desk: &Desk,
    action: &str,
    kept: Vec<(String, String)>,
    filled: &Fields,
    faults: &Diagnostics,
) -> Markup {
    let words = desk.words;
    let mut fields = fields(desk, filled);
    let mut others = Vec::new();
    for found in &faults.0 {
        let told = told(desk, &found.fault);
        match fields.iter_mut().find(|field| Some(field.name.as_str()) == found.field()) {
            Some(field) => field.faults.push(told),
            None => others.push(told),
        }
    }
    let sheet = Form {
        action: action.to_owned(),
        form_token: desk.form_token(),
        kept,
        faults: others,
        fields,
        buttons: vec![Button {
            label: words.t("save").into_owned(),
            act: "save".to_owned(),
            quiet: false,
            grave: false,
        }],
        back: Some("/administration/accounts".to_owned()),
        guard: true,
    };
    form(words, &sheet)
}

/// What is wrong, in the language of the page as far as it has words for it.
fn told(desk: &Desk, fault: &mandate_model::Fault) -> String {
    let id = match fault.code {
        FaultCode::Required if fault.message.contains("country") => "admin-needs-country",
        FaultCode::Required => "admin-required",
        FaultCode::Unreadable => "admin-bad-email",
        FaultCode::Conflict if fault.message.contains("last account") => "admin-last-administrator",
        FaultCode::Conflict if fault.message.contains("already") => "admin-account-taken",
        FaultCode::Conflict => "form-conflict",
        _ => return crate::pages::signing::told::plain(fault),
    };
    desk.words.t(id).into_owned()
}

fn fields(desk: &Desk, filled: &Fields) -> Vec<Field> {
    let words = desk.words;
    let text = |name: &str| Input::text(filled.text(name));
    let select = |name: &str, usual: &str, choices: Vec<Choice>| Input::Select {
        value: filled.get(name).unwrap_or(usual).to_owned(),
        choices,
    };
    let boxes = |name: &str, choices: Vec<Choice>| Input::Checkboxes {
        values: filled.all(name).map(str::to_owned).collect(),
        choices,
    };
    let email = Input::Text { value: filled.text("email").to_owned(), kind: TextKind::Email };
    let language = select("language", words.language().code(), crate::pages::setup::languages());
    vec![
        Field::new("display_name", words.t("setup-name"), text("display_name")).required(),
        Field::new("email", words.t("sign-in-name"), email).required(),
        Field::new("language", words.t("account-language"), language).required(),
        Field::new("roles", words.t("role"), boxes("roles", roles(desk))).required(),
        Field::new("country", words.t("country"), select("country", "", countries(desk)))
            .help(words.t("admin-country-help")),
        Field::new("organisation", words.t("organisation"), text("organisation")),
        Field::new("collections", words.t("nav-collections"), boxes("collections", collections(desk)))
            .help(words.t("admin-collections-help")),
    ]
}

/// The roles that can be given: everybody is public anyway.
pub fn roles(desk: &Desk) -> Vec<Choice> {
    let given = Role::ALL.iter().filter(|role| **role != Role::Public);
    given.map(|role| Choice::new(role.as_str(), desk.words.t(&format!("role-{}", role.as_str())))).collect()
}

/// The countries, by their names in the language of the page.
pub fn countries(desk: &Desk) -> Vec<Choice> {
    let (language, today) = (desk.language(), desk.app.mandate().today());
    let Ok(list) = desk.app.mandate().catalogue().role(mandate_model::Role::Country) else { return Vec::new() };
    let valid = list.codes.iter().filter(|code| code.valid_on(today));
    let mut choices: Vec<Choice> = valid.map(|code| Choice::new(code.code.as_str(), code.label(language))).collect();
    choices.sort_by(|a, b| a.label.cmp(&b.label));
    choices
}

/// The collections with a workflow: those are what people work on.
pub fn collections(desk: &Desk) -> Vec<Choice> {
    let mandate = desk.app.mandate();
    let label = |name: &str| mandate.text(desk.language(), &format!("collection-{name}"));
    let all = mandate.catalogue().collections.values();
    let worked_on = all.filter(|collection| collection.workflow.is_some() || collection.country_field.is_some());
    worked_on.map(|collection| Choice::new(collection.name.as_str(), label(collection.name.as_str()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_goes_into_the_form_and_comes_back_the_same() {
        let profile = Profile {
            name: "ada@x.example".into(),
            display_name: "Ada".into(),
            email: "ada@x.example".into(),
            roles: ["auditor".to_owned(), "data-provider".to_owned()].into(),
            country: Some("KEN".into()),
            organisation: None,
            collections: Some(["seizures".to_owned()].into()),
            language: "fr".into(),
        };
        assert_eq!(profile_of(&fields_of(&profile), "ada@x.example"), profile);
    }

    #[test]
    fn what_is_not_in_the_form_is_not_taken_from_it() {
        let sent = Fields(vec![("name".into(), "root".into()), ("disabled".into(), "false".into())]);
        let profile = profile_of(&sent, "ada");
        assert_eq!(profile.name, "ada");
        assert!(profile.roles.is_empty() && profile.collections.is_none());
    }
}
