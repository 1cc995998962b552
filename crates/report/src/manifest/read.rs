//! Reads `manifest.json`: every member must be there, of its kind, and no other.

use std::collections::BTreeMap;
use std::str::FromStr;

use mandate_model::nearest::suggestion;
use mandate_model::{Fault, FaultCode};
use serde_json::Value as Json;

use super::{FORM, FigureEntry, FileEntry, Manifest};

pub fn manifest(text: &str) -> Result<Manifest, Fault> {
    let json: Json = serde_json::from_str(text)
        .map_err(|error| Fault::new(FaultCode::BadFile, format!("the manifest is not JSON: {error}")).hint(HINT))?;
    let all = At { path: String::new(), json: &json };
    all.only(&["form", "report", "parameters", "on", "as_at", "store", "packs", "figures", "files"])?;
    let form = all.member("form")?.whole()?;
    if form != u64::from(FORM) {
        let message = format!("the manifest is of form {form}; this version reads form {FORM}");
        return Err(
            Fault::new(FaultCode::BadFile, message).hint("verify it with the version that wrote it, or a newer one")
        );
    }
    let store = all.member("store")?;
    store.only(&["seq", "chain"])?;
    Ok(Manifest {
        report: all.member("report")?.text()?,
        parameters: all.member("parameters")?.map(|at| at.text())?,
        on: all.member("on")?.read()?,
        as_at: all.member("as_at")?.read()?,
        seq: store.member("seq")?.whole()?,
        chain: store.member("chain")?.read()?,
        packs: all.member("packs")?.read()?,
        figures: figures(&all.member("figures")?)?,
        files: all.member("files")?.map(|at| file(&at))?,
    })
}

const HINT: &str = "take the manifest.json that was written with the report";

fn figures(at: &At<'_>) -> Result<BTreeMap<mandate_model::Language, Vec<FigureEntry>>, Fault> {
    at.map(|list| list.list(|at| figure(&at)))?
        .into_iter()
        .map(|(code, figures)| {
            let language = code.parse().map_err(|_| at.wrong(&format!("`{code}` is not one of the six languages")))?;
            Ok((language, figures))
        })
        .collect()
}

fn figure(at: &At<'_>) -> Result<FigureEntry, Fault> {
    at.only(&[
        "id",
        "indicator",
        "on",
        "arguments",
        "dimensions",
        "value",
        "unit",
        "qualifier",
        "text",
        "hash",
        "records",
    ])?;
    Ok(FigureEntry {
        id: at.member("id")?.text()?,
        indicator: at.member("indicator")?.text()?,
        on: at.member("on")?.read()?,
        arguments: at.member("arguments")?.map(|at| at.optional())?,
        dimensions: at.member("dimensions")?.map(|at| at.optional())?,
        value: at.member("value")?.optional()?,
        unit: at.member("unit")?.text()?,
        qualifier: at.member("qualifier")?.text()?,
        text: at.member("text")?.text()?,
        hash: at.member("hash")?.read()?,
        records: at.member("records")?.list(|at| at.read())?,
    })
}

fn file(at: &At<'_>) -> Result<FileEntry, Fault> {
    at.only(&["sha256", "bytes"])?;
    Ok(FileEntry { sha256: at.member("sha256")?.read()?, bytes: at.member("bytes")?.whole()? })
}

/// A value with its path in the manifest.
struct At<'j> {
    path: String,
    json: &'j Json,
}

impl<'j> At<'j> {
    fn wrong(&self, what: &str) -> Fault {
        let place = if self.path.is_empty() { "the manifest" } else { &self.path };
        Fault::new(FaultCode::BadFile, format!("{place}: {what}")).hint(HINT)
    }

    fn object(&self) -> Result<&'j serde_json::Map<String, Json>, Fault> {
        self.json.as_object().ok_or_else(|| self.wrong("an object is expected"))
    }

    fn only(&self, known: &[&str]) -> Result<(), Fault> {
        match self.object()?.keys().find(|name| !known.contains(&name.as_str())) {
            Some(name) => {
                let mut fault = self.wrong(&format!("there is no member `{name}`"));
                fault.hint = Some(suggestion(name, known.iter().copied()));
                Err(fault)
            }
            None => Ok(()),
        }
    }

    fn member(&self, name: &str) -> Result<At<'j>, Fault> {
        let json = self.object()?.get(name).ok_or_else(|| self.wrong(&format!("the member `{name}` is absent")))?;
        let path = if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) };
        Ok(At { path, json })
    }

    fn text(&self) -> Result<String, Fault> {
        self.json.as_str().map(str::to_owned).ok_or_else(|| self.wrong("a text is expected"))
    }

    fn optional(&self) -> Result<Option<String>, Fault> {
        if self.json.is_null() { Ok(None) } else { self.text().map(Some) }
    }

    fn whole(&self) -> Result<u64, Fault> {
        self.json.as_u64().ok_or_else(|| self.wrong("a whole number is expected"))
    }

    fn read<T: FromStr>(&self) -> Result<T, Fault> {
        let text = self.text()?;
        text.parse().map_err(|_| self.wrong(&format!("`{text}` cannot be read")))
    }

    fn map<T>(&self, read: impl Fn(At<'j>) -> Result<T, Fault>) -> Result<BTreeMap<String, T>, Fault> {
        self.object()?.keys().map(|name| Ok((name.clone(), read(self.member(name)?)?))).collect()
    }

    fn list<T>(&self, read: impl Fn(At<'j>) -> Result<T, Fault>) -> Result<Vec<T>, Fault> {
        let items = self.json.as_array().ok_or_else(|| self.wrong("a list is expected"))?;
        items.iter().enumerate().map(|(at, json)| read(At { path: format!("{}[{at}]", self.path), json })).collect()
    }
}
