//! Names in policies that no pack declares.

use mandate_model::Catalogue;

use crate::support::{REFERENCE, load, rendered};

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
fn the_reference_policies_name_nothing_but_roles_and_actions() {
    assert_eq!(rendered(load(REFERENCE).check_names(&Catalogue::default())), "");
}
