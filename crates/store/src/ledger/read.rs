//! Reading revisions and positions.

use std::collections::HashMap;

use mandate_model::{Act, Fault, FaultCode, Moment, Position, Revision};

use crate::database::{Database, Parameter, to_int};
use crate::store::HeadDigest;
use crate::{decode, hash, sql};

/// How many revisions are asked for at once where the number is not bounded by the caller.
const PAGE: usize = 1000;

pub(super) fn scan(
    database: &impl Database,
    after: u64,
    upto: u64,
    visit: &mut dyn FnMut(&Revision) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut revision = decode::blank();
    database.scan(after, upto, &mut |cells| {
        decode::revision_into(cells, &mut revision)?;
        visit(&revision)
    })
}

pub(super) fn head(
    database: &impl Database,
    collection: &str,
    key: &str,
    as_at: u64,
) -> Result<Option<Revision>, Fault> {
    let parameters = [Parameter::Text(collection), Parameter::Text(key), Parameter::Int(to_int(as_at))];
    Ok(collect(database, sql::HEAD, &parameters)?.pop())
}

pub(super) fn history(database: &impl Database, collection: &str, key: &str) -> Result<Vec<Revision>, Fault> {
    collect(database, sql::HISTORY, &[Parameter::Text(collection), Parameter::Text(key)])
}

fn collect(database: &impl Database, sql: &'static str, parameters: &[Parameter<'_>]) -> Result<Vec<Revision>, Fault> {
    let mut revisions = Vec::new();
    database.query(sql, parameters, &mut |cells| {
        revisions.push(decode::revision(cells)?);
        Ok(())
    })?;
    Ok(revisions)
}

pub(super) fn revisions(database: &impl Database, seqs: &[u64]) -> Result<Vec<Revision>, Fault> {
    let mut found = HashMap::with_capacity(seqs.len());
    for page in seqs.chunks(PAGE) {
        database.at_places(page, &mut |cells| {
            let revision = decode::revision(cells)?;
            found.insert(revision.seq, revision);
            Ok(())
        })?;
    }
    // Only where a place is asked for twice must a revision be copied.
    let repeated = found.len() < seqs.len();
    let mut take = |seq| if repeated { found.get(seq).cloned() } else { found.remove(seq) };
    seqs.iter().map(|seq| take(seq).ok_or_else(|| no_place(*seq))).collect()
}

fn no_place(seq: u64) -> Fault {
    Fault::new(FaultCode::NoSuchRecord, format!("the store has no revision at place {seq}"))
        .hint("`mandate verify store` tells the last place")
}

pub(super) fn heads_of(
    database: &impl Database,
    collection: &str,
    keys: &[&str],
) -> Result<Vec<Option<Revision>>, Fault> {
    at_heads(database, collection, keys, Revision::clone)
}

pub(super) fn head_digests(
    database: &impl Database,
    collection: &str,
    keys: &[&str],
) -> Result<Vec<Option<HeadDigest>>, Fault> {
    at_heads(database, collection, keys, |head| {
        let body = (head.act == Act::Put).then(|| hash::of_bytes(head.body.as_str().as_bytes()));
        HeadDigest { number: head.number, body }
    })
}

/// What is made of the last revision of each record.
fn at_heads<T: Clone>(
    database: &impl Database,
    collection: &str,
    keys: &[&str],
    make: impl Fn(&Revision) -> T,
) -> Result<Vec<Option<T>>, Fault> {
    let id = collection_id(database, collection)?;
    let mut all = Vec::with_capacity(keys.len());
    for page in keys.chunks(PAGE) {
        let records: Vec<(i64, &str)> = page.iter().filter_map(|key| Some((id?, *key))).collect();
        let seqs: Vec<Option<u64>> =
            database.heads(&records)?.into_iter().map(|head| head.map(|head| head.seq)).collect();
        let (mut found, mut revision) = (HashMap::new(), decode::blank());
        database.at_places(&seqs.iter().flatten().copied().collect::<Vec<_>>(), &mut |cells| {
            decode::revision_into(cells, &mut revision)?;
            found.insert(revision.seq, make(&revision));
            Ok(())
        })?;
        // Only where a key is asked for twice must something be copied.
        let repeated = found.len() < seqs.iter().flatten().count();
        let mut of = |at: usize| {
            let seq = (*seqs.get(at)?)?;
            if repeated { found.get(&seq).cloned() } else { found.remove(&seq) }
        };
        all.extend((0..page.len()).map(&mut of));
    }
    Ok(all)
}

fn collection_id(database: &impl Database, collection: &str) -> Result<Option<i64>, Fault> {
    Ok(collections(database)?.into_iter().find_map(|(id, name)| (name == collection).then_some(id)))
}

/// The numbers that stand for collections, lowest first.
pub(super) fn collections(database: &impl Database) -> Result<Vec<(i64, String)>, Fault> {
    let mut collections = Vec::new();
    database.query(sql::COLLECTIONS, &[], &mut |cells| {
        collections.push((cells.int(0)?, cells.text(1)?.to_owned()));
        Ok(())
    })?;
    Ok(collections)
}

pub(crate) fn last_position(database: &impl Database) -> Result<Position, Fault> {
    Ok(one_position(database, sql::LAST_POSITION, &[])?.unwrap_or(decode::START))
}

pub(super) fn position_at(database: &impl Database, seq: u64) -> Result<Position, Fault> {
    if seq == 0 {
        return Ok(decode::START);
    }
    one_position(database, sql::POSITION, &[Parameter::Int(to_int(seq))])?.ok_or_else(|| no_place(seq))
}

fn one_position(
    database: &impl Database,
    sql: &'static str,
    parameters: &[Parameter<'_>],
) -> Result<Option<Position>, Fault> {
    let mut position = None;
    database.query(sql, parameters, &mut |cells| {
        position = Some(decode::position(cells)?);
        Ok(())
    })?;
    Ok(position)
}

/// Moments never go back along the sequence, so halving finds the place without an index on moments.
pub(super) fn position_as_at(database: &impl Database, moment: Moment) -> Result<Position, Fault> {
    let last = last_position(database)?;
    if last.recorded_at <= moment {
        return Ok(last);
    }
    // `known.recorded_at <= moment < recorded_at at beyond`
    let (mut known, mut beyond) = (decode::START, last.seq);
    while beyond - known.seq > 1 {
        let middle = position_at(database, known.seq + (beyond - known.seq) / 2)?;
        if middle.recorded_at <= moment { known = middle } else { beyond = middle.seq }
    }
    Ok(known)
}
