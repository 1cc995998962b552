//! Ways that do not exist are refused first; then the ways that do, deadlines and reminders.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use mandate_model::{FaultCode, Moment, Name, State, Transition, Workflow};
use mandate_workflow::{
    MOST_REMINDERS, Reminder, When, available, counts, deadline, entered, may_edit, reminders, state_of, stated, take,
};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

fn state(text: &str, counts: bool, editable: bool, within_days: Option<u32>) -> State {
    State { name: name(text), counts, editable, within_days, asks: None, span: None }
}

fn way(text: &str, from: &[&str], to: &str, comment: bool) -> Transition {
    let from = from.iter().map(|state| name(state)).collect();
    Transition { name: name(text), from, to: name(to), condition: None, comment, span: None }
}

/// draft → submitted → validated → published; submitted → draft with a comment; draft → dropped, and no way back.
fn reporting() -> Workflow {
    Workflow {
        name: name("reporting"),
        pack: name("sample"),
        states: vec![
            state("draft", false, true, None),
            state("submitted", false, false, Some(30)),
            state("validated", true, false, None),
            state("published", true, false, None),
            state("dropped", false, false, None),
        ],
        transitions: vec![
            way("submit", &["draft"], "submitted", false),
            way("return", &["submitted"], "draft", true),
            way("validate", &["submitted"], "validated", false),
            way("publish", &["validated"], "published", false),
            way("reopen", &["validated", "published"], "submitted", true),
            way("drop", &["draft"], "dropped", false),
        ],
    }
}

fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

fn refused(state: &str, transition: &str, comment: &str, expected: (FaultCode, &str, &str)) {
    let fault = take(&reporting(), state, transition, comment).unwrap_err();
    let (code, message, hint) = expected;
    assert_eq!((fault.code, &*fault.message, fault.hint.as_deref()), (code, message, Some(hint)));
}

#[test]
fn a_way_that_does_not_start_here_is_refused_with_the_ways_that_do() {
    let told = "`publish` does not start from `draft`";
    refused("draft", "publish", "", (FaultCode::NoTransition, told, "from `draft` there is: submit, drop"));
    let told = "the workflow reporting has no transition `approve`";
    let hint = "from `submitted` there is: return, validate";
    refused("submitted", "approve", "", (FaultCode::NoTransition, told, hint));
    let told = "`submit` does not start from `dropped`";
    refused("dropped", "submit", "", (FaultCode::NoTransition, told, "no way leads out of `dropped`"));
}

#[test]
fn an_unknown_state_is_refused_with_the_nearest() {
    let told = "the workflow reporting has no state `drafts`";
    refused("drafts", "submit", "", (FaultCode::UnknownName, told, "did you mean `draft`?"));
}

#[test]
fn a_way_that_needs_a_comment_is_refused_without_one() {
    let hint = "say why, in words that the next reader understands";
    for blank in ["", " ", "\n\t", "\u{3000}"] {
        refused("submitted", "return", blank, (FaultCode::CommentNeeded, "`return` needs a comment", hint));
    }
    assert_eq!(take(&reporting(), "submitted", "return", "the year is wrong").unwrap().name, "draft");
}

#[test]
fn a_way_to_a_state_that_is_not_declared_is_refused() {
    let mut workflow = reporting();
    workflow.transitions.push(way("lose", &["draft"], "nowhere", false));
    let fault = take(&workflow, "draft", "lose", "").unwrap_err();
    assert_eq!(
        (fault.code, &*fault.message),
        (FaultCode::UnknownName, "the workflow reporting has no state `nowhere`")
    );
}

#[test]
fn the_ways_are_those_that_start_in_the_state() {
    let ways = |state: &str| available(&reporting(), state).map(|way| way.name.to_string()).collect::<Vec<_>>();
    assert_eq!(ways("dropped"), Vec::<String>::new());
    assert_eq!(ways("unheard-of"), Vec::<String>::new());
    assert_eq!(ways("draft"), ["submit", "drop"]);
    assert_eq!(ways("published"), ["reopen"]);
    assert_eq!(take(&reporting(), "draft", "submit", "").unwrap().name, "submitted");
}

#[test]
fn a_body_without_a_state_stands_and_one_with_an_unknown_state_is_worked_on_again() {
    let workflow = reporting();
    let check = |body: Json, expected: &str| assert_eq!(*state_of(&workflow, &body), *expected, "{body}");
    check(json!({"country": "KEN"}), "published");
    check(json!({"$state": "submitted"}), "submitted");
    check(json!({"$state": "abolished"}), "draft");
    check(json!({"$state": 4}), "draft");
    check(json!({"$state": null}), "draft");
    check(json!([]), "published");
}

