//! The formats in which files are taken and given, each with its names.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use mandate_model::nearest::nearest;
use mandate_model::{Fault, FaultCode};

/// A kind of file that records are read from and written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Cells separated by comma, semicolon or tab; written as RFC 4180 in UTF-8 with commas and a header.
    Csv,
    /// A workbook of Office Open XML: its first sheet, or a named one.
    Xlsx,
    /// JSON: a list of objects; read also as objects one after the other, or one a line.
    Json,
    /// JSON, one object a line.
    Ndjson,
    /// A stream of Arrow record batches.
    Arrow,
    /// Apache Parquet.
    Parquet,
}

/// The names of one format; of each list the first is the one we write.
struct Names {
    name: &'static str,
    media_types: &'static [&'static str],
    extensions: &'static [&'static str],
}

impl Format {
    /// All formats, in the order in which a reader is offered them.
    pub const ALL: [Self; 6] = [Self::Csv, Self::Xlsx, Self::Json, Self::Ndjson, Self::Arrow, Self::Parquet];

    const fn names(self) -> Names {
        match self {
            Self::Csv => Names {
                name: "csv",
                media_types: &["text/csv", "text/tab-separated-values"],
                extensions: &["csv", "tsv", "tab"],
            },
            Self::Xlsx => Names {
                name: "xlsx",
                media_types: &[
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    "application/vnd.ms-excel.sheet.macroenabled.12",
                ],
                extensions: &["xlsx", "xlsm"],
            },
            Self::Json => Names { name: "json", media_types: &["application/json"], extensions: &["json"] },
            Self::Ndjson => Names {
                name: "ndjson",
                media_types: &["application/x-ndjson", "application/ndjson", "application/jsonl"],
                extensions: &["ndjson", "jsonl"],
            },
            Self::Arrow => {
                Names { name: "arrow", media_types: &["application/vnd.apache.arrow.stream"], extensions: &["arrows"] }
            }
            Self::Parquet => Names {
                name: "parquet",
                media_types: &["application/vnd.apache.parquet", "application/x-parquet"],
                extensions: &["parquet"],
            },
        }
    }

    /// The name, as in an address or an option: `csv`.
    pub const fn name(self) -> &'static str {
        self.names().name
    }

    /// The media type under which an answer is given, without parameters.
    pub const fn media_type(self) -> &'static str {
        let [first, ..] = self.names().media_types else { return "application/octet-stream" };
        first
    }

    /// The extension of a file that we write, without a point.
    pub const fn extension(self) -> &'static str {
        let [first, ..] = self.names().extensions else { return self.name() };
        first
    }

    /// The format that the extension of a path names; none where it names no format.
    pub fn of_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|format| format.names().extensions.contains(&extension.as_str()))
    }

    /// The format that a media type names, whatever its parameters; none where it names no format.
    pub fn of_media_type(media_type: &str) -> Option<Self> {
        let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        Self::ALL.into_iter().find(|format| format.names().media_types.contains(&essence.as_str()))
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = Fault;

    /// By name, by extension with or without a point, or by media type.
    fn from_str(text: &str) -> Result<Self, Fault> {
        let word = text.trim().trim_start_matches('.').to_ascii_lowercase();
        let named =
            |format: &Self| format.name() == word || format.names().extensions.iter().any(|known| *known == word);
        if let Some(format) = Self::ALL.into_iter().find(named).or_else(|| Self::of_media_type(&word)) {
            return Ok(format);
        }
        let hint = match nearest(&word, Self::ALL.map(Self::name)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the formats are {}", Self::ALL.map(Self::name).join(", ")),
        };
        Err(Fault::new(FaultCode::Usage, format!("`{text}` is not the name of a file format")).hint(hint))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_format_is_refused() {
        let told = |text: &str| {
            let fault = text.parse::<Format>().unwrap_err();
            format!("{fault} ({})", fault.hint.as_deref().unwrap_or_default())
        };
        assert_eq!(told("xlsy"), "[C0801] `xlsy` is not the name of a file format (did you mean `xlsx`?)");
        assert_eq!(
            told("image/png"),
            "[C0801] `image/png` is not the name of a file format \
             (the formats are csv, xlsx, json, ndjson, arrow, parquet)",
        );
        assert_eq!(Format::of_path(Path::new("a/csv")), None);
        assert_eq!(Format::of_media_type("text/html"), None);
    }

    #[test]
    fn every_name_names_its_format() {
        for format in Format::ALL {
            for word in [format.name(), format.extension(), format.media_type()] {
                assert_eq!(word.parse::<Format>().unwrap(), format, "{word}");
            }
            assert_eq!(format!(".{}", format.extension().to_uppercase()).parse::<Format>().unwrap(), format);
            assert_eq!(Format::of_path(&Path::new("a.b").with_extension(format.extension())), Some(format));
        }
        assert_eq!(Format::of_media_type("Text/CSV; charset=utf-8"), Some(Format::Csv));
        assert_eq!("jsonl".parse::<Format>().unwrap(), Format::Ndjson);
    }
}
