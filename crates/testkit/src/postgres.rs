//! A private PostgreSQL server for the tests of one process.
//!
//! It is made in a folder of its own under `/tmp`, listens on a socket there and on no port (but for the one that is encrypted), and is gone when the test
//! process is, however that ends: a small shell, in a process group of its own, waits for the end of its standard input,
//! which only the test process holds; then it stops the server and removes the folder.

use std::fs;
use std::net::TcpListener;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::Duration;

use mandate_model::{Fault, FaultCode};

/// Makes the database, runs the server, and cleans up when standard input ends.
/// Called with: folder, folder of the programs, the port or 0 for none, and the command that takes another user's
/// identity, if one is needed. A server with a port is given a certificate for `localhost`, by an authority of its own.
const KEEPER: &str = r#"
folder=$1; programs=$2; port=$3; shift 3
cd "$folder"
"$@" "$programs/initdb" -D data -A trust -U mandate -E UTF8 --locale=C --no-sync > log 2>&1 || exit 1
if [ "$port" != 0 ]; then
  key="-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30"
  "$@" openssl req -x509 $key -subj "/CN=Test authority" -keyout ca.key -out ca.crt >> log 2>&1 &&
  "$@" openssl req -x509 -CA ca.crt -CAkey ca.key $key -subj /CN=localhost -addext subjectAltName=DNS:localhost \
    -addext basicConstraints=critical,CA:FALSE -keyout data/server.key -out data/server.crt >> log 2>&1 || exit 1
  chmod a+r ca.crt; chmod a+x .
  listen="-c ssl=on -c listen_addresses=127.0.0.1 -p $port"
else
  listen="-c listen_addresses="
fi
"$@" "$programs/postgres" -D data -k "$folder" $listen -c max_connections=50 >> log 2>&1 &
server=$!
while read -r line; do :; done
kill -INT "$server"
wait "$server"
cd / && rm -rf "$folder"
"#;

/// The port that PostgreSQL names its socket after where none is given.
const PORT: u16 = 5432;

/// How often, and how many times, the server is asked whether it is ready: a minute in all.
const PAUSE: Duration = Duration::from_millis(50);
const PATIENCE: u32 = 1200;

/// A server that runs.
pub struct Server {
    url: String,
    folder: PathBuf,
    port: Option<u16>,
    schemas: AtomicU32,
    /// Its standard input is the server's life line; held open until the process ends.
    _keeper: Child,
}

impl Server {
    /// The one server of this process, started when it is first asked for. Fails, saying what to install, where
    /// PostgreSQL is not installed: a test that cannot run must not pass.
    pub fn shared() -> Result<&'static Self, Fault> {
        static SHARED: OnceLock<Result<Server, Fault>> = OnceLock::new();
        SHARED.get_or_init(|| Self::start(None)).as_ref().map_err(Clone::clone)
    }

    /// A server of its own that listens on a port of this machine, and encrypts: with a certificate for `localhost`, by
    /// the authority of [`Server::authority`]. Needs the program `openssl`.
    pub fn encrypted() -> Result<Self, Fault> {
        let free = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
        Self::start(Some(free.map_err(|error| Fault::io(&error, "looking for a free port"))?.port()))
    }

    /// The certificate of the authority that [`Server::encrypted`] has made for itself.
    pub fn authority(&self) -> PathBuf {
        self.folder.join("ca.crt")
    }

    /// The port of [`Server::encrypted`].
    pub fn port(&self) -> Option<u16> {
        self.port
    }

    /// Its address, as `postgres://` URL.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The name of a schema that no other test of this process uses.
    pub fn fresh_schema(&self) -> String {
        format!("test_{}", self.schemas.fetch_add(1, Ordering::Relaxed))
    }

    fn start(port: Option<u16>) -> Result<Self, Fault> {
        let programs = programs()?;
        let folder = folder()?;
        let identity = unprivileged(&folder)?;
        let mut keeper = Command::new("sh")
            .args(["-c", KEEPER, "sh"])
            .args([&folder, &programs])
            .arg(port.unwrap_or_default().to_string())
            .args(identity)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .map_err(|error| Fault::io(&error, "starting a shell"))?;
        await_ready(&mut keeper, &folder, &programs, port)?;
        let host = folder.to_string_lossy().replace('/', "%2F");
        let url = format!("postgres://mandate@{host}:{}/postgres", port.unwrap_or(PORT));
        Ok(Self { url, folder, port, schemas: AtomicU32::new(1), _keeper: keeper })
    }
}

