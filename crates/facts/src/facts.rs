//! The face of this crate: fact tables kept up with a feed, and indicators run over them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use datafusion::arrow::datatypes::DataType;
use datafusion::logical_expr::{LogicalPlan, LogicalPlanBuilder};
use mandate_datasets::Depot;
use mandate_model::review::Measure;
use mandate_model::{
    Catalogue, Date, Diagnostics, Dimension, Evidence, Fault, FaultCode, Feed, Indicator, Observation, Observations,
    Progress, Review,
};

use crate::ask::Asking;
use crate::bind::{self, Arguments, Bound};
use crate::check;
use crate::engine::Engine;
use crate::explain::{self, Basis, RowsAsked};
use crate::fail;
use crate::memo::{Memo, Question};
use crate::observe;
use crate::parts::BatchParts;
use crate::run;
use crate::sql;
use crate::tables::{self, Table};
use crate::world::{Rows, Seen, World};
use mandate_projection::shape::CollectionShape;
use mandate_projection::state::{CollectionState, State};
use mandate_projection::{CaughtUp, Projection, Rebuilt, Verified};

/// Rows of a basis up to which it is kept whole, so that further observations are explained without a query.
const BASIS_ROWS: usize = 100_000;
/// Rows of kept bases, over all indicators.
const KEPT_BASIS_ROWS: usize = 1_000_000;
/// Observations that are kept, over all indicators.
const KEPT_OBSERVATIONS: usize = 1_000_000;
/// Positions whose tables are kept.
const WORLDS: usize = 4;

/// How much memory may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes that all running queries of figures may use together, and each question of a person for itself. What
    /// exceeds it is sorted on disk, or fails.
    pub query_bytes: usize,
    /// Bytes up to which the rows of one fact table are held in memory; larger tables are read from their files.
    pub table_bytes: usize,
}

impl Default for Limits {
    /// 256 MB for queries, 64 MB for a table.
    fn default() -> Self {
        Self { query_bytes: 256 << 20, table_bytes: 64 << 20 }
    }
}

/// The fact tables of a store, and what can be asked of them.
///
/// Everything in the folder is derived: it may be removed at any time and is made again from the feed.
pub struct Facts {
    catalogue: Arc<Catalogue>,
    shapes: Arc<Vec<CollectionShape>>,
    projection: Projection,
    engine: Engine,
    /// Runs the questions of people, so that none of them is in the way of figures.
    questions: Arc<Engine>,
    depot: Depot,
    limits: Limits,
    worlds: Mutex<Vec<Arc<World>>>,
    /// What the projection has of each collection, for all worlds.
    collections: Arc<BTreeMap<String, CollectionState>>,
    empty: World,
    observed: Memo<Vec<Observation>>,
    bases: Memo<Option<Basis>>,
}

impl Facts {
    /// Opens the fact tables in `folder`, which is made if it does not exist. The diagnostics are warnings: projections
    /// that cannot be used as they are and will be made again by the next [`Facts::catch_up`].
    ///
    /// Fails when the folder cannot be read or written, or two fields of a collection make the same column.
    pub fn open(folder: &Path, catalogue: Arc<Catalogue>, depot: Depot) -> Result<(Self, Diagnostics), Fault> {
        Self::open_with(folder, catalogue, depot, Limits::default())
    }

    /// [`Facts::open`] with other limits of memory.
    pub fn open_with(
        folder: &Path,
        catalogue: Arc<Catalogue>,
        depot: Depot,
        limits: Limits,
    ) -> Result<(Self, Diagnostics), Fault> {
        let (projection, diagnostics) = Projection::open(folder, &catalogue)?;
        let engine = Engine::new(limits.query_bytes, &depot)?;
        let questions = Arc::new(Engine::new(limits.query_bytes, &depot)?);
        let shapes = Arc::new(projection.shapes.clone());
        let empty = World::new(engine.session()?, Arc::clone(&catalogue), Arc::clone(&shapes), Rows::None);
        let collections = Arc::new(projection.state.collections.clone());
        let facts = Self {
            catalogue,
            shapes,
            projection,
            engine,
            questions,
            depot,
            limits,
            worlds: Mutex::default(),
            collections,
            empty,
            observed: Memo::new(KEPT_OBSERVATIONS),
            bases: Memo::new(KEPT_BASIS_ROWS),
        };
        Ok((facts, diagnostics))
    }

