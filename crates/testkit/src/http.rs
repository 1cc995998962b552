//! A small HTTP client for tests: one request a connection, and every byte of it as the test wants it.
//!
//! Libraries refuse to send what hostile clients send; this one sends anything.

use std::collections::BTreeMap;
use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::Mutex;
use std::time::Duration;

/// An answer is waited for so long.
const PATIENCE: Duration = Duration::from_secs(90);

/// A request.
#[derive(Clone, Debug)]
pub struct Asked {
    method: String,
    target: Vec<u8>,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Asked {
    /// Asks for a page.
    pub fn get(target: impl AsRef<[u8]>) -> Self {
        Self::new("GET", target)
    }

    /// With any method.
    pub fn new(method: &str, target: impl AsRef<[u8]>) -> Self {
        Self { method: method.to_owned(), target: target.as_ref().to_vec(), headers: Vec::new(), body: Vec::new() }
    }

    /// Sends a form as browsers do.
    pub fn form(target: impl AsRef<[u8]>, fields: &[(&str, &str)]) -> Self {
        let body = fields.iter().map(|(name, text)| format!("{}={}", percent(name), percent(text))).collect::<Vec<_>>();
        Self::new("POST", target).body("application/x-www-form-urlencoded", body.join("&"))
    }

    /// Sends a form with a file in its last field, as browsers do.
    pub fn upload(target: impl AsRef<[u8]>, fields: &[(&str, &str)], file: (&str, &str, &[u8])) -> Self {
        const EDGE: &str = "edge-7f3a91c2";
        let mut body = Vec::new();
        for (name, text) in fields {
            body.extend_from_slice(
                format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n").as_bytes(),
            );
        }
        let (field, name, bytes) = file;
        let head = format!(
            "--{EDGE}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(format!("\r\n--{EDGE}--\r\n").as_bytes());
        Self::new("POST", target).body(&format!("multipart/form-data; boundary={EDGE}"), body)
    }

    /// With a header more.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With a body of a kind.
    #[must_use]
    pub fn body(mut self, kind: &str, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self.header("Content-Type", kind)
    }

    /// The bytes that travel.
    pub fn bytes(&self, host: &str) -> Vec<u8> {
        let mut bytes = [self.method.as_bytes(), b" ", &self.target, b" HTTP/1.1\r\n"].concat();
        let mut line = |name: &str, value: &str| bytes.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
        line("Host", host);
        line("Connection", "close");
        for (name, value) in &self.headers {
            line(name, value);
        }
        if !self.body.is_empty() || self.method != "GET" {
            line("Content-Length", &self.body.len().to_string());
        }
        bytes.extend_from_slice(b"\r\n");
        bytes.extend_from_slice(&self.body);
        bytes
    }
}

/// What came back.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// Its headers, names in small letters, in order.
    pub headers: Vec<(String, String)>,
    /// Its body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The first header of a name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The value of a cookie that it sets.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        let set = self.headers.iter().filter(|(known, _)| known == "set-cookie");
        let pairs = set.filter_map(|(_, value)| value.split(';').next()?.split_once('='));
        pairs.into_iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// The secret that the first form of a page carries.
    pub fn form_token(&self) -> Option<String> {
        let text = self.text();
        let (_, after) = text.split_once("name=\"form-token\" value=\"")?;
        after.split_once('"').map(|(token, _)| token.to_owned())
    }

    /// Reads what a server sent until it closed the connection. None where it sent no answer at all.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
        let (head, body) = bytes.split_at(end + 4);
        let head = String::from_utf8_lossy(head).into_owned();
        let mut lines = head.lines();
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let pair =
            |line: &str| line.split_once(':').map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()));
        let mut answer = Self { status, headers: lines.filter_map(pair).collect(), body: body.to_vec() };
        if answer.header("transfer-encoding").is_some_and(|value| value.contains("chunked")) {
            answer.body = unchunked(&answer.body);
        }
        Some(answer)
    }
}

/// Puts the pieces of a chunked body together.
fn unchunked(mut rest: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    while let Some(end) = rest.windows(2).position(|two| two == b"\r\n") {
        let (size, after) = rest.split_at(end);
        let text = String::from_utf8_lossy(size);
        let size = usize::from_str_radix(text.split(';').next().unwrap_or_default().trim(), 16).unwrap_or(0);
        let after = after.get(2..).unwrap_or_default();
        let Some(piece) = after.get(..size).filter(|_| size > 0) else { break };
        whole.extend_from_slice(piece);
        rest = after.get(size + 2..).unwrap_or_default();
    }
    whole
}

