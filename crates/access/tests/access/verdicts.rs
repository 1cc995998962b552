//! The policies of the reference pack, held against a table that people can read.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use mandate_access::{Action, Actor, Policies, RecordResource, Resource, Role};

use crate::support::{REFERENCE, pack};

const TABLE: &str = include_str!("../verdicts.txt");
const ELSE: &str = "everything else";
const STATES: [&str; 7] = ["draft", "submitted", "in-review", "returned", "validated*", "published*", "none*"];
const TRANSITIONS: [&str; 7] =
    ["submit", "withdraw-submission", "start-review", "return", "validate", "publish", "reopen"];
const OWN: [&str; 2] = ["own country", "own country, own work"];
const OTHER: [&str; 3] = ["other country", "other country, own work", "no country"];

/// Whose record (or [`ELSE`]), what, and in which state.
type Question = (String, String, String);

/// One person of the table with all their verdicts.
struct Block {
    title: String,
    actor: Actor,
    verdicts: BTreeMap<Question, bool>,
}

#[test]
fn every_verdict_is_the_one_in_the_table_and_every_policy_decides_some() {
    let policies = Policies::load(&[pack("reference", REFERENCE)]).expect("good policies");
    let mut idle: BTreeSet<String> = policies.all().map(|policy| policy.id.clone()).collect();
    let mut differences = String::new();
    for block in blocks() {
        for ((whose, what, state), expected) in &block.verdicts {
            let (action, transition) = action(what);
            let decision = policies.decide(&block.actor, action, &resource(whose, action, transition, state));
            assert_eq!(decision.errors, Vec::<String>::new());
            if decision.allowed != *expected {
                let _ = writeln!(differences, "{}: {what}, {whose}, {state}: {:?}", block.title, decision.policies);
            }
            idle.retain(|id| !decision.policies.contains(id));
        }
    }
    assert!(differences.is_empty(), "other than in verdicts.txt:\n{differences}");
    assert!(idle.is_empty(), "never decide anything: {idle:?}");
}

#[test]
fn the_table_leaves_no_question_out() {
    for block in blocks() {
        let own: &[&str] = if block.actor.country.is_some() { &OWN } else { &[] };
        let asked: BTreeSet<Question> = block.verdicts.into_keys().collect();
        assert_eq!(asked, questions(own), "{}", block.title);
    }
}

#[test]
fn the_table_has_every_role_alone_and_nobody() {
    let alone: BTreeSet<Role> = blocks()
        .iter()
        .filter(|block| block.actor.roles.len() == 1)
        .flat_map(|block| block.actor.roles.clone())
        .collect();
    assert_eq!(alone, Role::ALL.iter().copied().collect());
    assert!(blocks().iter().any(|block| !block.actor.is_signed_in()));
}

/// What a row names: an action, or `take:` with a transition.
fn action(what: &str) -> (Action, Option<&str>) {
    let (action, transition) = what.split_once(':').map_or((what, None), |(action, name)| (action, Some(name)));
    (action.parse().expect("an action"), transition)
}

fn resource<'a>(whose: &str, action: Action, transition: Option<&'a str>, state: &'a str) -> Resource<'a> {
    match action {
        _ if whose != ELSE => Resource::Record(RecordResource {
            pack: "trade",
            collection: "seizures",
            country: if whose.starts_with("own") { Some("AAA") } else { whose.starts_with("other").then_some("BBB") },
            state: Some(state.trim_end_matches('*')).filter(|state| *state != "none"),
            counts: state.ends_with('*'),
            own: whose.ends_with("own work"),
            transition,
        }),
        Action::ReadReport | Action::BuildReport => Resource::Report("annual"),
        Action::ReadIndicator => Resource::Indicator("seized"),
        _ => Resource::System,
    }
}

/// All that must be in a block.
fn questions(own: &[&str]) -> BTreeSet<Question> {
    let of_records = [
        Action::Read,
        Action::ReadConfidential,
        Action::Create,
        Action::Edit,
        Action::Withdraw,
        Action::Import,
        Action::Export,
    ];
    let takes = TRANSITIONS.iter().map(|transition| format!("take:{transition}"));
    let on_records: Vec<String> = of_records.iter().map(ToString::to_string).chain(takes).collect();
    let mut all = BTreeSet::new();
    for whose in own.iter().chain(&OTHER) {
        for what in &on_records {
            all.extend(STATES.iter().map(|state| ((*whose).to_owned(), what.clone(), (*state).to_owned())));
        }
    }
    let others = Action::ALL.iter().filter(|action| !of_records.contains(action) && **action != Action::Take);
    all.extend(others.map(|action| (ELSE.to_owned(), action.to_string(), String::new())));
    all
}

fn blocks() -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let (mut whose, mut states) = (String::new(), Vec::new());
    for line in TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(head) = line.strip_prefix("== ") {
            blocks.push(head_of(head));
        } else if let Some(name) = line.strip_prefix("-- ") {
            whose = name.to_owned();
            states = if name == ELSE { vec![""] } else { Vec::new() };
        } else if states.is_empty() {
            states = line.split_whitespace().collect();
            assert_eq!(states, STATES, "the columns of {whose}");
        } else {
            row(blocks.last_mut().expect("a person first"), &whose, &states, line);
        }
    }
    blocks
}

/// `title | roles | country | collections`.
fn head_of(line: &str) -> Block {
    let parts: Vec<&str> = line.split(" | ").collect();
    let [title, roles, country, collections] = parts[..] else { panic!("four parts: {line}") };
    let roles = roles.split_whitespace().filter(|role| *role != "none").map(|role| role.parse().expect("a role"));
    let name = if title == "nobody signed in" { "" } else { title };
    let mut actor = Actor::person(name, roles);
    if country != "none" {
        actor = actor.of_country(country);
    }
    if collections != "any" {
        actor = actor.limited_to(collections.split_whitespace().filter(|name| *name != "none"));
    }
    Block { title: title.to_owned(), actor, verdicts: BTreeMap::new() }
}

/// A verdict for each state, then what it is about.
fn row(block: &mut Block, whose: &str, states: &[&str], line: &str) {
    let words: Vec<&str> = line.split_whitespace().collect();
    let (verdicts, actions) = words.split_at(states.len());
    assert!(!actions.is_empty(), "no action: {line}");
    for what in actions {
        for (state, verdict) in states.iter().zip(verdicts) {
            let verdict = match *verdict {
                "yes" => true,
                "no" => false,
                other => panic!("neither yes nor no: {other} in {line}"),
            };
            let question = (whose.to_owned(), (*what).to_owned(), (*state).to_owned());
            assert_eq!(block.verdicts.insert(question, verdict), None, "twice: {line}");
        }
    }
}
