//! The program under test, serving the demonstration at an address of this machine.

use std::io::{self, BufRead as _, BufReader};
use std::net::{SocketAddr, TcpListener};
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

    /// Serves a data folder; where its pages are reached.
    fn serve(&self, data: &Path, listen: &[&str]) -> io::Result<(Child, String)> {
        let mut child = self.command(data).arg("--serve").args(listen).stdout(Stdio::piped()).spawn()?;
        match serving(&mut child) {
            Ok((origin, _)) => Ok((child, origin)),
            Err(error) => {
                let _ = child.kill();
                Err(error)
            }
        }
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
    origin: String,
    program: Program,
    child: Child,
    folder: TempDir,
}

impl Served {
    /// Starts the program on a copy of the prepared data.
    pub fn start(program: &Program) -> io::Result<Self> {
        Self::start_as(program, &["--listen", "127.0.0.1:0"])
    }

    /// Starts it under the name `localhost`, to which passkeys can be bound.
    pub fn start_named(program: &Program) -> io::Result<Self> {
        // The name with its port is told before the program listens.
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let (listen, origin) = (format!("127.0.0.1:{port}"), format!("http://localhost:{port}"));
        Self::start_as(program, &["--listen", &listen, "--origin", &origin])
    }

    fn start_as(program: &Program, listen: &[&str]) -> io::Result<Self> {
        let folder = tempfile::tempdir()?;
        data::copy(&program.prepared()?, folder.path())?;
        let (child, origin) = program.serve(&folder.path().join("data"), listen)?;
        let address = listening(&origin)?;
        Ok(Self { address, origin, program: program.clone(), child, folder })
    }

    /// Ends the program as a power cut does, and starts it again on the same data, at another address.
    pub fn restart(&mut self) -> io::Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        (self.child, self.origin) = self.program.serve(&self.data(), &["--listen", "127.0.0.1:0"])?;
        self.address = listening(&self.origin)?;
        Ok(())
    }

    /// The address of a page.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
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

/// Reads what the program prints until it tells where it serves: that, and what it said before. Then reads on, so that it
/// never waits for a reader.
pub fn serving(child: &mut Child) -> io::Result<(String, Vec<String>)> {
    let out = child.stdout.take().ok_or_else(|| io::Error::other("the program has no output"))?;
    let mut lines = BufReader::new(out).lines();
    let mut said = Vec::new();
    for line in lines.by_ref() {
        let line = line?;
        if let Some((origin, _)) = line.strip_prefix("Serving ").and_then(|rest| rest.split_once("/ ")) {
            std::thread::spawn(move || lines.for_each(drop));
            return Ok((origin.to_owned(), said));
        }
        said.push(line);
    }
    Err(io::Error::other(format!("the program ended before it served:\n{}", said.join("\n"))))
}

/// Where a server listens whose pages are reached by this address.
pub fn listening(origin: &str) -> io::Result<SocketAddr> {
    let host = origin.trim_start_matches("http://").replace("localhost", "127.0.0.1");
    host.parse().map_err(|_| io::Error::other(format!("the program serves at {origin}, which no test can reach")))
}
