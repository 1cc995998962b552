//! Faulty policies: each fault whole, with its line.

use mandate_access::Policies;
use mandate_model::FaultCode;

use crate::support::{faults, pack};

/// One policy named `a` with a fault: the message, its hint, and what is underlined.
fn check(text: &str, message: &str, hint: &str, underlined: &str) {
    let found = Policies::load(&[pack("trade", text)]).expect_err("a faulty policy");
    let [fault] = &found.0[..] else { panic!("one fault in {text}, not {found}") };
    let mandate_model::Place::Text(span) = &fault.place else { panic!("a place in the text: {fault}") };
    let got = (fault.code(), fault.fault.message.as_str(), fault.fault.hint.as_deref().unwrap_or_default());
    assert_eq!(got, (FaultCode::BadPolicy, message, hint));
    assert_eq!(&span.source.text[span.bytes.clone()], underlined);
}

#[test]
fn what_is_not_cedar_is_told_where() {
    check(
        "@id(\"a\") permit (principal, action, resource) when resource.own };",
        "not a policy in Cedar: unexpected token `resource`",
        "expected `{`",
        "resource",
    );
    check(
        "@id(\"a\") permit (principal, action, resource)\n@id(\"b\") permit (principal, action, resource);",
        "not a policy in Cedar: unexpected token `@`",
        "expected `;` or identifier",
        "@",
    );
}

#[test]
fn a_policy_needs_a_name_of_its_own() {
    let hint = "write one above it, such as `@id(\"public-reads-published\")`: refusals are explained by it";
    let text = "permit (principal, action, resource)\nwhen { true };";
    check(text, "a policy has no name", hint, "permit (principal, action, resource)");
    let hint = "use lower-case letters, digits and single hyphens, such as `public-reads-published`";
    let text = "@id(\"Über allen\") permit (principal, action, resource);";
    check(text, "`Über allen` is not a name for a policy", hint, "@id(\"Über allen\")");
    let text = "@id\npermit (principal, action, resource);";
    check(text, "`` is not a name for a policy", hint, "@id");
}

#[test]
fn an_unknown_action_role_type_or_attribute_is_told_with_the_nearest() {
    check(
        r#"@id("a") permit (principal, action in [Action::"read", Action::"raed"], resource);"#,
        "the policy `a` does not fit: there is no action `raed`",
        "did you mean `read`?",
        r#"Action::"raed""#,
    );
    check(
        r#"@id("a") permit (principal in Role::"auditer", action, resource);"#,
        "the policy `a` does not fit: there is no role `auditer`",
        "did you mean `auditor`?",
        r#"Role::"auditer""#,
    );
    check(
        r#"@id("a") forbid (principal, action == Action::"read", resource is Recrod);"#,
        "the policy `a` does not fit: unrecognized entity type `Recrod`",
        "did you mean `Record`?",
        "Recrod",
    );
    check(
        r#"@id("a") permit (principal, action == Action::"read", resource) when { resource.contry == "CHE" };"#,
        "the policy `a` does not fit: attribute `contry` on entity type `Record` not found",
        "did you mean `country`?",
        "resource.contry",
    );
    check(
        r#"@id("a") permit (principal, action == Action::"read", resource) when { context.transition == "submit" };"#,
        "the policy `a` does not fit: `context.transition` is not there for all that the policy speaks of",
        "name the actions it is meant for, or ask first: `context has transition && …`",
        "context.transition",
    );
}

#[test]
fn what_may_be_absent_must_be_asked_for_first() {
    check(
        r#"@id("a") permit (principal, action == Action::"read", resource) when { resource.country == "CHE" };"#,
        "the policy `a` does not fit: `resource.country` is not always there",
        "ask first: `resource has country && …`",
        "resource.country",
    );
}

#[test]
fn types_must_agree() {
    check(
        r#"@id("a") forbid (principal, action == Action::"read", resource) when { resource.counts == "yes" };"#,
        "the policy `a` does not fit: the types Bool and String are not compatible",
        "both operands to a `==` expression must have compatible types. Types must be exactly equal to be compatible",
        r#"resource.counts == "yes""#,
    );
}

