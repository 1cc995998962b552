//! Verdicts kept for the next asker: a list asks the same few questions a million times.

use std::cell::Cell;
use std::collections::HashMap;
use std::mem;
use std::sync::{Arc, PoisonError, RwLock};

use crate::action::Action;
use crate::actor::Actor;
use crate::policies::Decision;
use crate::resource::Resource;

/// How many verdicts each of the two halves holds.
const ROOM: usize = 8192;
/// The longest question that is kept. Names reach us from outside, and memory must not grow with them.
const LONGEST: usize = 1024;

thread_local! {
    /// Where a question is spelled out, so that a hit allocates nothing.
    static SPELLED: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// Bounded: when the young half is full it becomes the old one, and what nobody asked for in between is forgotten.
#[derive(Debug)]
pub(crate) struct Cache {
    halves: RwLock<Halves>,
    room: usize,
}

#[derive(Debug, Default)]
struct Halves {
    young: HashMap<Box<[u8]>, Arc<Decision>>,
    old: HashMap<Box<[u8]>, Arc<Decision>>,
}

impl Cache {
    pub(crate) fn new() -> Self {
        Self::with_room(ROOM)
    }

    fn with_room(room: usize) -> Self {
        Self { halves: RwLock::default(), room }
    }

    /// The verdict kept for the question, otherwise the one that `judge` gives, which is kept.
    pub(crate) fn or_judge(
        &self,
        actor: &Actor,
        action: Action,
        on: &Resource<'_>,
        judge: impl FnOnce() -> Decision,
    ) -> Arc<Decision> {
        let mut key = SPELLED.take();
        key.clear();
        spell(&mut key, actor, action, on);
        let verdict = self.get(&key).unwrap_or_else(|| self.put(&key, judge()));
        SPELLED.set(key);
        verdict
    }

    fn get(&self, key: &[u8]) -> Option<Arc<Decision>> {
        let halves = self.halves.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(verdict) = halves.young.get(key) {
            return Some(Arc::clone(verdict));
        }
        let verdict = Arc::clone(halves.old.get(key)?);
        drop(halves);
        self.keep(key, &verdict);
        Some(verdict)
    }

    fn put(&self, key: &[u8], verdict: Decision) -> Arc<Decision> {
        let verdict = Arc::new(verdict);
        if key.len() <= LONGEST {
            self.keep(key, &verdict);
        }
        verdict
    }

    fn keep(&self, key: &[u8], verdict: &Arc<Decision>) {
        let mut halves = self.halves.write().unwrap_or_else(PoisonError::into_inner);
        if halves.young.len() >= self.room {
            halves.old = mem::take(&mut halves.young);
        }
        halves.young.insert(key.into(), Arc::clone(verdict));
    }
}

/// Spells a question out: two questions have the same bytes only if no policy can tell them apart. Each text is
/// preceded by its length and each absence is marked, so that texts cannot run into each other.
fn spell(key: &mut Vec<u8>, actor: &Actor, action: Action, on: &Resource<'_>) {
    key.push(action as u8);
    text(key, &actor.name);
    number(key, actor.roles.len());
    key.extend(actor.roles.iter().map(|role| *role as u8));
    maybe(key, actor.country.as_deref());
    maybe(key, actor.organisation.as_deref());
    match &actor.collections {
        None => key.push(0),
        Some(collections) => {
            key.push(1);
            number(key, collections.len());
            collections.iter().for_each(|collection| text(key, collection));
        }
    }
    spell_resource(key, action, on);
}

fn spell_resource(key: &mut Vec<u8>, action: Action, on: &Resource<'_>) {
    match on {
        Resource::Record(record) => {
            key.push(b'r');
            text(key, record.pack);
            text(key, record.collection);
            maybe(key, record.country);
            maybe(key, record.state);
            key.push(u8::from(record.counts));
            key.push(u8::from(record.own));
            maybe(key, record.transition.filter(|_| action == Action::Take));
        }
        Resource::Report(name) => {
            key.push(b'p');
            text(key, name);
        }
        Resource::Indicator(name) => {
            key.push(b'i');
            text(key, name);
        }
        Resource::System => key.push(b's'),
    }
}

fn number(key: &mut Vec<u8>, number: usize) {
    key.extend_from_slice(&number.to_le_bytes());
}

fn text(key: &mut Vec<u8>, text: &str) {
    number(key, text.len());
    key.extend_from_slice(text.as_bytes());
}

fn maybe(key: &mut Vec<u8>, value: Option<&str>) {
    key.push(u8::from(value.is_some()));
    text(key, value.unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(allowed: bool) -> Decision {
        Decision { allowed, policies: Vec::new(), errors: Vec::new() }
    }

    fn ask(cache: &Cache, report: &str, allowed: bool) -> bool {
        cache.or_judge(&Actor::anyone(), Action::ReadReport, &Resource::Report(report), || verdict(allowed)).allowed
    }

    fn size(cache: &Cache) -> usize {
        let halves = cache.halves.read().expect("unpoisoned");
        halves.young.len() + halves.old.len()
    }

    #[test]
    fn it_never_grows_beyond_its_room() {
        let cache = Cache::with_room(10);
        for number in 0..1000 {
            ask(&cache, &number.to_string(), true);
            assert!(size(&cache) <= 20);
        }
    }

    #[test]
    fn a_long_name_is_answered_and_not_kept() {
        let cache = Cache::with_room(10);
        let name = "x".repeat(LONGEST);
        assert!(ask(&cache, &name, true));
        assert!(!ask(&cache, &name, false));
        assert_eq!(size(&cache), 0);
    }

    #[test]
    fn a_question_asked_again_and_again_stays_while_others_pass() {
        let cache = Cache::with_room(10);
        assert!(ask(&cache, "often", true));
        for number in 0..100 {
            ask(&cache, &number.to_string(), false);
            assert!(ask(&cache, "often", false), "forgotten after {number}");
        }
    }

    #[test]
    fn neighbouring_texts_do_not_run_into_each_other() {
        let cache = Cache::with_room(10);
        let split = Actor::person("ab", []).of_country("c");
        let other = Actor::person("a", []).of_country("bc");
        let absent = Actor::person("ab", []);
        let empty = Actor::person("ab", []).of_country("");
        for (allowed, actor) in [(true, &split), (false, &other), (true, &absent), (false, &empty)] {
            let got = cache.or_judge(actor, Action::ReadHealth, &Resource::System, || verdict(allowed));
            assert_eq!(got.allowed, allowed, "{actor:?}");
        }
    }
}