/// The folder of the server's programs.
fn programs() -> Result<PathBuf, Fault> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    // Debian keeps them apart from the PATH, a folder for each version.
    if let Ok(versions) = fs::read_dir("/usr/lib/postgresql") {
        let mut versions: Vec<PathBuf> = versions.flatten().map(|version| version.path().join("bin")).collect();
        versions.sort();
        folders.extend(versions.into_iter().rev());
    }
    let complete =
        |folder: &PathBuf| ["initdb", "postgres", "pg_isready"].iter().all(|name| folder.join(name).is_file());
    folders.into_iter().find(complete).ok_or_else(|| {
        Fault::new(FaultCode::System, "this test needs a PostgreSQL server, and its programs were not found").hint(
            "install PostgreSQL 15 or newer (Debian and Ubuntu: `apt-get install postgresql`), or put the folder \
                   that holds `initdb` and `postgres` on the PATH",
        )
    })
}

/// A folder with a path short enough for a socket.
fn folder() -> Result<PathBuf, Fault> {
    let folder = tempfile::Builder::new()
        .prefix("mandate-pg-")
        .tempdir_in("/tmp")
        .map_err(|error| Fault::io(&error, "making a folder for PostgreSQL in /tmp"))?;
    Ok(folder.keep())
}

/// PostgreSQL refuses to run as root: gives the folder to another user, and returns the command that becomes that user.
fn unprivileged(folder: &Path) -> Result<Vec<String>, Fault> {
    if id("-u", None)? != 0 {
        return Ok(Vec::new());
    }
    let user = if id("-u", Some("postgres")).is_ok() { "postgres" } else { "nobody" };
    let (uid, gid) = (id("-u", Some(user))?, id("-g", Some(user))?);
    std::os::unix::fs::chown(folder, Some(uid), Some(gid))
        .map_err(|error| Fault::io(&error, "giving PostgreSQL its folder"))?;
    let command = ["setpriv", &format!("--reuid={uid}"), &format!("--regid={gid}"), "--clear-groups"];
    Ok(command.map(ToOwned::to_owned).to_vec())
}

/// A numeric identity: of the user who runs the tests, or of a named one.
fn id(which: &str, user: Option<&str>) -> Result<u32, Fault> {
    let output = Command::new("id")
        .arg(which)
        .args(user)
        .output()
        .map_err(|error| Fault::io(&error, "asking for the user's identity"))?;
    String::from_utf8_lossy(&output.stdout)
        .trim()
        .parse()
        .map_err(|_| Fault::new(FaultCode::System, format!("there is no user {}", user.unwrap_or("at all"))))
}

fn await_ready(keeper: &mut Child, folder: &Path, programs: &Path, port: Option<u16>) -> Result<(), Fault> {
    let port = port.unwrap_or(PORT).to_string();
    for _ in 0..PATIENCE {
        let ready = Command::new(programs.join("pg_isready")).args(["-q", "-p", &port, "-h"]).arg(folder).status();
        if ready.is_ok_and(|status| status.success()) {
            return Ok(());
        }
        if keeper.try_wait().is_ok_and(|ended| ended.is_some()) {
            break;
        }
        sleep(PAUSE);
    }
    let log = fs::read_to_string(folder.join("log")).unwrap_or_default();
    fs::remove_dir_all(folder).ok();
    Err(Fault::new(FaultCode::System, format!("the PostgreSQL server for the tests did not start:\n{log}")))
}
