//! A private server that speaks S3, for the tests of one process: s3rver, over a folder of its own.
//!
//! It listens on a port of this machine and is gone when the test process is, however that ends: a small shell, in a
//! process group of its own, waits for the end of its standard input, which only the test process holds; then it stops
//! the server and removes the folder.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use mandate_model::{Fault, FaultCode};

/// Runs the server, and cleans up when standard input ends. Called with the folder and the command.
const KEEPER: &str = r#"
folder=$1; shift
"$@" > "$folder/log" 2>&1 &
server=$!
while read -r line; do :; done
kill -INT "$server"
wait "$server"
cd / && rm -rf "$folder"
"#;

/// Who may ask the server; it is fixed there.
pub const KEY: &str = "S3RVER";
/// The secret that proves it.
pub const SECRET: &str = "S3RVER";
const BUCKET: &str = "rows";

/// How often, and how many times, the server is asked whether it is ready: half a minute in all.
const PAUSE: Duration = Duration::from_millis(50);
const PATIENCE: u32 = 600;

/// A server that runs.
pub struct Server {
    folder: PathBuf,
    port: u16,
    keeper: Child,
}

impl Server {
    /// Starts one, with an empty bucket. Fails, saying what to install, where s3rver is not installed: a test that
    /// cannot run must not pass.
    pub fn start() -> Result<Self, Fault> {
        let program = program()?;
        let folder = tempfile::Builder::new().prefix("mandate-s3-").tempdir().map(tempfile::TempDir::keep);
        let folder = folder.map_err(|error| Fault::io(&error, "making a folder for an object store"))?;
        let free = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
        let port = free.map_err(|error| Fault::io(&error, "looking for a free port"))?.port();
        let mut keeper = Command::new("sh")
            .args(["-c", KEEPER, "sh"])
            .arg(&folder)
            .arg(program)
            .args(["--address", "127.0.0.1", "--port", &port.to_string(), "--configure-bucket", BUCKET])
            .arg("--directory")
            .arg(folder.join("data"))
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .map_err(|error| Fault::io(&error, "starting a shell"))?;
        await_ready(&mut keeper, &folder, port)?;
        Ok(Self { folder, port, keeper })
    }

    /// The address of its bucket, with a prefix.
    pub fn address(&self, prefix: &str) -> String {
        format!("s3://{BUCKET}/{prefix}?endpoint=http://127.0.0.1:{}&region=us-east-1", self.port)
    }

    /// The file in which the server keeps something; for tests that damage it.
    pub fn file(&self, path: &str) -> PathBuf {
        self.folder.join("data").join(BUCKET).join(format!("{path}._S3rver_object"))
    }

    /// Stops the server. Its port is closed when this returns.
    pub fn stop(mut self) -> Result<(), Fault> {
        drop(self.keeper.stdin.take());
        self.keeper.wait().map(drop).map_err(|error| Fault::io(&error, "stopping an object store"))
    }
}

/// The server's program: where `make object-store` puts it, or on the PATH.
fn program() -> Result<PathBuf, Fault> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/object-store/node_modules/.bin/s3rver");
    let starts = |program: &PathBuf| {
        let asked = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        asked.is_ok_and(|status| status.success())
    };
    [own, PathBuf::from("s3rver")].into_iter().find(starts).ok_or_else(|| {
        Fault::new(FaultCode::System, "this test needs a server that speaks S3, and none was found")
            .hint("run `make object-store`, which takes s3rver from the npm registry; it needs node and npm")
    })
}

fn await_ready(keeper: &mut Child, folder: &Path, port: u16) -> Result<(), Fault> {
    for _ in 0..PATIENCE {
        if TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return Ok(());
        }
        if keeper.try_wait().is_ok_and(|ended| ended.is_some()) {
            break;
        }
        sleep(PAUSE);
    }
    let log = fs::read_to_string(folder.join("log")).unwrap_or_default();
    Err(Fault::new(FaultCode::System, format!("the object store for the tests did not start:\n{log}")))
}
