//! Calls over HTTP/2: one message in, any number out, and a status behind the last.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response};
use bytes::{BufMut as _, Bytes, BytesMut};
use futures::StreamExt as _;
use http_body::Frame;
use mandate_model::{Fault, FaultCode};
use tokio::runtime::Handle;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::time::timeout;

/// Bytes of a message that is taken: a question and little else.
const LONGEST: usize = 1 << 20;
/// How long it may take to come.
const COMING: Duration = Duration::from_secs(30);
/// Messages that wait for a slow client.
const WAITING: usize = 4;
const KIND: HeaderValue = HeaderValue::from_static("application/grpc");
const STATUS: HeaderName = HeaderName::from_static("grpc-status");
const MESSAGE: HeaderName = HeaderName::from_static("grpc-message");

/// How a call ended that failed: a code of gRPC, and what to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    code: u8,
    message: String,
}

impl Status {
    /// The call, or what is asked of it, is not there.
    pub fn unimplemented(what: &str) -> Self {
        Self { code: 12, message: what.to_owned() }
    }

    /// What was sent cannot be read.
    pub fn unreadable(what: &str) -> Self {
        Self { code: 3, message: what.to_owned() }
    }

    /// What was to be sent did not come.
    fn late() -> Self {
        Self { code: 4, message: "the message came too slowly".to_owned() }
    }

    /// The answer ended before its end.
    fn broken() -> Self {
        Self { code: 13, message: "the answer broke off before it was whole".to_owned() }
    }
}

impl From<Fault> for Status {
    fn from(fault: Fault) -> Self {
        use FaultCode as F;
        let code = match fault.code {
            F::SignInNeeded | F::SignInFailed | F::Expired => 16,
            F::NotAllowed => 7,
            F::TooManyAttempts | F::QuestionTooLarge => 8,
            F::NotFound | F::NoSuchRecord => 5,
            F::StoreBusy => 14,
            F::BadQuestion | F::BadParameter | F::Usage => 3,
            _ => 13,
        };
        let hint = fault.hint.map(|hint| format!(" ({hint})")).unwrap_or_default();
        Self { code, message: format!("[{}] {}{hint}", fault.code, fault.message) }
    }
}

/// Reads the first message of a call. What follows is not waited for: a client may keep its side open.
pub async fn message(body: Body) -> Result<Bytes, Status> {
    message_within(COMING, body).await
}

async fn message_within(time: Duration, body: Body) -> Result<Bytes, Status> {
    timeout(time, first(body)).await.unwrap_or_else(|_| Err(Status::late()))
}

async fn first(body: Body) -> Result<Bytes, Status> {
    let mut stream = body.into_data_stream();
    let mut read = BytesMut::new();
    loop {
        if let [compressed, a, b, c, d, rest @ ..] = &read[..] {
            let length = u32::from_be_bytes([*a, *b, *c, *d]) as usize;
            if *compressed != 0 {
                return Err(Status::unimplemented("messages are not compressed here"));
            }
            if length > LONGEST {
                return Err(Status::unreadable("the message is too long"));
            }
            if rest.len() >= length {
                return Ok(Bytes::copy_from_slice(rest.get(..length).unwrap_or_default()));
            }
        }
        match stream.next().await {
            Some(Ok(more)) => read.extend_from_slice(&more),
            Some(Err(_)) | None => return Err(Status::unreadable("there is no message")),
        }
    }
}

/// What an answer is made of.
enum Piece {
    Message(Vec<u8>),
    Failed(Status),
    /// There is no more. Without it the answer is not whole.
    End,
}

/// An answer of one message.
pub fn one(message: Vec<u8>) -> Response<Body> {
    all([message])
}

/// An answer of messages that are there already.
pub fn all<const N: usize>(messages: [Vec<u8>; N]) -> Response<Body> {
    let (send, pieces) = channel(N + 1);
    for piece in messages.into_iter().map(Piece::Message).chain([Piece::End]) {
        // There is room for each.
        let _ = send.try_send(piece);
    }
    answer(pieces, ())
}

/// An answer that work on another thread sends. A message waits for the client so long at most. `held` is dropped with
/// the answer: when it has been sent, or when the client has gone.
pub fn sent<H: Send + Unpin + 'static>(
    patience: Duration,
    held: H,
    work: impl FnOnce(&Sending) -> Result<(), Ended> + Send + 'static,
) -> Response<Body> {
    let (send, pieces) = channel(WAITING);
    let out = Sending { runtime: Handle::current(), send, patience };
    tokio::task::spawn_blocking(move || {
        let _ = match work(&out) {
            Ok(()) => out.pass(Piece::End),
            Err(Ended::Failed(fault)) => out.pass(Piece::Failed(fault.into())),
            Err(Ended::Unheard) => Ok(()),
        };
    });
    answer(pieces, held)
}

