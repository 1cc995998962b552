//! Names in policies that no pack declares.

use mandate_access::Policies;
use mandate_model::{Catalogue, Name, Severity, State, Transition, Workflow};

use crate::support::{REFERENCE, load, rendered};

/// A catalogue with one workflow: `draft`, `returned`, and `submit` between.
fn catalogue() -> Catalogue {
    let name = |text| Name::new(text).expect("a name");
    let state =
        |text| State { name: name(text), counts: false, editable: true, within_days: None, asks: None, span: None };
    let submit = Transition {
        name: name("submit"),
        from: vec![name("draft")],
        to: name("returned"),
        condition: None,
        comment: false,
        span: None,
    };
    let workflow = Workflow {
        name: name("review"),
        pack: name("trade"),
        states: vec![state("draft"), state("returned")],
        transitions: vec![submit],
    };
    Catalogue { workflows: [(workflow.name.clone(), workflow)].into(), ..Catalogue::default() }
}

/// What is told of policies, in a line each.
fn told(policies: &Policies) -> Vec<String> {
    let each = policies.check_names(&catalogue()).into_iter();
    each.map(|fault| format!("{fault}; {}", fault.fault.hint.as_deref().unwrap_or_default())).collect()
}

#[test]
fn a_name_that_no_pack_declares_is_told_with_its_policy() {
    let policies = load(
        r#"@id("labs")
permit (principal, action == Action::"read", resource in Collection::"results");
@id("one-record")
forbid (principal, action == Action::"edit", resource == Record::"CHE/2020");
@id("one-report")
permit (principal, action == Action::"readReport", resource == Report::"annual");"#,
    );
    let expected = "\
error[A0908]: the policy `labs` names the collection `results`, which no pack declares
 --> trade/access.cedar:1:1
  |
1 | @id(\"labs\")
  | ^^^^^^^^^^^
  |
  = help: nothing of that kind is declared

error[A0908]: the policy `one-record` names `Record::\"CHE/2020\"`, which no question does
 --> trade/access.cedar:3:1
  |
3 | @id(\"one-record\")
  | ^^^^^^^^^^^^^^^^^
  |
  = help: leave `resource` open, and say what it is by `when`

error[A0908]: the policy `one-report` names the report `annual`, which no pack declares
 --> trade/access.cedar:5:1
  |
5 | @id(\"one-report\")
  | ^^^^^^^^^^^^^^^^^
  |
  = help: nothing of that kind is declared";
    assert_eq!(rendered(policies.check_names(&Catalogue::default())), expected);
}

#[test]
fn a_name_in_a_condition_is_told_too() {
    let policies = load(
        r#"@id("a") forbid (principal, action == Action::"edit", resource) when { "seizures" == resource.collection };
@id("b") forbid (principal, action == Action::"edit", resource)
unless { resource has state && !(resource.state != "draft") && ["drafts", "returned", "archived"].contains(resource.state) };
@id("c") permit (principal, action == Action::"take", resource)
when { if resource.own then context.transition == "sumbit" else context.transition == "submit" };"#,
    );
    let told = told(&policies);
    let unknown = "which no pack declares";
    assert_eq!(
        told,
        [
            format!(
                "trade/access.cedar:1:1: error[A0908]: the policy `a` names the collection `seizures`, {unknown}; \
                 nothing of that kind is declared"
            ),
            format!(
                "trade/access.cedar:2:1: warning[A0908]: the policy `b` names the state `drafts`, {unknown}; \
                 did you mean `draft`?"
            ),
            format!(
                "trade/access.cedar:4:1: warning[A0908]: the policy `c` names the transition `sumbit`, {unknown}; \
                 did you mean `submit`?"
            ),
        ]
    );
}

#[test]
fn the_reference_policies_name_nothing_that_could_be_absent() {
    let policies = load(REFERENCE);
    assert_eq!(rendered(policies.check_names(&Catalogue::default())), "");
    let faults = policies.check_names(&catalogue());
    assert!(faults.0.iter().all(|fault| fault.severity == Severity::Warning), "{faults}");
}
