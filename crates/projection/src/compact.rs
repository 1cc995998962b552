//! Merging of small segments, so that many small catch-ups do not leave many small files.

use std::path::Path;

use arrow_schema::SchemaRef;
use mandate_model::Fault;

use crate::collect::{file_name, partial};
use crate::segment::{FULL_ROWS, Segment, SegmentWriter};

/// Segments of a table from which on merging is thought of.
const MOST: usize = 16;

/// Merges the newest segments of a table when there are too many of them.
///
/// The merged ones are those that no older segment outweighs: each row is therefore written again a number of times
/// that grows with the logarithm of the rows, not with the number of catch-ups.
pub(crate) fn compact(folder: &Path, stem: &str, schema: SchemaRef, segments: &mut Vec<Segment>) -> Result<(), Fault> {
    if segments.len() <= MOST {
        return Ok(());
    }
    let start = merge_from(segments);
    let (Some(first), Some(last)) = (segments.get(start), segments.last()) else { return Ok(()) };
    if first.file == last.file {
        return Ok(());
    }
    let (from, upto) = (first.from, last.upto);
    let mut writer = SegmentWriter::create(partial(folder, stem), schema)?;
    for segment in &segments[start..] {
        for batch in segment.read(folder, &[])? {
            writer.write(&batch?)?;
        }
    }
    let merged = writer.finish(folder, file_name(stem, from, upto), from, upto)?;
    segments.truncate(start);
    segments.push(merged);
    Ok(())
}

/// Where the run of segments to merge begins: at the oldest that is no larger than all after it together, counting
/// back from the newest; full segments are left alone.
fn merge_from(segments: &[Segment]) -> usize {
    let mut start = segments.len();
    let mut after = 0;
    for (position, segment) in segments.iter().enumerate().rev() {
        if segment.rows >= FULL_ROWS || after + segment.rows > 2 * FULL_ROWS {
            break;
        }
        if start == segments.len() || segment.rows <= after || segments.len() - position <= MOST / 2 {
            start = position;
        }
        after += segment.rows;
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_segments_are_left_alone() {
        let check = |rows: &[u64], expected: usize| {
            let segment = |rows: &u64| Segment {
                file: String::new(),
                from: 0,
                upto: 0,
                rows: *rows,
                bytes: 0,
                sha256: String::new(),
            };
            assert_eq!(merge_from(&rows.iter().map(segment).collect::<Vec<_>>()), expected, "{rows:?}");
        };
        check(&[1; 17], 0);
        check(&[1000, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], 1);
        check(&[FULL_ROWS; 17], 17);
        check(&[FULL_ROWS, FULL_ROWS, 5, 4, 9], 2);
    }
}