/// Sends bytes and returns what comes back: until the connection is closed, or the answer has the length it told.
pub fn exchange(address: SocketAddr, bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    // A server may refuse before it has read everything: what it says then still counts.
    let sent = stream.write_all(bytes);
    let mut answer = Vec::new();
    let read = read_on(&mut stream, &mut answer);
    if answer.is_empty() {
        sent?;
        read?;
    }
    Ok(answer)
}

fn read_on(stream: &mut TcpStream, answer: &mut Vec<u8>) -> io::Result<()> {
    let mut piece = [0; 64 << 10];
    loop {
        let count = stream.read(&mut piece)?;
        answer.extend_from_slice(piece.get(..count).unwrap_or_default());
        if count == 0 || is_whole(answer) {
            return Ok(());
        }
    }
}

/// Whether an answer that tells its length is all there.
fn is_whole(bytes: &[u8]) -> bool {
    let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else { return false };
    let head = String::from_utf8_lossy(bytes.get(..end).unwrap_or_default()).to_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse::<usize>().ok());
    length.is_some_and(|length| bytes.len() >= end + 4 + length)
}

/// A browser without a window: keeps cookies, follows nothing.
#[derive(Debug)]
pub struct Client {
    address: SocketAddr,
    cookies: Mutex<BTreeMap<String, String>>,
}

impl Client {
    /// Nobody, before the first page.
    pub fn new(address: SocketAddr) -> Self {
        Self { address, cookies: Mutex::default() }
    }

    /// Where it asks.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Sends a request with the cookies it holds, and keeps those that come back.
    pub fn ask(&self, asked: Asked) -> io::Result<Answer> {
        let cookies = self.cookie_header();
        let asked = if cookies.is_empty() { asked } else { asked.header("Cookie", &cookies) };
        let bytes = exchange(self.address, &asked.bytes(&self.address.to_string()))?;
        let answer = Answer::read(&bytes).ok_or_else(|| {
            io::Error::other(format!("no answer to {} {}", asked.method, String::from_utf8_lossy(&asked.target)))
        })?;
        self.keep(&answer);
        Ok(answer)
    }

    /// Asks for a page.
    pub fn get(&self, target: &str) -> io::Result<Answer> {
        self.ask(Asked::get(target))
    }

    /// Sends a form with the secret of another page, usually the one that shows the form.
    pub fn post(&self, page: &str, target: &str, fields: &[(&str, &str)]) -> io::Result<Answer> {
        let token = self.token(page)?;
        let all = [&[("form-token", token.as_str())], fields].concat();
        self.ask(Asked::form(target, &all))
    }

    /// The secret that the forms of a page carry.
    pub fn token(&self, page: &str) -> io::Result<String> {
        let answer = self.get(page)?;
        answer.form_token().ok_or_else(|| io::Error::other(format!("{page} has no form (status {})", answer.status)))
    }

    /// Signs in with a password.
    pub fn sign_in(&self, name: &str, password: &str) -> io::Result<Answer> {
        let answer = self.post("/sign-in", "/sign-in", &[("name", name), ("password", password)])?;
        match answer.status {
            303 => Ok(answer),
            status => Err(io::Error::other(format!("{name} could not sign in: {status}\n{}", answer.text()))),
        }
    }

    /// Keeps a cookie of the test's own, such as one that an attacker set.
    pub fn set_cookie(&self, name: &str, value: &str) {
        self.held().insert(name.to_owned(), value.to_owned());
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.held().get(name).cloned()
    }

    /// All cookies as the header that sends them.
    pub fn cookie_header(&self) -> String {
        self.held().iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn keep(&self, answer: &Answer) {
        let mut held = self.held();
        for (_, value) in answer.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let Some((name, text)) = value.split(';').next().and_then(|pair| pair.split_once('=')) else { continue };
            if value.contains("Max-Age=0") {
                held.remove(name);
            } else {
                held.insert(name.to_owned(), text.to_owned());
            }
        }
    }

    fn held(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, String>> {
        self.cookies.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// As one part of an address or a form: everything but letters, digits, `-`, `.` and `_` by its number.
pub fn percent(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(encode).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chunked_answer_is_put_together() {
        let sent = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nSet-Cookie: a=1; Path=/\r\n\r\n3\r\nabc\r\n2;x\r\nde\r\n0\r\n\r\n";
        let answer = Answer::read(sent).unwrap_or_default();
        assert_eq!((answer.status, answer.text().as_str(), answer.cookie("a")), (200, "abcde", Some("1")));
    }
}
