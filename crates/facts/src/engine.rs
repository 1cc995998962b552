//! The machinery that runs SQL: DataFusion, its memory and its threads.

use std::future::Future;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use datafusion::execution::FunctionRegistry as _;
use datafusion::execution::memory_pool::FairSpillPool;
use datafusion::execution::object_store::ObjectStoreUrl;
use datafusion::execution::runtime_env::{RuntimeEnv, RuntimeEnvBuilder};
use datafusion::prelude::{SessionConfig, SessionContext};
use mandate_datasets::Depot;
use mandate_model::{Fault, FaultCode};
use tokio::runtime::{Builder, Runtime};

use crate::batches::DEPOT_URL;
use crate::exact;

/// The one catalogue: drivers that write it before a schema find what they look for.
pub(crate) const CATALOG: &str = "mandate";
/// Planning recurses over the query; the stack of a thread must be deep enough for the most intricate one. Only what is
/// used of it takes memory.
const STACK: usize = 256 << 20;
/// Bytes that all queries may put on disk at the same time: sorting a hundred million rows takes some of it.
const DISK: u64 = 32 << 30;

/// Threads and memory, shared by all sessions.
pub(crate) struct Engine {
    /// Begun by the first question: most commands ask nothing, and its stacks are deep. Taken when the engine is dropped.
    runtime: OnceLock<Runtime>,
    beginning: Mutex<()>,
    memory: Arc<RuntimeEnv>,
    bytes: usize,
}

impl Engine {
    /// `bytes` bounds the memory of all queries that run at the same time; what exceeds it goes to disk or fails.
    pub(crate) fn new(bytes: usize, depot: &Depot) -> Result<Self, Fault> {
        let memory = RuntimeEnvBuilder::new()
            .with_memory_limit(bytes, 1.0)
            .with_max_temp_directory_size(DISK)
            .build_arc()
            .map_err(|error| refused(crate::fail::plain(&error)))?;
        let url = ObjectStoreUrl::parse(DEPOT_URL).map_err(|error| refused(crate::fail::plain(&error)))?;
        memory.register_object_store(url.as_ref(), depot.object_store()?);
        Ok(Self { runtime: OnceLock::new(), beginning: Mutex::new(()), memory, bytes })
    }

    fn runtime(&self) -> Result<&Runtime, Fault> {
        if let Some(runtime) = self.runtime.get() {
            return Ok(runtime);
        }
        let _one = self.beginning.lock().map_err(|_| stopped())?;
        if let Some(runtime) = self.runtime.get() {
            return Ok(runtime);
        }
        let runtime = Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("facts")
            .thread_stack_size(STACK)
            .enable_all()
            .build()
            .map_err(|error| refused(error.to_string()))?;
        Ok(self.runtime.get_or_init(|| runtime))
    }

    /// Waits for a future. The calling thread may itself belong to another runtime.
    pub(crate) fn wait<T: Send + 'static>(&self, work: impl Future<Output = T> + Send + 'static) -> Result<T, Fault> {
        self.begun(work)?.recv().map_err(|_| stopped())
    }

    /// Waits so long; none where it takes longer.
    pub(crate) fn wait_at_most<T: Send + 'static>(
        &self,
        time: Duration,
        work: impl Future<Output = T> + Send + 'static,
    ) -> Result<Option<T>, Fault> {
        match self.begun(work)?.recv_timeout(time) {
            Ok(done) => Ok(Some(done)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Err(stopped()),
        }
    }

    fn begun<T: Send + 'static>(&self, work: impl Future<Output = T> + Send + 'static) -> Result<Receiver<T>, Fault> {
        let (send, receive) = mpsc::sync_channel(1);
        self.runtime()?.spawn(async move {
            // Nobody listens any more only if the caller's thread is gone, or waited long enough.
            let _ = send.send(work.await);
        });
        Ok(receive)
    }

    /// Begins work that tells its outcome by itself.
    pub(crate) fn start(&self, work: impl Future<Output = ()> + Send + 'static) -> Result<(), Fault> {
        self.runtime()?.spawn(work);
        Ok(())
    }

    /// A session without tables, whose default schema is `public`.
    pub(crate) fn session(&self) -> Result<SessionContext, Fault> {
        Self::over(Arc::clone(&self.memory))
    }

    /// A session for one question that a person asks: with memory of its own, so that nobody takes it from others, and
    /// without what could not be bounded.
    pub(crate) fn question(&self) -> Result<SessionContext, Fault> {
        let own = RuntimeEnvBuilder::from_runtime_env(&self.memory)
            .with_memory_pool(Arc::new(FairSpillPool::new(self.bytes)))
            .build_arc()
            .map_err(|error| Fault::new(FaultCode::System, crate::fail::plain(&error)))?;
        let session = Self::over(own)?;
        let guarded = crate::guards::guard(&session);
        guarded.map_err(|error| Fault::new(FaultCode::System, crate::fail::plain(&error)))?;
        Ok(session)
    }

    fn over(memory: Arc<RuntimeEnv>) -> Result<SessionContext, Fault> {
        let mut config = SessionConfig::new()
            .with_target_partitions(1)
            .with_information_schema(false)
            .with_default_catalog_and_schema(CATALOG, crate::world::PUBLIC);
        let options = config.options_mut();
        // One kind of text column everywhere: segments, code lists, parameters and casts.
        options.execution.parquet.schema_force_view_types = false;
        options.sql_parser.map_string_types_to_utf8view = false;
        // 0.1 is a decimal in SQL, not the nearest binary fraction.
        options.sql_parser.parse_float_as_decimal = true;
        // A second pass of all rules takes as long as the first and finds next to nothing in queries of this kind.
        options.optimizer.max_passes = 1;
        let session = SessionContext::new_with_config_rt(config, memory);
        session.register_udaf(exact::sum());
        let checked = session.state_ref().write().register_function_rewrite(Arc::new(exact::CheckedIntegers));
        checked.map_err(|error| Fault::new(FaultCode::System, crate::fail::plain(&error)))?;
        Ok(session)
    }
}

fn refused(what: String) -> Fault {
    Fault::new(FaultCode::System, format!("queries cannot be run: {what}"))
}

fn stopped() -> Fault {
    Fault::new(FaultCode::QueryFailed, "the query stopped before it had a result")
}

impl Drop for Engine {
    fn drop(&mut self) {
        // Waiting for the threads would not be allowed on a thread of another runtime.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
