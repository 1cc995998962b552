//! Records taken away in a file: what the list shows, under the same policies, in every format.

use std::io::Write;

use mandate_access::Action;
use mandate_model::{Collection, Fault, FaultCode, Language};

use crate::acting::Facets;
use crate::browsing::Browse;
use crate::{Acting, AsAt, Shown};

pub use mandate_exchange::Format;

impl Acting<'_> {
    /// Writes every record of a list that the person may take away, in the order of keys, in bounded memory; how many.
    pub fn export(&self, browse: &Browse, format: Format, out: &mut dyn Write) -> Result<u64, Fault> {
        let collection = self.mandate.catalogue().collection(&browse.collection)?;
        let about = self.about(browse)?;
        self.take_away(collection, &about, format, out, |visit| self.browse_all(browse, visit))
    }

    /// Writes those of the records visited by `walk` that the person may take away; how many. What is confidential among
    /// them is told to the audit trail.
    pub(crate) fn take_away(
        &self,
        collection: &Collection,
        about: &[(String, String)],
        format: Format,
        out: &mut dyn Write,
        walk: impl FnOnce(&mut dyn FnMut(&Shown) -> Result<(), Fault>) -> Result<u64, Fault>,
    ) -> Result<u64, Fault> {
        let mut writer = mandate_exchange::record_writer(format, collection, about, out)?;
        let mut secret = false;
        walk(&mut |shown| {
            if !self.allowed(Action::Export, collection, &self.facets(collection, shown)) {
                return Ok(());
            }
            let mut fields = collection.fields.iter().zip(&shown.row.0);
            secret |= fields.any(|(field, value)| field.confidential && !value.is_absent());
            writer.write(&shown.row)
        })?;
        let written = writer.finish()?;
        if secret && self.actor.is_signed_in() {
            self.note("export-confidential", collection.name.as_str(), &format!("{written} records as {format}"))?;
        }
        Ok(written)
    }

    /// Refuses what cannot be exported before the first byte is sent.
    pub fn may_export(&self, browse: &Browse) -> Result<(), Fault> {
        self.browse(browse, &crate::browsing::Cursor::Start, 1)?;
        let collection = self.mandate.catalogue().collection(&browse.collection)?;
        let facets = Facets { country: self.actor.country.clone(), state: None, own: false };
        let known = self.mandate.workflow(collection).is_none();
        if known { self.require_record(Action::Export, collection, &facets, None) } else { Ok(()) }
    }

    /// The names of repeat groups that a format has no place for.
    pub fn left_out(&self, collection: &str, format: Format) -> Result<Vec<String>, Fault> {
        let collection = self.mandate.catalogue().collection(collection)?;
        Ok(mandate_exchange::left_out(format, collection).into_iter().map(str::to_owned).collect())
    }

    /// A file without records that has the columns an import reads.
    pub fn template(&self, collection: &str, format: Format, out: &mut dyn Write) -> Result<(), Fault> {
        let collection = self.mandate.catalogue().collection(collection)?;
        mandate_exchange::record_writer(format, collection, &[], out)?.finish().map(|_| ())
    }

    fn about(&self, browse: &Browse) -> Result<Vec<(String, String)>, Fault> {
        let catalogue = self.mandate.catalogue();
        let collection = catalogue.collection(&browse.collection)?;
        let pack = catalogue.pack(collection.pack.as_str())?;
        let title = catalogue.text(Language::English, &format!("collection-{}", collection.name));
        let as_at = match browse.as_at {
            AsAt::Now => self.mandate.now(),
            AsAt::Moment(moment) => moment,
        };
        let mut about = vec![
            ("collection".to_owned(), format!("{} ({title})", collection.name)),
            ("as at".to_owned(), as_at.to_string()),
            ("filter".to_owned(), filter_in_words(browse)),
            ("pack".to_owned(), format!("{} {}", pack.name, pack.version)),
        ];
        let sources = pack.data.iter().filter(|data| data.collection == collection.name);
        about.extend(sources.map(|data| ("source".to_owned(), data.source.clone())));
        if pack.authority.contains("synthetic sample data") {
            about.push(("notice".to_owned(), "synthetic sample data".to_owned()));
        }
        Ok(about)
    }
}

fn filter_in_words(browse: &Browse) -> String {
    let mut parts: Vec<String> = browse.conditions.iter().map(|(name, text)| format!("{name} = {text}")).collect();
    parts.extend(browse.state.iter().map(|state| format!("state = {state}")));
    if !browse.search.is_empty() {
        parts.push(format!("text: {}", browse.search));
    }
    parts.extend(browse.on.iter().map(|on| format!("on {on}")));
    if parts.is_empty() { "none".to_owned() } else { parts.join("; ") }
}

/// The format of that name.
pub fn format_of(name: &str) -> Result<Format, Fault> {
    let known = Format::ALL.into_iter().find(|format| format.name() == name);
    known.ok_or_else(|| {
        Fault::new(FaultCode::BadParameter, format!("`{name}` is not a format"))
            .hint("use csv, xlsx, json, ndjson, parquet or arrow")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_told_in_words() {
        let mut browse = Browse::all("c", AsAt::Now);
        assert_eq!(filter_in_words(&browse), "none");
        browse.conditions.push(("country".into(), "KEN".into()));
        browse.state = Some("draft".into());
        assert_eq!(filter_in_words(&browse), "country = KEN; state = draft");
    }
}
