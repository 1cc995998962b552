//! Commands that read records: `list`, `show`, `history`, `diff`.

use mandate::{Listing, Mandate, Shown};
use mandate_model::{Act, Collection, Exit, FieldType, Revision, Value};
use serde_json::json;

use super::{Outcome, open, print};
use crate::arguments::{Common, Format};
use crate::console;
use crate::output::Rows;

pub fn collections(common: &Common) -> Outcome {
    let mandate = open(common)?;
    let mut rows =
        Rows::new(&["collection", "title", "pack", "records", "revisions"]).numeric("records").numeric("revisions");
    let counts = mandate.counts(common.as_at)?;
    for collection in mandate.catalogue().collections.values() {
        let (records, revisions) = counts.get(collection.name.as_str()).copied().unwrap_or_default();
        rows.push([
            Some(collection.name.to_string()),
            Some(mandate.text(common.lang, &format!("collection-{}", collection.name))),
            Some(collection.pack.to_string()),
            Some(records.to_string()),
            Some(revisions.to_string()),
        ]);
    }
    print(&rows, common, "No pack declares a collection.");
    Ok(Exit::Success)
}

pub fn list(
    common: &Common,
    collection: &str,
    conditions: &[(String, String)],
    limit: usize,
    after: Option<&str>,
) -> Outcome {
    let mandate = open(common)?;
    let listing = Listing {
        collection: collection.to_owned(),
        conditions: conditions.to_vec(),
        on: common.on,
        as_at: common.as_at,
        limit,
        after: after.map(str::to_owned),
    };
    let found = mandate.list(&listing)?;
    let full = found.len() == limit;
    if common.format == Format::Csv {
        let mut out = Vec::new();
        let left_out = mandate.write_csv(collection, &found, &mut out)?;
        console::raw(&out);
        if !left_out.is_empty() {
            console::tell(&format!("Not in the CSV, whose rows cannot hold them: {}", left_out.join(", ")));
        }
        tell_of_more(full, &found);
        return Ok(Exit::Success);
    }
    let collection = mandate.catalogue().collection(collection)?;
    if common.format == Format::Json {
        let records: Vec<_> = found.iter().map(|shown| json_of(collection, shown)).collect();
        console::result(&serde_json::to_string_pretty(&records).unwrap_or_default());
        tell_of_more(full, &found);
        return Ok(Exit::Success);
    }
    let mut columns = vec!["key"];
    columns.extend(collection.fields.names());
    columns.push("revision");
    let mut rows = Rows::new(&columns).numeric("revision");
    for shown in &found {
        let cells =
            collection.fields.iter().zip(&shown.row.0).map(|(field, value)| cell(&mandate, &field.ty, value, common));
        let key = Some(shown.revision.key.clone());
        rows.push(std::iter::once(key).chain(cells).chain([Some(shown.revision.number.to_string())]));
    }
    print(&rows, common, "No record.");
    tell_of_more(full, &found);
    Ok(Exit::Success)
}

/// A list that was cut off says so, in every format.
fn tell_of_more(full: bool, found: &[Shown]) {
    if let (true, Some(last)) = (full, found.last()) {
        console::tell(&format!("There may be more: --after '{}' or a larger --limit.", last.revision.key));
    }
}

/// A cell in the reader's language, shortened.
fn cell(mandate: &Mandate, ty: &FieldType, value: &Value, common: &Common) -> Option<String> {
    let text = mandate.show_value(ty, value, common.lang)?.replace('\n', " ");
    let short: String = text.chars().take(48).collect();
    Some(if short.len() < text.len() { format!("{short}…") } else { short })
}

fn json_of(collection: &Collection, shown: &Shown) -> serde_json::Value {
    let revision = &shown.revision;
    json!({
        "key": revision.key,
        "record": revision.body.parse().unwrap_or_else(|_| shown.row.to_json(&collection.fields)),
        "revision": {
            "number": revision.number,
            "seq": revision.seq,
            "act": revision.act.as_str(),
            "recorded_at": revision.recorded_at.to_string(),
            "author": revision.author,
            "validated_by": revision.validated_by,
            "source": revision.source,
            "reason": revision.reason,
            "hash": revision.hash.to_string(),
            "previous": revision.previous.map(|digest| digest.to_string()),
            "chain": revision.chain.to_string(),
        },
    })
}

pub fn show(common: &Common, collection: &str, key: &str) -> Outcome {
    let mandate = open(common)?;
    let shown = mandate.show(collection, key, common.as_at)?;
    let collection = mandate.catalogue().collection(collection)?;
    if common.format == Format::Json {
        console::result(&serde_json::to_string_pretty(&json_of(collection, &shown)).unwrap_or_default());
        return Ok(Exit::Success);
    }
    if shown.revision.act == Act::Withdraw {
        let Revision { number, recorded_at, author, reason, .. } = &shown.revision;
        console::result(&format!("withdrawn by revision {number}, {recorded_at}, by {author}: {reason}"));
        console::tell(&format!("`mandate history {} '{key}'` shows what it was.", collection.name));
        return Ok(Exit::Findings);
    }
    let mut rows = Rows::new(&["field", "label", "value"]);
    for (field, value) in collection.fields.iter().zip(&shown.row.0) {
        let label = mandate.text(common.lang, &format!("field-{}-{}", collection.name, field.name));
        rows.push([Some(field.name.to_string()), Some(label), mandate.show_value(&field.ty, value, common.lang)]);
    }
    rows.print(common.format);
    if common.format == Format::Table {
        let revision = &shown.revision;
        console::result(&format!(
            "\nrevision {} (seq {}), recorded {} by {}\nvalidated by {}\nsource {}\nhash {}",
            revision.number,
            revision.seq,
            revision.recorded_at,
            revision.author,
            revision.validated_by,
            revision.source,
            revision.hash
        ));
    }
    Ok(Exit::Success)
}

pub fn history(common: &Common, collection: &str, key: &str) -> Outcome {
    let mandate = open(common)?;
    let columns = ["revision", "seq", "act", "recorded_at", "author", "validated_by", "source", "reason", "hash"];
    let mut rows = Rows::new(&columns).numeric("revision").numeric("seq");
    for shown in mandate.history(collection, key)? {
        let revision = shown.revision;
        let hash = if common.format == Format::Table { revision.hash.short() } else { revision.hash.to_string() };
        rows.push(
            [
                revision.number.to_string(),
                revision.seq.to_string(),
                revision.act.as_str().to_owned(),
                revision.recorded_at.to_string(),
                revision.author,
                revision.validated_by,
                revision.source,
                revision.reason,
                hash,
            ]
            .map(Some),
        );
    }
    rows.print(common.format);
    Ok(Exit::Success)
}

pub fn diff(common: &Common, collection: &str, key: &str, before: Option<u32>, after: Option<u32>) -> Outcome {
    let mandate = open(common)?;
    let ((before, after), differences) = mandate.diff(collection, key, (before, after), common.lang)?;
    let mut rows = Rows::new(&["field", "before", "after"]);
    for difference in &differences {
        rows.push([Some(difference.field.clone()), difference.before.clone(), difference.after.clone()]);
    }
    print(&rows, common, &format!("Revisions {before} and {after} have the same content."));
    Ok(if differences.is_empty() { Exit::Success } else { Exit::Findings })
}
