//! A real browser without a window, driven over WebDriver (`chromedriver` and `chromium` of Debian).

use std::io::{self, BufRead as _, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value as Json, json};

use crate::base64;
use crate::http::{Answer, Asked, exchange};

/// The name under which WebDriver tells elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// How long something may take to appear on a page.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a browser is started with.
#[derive(Clone, Copy, Debug)]
pub struct Profile {
    /// Width of the window in CSS pixels; a phone has 390.
    pub width: u32,
    /// Whether pages may run scripts.
    pub scripts: bool,
}

impl Default for Profile {
    fn default() -> Self {
        Self { width: 1280, scripts: true }
    }
}

/// A browser; closed with this.
#[derive(Debug)]
pub struct Browser {
    driver: Child,
    address: SocketAddr,
    session: String,
}

/// An element of the page that is shown.
#[derive(Debug)]
pub struct Element<'b> {
    browser: &'b Browser,
    id: String,
}

impl Browser {
    /// Starts one. Fails, saying what to install, where there is none: a test that cannot run must not pass.
    pub fn start(profile: Profile) -> io::Result<Self> {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| {
                io::Error::other(format!("chromedriver: {error}; on Debian: apt-get install chromium chromium-driver"))
            })?;
        let address = port(&mut driver);
        let mut browser = Self { driver, address: address?, session: String::new() };
        let begun = browser.call("POST", "/session", &capabilities(profile))?;
        browser.session = begun["sessionId"].as_str().unwrap_or_default().to_owned();
        browser.set_width(profile.width)?;
        Ok(browser)
    }

    /// Makes the page as wide as a screen; narrower than any window could be.
    pub fn set_width(&self, width: u32) -> io::Result<()> {
        let metrics = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        self.chromium("Emulation.setDeviceMetricsOverride", &metrics).map(drop)
    }

    /// Opens a page and waits until it is loaded.
    pub fn open(&self, url: &str) -> io::Result<()> {
        self.post("/url", &json!({ "url": url })).map(drop)
    }

    /// The address of the page that is shown.
    pub fn url(&self) -> io::Result<String> {
        text(&self.get("/url")?)
    }

    /// What the page is made of.
    pub fn source(&self) -> io::Result<String> {
        text(&self.get("/source")?)
    }

    /// The first element that a CSS selector finds, waited for.
    pub fn find(&self, css: &str) -> io::Result<Element<'_>> {
        self.wait("css selector", css)
    }

    /// The link or button with a text.
    pub fn control(&self, label: &str) -> io::Result<Element<'_>> {
        let named = format!("normalize-space(.)='{label}'");
        self.wait("xpath", &format!("//main//button[{named} and not(contains(@class,'unseen'))] | //main//a[{named}]"))
    }

    /// All elements that a CSS selector finds at this moment.
    pub fn all(&self, css: &str) -> io::Result<Vec<Element<'_>>> {
        let found = self.post("/elements", &json!({ "using": "css selector", "value": css }))?;
        let ids = found.as_array().into_iter().flatten().filter_map(|one| one[ELEMENT].as_str());
        Ok(ids.map(|id| Element { browser: self, id: id.to_owned() }).collect())
    }

    /// Whether a CSS selector finds anything at this moment.
    pub fn has(&self, css: &str) -> io::Result<bool> {
        Ok(!self.all(css)?.is_empty())
    }

    /// The element that has the keyboard.
    pub fn focused(&self) -> io::Result<Element<'_>> {
        let found = self.get("/element/active")?;
        Ok(Element { browser: self, id: text(&found[ELEMENT])? })
    }

    /// Presses keys one after the other, wherever the keyboard is.
    pub fn keys(&self, keys: &str) -> io::Result<()> {
        let press = |key: char| [json!({"type": "keyDown", "value": key}), json!({"type": "keyUp", "value": key})];
        let actions: Vec<Json> = keys.chars().flat_map(press).collect();
        self.post("/actions", &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] }))
            .map(drop)
    }

    /// Runs a script in the page; what it returns.
    pub fn run(&self, script: &str, arguments: &[Json]) -> io::Result<Json> {
        self.post("/execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// Runs a script in the page that calls its last argument when it is done.
    pub fn run_until_done(&self, script: &str) -> io::Result<Json> {
        self.post("/execute/async", &json!({ "script": script, "args": [] }))
    }

    /// Forgets who is signed in and every choice made.
    pub fn forget(&self) -> io::Result<()> {
        self.call("DELETE", &self.path("/cookie"), &Json::Null).map(drop)
    }

    /// The whole page as PNG, however long it is.
    pub fn picture(&self) -> io::Result<Vec<u8>> {
        let options = json!({ "format": "png", "captureBeyondViewport": true, "optimizeForSpeed": false });
        let taken = self.chromium("Page.captureScreenshot", &options)?;
        base64::read(taken["data"].as_str().unwrap_or_default())
    }

    fn chromium(&self, command: &str, parameters: &Json) -> io::Result<Json> {
        self.post("/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    #[expect(clippy::disallowed_methods, reason = "a browser is waited for in real time")]
    fn wait(&self, using: &str, value: &str) -> io::Result<Element<'_>> {
        let until = Instant::now() + PATIENCE;
        loop {
            match self.post("/element", &json!({ "using": using, "value": value })) {
                Ok(found) => return Ok(Element { browser: self, id: text(&found[ELEMENT])? }),
                Err(_) if Instant::now() < until => std::thread::sleep(Duration::from_millis(50)),
                Err(error) => {
                    let place = self.url().unwrap_or_default();
                    return Err(io::Error::other(format!("{place} has no `{value}`: {error}")));
                }
            }
        }
    }

    fn path(&self, rest: &str) -> String {
        format!("/session/{}{rest}", self.session)
    }

    pub(crate) fn post(&self, rest: &str, body: &Json) -> io::Result<Json> {
        self.call("POST", &self.path(rest), body)
    }

    pub(crate) fn get(&self, rest: &str) -> io::Result<Json> {
        self.call("GET", &self.path(rest), &Json::Null)
    }

    fn call(&self, method: &str, path: &str, body: &Json) -> io::Result<Json> {
        let mut asked = Asked::new(method, path);
        if !body.is_null() {
            asked = asked.body("application/json", body.to_string());
        }
        let bytes = exchange(self.address, &asked.bytes(&self.address.to_string()))?;
        let answer = Answer::read(&bytes).ok_or_else(|| io::Error::other("the driver did not answer"))?;
        let mut told: Json = serde_json::from_slice(&answer.body).map_err(io::Error::other)?;
        let value = told["value"].take();
        match answer.status {
            200 => Ok(value),
            _ => Err(io::Error::other(value["message"].as_str().unwrap_or("the driver refused").to_owned())),
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.call("DELETE", &self.path(""), &Json::Null);
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

impl Element<'_> {
    /// Clicks it; waits for the page that this may open.
    pub fn click(&self) -> io::Result<()> {
        // The driver clicks where the element stood before a page that scrolls smoothly came to rest.
        let scroll = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        self.browser.run(scroll, &[json!({ ELEMENT: self.id })])?;
        self.post("/click", &json!({})).map(drop)
    }

    #[expect(clippy::disallowed_methods, reason = "a browser is waited for in real time")]
    /// Clicks it, and waits until another page has taken the place of this one.
    pub fn follow(&self) -> io::Result<()> {
        let page = self.browser.find("html")?;
        self.click()?;
        let until = Instant::now() + PATIENCE;
        while page.get("/name").is_ok() {
            if Instant::now() > until {
                return Err(io::Error::other(format!("{} stays where it is", self.browser.url()?)));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    /// Types at its end.
    pub fn type_text(&self, text: &str) -> io::Result<()> {
        self.post("/value", &json!({ "text": text })).map(drop)
    }

    /// Replaces what is typed in it.
    pub fn fill(&self, text: &str) -> io::Result<()> {
        self.post("/clear", &json!({}))?;
        self.type_text(text)
    }

    /// What it says to a reader.
    pub fn text(&self) -> io::Result<String> {
        text(&self.get("/text")?)
    }

    /// An attribute; none where it has none.
    pub fn attribute(&self, name: &str) -> io::Result<Option<String>> {
        Ok(self.get(&format!("/attribute/{name}"))?.as_str().map(str::to_owned))
    }

    /// What an assistive device calls it.
    pub fn label(&self) -> io::Result<String> {
        text(&self.get("/computedlabel")?)
    }

    fn get(&self, rest: &str) -> io::Result<Json> {
        self.browser.get(&format!("/element/{}{rest}", self.id))
    }

    fn post(&self, rest: &str, body: &Json) -> io::Result<Json> {
        self.browser.post(&format!("/element/{}{rest}", self.id), body)
    }
}

fn capabilities(profile: Profile) -> Json {
    let arguments =
        json!(["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"]);
    // 2 is "block" among Chromium's settings of content.
    let settings =
        if profile.scripts { json!({}) } else { json!({ "profile.managed_default_content_settings.javascript": 2 }) };
    json!({ "capabilities": { "alwaysMatch": {
        "browserName": "chrome",
        "timeouts": { "script": 120_000, "pageLoad": 120_000, "implicit": 0 },
        "goog:chromeOptions": { "args": arguments, "prefs": settings },
    } } })
}

/// The port that a driver says it listens on.
fn port(driver: &mut Child) -> io::Result<SocketAddr> {
    let out = driver.stdout.take().ok_or_else(|| io::Error::other("chromedriver has no output"))?;
    let mut lines = BufReader::new(out).lines();
    for line in lines.by_ref() {
        let line = line?;
        let told = line.rsplit_once("on port ").and_then(|(_, port)| port.trim_end_matches('.').parse::<u16>().ok());
        if let Some(port) = told.filter(|port| *port != 0) {
            std::thread::spawn(move || lines.for_each(drop));
            return Ok(SocketAddr::from(([127, 0, 0, 1], port)));
        }
    }
    Err(io::Error::other("chromedriver ended before it listened"))
}

pub(crate) fn text(value: &Json) -> io::Result<String> {
    value.as_str().map(str::to_owned).ok_or_else(|| io::Error::other(format!("the driver told no text: {value}")))
}
