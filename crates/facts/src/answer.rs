//! Answers as they come: a query runs beside its reader, as long as it may and as long as somebody listens.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::time::Duration;

use datafusion::arrow::datatypes::SchemaRef;
use datafusion::arrow::record_batch::RecordBatch;
use datafusion::error::DataFusionError;
use datafusion::execution::SessionState;
use datafusion::logical_expr::LogicalPlan;
use datafusion::physical_plan::execute_stream;
use datafusion::prelude::DataFrame;
use futures::StreamExt as _;
use mandate_model::{Fault, FaultCode};
use tokio::sync::Notify;
use tokio::time::{Instant, timeout};

use crate::ask::refused;
use crate::engine::Engine;
use crate::held;

/// Batches that wait for the reader, at most.
const WAITING: usize = 2;
/// How long a reader may take nothing before the query is given up.
const PATIENCE: Duration = Duration::from_secs(60);

/// What a question may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// How long it may be worked on; waiting for the reader does not count.
    pub time: Duration,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { time: Duration::from_secs(60) }
    }
}

/// What comes from a running query.
enum Piece {
    Batch(RecordBatch),
    Failed(Fault),
    /// There is no more. Without it the answer is not whole.
    End,
}

/// The answer to a question: batches as they come. When it is dropped, the query ends.
pub struct Answer {
    /// The columns.
    pub schema: SchemaRef,
    pieces: Receiver<Piece>,
    stop: Stop,
    over: bool,
}

impl Answer {
    /// What ends the query from elsewhere, such as when a client goes away while nothing is sent to it.
    pub fn ending(&self) -> Ending {
        Ending(self.stop.clone())
    }
}

impl Iterator for Answer {
    type Item = Result<RecordBatch, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        let piece = self.pieces.recv();
        self.over = !matches!(piece, Ok(Piece::Batch(_)));
        match piece {
            Ok(Piece::Batch(batch)) => Some(Ok(batch)),
            Ok(Piece::Failed(fault)) => Some(Err(fault)),
            Ok(Piece::End) => None,
            Err(_) => Some(Err(broken())),
        }
    }
}

impl Drop for Answer {
    fn drop(&mut self) {
        self.stop.now();
    }
}

/// Ends a query, wherever it stands.
#[derive(Clone, Debug)]
struct Stop(Arc<Notify>);

impl Stop {
    fn now(&self) {
        self.0.notify_one();
    }
}

/// Ends a query when it is dropped: with whatever its answer is sent by.
#[derive(Debug)]
pub struct Ending(Stop);

impl Drop for Ending {
    fn drop(&mut self) {
        self.0.now();
    }
}

/// Runs a plan beside the caller.
pub(crate) fn start(engine: &Engine, state: SessionState, plan: LogicalPlan, bounds: Bounds) -> Result<Answer, Fault> {
    let schema = Arc::clone(plan.schema().inner());
    let (send, pieces) = sync_channel(WAITING);
    let stop = Stop(Arc::new(Notify::new()));
    let stopped = Arc::clone(&stop.0);
    engine.start(async move {
        tokio::select! {
            () = run(state, plan, bounds, &send) => {}
            () = stopped.notified() => {}
        }
    })?;
    Ok(Answer { schema, pieces, stop, over: false })
}

async fn run(state: SessionState, plan: LogicalPlan, bounds: Bounds, send: &SyncSender<Piece>) {
    let mut left = bounds.time;
    let last = match batches(state, plan, &mut left, send).await {
        Ok(()) => Piece::End,
        Err(Ended::Failed(error)) => Piece::Failed(refused(&error)),
        Err(Ended::Late) => Piece::Failed(late(bounds)),
        Err(Ended::Unheard) => return,
    };
    let _ = offer(send, last).await;
}

/// Why a query ended before its end.
enum Ended {
    Failed(DataFusionError),
    Late,
    Unheard,
}

async fn batches(
    state: SessionState,
    plan: LogicalPlan,
    left: &mut Duration,
    send: &SyncSender<Piece>,
) -> Result<(), Ended> {
    let context = Arc::new(datafusion::execution::TaskContext::from(&state));
    let begun = Instant::now();
    let plan = timeout(*left, DataFrame::new(state, plan).create_physical_plan()).await;
    let plan = plan.map_err(|_| Ended::Late)?.and_then(held::hold).map_err(Ended::Failed)?;
    let mut stream = execute_stream(plan, context).map_err(Ended::Failed)?;
    *left = left.saturating_sub(begun.elapsed());
    loop {
        let begun = Instant::now();
        let next = timeout(*left, stream.next()).await.map_err(|_| Ended::Late)?;
        *left = left.saturating_sub(begun.elapsed());
        let Some(batch) = next.transpose().map_err(Ended::Failed)? else { return Ok(()) };
        if !offer(send, Piece::Batch(batch)).await {
            return Err(Ended::Unheard);
        }
    }
}

/// Hands a piece on as soon as there is room; false when nobody takes any more. A thread of the engine is never held up
/// by a reader that is slow.
async fn offer(send: &SyncSender<Piece>, piece: Piece) -> bool {
    let (mut piece, begun) = (piece, Instant::now());
    loop {
        match send.try_send(piece) {
            Ok(()) => return true,
            Err(TrySendError::Disconnected(_)) => return false,
            Err(TrySendError::Full(_)) if begun.elapsed() > PATIENCE => return false,
            Err(TrySendError::Full(back)) => {
                piece = back;
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        }
    }
}

/// The fault of a question that takes too long.
pub(crate) fn late(bounds: Bounds) -> Fault {
    let seconds = bounds.time.as_secs();
    Fault::new(FaultCode::QuestionTooLarge, format!("the query took longer than {seconds} seconds"))
        .hint("narrow it by a period or a country, or ask for fewer groups")
}

/// The fault of an answer that ended without its end.
fn broken() -> Fault {
    Fault::new(FaultCode::QuestionTooLarge, "the query was given up before its answer was whole")
        .hint("take the answer as it comes, or narrow it by a period or a country")
}
