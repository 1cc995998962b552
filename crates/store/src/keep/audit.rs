//! The audit trail: lines are added and read, never changed. The database refuses to change one, too.

use mandate_model::{AuditLine, Fault, FaultCode};

use super::text;
use crate::database::{Cells, Database, Parameter, from_int, to_int};
use crate::ledger::last_id;
use crate::{decode, sql};

/// See [`mandate_model::Keep::audit`].
pub(super) fn add(database: &impl Database, lines: &[AuditLine]) -> Result<(), Fault> {
    if lines.is_empty() {
        return Ok(());
    }
    database.write(|database| {
        let first = last_id(database, sql::LAST_AUDIT)?.saturating_add(1);
        (first..).zip(lines).try_for_each(|(place, line)| insert(database, place, line))
    })
}

/// Inserts a line at a place. Only within [`Database::write`].
pub(super) fn insert(database: &impl Database, place: i64, line: &AuditLine) -> Result<(), Fault> {
    let at = line.at.as_microsecond();
    decode::moment(at).map_err(|_| Fault::new(FaultCode::System, "the clock shows no usable moment"))?;
    let texts = [&line.who, &line.action, &line.target, &line.note].map(|text| text::cell(text));
    let [who, action, target, note] = texts.each_ref().map(|text| Parameter::Text(text));
    let row = [Parameter::Int(place), Parameter::Int(at), who, action, target, note];
    database.execute(sql::ADD_AUDIT, &row)
}

/// See [`mandate_model::Keep::audit_trail`].
pub(super) fn before(database: &impl Database, before: Option<u64>, limit: usize) -> Result<Vec<AuditLine>, Fault> {
    let before = before.map_or(i64::MAX, to_int);
    collect(database, sql::AUDIT_BEFORE, &[Parameter::Int(before), Parameter::Int(to_int(limit as u64))])
}

pub(super) fn collect(
    database: &impl Database,
    sql: &'static str,
    parameters: &[Parameter<'_>],
) -> Result<Vec<AuditLine>, Fault> {
    let mut lines = Vec::new();
    database.query(sql, parameters, &mut |cells| {
        lines.push(line(cells)?);
        Ok(())
    })?;
    Ok(lines)
}

/// `place, at, who, action, target, note`.
fn line(cells: &dyn Cells) -> Result<AuditLine, Fault> {
    Ok(AuditLine {
        place: from_int(cells.int(0)?, "a place in the audit trail")?,
        at: decode::moment(cells.int(1)?)?,
        who: cells.text(2)?.to_owned(),
        action: cells.text(3)?.to_owned(),
        target: cells.text(4)?.to_owned(),
        note: cells.text(5)?.to_owned(),
    })
}

/// Is a line for every place there, up to the last? Lines cut off at the end cannot be known of.
pub(crate) fn verify(database: &impl Database) -> Result<(), Fault> {
    let (mut lines, mut last) = (0, 0);
    database.query(sql::AUDIT_EXTENT, &[], &mut |cells| {
        (lines, last) = (cells.int(0)?, cells.int(1)?);
        Ok(())
    })?;
    if lines == last {
        return Ok(());
    }
    Err(decode::damaged(&format!("the audit trail has {lines} lines, but its last place is {last}"))
        .hint("lines were removed behind the store's back; compare it with a backup"))
}
