//! How many questions are answered at once: so many for each who asks, and so many in all.

use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use mandate_model::{Fault, FaultCode};

/// The questions that are being answered.
#[derive(Debug)]
pub(crate) struct Seats {
    of_one: usize,
    of_all: usize,
    wait: Duration,
    taken: Arc<Taken>,
}

#[derive(Debug, Default)]
struct Taken {
    by: Mutex<BTreeMap<String, usize>>,
    left: Condvar,
}

/// A question that is being answered, until it is dropped.
#[derive(Debug)]
pub(crate) struct Seat {
    who: String,
    taken: Arc<Taken>,
}

impl Seats {
    /// For questions in SQL, which take as long as they are made to: a few of each person, so that nobody keeps the others
    /// from asking. Who finds no seat is told at once.
    pub fn for_questions() -> Self {
        Self { of_one: 3, of_all: 8, wait: Duration::ZERO, taken: Arc::default() }
    }

    /// For pages of rows, whose questions are ours: whoever opens one waits a little for a seat.
    pub fn for_pages() -> Self {
        Self { of_one: 8, of_all: 8, wait: Duration::from_secs(10), taken: Arc::default() }
    }

    /// A place for one more question of somebody.
    pub fn take(&self, who: &str) -> Result<Seat, Fault> {
        let refused = |message: String| {
            Err(Fault::new(FaultCode::TooManyAttempts, message).hint("try again when an answer has come"))
        };
        let is_full = |by: &mut BTreeMap<String, usize>| {
            by.get(who).is_some_and(|mine| *mine >= self.of_one) || by.values().sum::<usize>() >= self.of_all
        };
        let by = self.taken.by.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.taken.left.wait_timeout_while(by, self.wait, is_full);
        let (mut by, _) = waited.unwrap_or_else(PoisonError::into_inner);
        if by.get(who).is_some_and(|mine| *mine >= self.of_one) {
            return refused(format!("{} questions of yours are being answered already", self.of_one));
        }
        if by.values().sum::<usize>() >= self.of_all {
            return refused(format!("{} questions are being answered already", self.of_all));
        }
        *by.entry(who.to_owned()).or_default() += 1;
        Ok(Seat { who: who.to_owned(), taken: Arc::clone(&self.taken) })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut by = self.taken.by.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(mine) = by.get_mut(&self.who) {
            *mine -= 1;
            if *mine == 0 {
                by.remove(&self.who);
            }
        }
        drop(by);
        self.taken.left.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_some_and_all_have_no_more() {
        let seats = Seats::for_questions();
        let mine: Vec<Seat> = (0..seats.of_one).map(|_| seats.take("a").unwrap()).collect();
        assert_eq!(seats.take("a").unwrap_err().code, FaultCode::TooManyAttempts);
        let others: Vec<Seat> = (seats.of_one..seats.of_all).map(|at| seats.take(&format!("b{at}")).unwrap()).collect();
        assert!(seats.take("c").is_err());
        drop(mine);
        assert!(seats.take("c").is_ok() && seats.take("a").is_ok());
        drop(others);
        assert!(seats.taken.by.lock().unwrap().is_empty(), "what is over is forgotten");
    }

    #[test]
    fn a_page_waits_for_its_seat() {
        let seats = Seats::for_pages();
        let mut mine: Vec<Seat> = (0..seats.of_all).map(|_| seats.take("").unwrap()).collect();
        let one = mine.pop();
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| seats.take("").is_ok());
            std::thread::sleep(Duration::from_millis(20));
            drop(one);
            assert!(waiting.join().unwrap());
        });
        let hurried = Seats { wait: Duration::from_millis(1), ..seats };
        let _last = hurried.take("").unwrap();
        assert!(hurried.take("").is_err(), "nobody waits for ever");
    }
}
