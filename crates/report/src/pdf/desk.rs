//! What Typst may see: one generated source, the template, the pictures and the embedded faces. Nothing else exists.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use mandate_model::{Fault, FaultCode};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::fonts;

/// The in-memory world of one document.
pub struct Desk {
    main: Source,
    template: Source,
    pictures: BTreeMap<u16, Bytes>,
}

/// The parts that are the same for every document: built once.
struct Shelf {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
}

fn shelf() -> &'static Shelf {
    static SHELF: OnceLock<Shelf> = OnceLock::new();
    SHELF.get_or_init(|| Shelf {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(fonts::faces())),
    })
}

impl Desk {
    /// A desk with the generated source and the pictures it names.
    pub fn new(source: String, pictures: Vec<(String, String)>) -> Result<Self, Fault> {
        let picture = |(name, svg): (String, String)| Ok((key(id(&name)?), Bytes::from_string(svg)));
        Ok(Self {
            main: Source::new(id("main.typ")?, source),
            template: Source::new(id("template.typ")?, include_str!("template.typ").to_owned()),
            pictures: pictures.into_iter().map(picture).collect::<Result<_, Fault>>()?,
        })
    }
}

/// File identifiers have no order of their own.
const fn key(id: FileId) -> u16 {
    id.into_raw().get()
}

fn id(name: &str) -> Result<FileId, Fault> {
    let path =
        VirtualPath::new(name).map_err(|_| Fault::new(FaultCode::Layout, format!("`{name}` is not a file name")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &shelf().library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &shelf().book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let known = [&self.main, &self.template].into_iter().find(|source| source.id() == id);
        known.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.pictures.get(&key(id)).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts::faces().get(index).cloned()
    }

    /// There is no today: a report speaks of the day it is told.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
