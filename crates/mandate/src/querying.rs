//! Questions in SQL, for the machine's operator and for somebody at work, who sees what the policies allow.

use std::collections::BTreeSet;
use std::io::Write;
use std::time::Duration;

use mandate_access::Action;
use mandate_exchange::bulk::RecordBatch;
use mandate_exchange::{BatchFile, Format, SchemaRef};
use mandate_facts::{Answer, Bounds, Ending, Sight};
use mandate_model::{Collection, Fault, FaultCode, Position, Role};

use crate::acting::Facets;
use crate::seats::Seat;
use crate::{Acting, AsAt, Mandate};

/// The longest that a question of somebody at work may be worked on.
pub const LONGEST: Duration = Duration::from_secs(600);
/// Letters of a question that the audit trail keeps.
const NOTED: usize = 4_000;

/// A question of somebody at work.
#[derive(Clone, Debug)]
pub struct Inquiry {
    /// One query.
    pub sql: String,
    /// What was known then.
    pub as_at: AsAt,
    /// How long it may be worked on.
    pub time: Duration,
    /// Whether the answer is taken away, and not only looked at: then policies must allow to export the rows, too.
    pub taken_away: bool,
    /// Who it counts for where nobody has signed in, such as a network address.
    pub from: String,
}

/// The answer to a question of somebody at work: batches as they come.
pub struct Reply {
    /// The place in the store as at which it holds.
    pub position: Position,
    answer: Answer,
    /// What came first, so that what fails at once is told before the answer begins.
    first: Option<RecordBatch>,
    _seat: Seat,
}

impl Reply {
    /// The columns.
    pub fn schema(&self) -> &SchemaRef {
        &self.answer.schema
    }

    /// What ends the query when it is dropped.
    pub fn ending(&self) -> Ending {
        self.answer.ending()
    }

    /// Waits for the first rows. What fails until then is a fault of the question, not of half an answer.
    pub fn begun(mut self) -> Result<Self, Fault> {
        self.first = self.answer.next().transpose()?;
        Ok(self)
    }
}

impl Iterator for Reply {
    type Item = Result<RecordBatch, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        self.first.take().map(Ok).or_else(|| self.answer.next())
    }
}

impl Mandate {
    /// Answers a question over everything, as at a moment. Call [`Mandate::catch_up`] before.
    pub fn query(&self, sql: &str, as_at: AsAt, bounds: Bounds) -> Result<Answer, Fault> {
        let upto = self.position_as_at(as_at)?.seq;
        let asking = self.facts().asking(upto)?;
        asking.ask(sql, bounds, &mut |_| Ok(Sight::default()))
    }
}

impl Acting<'_> {
    /// Answers a question over what the person may see, as far as the fact tables stand. Who asked what is written to the
    /// audit trail first.
    ///
    /// # Errors
    /// What cannot be answered ([`FaultCode::BadQuestion`]), and more at once than one may ask
    /// ([`FaultCode::TooManyAttempts`]).
    pub fn inquire(&self, inquiry: &Inquiry) -> Result<Reply, Fault> {
        if inquiry.sql.trim().is_empty() {
            return Err(Fault::new(FaultCode::BadQuestion, "there is no question").hint("write one SELECT"));
        }
        let seat = self.mandate.questions.take(self.asker(inquiry))?;
        let position = self.mandate.asked_position(inquiry.as_at)?;
        self.note("ask", &format!("place {}", position.seq), &inquiry.sql.chars().take(NOTED).collect::<String>())?;
        let asking = self.mandate.facts().asking(position.seq)?;
        let bounds = Bounds { time: inquiry.time.min(LONGEST) };
        let answer = asking.ask(&inquiry.sql, bounds, &mut |collection| self.sight(collection, inquiry.taken_away))?;
        Ok(Reply { position, answer, first: None, _seat: seat })
    }

    /// The columns that the answer to a question has, and the place in the store as at which it would hold; nothing is
    /// answered.
    pub fn describe(&self, inquiry: &Inquiry) -> Result<(SchemaRef, Position), Fault> {
        let _seat = self.mandate.questions.take(self.asker(inquiry))?;
        let position = self.mandate.asked_position(inquiry.as_at)?;
        let asking = self.mandate.facts().asking(position.seq)?;
        let bounds = Bounds { time: inquiry.time.min(LONGEST) };
        let sight = &mut |collection: &Collection| self.sight(collection, inquiry.taken_away);
        Ok((asking.describe(&inquiry.sql, bounds, sight)?, position))
    }

    fn asker<'i>(&'i self, inquiry: &'i Inquiry) -> &'i str {
        if self.actor.is_signed_in() { &self.actor.name } else { &inquiry.from }
    }

    /// Whose rows of a collection the person may read, and of whose the confidential fields, too. The tables hold what
    /// counts and nothing else.
    pub(crate) fn sight(&self, collection: &Collection, taken_away: bool) -> Result<Sight, Fault> {
        let countries = self.mandate.catalogue().role(Role::Country)?;
        let all = || std::iter::once(None).chain(countries.codes.iter().map(|code| Some(code.code.clone())));
        let state = self.counting_state(collection);
        let of = |actions: &[Action]| {
            let may = |country: &Option<String>| {
                let facets = Facets { country: country.clone(), state: state.clone(), own: false };
                actions.iter().all(|action| self.allowed(*action, collection, &facets))
            };
            let open: BTreeSet<Option<String>> = all().filter(may).collect();
            (open.len() < countries.codes.len() + 1).then_some(open)
        };
        let secret = collection.fields.iter().any(|field| field.confidential);
        let confidential = if secret { of(&[Action::ReadConfidential]) } else { None };
        let read: &[Action] = if taken_away { &[Action::Read, Action::Export] } else { &[Action::Read] };
        Ok(Sight { countries: of(read), confidential })
    }
}

impl Mandate {
    /// The position of a question: as at a moment, or now; never beyond what the fact tables hold.
    pub(crate) fn asked_position(&self, as_at: AsAt) -> Result<Position, Fault> {
        let (then, computed) = (self.position_as_at(as_at)?, self.computed_position()?);
        Ok(if then.seq < computed.seq { then } else { computed })
    }
}

/// Writes an answer to its end; how many rows it has.
pub fn write_answer(answer: Answer, format: Format, out: impl Write + Send) -> Result<u64, Fault> {
    let schema = SchemaRef::clone(&answer.schema);
    write_batches(&schema, answer, format, out)
}

/// Writes batches to their end; how many rows they have.
pub fn write_batches(
    schema: &SchemaRef,
    batches: impl Iterator<Item = Result<RecordBatch, Fault>>,
    format: Format,
    out: impl Write + Send,
) -> Result<u64, Fault> {
    let mut file = BatchFile::begin(format, schema, out)?;
    let mut rows = 0;
    for batch in batches {
        let batch = batch?;
        rows += batch.num_rows() as u64;
        file.write(&batch)?;
    }
    file.finish()?;
    Ok(rows)
}

/// The columns of an answer, each with whether it holds numbers.
pub fn columns_of_answer(schema: &SchemaRef) -> Vec<(String, bool)> {
    let fields = schema.fields().iter();
    fields.map(|field| (field.name().clone(), field.data_type().is_numeric())).collect()
}

/// The cells of an answer's rows as text; none where there is no value.
pub fn cells_of(batch: &RecordBatch) -> Result<Vec<Vec<Option<String>>>, Fault> {
    mandate_exchange::cells_of(batch)
}
