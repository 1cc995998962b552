//! A server with the demonstration's data, one for all tests of a process.

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, OnceLock, mpsc};
use std::time::Duration;

use mandate::{Clock, Edit, ImportOptions, Mandate, Packs, ReportRequest, StoreAddress};
use mandate_model::{Diagnostics, Language, Moment, Silent};
use mandate_testkit::http::{Answer, Asked, Client};
use mandate_testkit::server::{PASSWORD, account};
use mandate_testkit::{data, http};
use mandate_web::Options;
use serde_json::json;
use tempfile::TempDir;

/// The record of the signed-in country, begun and not submitted.
pub const OWN: &str = "PER/2020";
/// That of another country, likewise.
pub const OTHER: &str = "TZA/2020";
/// One that counts, of another country.
pub const OPEN: &str = "ALB/2019";

/// The server of this process.
pub struct Site {
    /// Where it listens.
    pub address: SocketAddr,
    /// The application that it serves.
    pub mandate: Arc<Mandate>,
    _folder: TempDir,
}

/// The wall clock: sessions end by it.
pub struct Wall;

impl Clock for Wall {
    #[expect(clippy::disallowed_methods, reason = "a server is served in real time")]
    fn now(&self) -> Moment {
        let now = Moment::now();
        now.round(jiff::Unit::Microsecond).unwrap_or(now)
    }
}

/// A clock that is ahead of the wall's by some seconds.
#[derive(Clone, Default)]
pub struct Ahead(pub Arc<AtomicI64>);

impl Clock for Ahead {
    fn now(&self) -> Moment {
        Wall.now() + jiff::SignedDuration::from_secs(self.0.load(Ordering::Relaxed))
    }
}

/// The server, started when it is first asked for.
pub fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| start().expect("the server starts"))
}

impl Site {
    /// A client that is nobody yet.
    pub fn client(&self) -> Client {
        Client::new(self.address)
    }

    /// A client signed in with the demonstration's account of a role.
    pub fn signed_in(&self, role: &str) -> Client {
        let client = self.client();
        client.sign_in(&account(role), PASSWORD).expect("the account can sign in");
        client
    }

    /// What comes back for these bytes; none where the connection is closed without an answer.
    pub fn send(&self, bytes: &[u8]) -> Option<Answer> {
        Answer::read(&http::exchange(self.address, bytes).unwrap_or_default())
    }

    /// What nobody gets for a request.
    pub fn ask(&self, asked: Asked) -> Answer {
        self.client().ask(asked).expect("an answer")
    }

    /// It still works, whatever was sent before.
    pub fn is_well(&self) {
        assert_eq!(self.ask(Asked::get("/sign-in")).status, 200, "the server serves on");
    }
}

/// Starts another server, on a copy of the data of its own.
pub fn start() -> io::Result<Site> {
    start_with(|_| ())
}

/// [`start`] with other options.
pub fn start_with(change: impl FnOnce(&mut Options)) -> io::Result<Site> {
    start_at(Box::new(Wall), change)
}

/// [`start_with`] another clock.
pub fn start_at(clock: Box<dyn Clock>, change: impl FnOnce(&mut Options)) -> io::Result<Site> {
    serve(&[packs()], clock, |_| Ok(()), change)
}

/// Starts another server by a clock of the test's, once `prepare` has done with its data what it wants.
pub fn start_prepared(
    clock: impl Clock + 'static,
    prepare: impl FnOnce(&Mandate) -> Result<(), Diagnostics>,
) -> io::Result<Site> {
    serve(&[packs()], Box::new(clock), prepare, |_| ())
}

/// Starts another server that has the packs of another folder, too.
pub fn start_on(more: &Path) -> io::Result<Site> {
    serve(&[packs(), more.to_owned()], Box::new(Wall), |_| Ok(()), |_| ())
}

/// Starts another server that has one more pack, of these files.
pub fn start_with_pack(pack: &str, files: &[(&str, &str)]) -> io::Result<Site> {
    let folder = tempfile::tempdir()?;
    let write = |name: &str, text: &str| {
        let path = folder.path().join(pack).join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(folder.path()))?;
        std::fs::write(path, text)
    };
    let head = "version: 1\nuses: [reference]\nmaintainer: Test\nauthority: synthetic, for a test\n";
    write("pack.yaml", &format!("pack: {pack}\n{head}"))?;
    for language in Language::ALL {
        write(&format!("i18n/{}.ftl", language.code()), &format!("pack-{pack} = Synthetic {pack}\n"))?;
    }
    files.iter().try_for_each(|(name, text)| write(name, text))?;
    start_on(folder.path())
}

