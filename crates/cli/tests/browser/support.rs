//! A server and a browser for a test, and what users do most.

use std::io;
use std::path::{Path, PathBuf};

use mandate_testkit::browser::{Browser, Profile};
use mandate_testkit::server::{PASSWORD, Program, Served, account};

/// What a step of a test returns: a fault of the browser ends the test with what it says.
pub type Done = io::Result<()>;

/// A folder below the target folder that tests share.
pub fn scratch() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser")
}

/// The folder of the project.
pub fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A server on data of its own.
pub fn served() -> io::Result<Served> {
    Served::start(&program())
}

fn program() -> Program {
    let path = PathBuf::from(env!("CARGO_BIN_EXE_mandate"));
    Program { path, packs: project().join("packs"), scratch: scratch() }
}

/// A server, and a browser before it.
pub struct Place {
    pub browser: Browser,
    pub served: Served,
}

impl Place {
    pub fn new() -> io::Result<Self> {
        Self::with(Profile::default())
    }

    pub fn with(profile: Profile) -> io::Result<Self> {
        Ok(Self { browser: Browser::start(profile)?, served: served()? })
    }

    /// Under the name `localhost`, to which passkeys can be bound.
    pub fn named() -> io::Result<Self> {
        Ok(Self { browser: Browser::start(Profile::default())?, served: Served::start_named(&program())? })
    }

    /// Opens a page of the server.
    pub fn open(&self, path: &str) -> Done {
        self.browser.open(&self.served.url(path))
    }

    /// Path and query of the page that is shown.
    pub fn path(&self) -> io::Result<String> {
        let url = self.browser.url()?;
        Ok(url.strip_prefix(&self.served.url("")).unwrap_or(&url).to_owned())
    }

    /// Waits until a page is shown; a form that was sent leads there in a moment.
    pub fn arrives(&self, path: &str) -> Done {
        for _ in 0..100 {
            if self.path()? == path {
                return Ok(());
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        Err(io::Error::other(format!("{} is shown, not {path}:\n{}", self.path()?, self.says()?)))
    }

    /// Signs in with the demonstration's account of a role, after signing out whoever is there.
    pub fn sign_in(&self, role: &str) -> Done {
        self.browser.forget()?;
        self.open("/sign-in")?;
        self.fill("name", &account(role))?;
        self.fill("password", PASSWORD)?;
        self.browser.find("form:has([name=password]) .buttons button[name=do]")?.click()?;
        self.browser.find("form[action='/sign-out']").map(drop)
    }

    /// Types into a field, in place of what stands there.
    pub fn fill(&self, name: &str, text: &str) -> Done {
        self.browser.find(&format!("main [name='{name}']"))?.fill(text)
    }

    /// Presses the button that does something.
    pub fn press(&self, act: &str) -> Done {
        self.browser.find(&format!("main .buttons button[value='{act}']"))?.follow()
    }

    /// What the page says.
    pub fn says(&self) -> io::Result<String> {
        self.browser.find("main")?.text()
    }

    /// Fails where the page does not say something, with what it says.
    pub fn expect(&self, text: &str) -> Done {
        let said = self.says()?;
        if said.contains(text) {
            return Ok(());
        }
        Err(io::Error::other(format!("{} does not say `{text}` but:\n{said}", self.path()?)))
    }
}
