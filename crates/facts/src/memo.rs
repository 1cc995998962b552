//! What was computed is kept: a report asks the same indicator hundreds of times.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use mandate_model::Fault;

/// What a result depends on: the SQL, the parameters as text (`on` is one of them) and the position.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Question {
    pub sql: String,
    /// What a result of this SQL is read by: unit and dimensions.
    pub reading: String,
    pub parameters: Vec<(String, Option<String>)>,
    pub as_at: u64,
}

/// Results by question. Each weighs something; when all together weigh too much, they are forgotten.
pub(crate) struct Memo<T> {
    most: usize,
    kept: Mutex<Kept<T>>,
}

struct Kept<T> {
    places: HashMap<Question, Arc<Place<T>>>,
    weight: usize,
}

/// Where a result will be. It is locked while the result is being made.
type Place<T> = Mutex<Option<Arc<T>>>;

impl<T> Memo<T> {
    pub(crate) fn new(most: usize) -> Self {
        Self { most, kept: Mutex::new(Kept { places: HashMap::new(), weight: 0 }) }
    }

    /// The result as it is known, or else as `make` gives it with its weight. Who asks the same meanwhile waits for it.
    pub(crate) fn get(
        &self,
        question: &Question,
        make: impl FnOnce() -> Result<(T, usize), Fault>,
    ) -> Result<Arc<T>, Fault> {
        let place = Arc::clone(locked(&self.kept).places.entry(question.clone()).or_default());
        let mut held = locked(&place);
        if let Some(known) = &*held {
            return Ok(Arc::clone(known));
        }
        let made = make();
        let mut kept = locked(&self.kept);
        // All may have been forgotten since.
        let is_mine = kept.places.get(question).is_some_and(|known| Arc::ptr_eq(known, &place));
        match made {
            Ok((result, weight)) => {
                if is_mine {
                    if kept.weight + weight > self.most {
                        kept.places.clear();
                        kept.weight = 0;
                        kept.places.insert(question.clone(), Arc::clone(&place));
                    }
                    kept.weight += weight;
                }
                Ok(Arc::clone(held.insert(Arc::new(result))))
            }
            Err(fault) => {
                if is_mine {
                    kept.places.remove(question);
                }
                Err(fault)
            }
        }
    }

    pub(crate) fn clear(&self) {
        let mut kept = locked(&self.kept);
        kept.places.clear();
        kept.weight = 0;
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use mandate_model::FaultCode;

    use super::*;

    fn question(sql: &str) -> Question {
        Question { sql: sql.to_owned(), reading: String::new(), parameters: Vec::new(), as_at: 1 }
    }

    #[test]
    fn the_same_is_made_once_however_many_ask() {
        let (memo, made) = (Memo::new(10), AtomicUsize::new(0));
        let ask = || {
            let make = || {
                std::thread::sleep(std::time::Duration::from_millis(20));
                Ok((made.fetch_add(1, Ordering::Relaxed), 1))
            };
            *memo.get(&question("a"), make).unwrap()
        };
        std::thread::scope(|scope| {
            let others: Vec<_> = (0..4).map(|_| scope.spawn(ask)).collect();
            assert!(others.into_iter().all(|other| other.join().unwrap() == 0));
        });
        assert_eq!(made.into_inner(), 1);
    }

    #[test]
    fn what_failed_is_tried_again_and_what_weighs_too_much_is_forgotten() {
        let memo = Memo::new(3);
        assert!(memo.get(&question("a"), || Err(Fault::new(FaultCode::QueryFailed, "no"))).is_err());
        let ask = |sql: &str, value: i32| *memo.get(&question(sql), || Ok((value, 2))).unwrap();
        assert_eq!((ask("a", 1), ask("a", 2)), (1, 1));
        assert_eq!((ask("b", 3), ask("b", 4)), (3, 3), "the last is kept, whatever it weighs");
        assert_eq!(ask("a", 5), 5, "the first was forgotten for it");
    }
}
