//! The program under test, serving the demonstration at an address of this machine.

use std::io::{self, BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use crate::data;
use crate::http::Client;

/// The password of all accounts of the demonstration.
pub const PASSWORD: &str = "harbour lantern copper meadow";

/// The year of the demonstration's report.
const YEAR: &str = "2019";

/// The program, its packs, and where prepared data may be kept between tests.
#[derive(Clone, Debug)]
pub struct Program {
    /// The built program.
    pub path: PathBuf,
    /// The folder of its packs.
    pub packs: PathBuf,
    /// A folder below the target folder.
    pub scratch: PathBuf,
}

impl Program {
    fn command(&self, data: &Path) -> Command {
        let mut command = Command::new(&self.path);
        command.arg("--data").arg(data).arg("--packs").arg(&self.packs).args(["--quiet", "demo", "--year", YEAR]);
        command.stdin(Stdio::null()).stderr(Stdio::null()).env_remove("MANDATE_LANG");
        command
    }

    /// A data folder with the bundled data and a report.
    fn prepared(&self) -> io::Result<PathBuf> {
        data::prepared(&self.scratch, "demonstration", &[&self.path, &self.packs], |folder| {
            let status = self.command(&folder.join("data")).stdout(Stdio::null()).status()?;
            if status.success() { Ok(()) } else { Err(io::Error::other(format!("`mandate demo` ended with {status}"))) }
        })
    }
}

/// A server of its own, with data of its own; ended and removed with this.
#[derive(Debug)]
pub struct Served {
    address: SocketAddr,
    child: Child,
    folder: TempDir,
}

impl Served {
    /// Starts the program on a copy of the prepared data.
    pub fn start(program: &Program) -> io::Result<Self> {
        let folder = tempfile::tempdir()?;
        data::copy(&program.prepared()?, folder.path())?;
        let mut command = program.command(&folder.path().join("data"));
        let mut child = command.args(["--serve", "--listen", "127.0.0.1:0"]).stdout(Stdio::piped()).spawn()?;
        match address(&mut child) {
            Ok(address) => Ok(Self { address, child, folder }),
            Err(error) => {
                let _ = child.kill();
                Err(error)
            }
        }
    }

    /// The address of a page.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A client that is nobody yet.
    pub fn client(&self) -> Client {
        Client::new(self.address)
    }

    /// A client signed in with the demonstration's account of a role.
    pub fn signed_in(&self, role: &str) -> io::Result<Client> {
        let client = self.client();
        client.sign_in(&account(role), PASSWORD)?;
        Ok(client)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The name of the demonstration's account of a role.
pub fn account(role: &str) -> String {
    format!("{role}@demo.example")
}

/// Reads what the program prints until it tells the address; then reads on, so that it never waits for a reader.
fn address(child: &mut Child) -> io::Result<SocketAddr> {
    let out = child.stdout.take().ok_or_else(|| io::Error::other("the program has no output"))?;
    let mut lines = BufReader::new(out).lines();
    let mut said = Vec::new();
    for line in lines.by_ref() {
        let line = line?;
        let told = line.split_once("http://").and_then(|(_, rest)| rest.split('/').next()?.parse().ok());
        if let Some(address) = told.filter(|_| line.contains("Serving")) {
            std::thread::spawn(move || lines.for_each(drop));
            return Ok(address);
        }
        said.push(line);
    }
    Err(io::Error::other(format!("the program ended before it served:\n{}", said.join("\n"))))
}