/// Why an answer ended before its end.
#[derive(Debug)]
pub enum Ended {
    Failed(Fault),
    /// The client has gone, or takes nothing.
    Unheard,
}

impl From<Fault> for Ended {
    fn from(fault: Fault) -> Self {
        Self::Failed(fault)
    }
}

/// The way of messages to the client.
pub struct Sending {
    runtime: Handle,
    send: Sender<Piece>,
    patience: Duration,
}

impl Sending {
    /// Hands a message on as soon as there is room. Whoever takes nothing for long is not waited for: what the work
    /// holds, such as the seat of a question, is wanted by others.
    pub fn message(&self, message: Vec<u8>) -> Result<(), Ended> {
        self.pass(Piece::Message(message))
    }

    fn pass(&self, piece: Piece) -> Result<(), Ended> {
        let passed = self.runtime.block_on(self.send.send_timeout(piece, self.patience));
        passed.map_err(|_| Ended::Unheard)
    }
}

fn answer<H: Send + Unpin + 'static>(pieces: Receiver<Piece>, held: H) -> Response<Body> {
    let mut response = Response::new(Body::new(Messages { pieces, over: false, _held: held }));
    response.headers_mut().insert(CONTENT_TYPE, KIND);
    response
}

/// An answer that is only a status.
pub fn refused(status: &Status) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    response.headers_mut().insert(CONTENT_TYPE, KIND);
    response.headers_mut().extend(trailers(Some(status)));
    response
}

struct Messages<H> {
    pieces: Receiver<Piece>,
    over: bool,
    _held: H,
}

impl<H: Send + Unpin> http_body::Body for Messages<H> {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if self.over {
            return Poll::Ready(None);
        }
        let last = match std::task::ready!(self.pieces.poll_recv(context)) {
            Some(Piece::Message(message)) => return Poll::Ready(Some(Ok(Frame::data(framed(&message))))),
            Some(Piece::Failed(status)) => trailers(Some(&status)),
            Some(Piece::End) => trailers(None),
            // Whatever ended the work, a panic too, has dropped the sender.
            None => trailers(Some(&Status::broken())),
        };
        self.over = true;
        Poll::Ready(Some(Ok(Frame::trailers(last))))
    }
}

fn framed(message: &[u8]) -> Bytes {
    let mut frame = BytesMut::with_capacity(message.len() + 5);
    frame.put_u8(0);
    frame.put_u32(u32::try_from(message.len()).unwrap_or(u32::MAX));
    frame.put_slice(message);
    frame.freeze()
}

fn trailers(status: Option<&Status>) -> HeaderMap {
    let mut trailers = HeaderMap::new();
    trailers.insert(STATUS, status.map_or(0, |status| u16::from(status.code)).into());
    let message = status.and_then(|status| encoded(&status.message).parse().ok());
    trailers.extend(message.map(|message| (MESSAGE, message)));
    trailers
}

/// A text as a header can bear it.
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if (b' '..=b'~').contains(&byte) && byte != b'%' {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pieces: &[&[u8]]) -> Result<Bytes, Status> {
        let pieces: Vec<Result<Bytes, std::io::Error>> =
            pieces.iter().map(|piece| Ok(Bytes::copy_from_slice(piece))).collect();
        let body = Body::from_stream(futures::stream::iter(pieces).chain(futures::stream::pending()));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(message_within(Duration::from_millis(50), body))
    }

    #[test]
    fn a_message_is_read_however_it_comes_and_nothing_behind_it_is_waited_for() {
        assert_eq!(read(&[b"\0\0\0\0\x03abc"]).unwrap(), "abc");
        assert_eq!(read(&[b"\0\0", b"\0\0\x03a", b"bc", b"more"]).unwrap(), "abc");
        assert_eq!(read(&[b"\0\0\0\0\0"]).unwrap(), "");
    }

    #[test]
    fn what_is_compressed_or_too_long_is_refused() {
        assert_eq!(read(&[b"\x01\0\0\0\x01a"]).unwrap_err().code, 12);
        assert_eq!(read(&[b"\0\xff\xff\xff\xffa"]).unwrap_err().code, 3);
    }

    #[test]
    fn what_does_not_come_is_not_waited_for() {
        assert_eq!(read(&[b"\0\0\0\0\x03ab"]), Err(Status::late()));
        assert_eq!(read(&[]), Err(Status::late()));
    }

    #[test]
    fn a_status_says_what_is_wrong_in_any_script() {
        let status = Status::from(Fault::new(FaultCode::BadQuestion, "é % \n").hint("x"));
        let told = trailers(Some(&status));
        assert_eq!(told.get(STATUS).unwrap(), "3");
        assert_eq!(told.get(MESSAGE).unwrap(), "[F0608] %C3%A9 %25 %0A (x)");
    }
}
