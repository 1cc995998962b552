//! Connections that are held, and bodies that never end.
#![expect(clippy::disallowed_methods, reason = "the server is held to real time")]

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use mandate_testkit::http::Answer;

use crate::site::{Site, site, start_with};

/// The longest that a head may be dripped.
const LONGEST: Duration = Duration::from_secs(15);

fn connect() -> TcpStream {
    let stream = TcpStream::connect(site().address).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a time to wait");
    stream
}

/// Sends on until the other side closes; how many bytes it took.
fn pour(stream: &mut TcpStream, piece: &[u8], most: u64) -> u64 {
    let mut sent = 0;
    while sent < most {
        match stream.write(piece) {
            Ok(count) if count > 0 => sent += count as u64,
            _ => break,
        }
    }
    sent
}

fn answer(stream: &mut TcpStream) -> Option<Answer> {
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    Answer::read(&bytes)
}

#[test]
fn a_dripped_head_is_cut_off() {
    let mut stream = connect();
    stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n").expect("a head begins");
    let begun = Instant::now();
    while begun.elapsed() < LONGEST + Duration::from_secs(5) {
        std::thread::sleep(Duration::from_millis(500));
        if stream.write_all(b"X-Drip: 1\r\n").is_err() {
            break;
        }
    }
    assert!(begun.elapsed() < LONGEST, "cut off after {:?}", begun.elapsed());
    site().is_well();
}

#[test]
fn many_held_connections_keep_nobody_out() {
    let mut held: Vec<TcpStream> = (0..200).map(|_| connect()).collect();
    for stream in &mut held {
        stream.write_all(b"GET / HTTP/1.1\r\n").expect("a head begins");
    }
    let begun = Instant::now();
    site().is_well();
    assert!(begun.elapsed() < Duration::from_secs(5), "others are served meanwhile");
}

#[test]
fn a_body_of_five_gigabytes_is_refused_by_its_length() {
    let mut stream = connect();
    let head = "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n\
                Content-Length: 5368709120\r\nConnection: close\r\n\r\n";
    stream.write_all(head.as_bytes()).expect("a head");
    let taken = pour(&mut stream, &[b'a'; 1 << 16], 64 << 20);
    assert_eq!(answer(&mut stream).map(|answer| answer.status), Some(413));
    assert!(taken < 32 << 20, "{taken} bytes were taken");
    site().is_well();
}

#[test]
fn a_body_of_untold_length_is_cut_off() {
    let mut stream = connect();
    let head = "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n\
                Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n";
    stream.write_all(head.as_bytes()).expect("a head");
    let piece = [b"10000\r\n".to_vec(), vec![b'a'; 1 << 16], b"\r\n".to_vec()].concat();
    let taken = pour(&mut stream, &piece, 256 << 20);
    assert!(taken < 64 << 20, "{taken} bytes were taken");
    if let Some(answer) = answer(&mut stream) {
        assert_eq!(answer.status, 413);
    }
    site().is_well();
}

#[test]
fn two_lengths_are_no_request() {
    let sent = b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 30\r\nConnection: close\r\n\r\nabcGET / HTTP/1.1\r\n\r\n";
    assert_eq!(site().send(sent).map(|answer| answer.status), Some(400));
}

#[test]
fn a_smuggled_request_is_not_answered() {
    // With both a length and pieces, the pieces decide; nothing after them may be taken for a request of somebody else.
    let sent = b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n";
    let answer = site().send(sent).expect("an answer");
    assert!((400..500).contains(&answer.status), "{}", answer.status);
    assert!(!answer.text().contains("HTTP/1.1"), "one answer to one request");
    site().is_well();
}

#[test]
fn a_head_of_megabytes_is_refused() {
    let head = format!("GET / HTTP/1.1\r\nHost: x\r\nX-Long: {}\r\n\r\n", "a".repeat(4 << 20));
    if let Some(answer) = site().send(head.as_bytes()) {
        assert!((400..500).contains(&answer.status), "{}", answer.status);
    }
    site().is_well();
}

/// A server that has little patience, so that nobody waits for a test: half a kilobyte a second, an answer in one.
fn hasty() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        let changed = start_with(|options| {
            options.limits.stall_bytes = 512;
            options.limits.stall = Duration::from_secs(1);
            options.limits.answer = Duration::from_secs(1);
        });
        changed.expect("the server starts")
    })
}

/// Sends a body in pieces, one each tenth of a second, until all is sent or nobody takes it any more; what is answered,
/// and after how long.
fn drip(target: &str, piece: usize, pieces: usize) -> (Option<Answer>, Duration) {
    let mut stream = TcpStream::connect(hasty().address).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_millis(100))).expect("a time to wait");
    let long = piece * pieces;
    let kind = if target.starts_with("/api/") { "application/json" } else { "application/x-www-form-urlencoded" };
    let head = format!(
        "POST {target} HTTP/1.1\r\nHost: x\r\nContent-Type: {kind}\r\n\
         Content-Length: {long}\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).expect("a head");
    let (begun, mut bytes, mut some) = (Instant::now(), Vec::new(), [0; 4096]);
    for _ in 0..pieces {
        let sent = stream.write_all(&vec![b'a'; piece]);
        // Waits a tenth of a second at most, and longer for nothing.
        match stream.read(&mut some) {
            Ok(0) => break,
            Ok(count) => bytes.extend_from_slice(&some[..count]),
            Err(_) if sent.is_err() => break,
            Err(_) => {}
        }
    }
    stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a time to wait");
    let _ = stream.read_to_end(&mut bytes);
    (Answer::read(&bytes), begun.elapsed())
}

#[test]
fn a_slow_body_that_goes_on_is_taken_however_long_it_takes() {
    for target in ["/sign-in", "/api/v1/me/tokens"] {
        let (answer, took) = drip(target, 200, 30);
        let status = answer.expect("an answer").status;
        assert!(matches!(status, 401 | 403), "{target}: {status}");
        assert!(took > Duration::from_millis(2_500), "{target}: answered after {took:?}");
    }
}

#[test]
fn a_body_of_a_byte_now_and_then_is_cut_off() {
    for target in ["/sign-in", "/api/v1/me/tokens"] {
        let (answer, took) = drip(target, 1, 60);
        assert_eq!(answer.map(|answer| answer.status), Some(408), "{target}");
        assert!(took < Duration::from_secs(4), "{target}: cut off after {took:?}");
    }
}
