//! The machinery that runs SQL: DataFusion, its memory and its threads.

use std::future::Future;
use std::sync::{Arc, mpsc};

use datafusion::execution::FunctionRegistry as _;
use datafusion::execution::object_store::ObjectStoreUrl;
use datafusion::execution::runtime_env::{RuntimeEnv, RuntimeEnvBuilder};
use datafusion::prelude::{SessionConfig, SessionContext};
use mandate_datasets::Depot;
use mandate_model::{Fault, FaultCode};
use tokio::runtime::{Builder, Runtime};

use crate::batches::DEPOT_URL;
use crate::exact;

/// Planning recurses over the query; the stack of a thread must be deep enough for the most intricate one.
const STACK: usize = 16 << 20;

/// Threads and memory, shared by all sessions.
pub(crate) struct Engine {
    /// Taken when the engine is dropped.
    runtime: Option<Runtime>,
    memory: Arc<RuntimeEnv>,
}

impl Engine {
    /// `bytes` bounds the memory of all queries that run at the same time; what exceeds it goes to disk or fails.
    pub(crate) fn new(bytes: usize, depot: &Depot) -> Result<Self, Fault> {
        let refused = |what: String| Fault::new(FaultCode::System, format!("queries cannot be run: {what}"));
        let runtime = Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("facts")
            .thread_stack_size(STACK)
            .enable_time()
            .build()
            .map_err(|error| refused(error.to_string()))?;
        let memory = RuntimeEnvBuilder::new()
            .with_memory_limit(bytes, 1.0)
            .build_arc()
            .map_err(|error| refused(crate::fail::plain(&error)))?;
        let url = ObjectStoreUrl::parse(DEPOT_URL).map_err(|error| refused(crate::fail::plain(&error)))?;
        memory.register_object_store(url.as_ref(), depot.object_store()?);
        Ok(Self { runtime: Some(runtime), memory })
    }

    /// Waits for a future. The calling thread may itself belong to another runtime.
    pub(crate) fn wait<T: Send + 'static>(&self, work: impl Future<Output = T> + Send + 'static) -> Result<T, Fault> {
        let stopped = || Fault::new(FaultCode::QueryFailed, "the query stopped before it had a result");
        let (send, receive) = mpsc::sync_channel(1);
        let runtime = self.runtime.as_ref().ok_or_else(stopped)?;
        runtime.spawn(async move {
            // Nobody listens any more only if the caller's thread is gone.
            let _ = send.send(work.await);
        });
        receive.recv().map_err(|_| stopped())
    }

    /// Begins work that tells its outcome by itself.
    pub(crate) fn start(&self, work: impl Future<Output = ()> + Send + 'static) {
        if let Some(runtime) = &self.runtime {
            runtime.spawn(work);
        }
    }

    /// A session without tables, whose default schema is `public`.
    pub(crate) fn session(&self) -> Result<SessionContext, Fault> {
        let mut config = SessionConfig::new().with_target_partitions(1).with_information_schema(false);
        let options = config.options_mut();
        // One kind of text column everywhere: segments, code lists, parameters and casts.
        options.execution.parquet.schema_force_view_types = false;
        options.sql_parser.map_string_types_to_utf8view = false;
        // 0.1 is a decimal in SQL, not the nearest binary fraction.
        options.sql_parser.parse_float_as_decimal = true;
        // A second pass of all rules takes as long as the first and finds next to nothing in queries of this kind.
        options.optimizer.max_passes = 1;
        let session = SessionContext::new_with_config_rt(config, Arc::clone(&self.memory));
        session.register_udaf(exact::sum());
        let checked = session.state_ref().write().register_function_rewrite(Arc::new(exact::CheckedIntegers));
        checked.map_err(|error| Fault::new(FaultCode::System, crate::fail::plain(&error)))?;
        Ok(session)
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        // Waiting for the threads would not be allowed on a thread of another runtime.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
