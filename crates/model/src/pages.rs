//! What packs put on the first page and on the profile of a country.

use std::collections::BTreeMap;

use crate::diagnostic::Span;
use crate::name::Name;

/// The parts of pages that one pack declares.
#[derive(Clone, Debug)]
pub struct Pages {
    /// The pack that declares them.
    pub pack: Name,
    /// Parts of the first page, in the pack's order.
    pub home: Vec<PagePart>,
    /// Parts of a country's profile, in the pack's order.
    pub profile: Vec<PagePart>,
    /// What is shown of the rows of datasets, one for each collection at most.
    pub rows: Vec<RowPage>,
}

/// What the pack says of the pages of a dataset's rows.
#[derive(Clone, Debug)]
pub struct RowPage {
    /// The collection.
    pub collection: Mention,
    /// The fields that a list of rows shows.
    pub columns: Vec<Mention>,
    /// The fields that tell a route, from its beginning to its end; places of a list field come without an order.
    pub route: Vec<Mention>,
    /// The indicator whose basis tells what was made of a row, such as kilograms of tablets.
    pub counted: Option<Mention>,
}

/// A name as a pack writes it, with the place where it stands.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The name.
    pub name: Name,
    /// Where it is written.
    pub span: Option<Span>,
}

/// What a part shows.
#[derive(Clone, Debug)]
pub enum Subject {
    /// The observations of an indicator.
    Indicator(Mention),
    /// Records of a collection.
    Collection(Mention),
}

impl Subject {
    /// The name of the indicator or collection.
    pub fn name(&self) -> &Name {
        match self {
            Self::Indicator(mention) | Self::Collection(mention) => &mention.name,
        }
    }
}

/// How a part shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    /// Numbers alone, each on a tile.
    Tiles,
    /// Numbers on tiles, each with its course.
    Sparkline,
    /// Bars below each other.
    Bar,
    /// A map of the world.
    Map,
    /// Records counted by their state.
    States,
    /// Records as the rows of a table.
    Table,
    /// Records by their titles.
    List,
}

impl Show {
    /// The words for indicators.
    pub const OF_INDICATORS: [(&'static str, Self); 4] =
        [("tiles", Self::Tiles), ("sparkline", Self::Sparkline), ("bar", Self::Bar), ("map", Self::Map)];
    /// The words for collections.
    pub const OF_COLLECTIONS: [(&'static str, Self); 3] =
        [("states", Self::States), ("table", Self::Table), ("list", Self::List)];
}

/// One part of a page.
#[derive(Clone, Debug)]
pub struct PagePart {
    /// The identifier of its heading among the pack's messages. Neighbours with the same heading stand together.
    pub title: String,
    /// What it shows.
    pub subject: Subject,
    /// How.
    pub show: Show,
    /// Parameters and dimensions of the indicator with their values.
    pub arguments: BTreeMap<String, String>,
    /// The dimension that a course, bars or a map run along.
    pub along: Option<Mention>,
    /// The dimension that has a tile for each of its codes.
    pub each: Option<Mention>,
    /// The parameter that a reader may choose.
    pub choose: Option<Mention>,
    /// The fields that a table shows.
    pub columns: Vec<Mention>,
    /// The field that names the country; the collection's own country field without.
    pub country: Option<Mention>,
    /// Only records whose field has one of these codes.
    pub only: Option<(Mention, Vec<String>)>,
    /// Where it is declared.
    pub span: Option<Span>,
}
