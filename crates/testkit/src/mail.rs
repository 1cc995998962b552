//! A mail server that takes letters and delivers none of them: it keeps them for a test to read, or refuses them.

use std::io::{self, BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::base64;

/// How the server behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behaviour {
    /// It takes every letter.
    Takes,
    /// It answers every address with 550.
    Refuses,
    /// It closes the connection without a word.
    Closes,
}

/// A letter that was taken.
#[derive(Clone, Debug)]
pub struct Taken {
    /// From whom, as the envelope says.
    pub from: String,
    /// To whom, as the envelope says.
    pub to: Vec<String>,
    /// Head and body as they came.
    pub text: String,
}

impl Taken {
    /// A header of the letter.
    pub fn header(&self, name: &str) -> &str {
        let head = self.text.split("\r\n\r\n").next().unwrap_or_default();
        let mut lines = head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(known, _)| known.eq_ignore_ascii_case(name)).map_or("", |(_, value)| value)
    }

    /// What it says.
    pub fn body(&self) -> io::Result<String> {
        let (_, body) = self.text.split_once("\r\n\r\n").unwrap_or_default();
        String::from_utf8(base64::read(body)?).map_err(io::Error::other)
    }
}

/// A mail server on a port of this machine, until the process ends.
#[derive(Debug)]
pub struct MailServer {
    port: u16,
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    behaviour: Mutex<Behaviour>,
    taken: Mutex<Vec<Taken>>,
    /// How many connections there were.
    tried: Mutex<usize>,
}

impl MailServer {
    /// Starts one that takes every letter.
    pub fn start() -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let port = listener.local_addr()?.port();
        let behaviour = Mutex::new(Behaviour::Takes);
        let inner = Arc::new(Inner { behaviour, taken: Mutex::default(), tried: Mutex::default() });
        let serving = Arc::clone(&inner);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // A connection that breaks is the affair of whoever opened it.
                let _ = serving.serve(stream);
            }
        });
        Ok(Self { port, inner })
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// From now on it behaves like this.
    pub fn behave(&self, behaviour: Behaviour) {
        *held(&self.inner.behaviour) = behaviour;
    }

    /// The letters that it took since this was last asked.
    pub fn taken(&self) -> Vec<Taken> {
        std::mem::take(&mut *held(&self.inner.taken))
    }

    /// How often somebody connected since this was last asked.
    pub fn tried(&self) -> usize {
        std::mem::take(&mut *held(&self.inner.tried))
    }
}

impl Inner {
    fn serve(&self, mut stream: TcpStream) -> io::Result<()> {
        *held(&self.tried) += 1;
        let behaviour = *held(&self.behaviour);
        if behaviour == Behaviour::Closes {
            return Ok(());
        }
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        stream.write_all(b"220 a mail server of a test\r\n")?;
        let mut lines = BufReader::new(stream.try_clone()?).lines();
        let (mut from, mut to) = (String::new(), Vec::new());
        while let Some(line) = lines.next().transpose()? {
            let answer = match line.get(..4).unwrap_or_default().to_ascii_uppercase().as_str() {
                "EHLO" => "250-localhost\r\n250 8BITMIME",
                "MAIL" => {
                    from = address(&line);
                    "250 go on"
                }
                "RCPT" if behaviour == Behaviour::Refuses => "550 no such mailbox here",
                "RCPT" => {
                    to.push(address(&line));
                    "250 go on"
                }
                "DATA" if to.is_empty() => "503 for whom?",
                "DATA" => {
                    stream.write_all(b"354 go on\r\n")?;
                    let text = letter(&mut lines)?;
                    held(&self.taken).push(Taken { from: from.clone(), to: std::mem::take(&mut to), text });
                    "250 taken"
                }
                "QUIT" => return stream.write_all(b"221 goodbye\r\n"),
                _ => "250 so be it",
            };
            stream.write_all(format!("{answer}\r\n").as_bytes())?;
        }
        Ok(())
    }
}

/// The letter up to the line with a dot alone.
fn letter(lines: &mut impl Iterator<Item = io::Result<String>>) -> io::Result<String> {
    let mut text = String::new();
    for line in lines {
        let line = line?;
        if line == "." {
            break;
        }
        text.push_str(line.strip_prefix('.').unwrap_or(&line));
        text.push_str("\r\n");
    }
    Ok(text)
}

/// What stands between `<` and `>`.
fn address(line: &str) -> String {
    let (_, after) = line.split_once('<').unwrap_or_default();
    after.split('>').next().unwrap_or_default().to_owned()
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
