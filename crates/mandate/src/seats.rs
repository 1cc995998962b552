//! How many questions are answered at once: so many for each who asks, and so many in all.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use mandate_model::{Fault, FaultCode};

/// Questions of one person at a time, so that nobody keeps the others from asking.
const OF_ONE: usize = 3;
/// Questions of all.
const OF_ALL: usize = 8;

/// The questions that are being answered.
#[derive(Debug, Default)]
pub(crate) struct Seats(Arc<Mutex<BTreeMap<String, usize>>>);

/// A question that is being answered, until it is dropped.
#[derive(Debug)]
pub(crate) struct Seat {
    who: String,
    taken: Arc<Mutex<BTreeMap<String, usize>>>,
}

impl Seats {
    /// A place for one more question of somebody.
    pub fn take(&self, who: &str) -> Result<Seat, Fault> {
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let refused = |message: String| {
            Err(Fault::new(FaultCode::TooManyAttempts, message).hint("try again when an answer has come"))
        };
        if taken.get(who).is_some_and(|mine| *mine >= OF_ONE) {
            return refused(format!("{OF_ONE} questions of yours are being answered already"));
        }
        if taken.values().sum::<usize>() >= OF_ALL {
            return refused(format!("{OF_ALL} questions are being answered already"));
        }
        *taken.entry(who.to_owned()).or_default() += 1;
        Ok(Seat { who: who.to_owned(), taken: Arc::clone(&self.0) })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(mine) = taken.get_mut(&self.who) {
            *mine -= 1;
            if *mine == 0 {
                taken.remove(&self.who);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_some_and_all_have_no_more() {
        let seats = Seats::default();
        let mine: Vec<Seat> = (0..OF_ONE).map(|_| seats.take("a").unwrap()).collect();
        assert_eq!(seats.take("a").unwrap_err().code, FaultCode::TooManyAttempts);
        let others: Vec<Seat> = (OF_ONE..OF_ALL).map(|at| seats.take(&format!("b{at}")).unwrap()).collect();
        assert!(seats.take("c").is_err());
        drop(mine);
        assert!(seats.take("c").is_ok() && seats.take("a").is_ok());
        drop(others);
        assert!(seats.0.lock().unwrap().is_empty(), "what is over is forgotten");
    }
}