    /// The place in the store up to which the fact tables stand.
    pub fn seq(&self) -> u64 {
        self.projection.state.seq
    }

    /// Reads what the feed has beyond the fact tables. Projections that do not fit the feed or the packs are made again,
    /// each with a warning. Another process that writes to the same folder is waited for.
    pub fn catch_up(&mut self, feed: &dyn Feed, progress: &dyn Progress) -> Result<CaughtUp, Fault> {
        let place = |state: &State| (state.seq, state.chain.clone());
        let before = place(&self.projection.state);
        let done = self.projection.catch_up(feed, progress);
        let state = &self.projection.state;
        if place(state) != before || state.collections != *self.collections {
            self.renew();
        }
        done
    }

    /// Makes all fact tables again from the feed.
    pub fn rebuild(&mut self, feed: &dyn Feed, progress: &dyn Progress) -> Result<Rebuilt, Fault> {
        let done = self.projection.rebuild(feed, progress);
        self.renew();
        done
    }

    /// Compares every file with the hash taken when it was written.
    pub fn verify(&self) -> Result<Verified, Fault> {
        self.projection.verify()
    }

    /// The tables as at a place in the store, to be asked. What is asked of them needs the fact tables no more, so that a
    /// question that takes its time keeps nobody from bringing them up to date.
    pub fn asking(&self, as_at: u64) -> Result<Asking, Fault> {
        Ok(Asking { engine: Arc::clone(&self.questions), world: self.world(as_at)? })
    }

    /// The tables that a question may name.
    pub fn tables(&self) -> Result<Vec<Table>, Fault> {
        tables::tables(&self.catalogue, &self.shapes)
    }

    /// The query of an indicator as a question: on a day, without its parameters.
    pub fn example(&self, indicator: &Indicator, on: Date) -> Result<String, Fault> {
        tables::example(indicator, on)
    }

    /// The batches of a collection that hold as at a place in the store, with their parts.
    pub fn parts(&self, collection: &str, as_at: u64) -> Result<Vec<BatchParts>, Fault> {
        let state = self.collections.get(collection);
        let held = state.into_iter().flat_map(|state| &state.batches).filter(|batch| batch.holds(as_at));
        held.map(|batch| BatchParts::of(batch, &self.projection.folder)).collect()
    }

    /// The same with all rows of batches, those that were set aside among them: for looking at what is decided, never for a
    /// figure.
    pub fn asking_all(&self, as_at: u64) -> Result<Asking, Fault> {
        Ok(Asking { engine: Arc::clone(&self.questions), world: self.world_of(as_at, Seen::Standing)? })
    }

    /// The same with the rows of every batch that there ever was up to a place, those that were replaced or taken back, too:
    /// their `_seq` tells which revision each came from.
    pub fn asking_ever(&self, as_at: u64) -> Result<Asking, Fault> {
        Ok(Asking { engine: Arc::clone(&self.questions), world: self.world_of(as_at, Seen::Ever)? })
    }

    /// Finds everything that keeps an indicator from running, without running it: unknown tables, columns and
    /// parameters, columns that `basis` or `sql` must yield and does not. Each error points at the SQL in the pack.
    pub fn check(&self, indicator: &Indicator) -> Diagnostics {
        check::check(&self.engine, &self.empty, indicator)
    }

    /// The same for the SQL of a review: it yields the columns named, `value` among them as a number.
    pub fn check_measure(
        &self,
        review: &Review,
        measure: &Measure,
        columns: &[&Dimension],
        also: &[&str],
    ) -> Diagnostics {
        check::check_measure(&self.engine, &self.empty, review, measure, (columns, also))
    }

