//! The names of the inputs of a form: `v.FIELD`, `v.GROUP.ROW.FIELD`, and parts such as `v.FIELD.unit`.

use crate::posted::Fields;

/// The input of a field.
pub fn of(field: &str) -> String {
    format!("v.{field}")
}

/// The input of a field in a row of a repeat group.
pub fn in_row(group: &str, row: usize, field: &str) -> String {
    format!("v.{group}.{row}.{field}")
}

/// The unseen input that says that a row is there, though all its inputs may be empty.
pub fn row_mark(group: &str, row: usize) -> String {
    format!("v.{group}.{row}.$")
}

/// The places of the rows of a group, in order, as the form has them.
pub fn rows(sent: &Fields, group: &str) -> Vec<usize> {
    let start = format!("v.{group}.");
    let place = |(name, _): &(String, String)| name.strip_prefix(&start)?.split('.').next()?.parse().ok();
    let mut places: Vec<usize> = sent.0.iter().filter_map(place).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// Most rows that a form shows and takes; more are brought by an import.
pub const MOST_ROWS: usize = 200;

/// The form after a button that adds or removes a row was pressed; none for any other button.
pub fn changed(sent: &Fields, act: &str) -> Option<Fields> {
    let mut fields = sent.clone();
    if let Some(group) = act.strip_prefix("add:v.") {
        let rows = rows(sent, group);
        let next = rows.last().map_or(0, |last| last.saturating_add(1));
        if rows.len() < MOST_ROWS {
            fields.0.push((row_mark(group, next), String::new()));
        }
        return Some(fields);
    }
    let (group, at) = act.strip_prefix("remove:v.")?.rsplit_once(':')?;
    let row = format!("v.{group}.{at}.");
    fields.0.retain(|(name, _)| !name.starts_with(&row));
    Some(fields)
}

/// The input that a path of a fault is about: `training[2].held-on`, the second of the rows that were sent.
pub fn of_path(sent: &Fields, path: &str) -> String {
    let Some((group, rest)) = path.split_once('[') else { return of(path.split('.').next().unwrap_or(path)) };
    let (number, inner) = rest.split_once(']').unwrap_or((rest, ""));
    let row = number.parse::<usize>().ok().and_then(|number| filled(sent, group).get(number.checked_sub(1)?).copied());
    match (row, inner.trim_start_matches('.')) {
        (Some(row), inner) if !inner.is_empty() => in_row(group, row, inner.split('.').next().unwrap_or(inner)),
        _ => of(group),
    }
}

/// The rows in which anything was filled in.
pub fn filled(sent: &Fields, group: &str) -> Vec<usize> {
    let is_filled = |row: &usize| {
        let start = format!("v.{group}.{row}.");
        sent.0.iter().any(|(name, text)| {
            let part = name.strip_prefix(&start);
            // A unit or currency that is there by itself fills nothing.
            part.is_some_and(|part| !part.ends_with(".unit") && !part.ends_with(".currency")) && !text.trim().is_empty()
        })
    };
    rows(sent, group).into_iter().filter(is_filled).take(MOST_ROWS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(pairs: &[(&str, &str)]) -> Fields {
        Fields(pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect())
    }

    #[test]
    fn rows_are_added_and_removed() {
        let form = sent(&[("v.g.0.a", "x"), ("v.g.3.a", "y")]);
        let added = changed(&form, "add:v.g").unwrap();
        assert_eq!(rows(&added, "g"), [0, 3, 4]);
        let removed = changed(&form, "remove:v.g:0").unwrap();
        assert_eq!(rows(&removed, "g"), [3]);
        assert!(changed(&form, "save").is_none());
    }

    #[test]
    fn a_fault_finds_its_input_past_empty_rows() {
        let form = sent(&[("v.g.0.a", ""), ("v.g.0.$", ""), ("v.g.2.a", "x"), ("v.g.5.a", "y")]);
        assert_eq!(of_path(&form, "g[2].a"), "v.g.5.a");
        assert_eq!(of_path(&form, "g[9].a"), "v.g");
        assert_eq!(of_path(&form, "title.en"), "v.title");
        assert_eq!(of_path(&form, "g"), "v.g");
    }
}
