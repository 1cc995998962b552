//! Where each figure is printed, so that its page leads back to every place.

use mandate_model::Language;

use crate::phrases::{phrase, word};

/// The part of the report that is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    Heading(String),
    Paragraph(u32),
    Table(u32),
    Picture(u32),
    Footnote(usize),
    List,
    Note,
}

impl Place {
    /// What a reader calls the place.
    pub fn told(&self, language: Language) -> String {
        let numbered = |id: &str, number: &str| phrase(language, id, &[("number", number)]);
        match self {
            Self::Heading(number) => numbered("heading-place", number.trim_end_matches(['.', '、', '-', ' '])),
            Self::Paragraph(number) => numbered("paragraph-place", &number.to_string()),
            Self::Table(number) => numbered("table-place", &number.to_string()),
            Self::Picture(number) => numbered("picture-place", &number.to_string()),
            Self::Footnote(number) => numbered("footnote-place", &(number + 1).to_string()),
            Self::List => word(language, "list-place"),
            Self::Note => word(language, "note-place"),
        }
    }
}

/// One printing of a figure.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The identifier of its element in the report.
    pub anchor: String,
    pub place: Place,
    /// As printed there.
    pub text: String,
}

/// All printings, by the position of their figure.
#[derive(Clone, Debug)]
pub struct Mentions(Vec<Vec<Mention>>);

impl Mentions {
    pub fn new(figures: usize) -> Self {
        Self(vec![Vec::new(); figures])
    }

    /// Notes a printing and gives the identifier for its element.
    pub fn note(&mut self, figure: usize, id: &str, place: &Place, text: &str) -> String {
        let Some(mentions) = self.0.get_mut(figure) else { return id.to_lowercase() };
        let anchor = format!("{}-{}", id.to_lowercase(), mentions.len() + 1);
        mentions.push(Mention { anchor: anchor.clone(), place: place.clone(), text: text.to_owned() });
        anchor
    }

    pub fn of(&self, figure: usize) -> &[Mention] {
        self.0.get(figure).map_or(&[], Vec::as_slice)
    }
}
