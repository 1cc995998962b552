//! The data folder: where the store, the projections, the key and the reports lie.

use std::path::{Path, PathBuf};

use mandate_datasets::Depot;
use mandate_model::{Fault, FaultCode};
use mandate_store::Location;
use mandate_store::keys::SecretKey;
use serde::{Deserialize, Serialize};

use crate::Clock;

/// Where the store is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum StoreAddress {
    /// A file in the data folder.
    Sqlite(String),
    /// A PostgreSQL server.
    Postgres {
        /// `postgres://user@host/database`
        url: String,
        /// The schema in which the tables lie.
        schema: String,
    },
}

impl Default for StoreAddress {
    fn default() -> Self {
        Self::Sqlite("store.sqlite".into())
    }
}

impl std::str::FromStr for StoreAddress {
    type Err = Fault;

    /// `sqlite`, or `postgres://user@host/database`, with `?schema=NAME` if the schema is not `mandate`.
    fn from_str(text: &str) -> Result<Self, Fault> {
        if text == "sqlite" {
            return Ok(Self::default());
        }
        if !text.starts_with("postgres://") && !text.starts_with("postgresql://") && !text.contains("host=") {
            return Err(Fault::new(FaultCode::Usage, format!("`{text}` is not the address of a store"))
                .hint("write sqlite, or postgres://user@host/database?schema=mandate"));
        }
        let (url, schema) = take_schema(text);
        Ok(Self::Postgres { url, schema: schema.unwrap_or_else(|| "mandate".to_owned()) })
    }
}

/// The address without its parameter `schema`, and that parameter; the others are the server's.
fn take_schema(address: &str) -> (String, Option<String>) {
    let Some((base, query)) = address.split_once('?') else { return (address.to_owned(), None) };
    let (ours, theirs): (Vec<&str>, Vec<&str>) = query.split('&').partition(|one| one.starts_with("schema="));
    let schema = ours.last().and_then(|one| one.split_once('=')).map(|(_, schema)| schema.to_owned());
    let url = if theirs.is_empty() { base.to_owned() } else { format!("{base}?{}", theirs.join("&")) };
    (url, schema)
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Configuration {
    store: StoreAddress,
    /// Where the rows of batches lie: `s3://…`; without it a folder beside the store.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    datasets: Option<String>,
}

/// An existing data folder.
#[derive(Clone, Debug)]
pub struct DataFolder {
    path: PathBuf,
    address: StoreAddress,
    datasets: Option<String>,
}

const CONFIGURATION: &str = "mandate.json";

impl DataFolder {
    /// Makes the folder, the store in it, and the key that signs checkpoints. A second call is refused.
    pub fn create(path: &Path, address: StoreAddress, clock: &dyn Clock) -> Result<Self, Fault> {
        let made =
            Self::create_with(path, address, |made| mandate_store::create(&made.location(), clock.now()).map(drop))?;
        Ok(made.0)
    }

    /// The same, with a store, and what else belongs into the folder, that `fill` makes.
    pub(crate) fn create_with<T>(
        path: &Path,
        address: StoreAddress,
        fill: impl FnOnce(&Self) -> Result<T, Fault>,
    ) -> Result<(Self, T), Fault> {
        let file = path.join(CONFIGURATION);
        if file.exists() {
            return Err(Fault::new(FaultCode::StoreExists, format!("{} is a data folder already", path.display()))
                .hint("use it as it is, or choose another folder"));
        }
        for folder in [path.to_owned(), path.join("keys")] {
            std::fs::create_dir_all(&folder)
                .map_err(|error| Fault::io(&error, format!("making {}", folder.display())))?;
        }
        let folder = Self { path: path.to_owned(), address, datasets: None };
        let filled = fill(&folder)?;
        SecretKey::generate()?.save(&folder.key())?;
        // Written last: a folder with this file is complete.
        let text = serde_json::to_string_pretty(&Configuration { store: folder.address.clone(), datasets: None })
            .map_err(|error| Fault::new(FaultCode::System, error.to_string()))?;
        write_atomically(&file, text.as_bytes())?;
        keep_private(&file)?;
        Ok((folder, filled))
    }

    /// Reads the configuration of a folder.
    pub fn open(path: &Path) -> Result<Self, Fault> {
        let file = path.join(CONFIGURATION);
        let text = std::fs::read_to_string(&file).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => {
                Fault::new(FaultCode::StoreMissing, format!("{} is not a data folder", path.display()))
                    .hint("make one by `mandate init`, or name another by --data")
            }
            _ => Fault::io(&error, format!("reading {}", file.display())),
        })?;
        let configuration: Configuration = serde_json::from_str(&text).map_err(|error| {
            Fault::new(FaultCode::StoreDamaged, format!("{} cannot be read: {error}", file.display()))
                .hint("write {\"store\": {\"sqlite\": \"store.sqlite\"}} or restore the file")
        })?;
        Ok(Self { path: path.to_owned(), address: configuration.store, datasets: configuration.datasets })
    }

    /// Whether a folder is a data folder already.
    pub fn exists(path: &Path) -> bool {
        path.join(CONFIGURATION).is_file()
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where the store is.
    pub fn address(&self) -> &StoreAddress {
        &self.address
    }

    /// The store's location, as the store knows it.
    pub fn location(&self) -> Location {
        match &self.address {
            StoreAddress::Sqlite(file) => Location::Sqlite(self.path.join(file)),
            StoreAddress::Postgres { url, schema } => Location::Postgres { url: url.clone(), schema: schema.clone() },
        }
    }

    /// The folder of the fact tables.
    pub fn facts(&self) -> PathBuf {
        self.path.join("facts")
    }

    /// Where the rows of batches lie.
    pub(crate) fn depot(&self) -> Result<Depot, Fault> {
        match &self.datasets {
            Some(address) => Depot::open(address),
            None => Depot::folder(&self.path.join("datasets")),
        }
    }

    /// The folder of the reports that the demonstration builds.
    pub fn reports(&self) -> PathBuf {
        self.path.join("reports")
    }

    /// The folder where uploads lie until they are imported; made where it is not there.
    pub fn uploads(&self) -> Result<PathBuf, Fault> {
        let folder = self.path.join("uploads");
        std::fs::create_dir_all(&folder).map_err(|error| Fault::io(&error, format!("making {}", folder.display())))?;
        Ok(folder)
    }

    /// The file of the key that signs checkpoints.
    pub fn key(&self) -> PathBuf {
        self.path.join("keys").join("checkpoint.key")
    }
}

/// Only the owner may read the configuration: an address may hold a password.
fn keep_private(file: &Path) -> Result<(), Fault> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600))
        .map_err(|error| Fault::io(&error, format!("protecting {}", file.display())))
}

/// Writes a file so that it is there whole or not at all, also after a power cut.
pub(crate) fn write_atomically(path: &Path, content: &[u8]) -> Result<(), Fault> {
    use std::io::Write as _;
    let doing = || format!("writing {}", path.display());
    let temporary = path.with_extension("part");
    let write = || -> std::io::Result<()> {
        let mut file = std::fs::File::create(&temporary)?;
        file.write_all(content)?;
        file.sync_all()?;
        std::fs::rename(&temporary, path)?;
        // The name is safe once the folder is.
        path.parent().map_or(Ok(()), |folder| std::fs::File::open(folder)?.sync_all())
    };
    write().map_err(|error| {
        let _ = std::fs::remove_file(&temporary);
        Fault::io(&error, doing())
    })
}
