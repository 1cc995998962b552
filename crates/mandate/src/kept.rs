//! What is kept in memory because many readers ask for it: figures and drawings at a position of the store.
//!
//! The store moves on with every write. Pages of figures follow it in steps, so that a busy hour does not make every
//! reader compute everything again; each page says as at which moment it is.

use std::collections::{HashMap, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use mandate_model::{Digest, Fault, Moment, Observations, Position};
use mandate_report::Manifest;

/// Figures that are kept, each with all observations of one question.
const FIGURES: usize = 256;
/// Drawings that are kept: a map of the world has about 100 kB.
const DRAWINGS: usize = 96;
/// Manifests of editions that are kept.
const MANIFESTS: usize = 32;
/// Parts that are known to be taken by somebody.
const TAKEN: usize = 4_096;
/// Milliseconds for which pages of figures stay at a position.
const STEP: i64 = 2_000;

/// Milliseconds for which what accounts stand for is remembered.
const ACCOUNTS: i64 = 60_000;

/// Organisation or roles by the name of an account.
type Capacities = Arc<HashMap<String, String>>;

/// An indicator, its arguments, a day, a position.
pub(crate) type FigureKey = (String, Vec<(String, String)>, mandate_model::Date, u64);

/// What an application keeps.
pub(crate) struct Kept {
    settled: Mutex<Option<(Moment, Position)>>,
    capacities: Mutex<Option<(Moment, Capacities)>>,
    pub figures: Shelf<FigureKey, Arc<Observations>>,
    pub drawings: Shelf<String, Arc<str>>,
    pub manifests: Shelf<(String, u128), Arc<Manifest>>,
    /// Who took which part, so that the audit trail has it once and not for each piece.
    pub taken: Shelf<(String, Digest), ()>,
}

impl Default for Kept {
    fn default() -> Self {
        Self {
            settled: Mutex::default(),
            capacities: Mutex::default(),
            figures: Shelf::new(FIGURES),
            drawings: Shelf::new(DRAWINGS),
            manifests: Shelf::new(MANIFESTS),
            taken: Shelf::new(TAKEN),
        }
    }
}

impl Kept {
    /// The position that pages of figures show now: at most one step old.
    pub fn settled(&self, now: Moment, computed: impl FnOnce() -> Result<Position, Fault>) -> Result<Position, Fault> {
        fresh(&self.settled, now, STEP, computed)
    }

    /// What accounts stand for: at most a minute old.
    pub fn capacities(
        &self,
        now: Moment,
        read: impl FnOnce() -> Result<HashMap<String, String>, Fault>,
    ) -> Result<Capacities, Fault> {
        fresh(&self.capacities, now, ACCOUNTS, || read().map(Arc::new))
    }
}

/// A value that is made again when it is so many milliseconds old.
fn fresh<V: Clone>(
    held: &Mutex<Option<(Moment, V)>>,
    now: Moment,
    most: i64,
    make: impl FnOnce() -> Result<V, Fault>,
) -> Result<V, Fault> {
    let mut held = lock(held);
    if let Some((since, value)) = &*held
        && (0..most).contains(&(now.as_millisecond() - since.as_millisecond()))
    {
        return Ok(value.clone());
    }
    let value = make()?;
    *held = Some((now, value.clone()));
    Ok(value)
}

/// Values by key, the oldest given up for a new one.
pub(crate) struct Shelf<K, V> {
    most: usize,
    held: Mutex<(HashMap<K, V>, VecDeque<K>)>,
    /// Who makes a value holds the lock of its key's lane, so that others wait for it and do not make it again.
    lanes: [Mutex<()>; 16],
}

impl<K: Clone + Eq + Hash, V: Clone> Shelf<K, V> {
    pub fn new(most: usize) -> Self {
        Self { most, held: Mutex::default(), lanes: Default::default() }
    }

    /// The value of a key, made where it is not there.
    pub fn get_or(&self, key: K, make: impl FnOnce() -> Result<V, Fault>) -> Result<V, Fault> {
        if let Some(known) = self.get(&key) {
            return Ok(known);
        }
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        let lane = self.lanes.get((hasher.finish() % 16) as usize).map(lock);
        if let Some(known) = self.get(&key) {
            return Ok(known);
        }
        let value = make()?;
        self.put(key, value.clone());
        drop(lane);
        Ok(value)
    }

    fn get(&self, key: &K) -> Option<V> {
        lock(&self.held).0.get(key).cloned()
    }

    fn put(&self, key: K, value: V) {
        let mut held = lock(&self.held);
        let (values, order) = &mut *held;
        if values.insert(key.clone(), value).is_none() {
            order.push_back(key);
        }
        while order.len() > self.most {
            if let Some(oldest) = order.pop_front() {
                values.remove(&oldest);
            }
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shelf_holds_so_many_and_makes_each_once() {
        let shelf = Shelf::new(2);
        let mut made = 0;
        for key in [1, 2, 1, 3, 1] {
            shelf
                .get_or(key, || {
                    made += 1;
                    Ok(key * 10)
                })
                .unwrap();
        }
        // 1 was given up for 3, because it is the oldest.
        assert_eq!(made, 4);
        assert_eq!(shelf.get(&3), Some(30));
        assert_eq!(shelf.get(&2), None);
        let failed = shelf.get_or(9, || Err(Fault::new(mandate_model::FaultCode::System, "no")));
        assert!(failed.is_err() && shelf.get(&9).is_none());
    }

    #[test]
    fn a_position_stays_for_a_step() {
        let kept = Kept::default();
        let at = |seq| Position { seq, recorded_at: Moment::UNIX_EPOCH, chain: mandate_model::Digest([0; 32]) };
        let moment = |milliseconds| Moment::from_millisecond(milliseconds).unwrap();
        assert_eq!(kept.settled(moment(0), || Ok(at(1))).unwrap().seq, 1);
        assert_eq!(kept.settled(moment(STEP - 1), || Ok(at(2))).unwrap().seq, 1);
        assert_eq!(kept.settled(moment(STEP), || Ok(at(3))).unwrap().seq, 3);
        assert_eq!(kept.settled(moment(0), || Ok(at(4))).unwrap().seq, 4);
    }
}