fn serve(
    packs: &[PathBuf],
    clock: Box<dyn Clock>,
    prepare: impl FnOnce(&Mandate) -> Result<(), Diagnostics>,
    change: impl FnOnce(&mut Options),
) -> io::Result<Site> {
    let folder = data::passing(&scratch())?;
    data::copy(&prepared()?, folder.path())?;
    let mandate = Arc::new(open(folder.path(), packs, clock).map_err(other)?);
    prepare(&mandate).map_err(other)?;
    let mut options = Options::at(SocketAddr::from(([127, 0, 0, 1], 0)));
    options.demonstration = true;
    change(&mut options);
    let (tell, told) = mpsc::channel();
    let served = Arc::clone(&mandate);
    std::thread::spawn(move || {
        mandate_web::serve(served, options, move |options| {
            let _ = tell.send(options.address);
        })
    });
    let address = told.recv_timeout(Duration::from_secs(60)).map_err(io::Error::other)?;
    Ok(Site { address, mandate, _folder: folder })
}

/// An application that nobody serves, on a copy of the data of its own.
pub fn unserved() -> io::Result<(TempDir, Mandate)> {
    let folder = data::passing(&scratch())?;
    data::copy(&prepared()?, folder.path())?;
    let mandate = open(folder.path(), &[packs()], Box::new(Wall)).map_err(other)?;
    Ok((folder, mandate))
}

fn scratch() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("served")
}

fn prepared() -> io::Result<PathBuf> {
    let program = std::env::current_exe()?;
    data::prepared(&scratch(), "site", &[&program, &packs()], |folder| fill(folder).map_err(other))
}

/// The packs that come with the program.
pub fn packs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs")
}

fn open(folder: &Path, packs: &[PathBuf], clock: Box<dyn Clock>) -> Result<Mandate, Diagnostics> {
    Ok(Mandate::open(&folder.join("data"), Packs::load(packs)?, clock)?)
}

/// All bundled data, the accounts of the demonstration, a report, and a form that two countries have begun.
fn fill(folder: &Path) -> Result<(), Diagnostics> {
    Mandate::init(&folder.join("data"), StoreAddress::default(), &Wall)?;
    let mandate = open(folder, &[packs()], Box::new(Wall))?;
    let options = ImportOptions::by("demonstration", "data that comes with the packs", mandate.today());
    for import in mandate.bundled(&options) {
        mandate.import(&import, &Silent, &mut |_| ()).map_err(|validated| validated.diagnostics)?;
    }
    mandate.demonstration_accounts()?;
    begin(&mandate, OWN)?;
    begin(&mandate, OTHER)?;
    mandate.catch_up(&Silent)?;
    let request = ReportRequest {
        report: "annual-report".to_owned(),
        parameters: [("year".to_owned(), "2019".to_owned())].into(),
        languages: vec![Language::English],
        on: None,
        as_at: mandate::AsAt::Now,
        folder: mandate.folder().reports().join("annual-report-2019"),
    };
    mandate.build_report(&request, &Silent).map(drop)
}

/// A country's form with what only the country knows.
fn begin(mandate: &Mandate, key: &str) -> Result<(), Diagnostics> {
    let (country, year) = key.split_once('/').unwrap_or_default();
    let officer = officer(mandate)?;
    let edit = Edit {
        collection: "submissions".to_owned(),
        key: None,
        content: json!({ "country": country, "year": year, "focal-point": format!("Secret person {country}"),
            "persons-treated": 10, "treatment-sites": 1, "remarks": "=HYPERLINK(\"http://evil.example\")" }),
        read: None,
        reason: "a test".to_owned(),
        language: Language::English,
    };
    mandate.acting(&officer).save(&edit).map(drop)
}

fn officer(mandate: &Mandate) -> Result<mandate::access::Actor, Diagnostics> {
    actor(mandate, "secretariat-officer")
}

/// Who acts as the demonstration's account of a role.
pub fn actor(mandate: &Mandate, role: &str) -> Result<mandate::access::Actor, Diagnostics> {
    let account = mandate.accounts()?.find(&account(role), mandate.now())?.expect("the demonstration has the account");
    Ok(mandate::actor_of(&account.profile, None)?)
}

fn other(faults: Diagnostics) -> io::Error {
    let told = faults.0.iter().map(|one| format!("{}: {}", one.code().id(), one.fault.message));
    io::Error::other(told.collect::<Vec<_>>().join("\n"))
}
