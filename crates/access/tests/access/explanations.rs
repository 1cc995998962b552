//! "Why may this person not …?", answered whole.

use mandate_access::{Action, Actor, Author, Explanation, Of, Policies, RecordResource, Resource, Role, WhoMay};

use crate::support::{REFERENCE, a_draft, draft, load};

/// The explanation in lines: verdict, what forbids, who may.
fn lines(explanation: &Explanation) -> Vec<String> {
    let verdict = if explanation.decision.allowed { "allowed" } else { "refused" };
    let mut lines = vec![verdict.to_owned()];
    lines.extend(explanation.forbidden_by.iter().map(|id| format!("forbidden by {id}")));
    lines.extend(explanation.who_may.iter().map(ToString::to_string));
    lines
}

fn check(policies: &Policies, actor: &Actor, action: Action, on: &Resource<'_>, expected: &[&str]) {
    assert_eq!(lines(&policies.explain(actor, action, on)), expected, "{action}");
}

#[test]
fn a_focal_point_learns_why_the_record_of_another_country_is_closed() {
    let abroad = Actor::person("bo", [Role::NationalFocalPoint]).of_country("BBB");
    check(
        &load(REFERENCE),
        &abroad,
        Action::ReadConfidential,
        &a_draft(),
        &[
            "refused",
            "a national focal point of the record's country (policy `focal-point-reads-own-country`)",
            "a data provider of the record's country with this collection (policy \
             `data-provider-reads-confidential-at-work`)",
            "a national validator of the record's country (policy `validator-reads-own-country`)",
            "a secretariat officer (policy `secretariat-reads-everything`)",
            "an auditor (policy `auditor-reads-everything`)",
        ],
    );
}

#[test]
fn authorship_is_told() {
    let submitted = Resource::Record(RecordResource { state: Some("submitted"), ..draft() });
    let explanation = load(REFERENCE).explain(&Actor::anyone(), Action::ReadConfidential, &submitted);
    let provider = explanation.who_may.iter().find(|who| who.role == Role::DataProvider);
    let expected = WhoMay {
        role: Role::DataProvider,
        of: Of::OwnCountry,
        author: Author::Only,
        collection: true,
        by: vec!["data-provider-reads-confidential-at-work".into()],
    };
    assert_eq!(provider, Some(&expected));
}

const FOUR_EYES: &str = r#"
    @id("officers-validate")
    permit (principal in Role::"secretariat-officer", action == Action::"take", resource);
    @id("four-eyes")
    forbid (principal, action == Action::"take", resource)
    when { resource.own && context.transition == "validate" };
"#;

#[test]
fn four_eyes_forbid_the_author_and_name_another() {
    let own = RecordResource { own: true, transition: Some("validate"), ..draft() };
    let officer = Actor::person("ana", [Role::SecretariatOfficer]);
    check(
        &load(FOUR_EYES),
        &officer,
        Action::Take,
        &Resource::Record(own),
        &[
            "refused",
            "forbidden by four-eyes",
            "a secretariat officer who did not write its last revision (policy `officers-validate`)",
        ],
    );
}

#[test]
fn a_person_of_no_country_and_one_of_the_same_organisation_are_told() {
    let policies = load(
        r#"
        @id("headquarters")
        permit (principal in Role::"auditor", action == Action::"readAudit", resource) unless { principal has country };
        @id("lab")
        permit (principal in Role::"thematic-reviewer", action == Action::"read", resource)
        when { principal has organisation && principal.organisation == "Laboratory" };
        "#,
    );
    let auditor = Actor::person("ana", [Role::Auditor]).of_country("AAA");
    let expected = ["refused", "an auditor of no country (policy `headquarters`)"];
    check(&policies, &auditor, Action::ReadAudit, &Resource::System, &expected);
    let colleague = Actor::person("bo", []).of_organisation("Laboratory");
    let expected = ["refused", "a thematic reviewer of the same organisation (policy `lab`)"];
    check(&policies, &colleague, Action::Read, &a_draft(), &expected);
    check(&policies, &auditor, Action::Read, &a_draft(), &["refused"]);
}

#[test]
fn what_everybody_may_is_not_told_of_each_role() {
    let published = RecordResource { state: Some("published"), counts: true, ..draft() };
    let explanation = load(REFERENCE).explain(&Actor::anyone(), Action::Read, &Resource::Record(published));
    assert!(explanation.decision.allowed);
    assert_eq!(explanation.forbidden_by, Vec::<String>::new());
    assert_eq!(explanation.who_may[0].to_string(), "anybody (policy `public-reads-what-counts`)");
    assert!(explanation.who_may.iter().all(|who| who.role != Role::Administrator));
}
