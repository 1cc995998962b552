//! What was computed is kept: a report asks the same indicator hundreds of times.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

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
    results: HashMap<Question, Arc<T>>,
    weight: usize,
}

impl<T> Memo<T> {
    pub(crate) fn new(most: usize) -> Self {
        Self { most, kept: Mutex::new(Kept { results: HashMap::new(), weight: 0 }) }
    }

    pub(crate) fn get(&self, question: &Question) -> Option<Arc<T>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).results.get(question).cloned()
    }

    pub(crate) fn put(&self, question: Question, result: T, weight: usize) -> Arc<T> {
        let result = Arc::new(result);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.weight + weight > self.most {
            kept.results.clear();
            kept.weight = 0;
        }
        kept.weight += weight;
        kept.results.insert(question, Arc::clone(&result));
        result
    }

    pub(crate) fn clear(&self) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.results.clear();
        kept.weight = 0;
    }
}
