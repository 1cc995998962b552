//! The store as many threads use it: one writes at a time, readers are never held up.

use std::ops::Deref;
use std::sync::{Mutex, MutexGuard, PoisonError};

use mandate_model::Fault;
use mandate_store::{Location, Mode, Store};

/// Readers kept open for later; more are opened when they are needed.
const KEPT: usize = 16;

/// One handle that writes and as many that read as are needed at once.
pub(crate) struct Stores {
    location: Location,
    writer: Mutex<Box<dyn Store>>,
    idle: Mutex<Vec<Box<dyn Store>>>,
}

impl Stores {
    /// Opens the store; an older format is brought up to date.
    pub(crate) fn open(location: Location) -> Result<Self, Fault> {
        let writer = mandate_store::open(&location, Mode::Write)?;
        Ok(Self { location, writer: Mutex::new(writer), idle: Mutex::default() })
    }

    /// The handle that writes, once nobody else holds it.
    pub(crate) fn write(&self) -> MutexGuard<'_, Box<dyn Store>> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A handle that reads. It is given back when it is dropped.
    pub(crate) fn read(&self) -> Result<Reader<'_>, Fault> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let store = match idle {
            Some(store) => store,
            None => mandate_store::open(&self.location, Mode::Read)?,
        };
        Ok(Reader { home: self, store: Some(store) })
    }
}

/// A reading handle on loan.
pub(crate) struct Reader<'a> {
    home: &'a Stores,
    store: Option<Box<dyn Store>>,
}

impl Deref for Reader<'_> {
    type Target = dyn Store;

    #[expect(clippy::expect_used, reason = "it is taken out only when the reader is dropped")]
    fn deref(&self) -> &Self::Target {
        self.store.as_deref().expect("a reader holds its store")
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        let mut idle = self.home.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < KEPT {
            idle.extend(self.store.take());
        }
    }
}
