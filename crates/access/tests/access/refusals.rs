//! Refusals, and who is not refused.

use mandate_access::{Action, Actor, Policies, RecordResource, Resource, Role};
use mandate_model::{Fault, FaultCode};

use crate::support::{REFERENCE, a_draft, draft, load};

fn refused(policies: &Policies, actor: &Actor, action: Action, on: &Resource<'_>, expected: Fault) {
    assert_eq!(policies.require(actor, action, on), Err(expected), "{action}");
}

fn everything() -> [(Action, Resource<'static>); 17] {
    let of = |action| match action {
        Action::ReadReport | Action::BuildReport => Resource::Report("annual"),
        Action::ReadIndicator => Resource::Indicator("seized"),
        Action::ManageAccounts | Action::ReadAudit | Action::ManageJobs => Resource::System,
        Action::Backup | Action::ReadHealth | Action::Rebuild => Resource::System,
        _ => a_draft(),
    };
    std::array::from_fn(|index| (Action::ALL[index], of(Action::ALL[index])))
}

#[test]
fn without_policies_everybody_is_refused_everything() {
    let policies = Policies::load(&[]).expect("nothing to fail");
    let all = Actor::person("ana", Role::ALL.iter().copied()).of_country("AAA");
    for (action, on) in everything() {
        assert!(!policies.allows(&all, action, &on), "{action}");
        assert!(!policies.allows(&Actor::anyone(), action, &on), "{action}");
    }
    let expected = Fault::new(FaultCode::NotAllowed, "`ana` may not edit a record of `seizures` of AAA")
        .hint("no policy permits it to anybody");
    refused(&policies, &all, Action::Edit, &a_draft(), expected);
    let expected = Fault::new(FaultCode::NotAllowed, "nobody may read the report `annual`")
        .hint("no policy permits it to anybody");
    refused(&policies, &Actor::anyone(), Action::ReadReport, &Resource::Report("annual"), expected);
}

#[test]
fn the_operator_is_not_judged() {
    let nothing = Policies::load(&[]).expect("nothing to fail");
    let forbidding = load(r#"@id("nobody") forbid (principal, action, resource);"#);
    for (action, on) in everything() {
        for policies in [&nothing, &forbidding] {
            assert_eq!(policies.require(&Actor::operator(), action, &on), Ok(()));
            assert!(policies.decide(&Actor::operator(), action, &on).policies.is_empty());
        }
        let impostor = Actor::person("operator", Role::ALL.iter().copied());
        assert!(!nothing.allows(&impostor, action, &on), "{action} by a name");
    }
}

#[test]
fn who_has_not_signed_in_is_asked_to_where_somebody_might() {
    let policies = load(REFERENCE);
    let expected = Fault::new(FaultCode::SignInNeeded, "somebody must sign in to edit a record of `seizures` of AAA")
        .hint(
            "it may be done by a national focal point of the record's country (policy \
             `focal-point-writes-while-with-country`); by a data provider of the record's country with this collection \
             (policy `data-provider-writes-while-with-country`); by a secretariat officer (policy \
             `secretariat-writes-everywhere`)",
        );
    refused(&policies, &Actor::anyone(), Action::Edit, &a_draft(), expected);
}

#[test]
fn who_has_signed_in_is_told_who_may() {
    let policies = load(REFERENCE);
    let abroad = Actor::person("bo", [Role::NationalFocalPoint]).of_country("BBB");
    let on = Resource::Record(RecordResource { transition: Some("publish"), ..draft() });
    let expected = Fault::new(
        FaultCode::NotAllowed,
        "`bo` may not take the transition `publish` of a record of `seizures` of AAA",
    )
    .hint("it may be done by a secretariat officer (policy `secretariat-reviews`)");
    refused(&policies, &abroad, Action::Take, &on, expected);
    let expected = Fault::new(FaultCode::NotAllowed, "`bo` may not manage accounts")
        .hint("it may be done by an administrator (policy `administrator-runs-the-installation`)");
    refused(&policies, &abroad, Action::ManageAccounts, &Resource::System, expected);
}

#[test]
fn a_forbid_is_named() {
    let policies = load(REFERENCE);
    let both = Actor::person("cy", [Role::Auditor, Role::SecretariatOfficer]);
    let expected = Fault::new(FaultCode::NotAllowed, "`cy` may not edit a record of `seizures` of AAA")
        .hint("forbidden by the policy `auditor-changes-nothing`");
    refused(&policies, &both, Action::Edit, &a_draft(), expected);
    let decision = policies.decide(&both, Action::Edit, &a_draft());
    assert_eq!((decision.allowed, decision.policies), (false, vec!["auditor-changes-nothing".to_owned()]));
}

#[test]
fn an_action_on_what_it_does_not_apply_to_is_refused_to_everybody() {
    let policies = load(r#"@id("all") permit (principal, action, resource);"#);
    let ana = Actor::person("ana", Role::ALL.iter().copied());
    for (action, on) in [(Action::Read, Resource::System), (Action::Backup, a_draft())] {
        let decision = policies.decide(&ana, action, &on);
        assert!(!decision.allowed, "{action}");
        assert_eq!(decision.errors.len(), 1, "{action}");
    }
}

/// A sum that is too large is the one way left for a policy that fits the schema to fail.
#[test]
fn a_policy_that_fails_allows_nothing() {
    let overflow = "9223372036854775807 + (if resource.own then 1 else 2) > 0";
    let permit =
        format!(r#"@id("broken") permit (principal, action == Action::"edit", resource) when {{ {overflow} }};"#);
    let decision = load(&permit).decide(&Actor::anyone(), Action::Edit, &a_draft());
    assert!(!decision.allowed);
    assert_eq!(decision.errors.len(), 1);

    let all = r#"@id("all") permit (principal, action, resource);"#;
    let forbid = permit.replace("permit", "forbid");
    let policies = load(&format!("{all}\n{forbid}"));
    let decision = policies.decide(&Actor::anyone(), Action::Edit, &a_draft());
    assert_eq!((decision.allowed, decision.policies), (false, vec!["broken".to_owned()]));
    assert!(decision.errors[0].starts_with("the policy `broken` failed: "), "{:?}", decision.errors);
    let explanation = policies.explain(&Actor::anyone(), Action::Edit, &a_draft());
    assert_eq!((explanation.errors, explanation.forbidden_by), (decision.errors, vec!["broken".to_owned()]));
    assert!(policies.allows(&Actor::anyone(), Action::Read, &a_draft()), "other actions are not touched");
}

#[test]
fn lists_ask_with_the_same_policies() {
    let policies = load(REFERENCE);
    let anyone = Actor::anyone();
    assert!(!policies.visible(&anyone, Action::Read, draft()));
    let published = RecordResource { state: Some("published"), counts: true, ..draft() };
    assert!(policies.visible(&anyone, Action::Read, published));
    assert!(!policies.visible(&anyone, Action::ReadConfidential, published));
}

#[test]
fn one_set_of_policies_serves_many_threads() {
    let policies = load(REFERENCE);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for number in 0..2000 {
                    let country = format!("C{:02}", number % 50);
                    let focal = Actor::person("ana", [Role::NationalFocalPoint]).of_country(country.as_str());
                    assert!(!policies.visible(&focal, Action::Edit, draft()));
                    let own = RecordResource { country: Some(&country), ..draft() };
                    assert!(policies.visible(&focal, Action::Edit, own));
                }
            });
        }
    });
}