    /// Runs an indicator: the world as it was `on` a day, known as at the place `as_at` in the store.
    ///
    /// An argument names a parameter, which is bound; or a dimension, which the observations must then have; or both.
    /// Rows come as the SQL orders them; without an order, by their dimensions.
    pub fn observe(
        &self,
        indicator: &Indicator,
        arguments: &Arguments,
        on: Date,
        as_at: u64,
    ) -> Result<Observations, Fault> {
        let bound = bind::bind(indicator, arguments, on, &self.catalogue)?;
        let query = indicator.query();
        let question = question(indicator, query.clone(), &bound, as_at);
        let all = self.observed.get(&question, || {
            let rows = self.compute(indicator, &query, &bound, as_at)?;
            let weight = rows.len() + 1;
            Ok((rows, weight))
        })?;
        let wanted = |row: &&Observation| bound.wanted.iter().all(|wanted| row.dimensions.contains(wanted));
        let rows = all.iter().filter(wanted).cloned().collect();
        Ok(Observations { query, parameters: bound.texts, rows })
    }

    /// The rows of the indicator's basis behind one of its observations, by place in the store. They are told by those
    /// dimensions of the observation that the basis has as columns.
    pub fn explain(
        &self,
        indicator: &Indicator,
        arguments: &Arguments,
        on: Date,
        as_at: u64,
        observation: &Observation,
    ) -> Result<Evidence, Fault> {
        let reading = self.read_basis(indicator, arguments, on, as_at)?;
        let key = explain::key(&reading.dimensions, observation);
        let query = explain::query(indicator, &reading.dimensions, &key);
        if let Some(basis) = &*reading.kept {
            return Ok(basis.evidence(query, &key));
        }
        let plan = self.plan_once(indicator, &reading.world, &query)?;
        let part = self.basis(indicator, &reading.world, plan, &reading.bound, &reading.dimensions, None)?;
        Ok(part.unwrap_or_default().evidence(query, &key))
    }

    /// Some rows of an indicator's basis in an order, beside the SQL that yields them.
    pub fn rows(
        &self,
        indicator: &Indicator,
        arguments: &Arguments,
        on: Date,
        as_at: u64,
        asked: &RowsAsked<'_>,
    ) -> Result<Evidence, Fault> {
        let name = indicator.name.as_str();
        let bound = bind::bind(indicator, arguments, on, &self.catalogue)?;
        let world = self.world(as_at)?;
        let whole = self.plan(indicator, &world, &explain::whole(indicator))?;
        let query = explain::some(indicator, whole.schema(), asked)?;
        let plan = self.plan_once(indicator, &world, &query)?;
        let answer = run::run(&self.engine, &world, plan, &bound.values, |plan| sql::ordered(plan, &[]))?;
        explain::listed(indicator, query, &answer.map_err(|error| fail::ran(name, &error))?)
    }

    /// Makes ready what [`Facts::explain`] will need for the observations of a run. What fails here fails there, too.
    pub fn foresee(&self, indicator: &Indicator, arguments: &Arguments, on: Date, as_at: u64) -> Result<(), Fault> {
        self.read_basis(indicator, arguments, on, as_at).map(drop)
    }

    fn read_basis(
        &self,
        indicator: &Indicator,
        arguments: &Arguments,
        on: Date,
        as_at: u64,
    ) -> Result<BasisRead, Fault> {
        let bound = bind::bind(indicator, arguments, on, &self.catalogue)?;
        let world = self.world(as_at)?;
        let whole = explain::whole(indicator);
        let plan = self.plan(indicator, &world, &whole)?;
        let dimensions = explain::dimensions(indicator, plan.schema());
        let kept = self.bases.get(&question(indicator, whole, &bound, as_at), || {
            let basis = self.basis(indicator, &world, plan, &bound, &dimensions, Some(BASIS_ROWS))?;
            let weight = basis.as_ref().map_or(1, |basis| basis.len() + 1);
            Ok((basis, weight))
        })?;
        Ok(BasisRead { bound, world, dimensions, kept })
    }

    fn plan(&self, indicator: &Indicator, world: &World, query: &str) -> Result<LogicalPlan, Fault> {
        let types = bind::types(indicator)?;
        run::plan(&self.engine, world, query, &types).map_err(|why| why.fault(indicator.name.as_str()))
    }

