//! The records of a collection, a page at a time, by key.

use mandate_model::{Act, Fault, Revision};

use super::read;
use crate::database::{Database, Parameter, from_int, to_int};
use crate::sql;
use crate::store::{MAX_KEY, NOW};

/// How many records are asked for at once at most.
const PAGE: usize = 1000;
/// How many are asked for at least where some of a page were withdrawn; doubled each time it was not enough.
const FEW: usize = 16;

/// Which way a page goes from a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    After,
    Before,
}

/// See [`crate::Store::heads`].
pub(super) fn after(
    database: &impl Database,
    collection: &str,
    as_at: u64,
    after_key: Option<&str>,
    limit: usize,
) -> Result<Vec<Revision>, Fault> {
    standing(database, Way::After, collection, as_at, after_key.unwrap_or_default().to_owned(), limit)
}

/// See [`crate::Store::heads_before`].
pub(super) fn before(
    database: &impl Database,
    collection: &str,
    as_at: u64,
    before_key: Option<&str>,
    limit: usize,
) -> Result<Vec<Revision>, Fault> {
    let from = before_key.map_or_else(beyond_every_key, ToOwned::to_owned);
    let mut page = standing(database, Way::Before, collection, as_at, from, limit)?;
    page.reverse();
    Ok(page)
}

/// Longer than a key may be, of the character whose bytes sort last.
fn beyond_every_key() -> String {
    char::MAX.to_string().repeat(MAX_KEY / char::MAX.len_utf8() + 1)
}

/// Records that stand, in the order in which they are met.
fn standing(
    database: &impl Database,
    way: Way,
    collection: &str,
    as_at: u64,
    mut from: String,
    limit: usize,
) -> Result<Vec<Revision>, Fault> {
    let as_at = place(database, as_at)?;
    let (mut standing, mut least) = (Vec::new(), 0);
    while standing.len() < limit {
        let page = (limit - standing.len()).clamp(least, PAGE);
        let (last_key, seqs) = last_places(database, way, collection, &from, as_at, page)?;
        standing.extend(read::revisions(database, &seqs)?.into_iter().filter(|revision| revision.act == Act::Put));
        match last_key {
            Some(key) if seqs.len() == page => from = key,
            _ => break,
        }
        least = (2 * least).clamp(FEW, PAGE);
    }
    standing.truncate(limit);
    Ok(standing)
}

/// The place that a page is read as at. A page may take several queries; as at one place, they all see the same appends,
/// each as a whole.
fn place(database: &impl Database, as_at: u64) -> Result<u64, Fault> {
    if as_at == NOW { Ok(read::last_position(database)?.seq) } else { Ok(as_at) }
}

/// The last key of a page, and the places of the last revisions of its records.
fn last_places(
    database: &impl Database,
    way: Way,
    collection: &str,
    from: &str,
    as_at: u64,
    limit: usize,
) -> Result<(Option<String>, Vec<u64>), Fault> {
    let sql = match way {
        Way::After => sql::LAST_PLACES_AFTER,
        Way::Before => sql::LAST_PLACES_BEFORE,
    };
    let parameters = [
        Parameter::Text(collection),
        Parameter::Text(from),
        Parameter::Int(to_int(as_at)),
        Parameter::Int(to_int(limit as u64)),
    ];
    let (mut last_key, mut seqs) = (None, Vec::with_capacity(limit));
    database.query(sql, &parameters, &mut |cells| {
        seqs.push(from_int(cells.int(1)?, "a place in the sequence")?);
        if seqs.len() == limit {
            last_key = Some(cells.text(0)?.to_owned());
        }
        Ok(())
    })?;
    Ok((last_key, seqs))
}
