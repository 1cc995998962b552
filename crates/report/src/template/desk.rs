//! The desk between the template engine and the clerk. The engine wants functions that own all they touch and may be
//! called from anywhere; the clerk borrows the world. So the template runs on a thread of its own and asks; this
//! thread answers, one question after the other, until the template is done.

use std::sync::mpsc::{Receiver, RecvError, Sender, TryRecvError, channel};
use std::thread;

use mandate_model::{Fault, FaultCode};

use super::call::{Call, Refused, Reply};

struct Question {
    call: Call,
    reply: Sender<Result<Reply, Refused>>,
}

/// Where a template asks.
#[derive(Clone, Debug)]
pub struct Desk(Sender<Question>);

impl Desk {
    /// Asks and waits for the answer.
    pub fn ask(&self, call: Call) -> Result<Reply, Refused> {
        let (reply, answer) = channel();
        let gone = || Refused {
            call: usize::MAX,
            fault: Fault::new(FaultCode::System, "the report stopped while its template was running"),
        };
        self.0.send(Question { call, reply }).map_err(|_| gone())?;
        await_next(&answer).map_err(|_| gone())?
    }
}

/// Runs `work` with a desk whose questions `answer` answers.
pub fn serve<T: Send>(
    answer: &mut dyn FnMut(Call) -> Result<Reply, Refused>,
    work: impl FnOnce(Desk) -> T + Send,
) -> Result<T, Fault> {
    let (questions, asked) = channel::<Question>();
    thread::scope(|scope| {
        let worker = scope.spawn(move || work(Desk(questions)));
        while let Ok(question) = await_next(&asked) {
            // A template that no longer waits has ended with a fault of its own.
            let _ = question.reply.send(answer(question.call));
        }
        worker.join().map_err(|_| Fault::new(FaultCode::BadTemplate, "the template could not be run to its end"))
    })
}

/// How often is looked before the thread goes to sleep.
const LOOKS: usize = 64;

/// Waits for what comes next. Most of thousands of questions are answered within microseconds, in which no thread can be
/// put to sleep and woken again.
fn await_next<T>(from: &Receiver<T>) -> Result<T, RecvError> {
    for _ in 0..LOOKS {
        match from.try_recv() {
            Ok(next) => return Ok(next),
            Err(TryRecvError::Disconnected) => return Err(RecvError),
            Err(TryRecvError::Empty) => thread::yield_now(),
        }
    }
    from.recv()
}
