//! From the columns of [`crate::sql`] to revisions, positions and hashes.

use mandate_model::{Act, Canonical, Digest, Fault, FaultCode, Moment, Position, Revision};

use crate::database::{Cells, Head, from_int};
use crate::hash::EMPTY_CHAIN;

/// Before the first revision.
pub(crate) const START: Position = Position { seq: 0, recorded_at: Moment::UNIX_EPOCH, chain: EMPTY_CHAIN };

/// A revision to read into, so that a scan allocates its texts once.
pub(crate) fn blank() -> Revision {
    Revision {
        seq: 0,
        collection: String::new(),
        key: String::new(),
        number: 0,
        act: Act::Put,
        recorded_at: Moment::UNIX_EPOCH,
        author: String::new(),
        validated_by: String::new(),
        source: String::new(),
        reason: String::new(),
        body: Canonical::from_stored(String::new()),
        hash: EMPTY_CHAIN,
        previous: None,
        chain: EMPTY_CHAIN,
    }
}

/// Reads one row of a selection of revisions over what `into` held before.
pub(crate) fn revision_into(cells: &dyn Cells, into: &mut Revision) -> Result<(), Fault> {
    into.seq = from_int(cells.int(0)?, "a place in the sequence")?;
    columns_into(cells, into).map_err(|fault| at_place(into.seq, fault))
}

fn columns_into(cells: &dyn Cells, into: &mut Revision) -> Result<(), Fault> {
    refill(&mut into.collection, cells.text(1)?);
    refill(&mut into.key, cells.text(2)?);
    into.number = from_int(cells.int(3)?, "the number of a revision")?;
    into.act = act(cells.text(4)?)?;
    into.recorded_at = moment(cells.int(5)?)?;
    refill(&mut into.author, cells.text(6)?);
    refill(&mut into.validated_by, cells.text(7)?);
    refill(&mut into.source, cells.text(8)?);
    refill(&mut into.reason, cells.text(9)?);
    let mut body = std::mem::replace(&mut into.body, Canonical::from_stored(String::new())).into_string();
    refill(&mut body, cells.text(10)?);
    into.body = Canonical::from_stored(body);
    into.hash = digest(cells, 11)?;
    into.previous = optional_digest(cells, 12)?;
    into.chain = digest(cells, 13)?;
    Ok(())
}

fn refill(text: &mut String, with: &str) {
    text.clear();
    text.push_str(with);
}

/// One row of a selection of revisions.
pub(crate) fn revision(cells: &dyn Cells) -> Result<Revision, Fault> {
    let mut revision = blank();
    revision_into(cells, &mut revision)?;
    Ok(revision)
}

/// `seq, recorded_at, chain`.
pub(crate) fn position(cells: &dyn Cells) -> Result<Position, Fault> {
    let seq = from_int(cells.int(0)?, "a place in the sequence")?;
    let rest = || Ok(Position { seq, recorded_at: moment(cells.int(1)?)?, chain: digest(cells, 2)? });
    rest().map_err(|fault| at_place(seq, fault))
}

/// `seq, number, act, recorded_at, author, hash`, from a column on.
pub(crate) fn head(cells: &dyn Cells, from: usize) -> Result<Head, Fault> {
    Ok(Head {
        seq: from_int(cells.int(from)?, "a place in the sequence")?,
        number: from_int(cells.int(from + 1)?, "the number of a revision")?,
        act: act(cells.text(from + 2)?)?,
        recorded_at: moment(cells.int(from + 3)?)?,
        author: cells.text(from + 4)?.to_owned(),
        hash: digest(cells, from + 5)?,
    })
}

pub(crate) fn digest(cells: &dyn Cells, column: usize) -> Result<Digest, Fault> {
    optional_digest(cells, column)?.ok_or_else(|| damaged("a hash is missing"))
}

pub(crate) fn optional_digest(cells: &dyn Cells, column: usize) -> Result<Option<Digest>, Fault> {
    let Some(bytes) = cells.bytes(column)? else { return Ok(None) };
    match bytes.try_into() {
        Ok(bytes) => Ok(Some(Digest(bytes))),
        Err(_) => Err(damaged(&format!("a hash has {} bytes instead of 32", bytes.len()))),
    }
}

fn act(text: &str) -> Result<Act, Fault> {
    [Act::Put, Act::Withdraw]
        .into_iter()
        .find(|act| act.as_str() == text)
        .ok_or_else(|| damaged(&format!("`{text}` stands where `put` or `withdraw` must")))
}

pub(crate) fn moment(microseconds: i64) -> Result<Moment, Fault> {
    Moment::from_microsecond(microseconds)
        .map_err(|_| damaged(&format!("{microseconds} microseconds since 1970 is not a moment of recording")))
}

pub(crate) fn damaged(what: &str) -> Fault {
    Fault::new(FaultCode::StoreDamaged, what)
}

/// Says at which place of the sequence a damage was met.
fn at_place(seq: u64, fault: Fault) -> Fault {
    Fault { message: format!("the revision at place {seq} cannot be read: {}", fault.message), ..fault }
}