    fn plan_once(&self, indicator: &Indicator, world: &World, query: &str) -> Result<LogicalPlan, Fault> {
        let types = bind::types(indicator)?;
        run::plan_once(&self.engine, world, query, &types).map_err(|why| why.fault(indicator.name.as_str()))
    }

    fn compute(
        &self,
        indicator: &Indicator,
        query: &str,
        bound: &Bound,
        as_at: u64,
    ) -> Result<Vec<Observation>, Fault> {
        let name = indicator.name.as_str();
        let world = self.world(as_at)?;
        let plan = self.plan(indicator, &world, query)?;
        let dimensions: Vec<String> =
            indicator.dimensions.iter().map(|dimension| dimension.name.underscored()).collect();
        let answer = run::run(&self.engine, &world, plan, &bound.values, |plan| sql::ordered(plan, &dimensions))?;
        observe::observations(indicator, &answer.map_err(|error| fail::ran(name, &error))?)
    }

    /// Rows of a basis with their index; none when there are more than `most`.
    fn basis(
        &self,
        indicator: &Indicator,
        world: &World,
        plan: LogicalPlan,
        bound: &Bound,
        dimensions: &[(String, DataType)],
        most: Option<usize>,
    ) -> Result<Option<Basis>, Fault> {
        let name = indicator.name.as_str();
        let limited = |plan| LogicalPlanBuilder::from(plan).limit(0, most.map(|most| most + 1))?.build();
        let answer = run::run(&self.engine, world, plan, &bound.values, limited)?;
        let batch = answer.map_err(|error| fail::ran(name, &error))?;
        if most.is_some_and(|most| batch.num_rows() > most) {
            return Ok(None);
        }
        Basis::new(indicator, &batch, dimensions).map(Some)
    }

    /// The tables as at a position.
    fn world(&self, as_at: u64) -> Result<Arc<World>, Fault> {
        self.world_of(as_at, Seen::Counting)
    }

    fn world_of(&self, as_at: u64, seen: Seen) -> Result<Arc<World>, Fault> {
        if as_at > self.seq() {
            let message = format!("the fact tables stand at place {} of the store, not yet at {as_at}", self.seq());
            return Err(Fault::new(FaultCode::QueryFailed, message).hint("catch up with the store first"));
        }
        let mut worlds = self.worlds.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(position) =
            worlds.iter().position(|world| world.as_at() == Some(as_at) && world.seen() == Some(seen))
        {
            let known = worlds.remove(position);
            worlds.push(Arc::clone(&known));
            return Ok(known);
        }
        let rows = Rows::AsAt {
            folder: self.projection.folder.clone(),
            collections: Arc::clone(&self.collections),
            as_at,
            seen,
            memory: self.limits.table_bytes,
            depot: self.depot.clone(),
        };
        let world =
            Arc::new(World::new(self.engine.session()?, Arc::clone(&self.catalogue), Arc::clone(&self.shapes), rows));
        if worlds.len() == WORLDS {
            worlds.remove(0);
        }
        worlds.push(Arc::clone(&world));
        Ok(world)
    }

    /// Takes up what the projection has now.
    fn renew(&mut self) {
        self.collections = Arc::new(self.projection.state.collections.clone());
        self.forget();
    }

    fn forget(&self) {
        self.worlds.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.observed.clear();
        self.bases.clear();
    }
}

/// The basis of a run with all that it was read by.
struct BasisRead {
    bound: Bound,
    world: Arc<World>,
    dimensions: Vec<(String, DataType)>,
    /// None where it has more rows than are kept.
    kept: Arc<Option<Basis>>,
}

fn question(indicator: &Indicator, sql: String, bound: &Bound, as_at: u64) -> Question {
    let dimensions: Vec<&str> = indicator.dimensions.iter().map(|dimension| dimension.name.as_str()).collect();
    let reading = format!("{} {} {}", indicator.name, indicator.unit, dimensions.join(" "));
    Question { sql, reading, parameters: bound.texts.clone(), as_at }
}

impl Facts {
    /// Lets go of the tables that were made: where the files of batches have moved, the next question finds them anew.
    /// What is being asked goes on with the files that it knows, and what was observed holds, for no row has changed.
    pub fn forget_tables(&self) {
        self.worlds.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