#[test]
fn a_state_that_is_not_the_workflows_is_told() {
    let workflow = reporting();
    let fault = stated(&workflow, &json!({"$state": "publishd"})).unwrap_err();
    assert_eq!(fault.code, FaultCode::UnknownName);
    assert_eq!(fault.message, "the workflow reporting has no state `publishd`");
    assert_eq!(fault.hint.as_deref(), Some("did you mean `published`?"));
    let fault = stated(&workflow, &json!({"$state": 4})).unwrap_err();
    assert_eq!((fault.code, &*fault.message), (FaultCode::Unreadable, "`$state` of the record is 4, not a text"));
    assert_eq!(fault.hint.as_deref(), Some("known here: draft, submitted, validated, published, dropped"));
}

#[test]
fn what_a_state_allows() {
    let workflow = reporting();
    let told = |state: &str| (counts(&workflow, state), may_edit(&workflow, state));
    assert_eq!(told("unheard-of"), (false, false));
    assert_eq!(told("draft"), (false, true));
    assert_eq!(told("submitted"), (false, false));
    assert_eq!(told("published"), (true, false));
}

#[test]
fn a_deadline_is_whole_days_after_entering() {
    let workflow = reporting();
    let of = |state: &str, at: Moment| deadline(workflow.state(state).unwrap(), at);
    let at = moment("2024-02-01T10:30:00Z");
    assert_eq!(of("draft", at), None);
    assert_eq!(of("submitted", at), Some(moment("2024-03-02T10:30:00Z")));
    assert_eq!(of("submitted", Moment::MAX), None);
}

#[test]
fn a_record_entered_its_state_when_it_last_came_into_it() {
    let workflow = reporting();
    let body = |state: &str| json!({"$state": state});
    let (draft, submitted) = (body("draft"), body("submitted"));
    let day = |day: u32| moment(&format!("2024-05-{day:02}T00:00:00Z"));
    let since = |states: &[Option<&Json>]| entered(&workflow, (1..).map(day).zip(states.iter().copied()));
    assert_eq!(since(&[]), None);
    assert_eq!(since(&[Some(&draft), None]), None);
    assert_eq!(since(&[Some(&draft), Some(&draft), Some(&draft)]), Some(day(1)));
    assert_eq!(since(&[Some(&draft), Some(&submitted), Some(&submitted)]), Some(day(2)));
    assert_eq!(since(&[Some(&submitted), Some(&draft), Some(&submitted)]), Some(day(3)));
    assert_eq!(since(&[Some(&draft), None, Some(&draft)]), Some(day(3)));
}

#[test]
fn reminders_begin_a_week_before_and_end_after_five() {
    let entered = moment("2024-05-01T00:00:00Z");
    let due = moment("2024-05-31T00:00:00Z");
    let check = |now: &str, already: u32, expected: Option<(u32, When)>| {
        let expected = expected.map(|(number, when)| Reminder { number, when, due });
        assert_eq!(reminders(entered, 30, moment(now), already), expected, "{now}, {already} already");
    };
    check("2024-05-01T00:00:00Z", 0, None);
    check("2024-05-23T23:59:59Z", 0, None);
    check("2024-05-24T00:00:00Z", 0, Some((1, When::Near)));
    check("2024-05-30T00:00:00Z", 1, None);
    check("2024-05-31T00:00:00Z", 1, Some((2, When::Due)));
    check("2024-06-06T23:59:59Z", 2, None);
    check("2024-06-07T00:00:00Z", 2, Some((3, When::Late { weeks: 1 })));
    check("2024-06-21T00:00:00Z", 4, Some((5, When::Late { weeks: 3 })));
    check("2026-01-01T00:00:00Z", 5, None);
    check("2026-01-01T00:00:00Z", u32::MAX, None);
}

#[test]
fn who_was_away_is_reminded_once() {
    let entered = moment("2024-05-01T00:00:00Z");
    let late = reminders(entered, 30, moment("2024-06-15T00:00:00Z"), 0).unwrap();
    assert_eq!((late.number, late.when), (4, When::Late { weeks: 2 }));
    assert_eq!(reminders(entered, 30, moment("2024-06-15T00:00:00Z"), late.number), None);
}

#[test]
fn a_short_stay_has_no_reminder_before_its_day() {
    let entered = moment("2024-05-01T00:00:00Z");
    let at = |days: u32, now: &str| reminders(entered, days, moment(now), 0).map(|reminder| reminder.when);
    assert_eq!(at(7, "2024-05-01T00:00:00Z"), None);
    assert_eq!(at(7, "2024-05-08T00:00:00Z"), Some(When::Due));
    assert_eq!(at(0, "2024-05-01T00:00:00Z"), Some(When::Due));
    assert_eq!(at(8, "2024-05-02T00:00:00Z"), Some(When::Near));
    assert_eq!(at(u32::MAX, "2024-05-02T00:00:00Z"), None);
}