#[test]
fn a_policy_that_can_never_apply_is_a_fault() {
    check(
        "@id(\"a\")\nforbid (principal, action == Action::\"read\", resource is Report);",
        "the policy `a` can never apply: no action in it is asked for by such a principal on such a resource",
        "compare it with the schema of access",
        "@id(\"a\")",
    );
    check(
        "@id(\"a\")\nforbid (principal == Role::\"public\", action, resource);",
        "the policy `a` can never apply: no action in it is asked for by such a principal on such a resource",
        "try replacing `==` with `in` in the principal clause",
        "@id(\"a\")",
    );
    check(
        "@id(\"a\")\nforbid (principal, action == Action::\"read\", resource) when { false };",
        "the policy `a` can never apply: its condition is false for every request",
        "mend its condition, or remove it",
        "@id(\"a\")",
    );
}

#[test]
fn letters_that_look_like_others_are_a_fault() {
    check(
        "@id(\"a\") forbid (principal, action == Action::\"read\", resource) when { resource.pack == \"tr\u{430}de\" };",
        "the policy `a` is not safe: string `\"tr\u{430}de\"` contains mixed scripts",
        "",
        "\"tr\u{430}de\"",
    );
}

#[test]
fn a_template_is_a_fault() {
    check(
        "@id(\"a\")\npermit (principal in ?principal, action, resource);",
        "a policy has a slot, `?principal` or `?resource`",
        "nobody fills it: say what the policy is about, such as `principal in Role::\"auditor\"`",
        "@id(\"a\")",
    );
}

#[test]
fn all_faults_of_all_packs_are_told_with_their_lines() {
    let trade = "// ours\n@id(\"a\")\npermit (principal in Role::\"nobody\", action, resource)\nwhen { resource.own };";
    let law = "@id(\"reads\")\npermit (principal, action == Action::\"read\", resource);\n\n@id(\"reads\")\nforbid (principal, action, resource);";
    let health = "@id(\"reads\") permit (principal, action, resource);";
    let broken = "permit;";
    let packs = [pack("trade", trade), pack("law", law), pack("broken", broken), pack("health", health)];
    let expected = r#"
error[A0908]: the policy `a` does not fit: there is no role `nobody`
 --> trade/access.cedar:3:22
  |
3 | permit (principal in Role::"nobody", action, resource)
  |                      ^^^^^^^^^^^^^^
  |
  = help: known here: public, national-focal-point, data-provider, national-validator, secretariat-officer, thematic-reviewer, auditor, administrator

error[A0908]: the policy `a` does not fit: `resource.own` is not there for all that the policy speaks of
 --> trade/access.cedar:4:8
  |
4 | when { resource.own };
  |        ^^^^^^^^^^^^
  |
  = help: name the actions it is meant for, or ask first: `resource has own && …`

error[A0908]: the policy `reads` is declared twice
 --> law/access.cedar:4:1
  |
4 | @id("reads")
  | ^^^^^^^^^^^^
  |
  = help: it is declared first at law/access.cedar:1:1; rename or remove one

error[A0908]: not a policy in Cedar: unexpected token `;`
 --> broken/access.cedar:1:7
  |
1 | permit;
  |       ^
  |
  = help: expected `(`

error[A0908]: the policy `reads` is declared twice
 --> health/access.cedar:1:1
  |
1 | @id("reads") permit (principal, action, resource);
  | ^^^^^^^^^^^^
  |
  = help: it is declared first at law/access.cedar:1:1; rename or remove one
"#;
    let got = faults(&packs);
    assert_eq!(got.trim(), expected.trim(), "\n{got}\n");
}

#[test]
fn no_policy_of_a_faulty_set_is_kept() {
    let good = pack("trade", r#"@id("reads") permit (principal, action == Action::"read", resource);"#);
    assert!(Policies::load(std::slice::from_ref(&good)).is_ok());
    assert!(Policies::load(&[good.clone(), good]).is_err());
}
