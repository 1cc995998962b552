//! A client that costs little, so that the server is what is measured: one connection, one request at a time.

use std::io::{BufRead, BufReader, Read as _, Write as _};
use std::net::TcpStream;

/// A connection that is kept open.
pub struct Connection {
    address: String,
    token: String,
    stream: BufReader<TcpStream>,
}

/// What was answered.
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body, chunks put together.
    pub body: Vec<u8>,
    /// The header `ETag`, empty without.
    pub tag: String,
}

impl Connection {
    /// Connects; `token` is sent with each request, none where it is empty.
    pub fn open(address: &str, token: &str) -> std::io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self {
            address: address.to_owned(),
            token: token.to_owned(),
            stream: BufReader::with_capacity(1 << 16, stream),
        })
    }

    /// Asks for an address.
    pub fn get(&mut self, path: &str) -> std::io::Result<Answer> {
        self.send("GET", path, &[], &[])
    }

    /// Sends a request and reads its answer.
    pub fn send(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> std::io::Result<Answer> {
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n", self.address);
        if !self.token.is_empty() {
            head.push_str(&format!("Authorization: Bearer {}\r\n", self.token));
        }
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if method != "GET" {
            head.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        head.push_str("\r\n");
        self.stream.get_mut().write_all(head.as_bytes())?;
        self.stream.get_mut().write_all(body)?;
        self.read()
    }

    fn read(&mut self) -> std::io::Result<Answer> {
        let mut answer = Answer { status: 0, body: Vec::new(), tag: String::new() };
        let (mut length, mut chunked) = (0, false);
        loop {
            let line = self.line()?;
            if line.is_empty() {
                break;
            }
            if let Some(rest) = line.strip_prefix("HTTP/1.1 ") {
                answer.status = rest.split(' ').next().and_then(|text| text.parse().ok()).unwrap_or(0);
            }
            let Some((name, value)) = line.split_once(": ") else { continue };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.parse().unwrap_or(0),
                "transfer-encoding" => chunked = value == "chunked",
                "etag" => value.clone_into(&mut answer.tag),
                _ => {}
            }
        }
        if !chunked {
            answer.body.resize(length, 0);
            self.stream.read_exact(&mut answer.body)?;
            return Ok(answer);
        }
        loop {
            let size = usize::from_str_radix(self.line()?.trim(), 16).unwrap_or(0);
            let begun = answer.body.len();
            answer.body.resize(begun + size, 0);
            self.stream.read_exact(&mut answer.body[begun..])?;
            self.line()?;
            if size == 0 {
                return Ok(answer);
            }
        }
    }

    fn line(&mut self) -> std::io::Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        Ok(line.trim_end().to_owned())
    }
}
