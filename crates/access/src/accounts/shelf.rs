//! Entries of one space, read and written as what they mean.

use mandate_model::fault::{Fault, FaultCode};
use mandate_model::keep::{Keep, Was};
use mandate_model::revision::Moment;
use serde::{Serialize, de::DeserializeOwned};

/// How often a change is tried again when somebody else changed the entry in between.
const TRIES: usize = 16;
const PAGE: usize = 500;

/// What a change wants written, with when it expires, and what it answers.
type Changed<T, R> = (Option<(T, Option<Moment>)>, R);

/// One space of the keep.
#[derive(Clone, Copy)]
pub(super) struct Shelf<'a> {
    keep: &'a dyn Keep,
    space: &'static str,
}

impl<'a> Shelf<'a> {
    pub(super) fn new(keep: &'a dyn Keep, space: &'static str) -> Self {
        Self { keep, space }
    }

    /// The entry's content and version.
    pub(super) fn read<T: DeserializeOwned>(&self, key: &str, now: Moment) -> Result<Option<(T, u64)>, Fault> {
        let Some(entry) = self.keep.entry(self.space, key, now)? else { return Ok(None) };
        Ok(Some((self.parse(key, &entry.body)?, entry.version)))
    }

    /// Writes the entry; fails with `Conflict` where it is not as expected.
    pub(super) fn write<T: Serialize>(
        &self,
        key: &str,
        content: &T,
        was: Was,
        expires: Option<Moment>,
        now: Moment,
    ) -> Result<u64, Fault> {
        let body = serde_json::to_string(content)
            .map_err(|error| Fault::new(FaultCode::System, format!("an entry cannot be written as JSON: {error}")))?;
        self.keep.put_entry(self.space, key, &body, was, expires, now)
    }

    /// Removes the entry; whether there was one. Of two callers only one is told `true`: so a thing is used once.
    pub(super) fn remove(&self, key: &str) -> Result<bool, Fault> {
        self.keep.remove_entry(self.space, key)
    }

    /// Key, content and version of the entries whose key begins with the prefix.
    pub(super) fn starting<T: DeserializeOwned>(
        &self,
        prefix: &str,
        now: Moment,
    ) -> Result<Vec<(String, T, u64)>, Fault> {
        let mut found = Vec::new();
        let mut after = (!prefix.is_empty()).then(|| prefix.to_owned());
        loop {
            let page = self.keep.entries(self.space, after.as_deref(), PAGE, now)?;
            let Some(last) = page.last() else { return Ok(found) };
            after = Some(last.key.clone());
            let beyond = !last.key.starts_with(prefix);
            for entry in page.iter().filter(|entry| entry.key.starts_with(prefix)) {
                found.push((entry.key.clone(), self.parse(&entry.key, &entry.body)?, entry.version));
            }
            if beyond {
                return Ok(found);
            }
        }
    }

    /// Reads, lets `change` decide, and writes; again from the start where somebody else was faster. The change gets
    /// none where there is no such entry; with none returned, the entry is left alone.
    pub(super) fn change<T, R>(
        &self,
        key: &str,
        now: Moment,
        mut change: impl FnMut(Option<T>) -> Result<Changed<T, R>, Fault>,
    ) -> Result<R, Fault>
    where
        T: Serialize + DeserializeOwned,
    {
        for _ in 0..TRIES {
            let (content, was) = match self.read(key, now)? {
                Some((content, version)) => (Some(content), Was::Version(version)),
                None => (None, Was::Absent),
            };
            let (written, result) = change(content)?;
            let Some((content, expires)) = written else { return Ok(result) };
            match self.write(key, &content, was, expires, now) {
                Err(fault) if fault.code == FaultCode::Conflict => {}
                Err(fault) => return Err(fault),
                Ok(_) => return Ok(result),
            }
        }
        Err(Fault::new(FaultCode::StoreBusy, format!("`{}` changes too often to be changed now", self.space))
            .hint("try again in a moment"))
    }

    fn parse<T: DeserializeOwned>(&self, key: &str, body: &str) -> Result<T, Fault> {
        serde_json::from_str(body).map_err(|error| {
            Fault::new(FaultCode::StoreDamaged, format!("the entry `{}/{key}` cannot be read: {error}", self.space))
        })
    }
}
