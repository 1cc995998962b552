//! Records on their way out: every format, in bounded memory, judged record by record.

use std::io::Write;

use mandate_access::Action;
use mandate_exchange::Format;
use mandate_model::{Fault, FaultCode};

use crate::acting::Facets;
use crate::{Acting, Listing};

impl Acting<'_> {
    /// Refuses those who may not take records out of a collection at all.
    pub fn may_export_collection(&self, collection: &str) -> Result<(), Fault> {
        let collection = self.mandate.catalogue().collection(collection)?;
        let mine = Facets { country: self.actor.country.clone(), state: self.counting_state(collection), own: true };
        self.require_record(Action::Export, collection, &mine, None)
    }

    /// Writes the records that the person may read and take away; how many there were.
    pub fn export_listing(&self, listing: &Listing, format: Format, out: &mut dyn Write) -> Result<u64, Fault> {
        self.may_export_collection(&listing.collection)?;
        let collection = self.mandate.catalogue().collection(&listing.collection)?;
        let about = [("collection".to_owned(), collection.name.to_string())];
        self.take_away(collection, &about, format, out, |visit| self.each(listing, &mut |_, shown| visit(&shown)))
    }
}

/// The format that a request asks for by a word, or else by the media types it takes; none where it names none of ours.
pub fn format_asked(word: Option<&str>, accept: &str) -> Result<Option<Format>, Fault> {
    if let Some(word) = word {
        return word.parse().map(Some).map_err(|fault: Fault| Fault { code: FaultCode::BadParameter, ..fault });
    }
    Ok(accept.split(',').find_map(Format::of_media_type))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_comes_before_what_is_accepted() {
        let asked = |word, accept| format_asked(word, accept).map_err(|fault| fault.code);
        assert_eq!(asked(Some("csv"), "application/json"), Ok(Some(Format::Csv)));
        assert_eq!(asked(None, "text/html, text/csv;q=0.5"), Ok(Some(Format::Csv)));
        assert_eq!(asked(None, "*/*"), Ok(None));
        assert_eq!(asked(Some("doc"), ""), Err(FaultCode::BadParameter));
    }
}