/// Any workflow of up to six states; transitions lead to states that are declared, as the pack's reader makes sure.
fn any_workflow() -> impl Strategy<Value = Workflow> {
    (1..=6_usize).prop_flat_map(|count| {
        let states = prop::collection::vec((any::<bool>(), any::<bool>(), prop::option::of(0..400_u32)), count);
        let ways = prop::collection::vec((prop::collection::vec(0..count, 0..3), 0..count, any::<bool>()), 0..10);
        (states, ways).prop_map(|(states, ways)| Workflow {
            name: name("any"),
            pack: name("sample"),
            states: states
                .into_iter()
                .enumerate()
                .map(|(at, (counts, editable, days))| state(&format!("s{at}"), counts, editable, days))
                .collect(),
            transitions: ways
                .into_iter()
                .enumerate()
                .map(|(at, (from, to, comment))| Transition {
                    name: name(&format!("t{at}")),
                    from: from.iter().map(|from| name(&format!("s{from}"))).collect(),
                    to: name(&format!("s{to}")),
                    condition: None,
                    comment,
                    span: None,
                })
                .collect(),
        })
    })
}

proptest! {
    #[test]
    fn from_any_sequence_of_transitions_the_state_is_one_of_the_workflows(
        workflow in any_workflow(),
        steps in prop::collection::vec(("t[0-9]|draft", prop_oneof!["", " ", "why"]), 0..30),
    ) {
        let mut body = json!({"$state": workflow.states[0].name.as_str()});
        for (transition, comment) in steps {
            let before = state_of(&workflow, &body).clone();
            match take(&workflow, before.as_str(), &transition, &comment) {
                Ok(state) => {
                    let taken = workflow.transition(&transition).unwrap();
                    prop_assert!(taken.from.contains(&before) && taken.to == state.name);
                    prop_assert!(!taken.comment || comment == "why");
                    body = json!({"$state": state.name.as_str()});
                }
                Err(fault) if fault.code == FaultCode::CommentNeeded => {
                    prop_assert!(comment.trim().is_empty());
                    prop_assert!(available(&workflow, before.as_str()).any(|way| way.name == *transition && way.comment));
                }
                Err(fault) => {
                    prop_assert_eq!(fault.code, FaultCode::NoTransition);
                    prop_assert!(available(&workflow, before.as_str()).all(|way| way.name != *transition));
                }
            }
            prop_assert!(stated(&workflow, &body).is_ok());
        }
    }

    #[test]
    fn a_terminal_state_has_no_way_out(workflow in any_workflow(), at in 0..6_usize, transition in "t[0-9]") {
        let Some(state) = workflow.states.get(at) else { return Ok(()) };
        let terminal = workflow.transitions.iter().all(|way| !way.from.contains(&state.name));
        prop_assert_eq!(available(&workflow, state.name.as_str()).count() == 0, terminal);
        if terminal {
            prop_assert_eq!(take(&workflow, state.name.as_str(), &transition, "why").unwrap_err().code, FaultCode::NoTransition);
        }
    }

    #[test]
    fn any_body_is_in_a_state_of_the_workflow(workflow in any_workflow(), stated in "[a-z0-9$]{0,4}") {
        for body in [json!({"$state": stated}), json!({}), json!({"$state": [stated]}), json!(stated)] {
            let found = state_of(&workflow, &body);
            let nothing_counts = workflow.states.iter().all(|state| !state.counts);
            prop_assert!(workflow.states.iter().any(|state| state.name == *found), "{}", found);
            prop_assert!(body.get("$state").is_some() || nothing_counts || counts(&workflow, found.as_str()));
        }
    }

    #[test]
    fn daily_calls_give_each_reminder_once_and_in_order(days in 0..90_u32, skipped in 1..20_i64) {
        let entered = moment("2024-01-01T00:00:00Z");
        let mut given = Vec::new();
        let mut now = entered;
        for _ in 0..200 {
            if let Some(reminder) = reminders(entered, days, now, given.last().copied().unwrap_or(0)) {
                given.push(reminder.number);
            }
            now += jiff::SignedDuration::from_hours(24 * skipped);
        }
        prop_assert!(given.is_sorted_by(|a, b| a < b));
        prop_assert_eq!(given.last(), Some(&MOST_REMINDERS));
        prop_assert!(skipped > 7 || given.len() >= 4);
    }
}
