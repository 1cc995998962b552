//! What is asked for: a statement, or one of the lists that drivers show.

use arrow_schema::SchemaRef;
use mandate::access::Actor;
use mandate::{Acting, AsAt, Inquiry, LONGEST, Mandate, RecordBatch, Reply};
use mandate_model::{Fault, FaultCode};
use serde::{Deserialize, Serialize};

use crate::catalogue::{self, Tables};
use crate::grpc::Status;
use crate::information;
use crate::pattern::Pattern;
use crate::wire::{Fields, Message};

/// Before the name of a message of Flight SQL.
const KIND: &str = "type.googleapis.com/arrow.flight.protocol.sql.";

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// A question, as at a moment.
    Statement(Statement),
    Catalogs,
    Schemas {
        catalog: Option<String>,
        pattern: Option<Pattern>,
    },
    Tables(Tables),
    TableTypes,
    PrimaryKeys,
    ForeignKeys,
    Information(Vec<u64>),
    Types(Option<i32>),
}

/// A question, as tickets and the handles of prepared statements carry it: nothing is kept here between calls.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    pub sql: String,
    /// As at which moment; now where none is told.
    #[serde(default)]
    pub as_at: Option<String>,
}

impl Statement {
    /// As a handle.
    pub fn handle(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    fn read(handle: &[u8]) -> Result<Self, Status> {
        serde_json::from_slice(handle).map_err(|_| Status::unreadable("this is no handle of a statement"))
    }

    /// The question as somebody asks it. Whoever calls may do with the answer what they like, so it counts as taken away.
    pub fn inquiry(&self, from: &str) -> Result<Inquiry, Fault> {
        let as_at = self.as_at.as_deref().map_or(Ok(AsAt::Now), str::parse)?;
        Ok(Inquiry { sql: self.sql.clone(), as_at, time: LONGEST, taken_away: true, from: from.to_owned() })
    }
}

/// A message within another, by its name.
pub fn any(name: &str, message: &[u8]) -> Vec<u8> {
    Message::default().bytes(1, format!("{KIND}{name}").as_bytes()).bytes(2, message).finish()
}

/// The name and the bytes of a message within another.
pub fn within(bytes: &[u8]) -> Result<(String, Vec<u8>), Status> {
    let read = Fields::read(bytes).ok_or_else(|| Status::unreadable("this is no command of Flight SQL"))?;
    let name = read.text(1).and_then(|kind| kind.strip_prefix(KIND));
    let name = name.ok_or_else(|| Status::unimplemented("only commands of Flight SQL are understood"))?;
    Ok((name.to_owned(), read.bytes(2).unwrap_or_default().to_vec()))
}

impl Command {
    /// Reads a command, or the ticket that was given for one.
    pub fn read(bytes: &[u8]) -> Result<Self, Status> {
        let (name, message) = within(bytes)?;
        let fields = Fields::read(&message).ok_or_else(|| Status::unreadable("this is no command of Flight SQL"))?;
        let text = |field| fields.text(field).map(str::to_owned);
        let pattern = |field| fields.text(field).map(Pattern::read).transpose();
        Ok(match name.as_str() {
            "CommandStatementQuery" => Self::Statement(Statement { sql: text(1).unwrap_or_default(), as_at: None }),
            "CommandPreparedStatementQuery" | "TicketStatementQuery" => {
                Self::Statement(Statement::read(fields.bytes(1).unwrap_or_default())?)
            }
            "CommandGetCatalogs" => Self::Catalogs,
            "CommandGetDbSchemas" => Self::Schemas { catalog: text(1), pattern: pattern(2)? },
            "CommandGetTables" => Self::Tables(Tables {
                catalog: text(1),
                schema: pattern(2)?,
                table: pattern(3)?,
                types: fields.all(4).map(|ty| String::from_utf8_lossy(ty).into_owned()).collect(),
                with_columns: fields.number(5) != 0,
            }),
            "CommandGetTableTypes" => Self::TableTypes,
            "CommandGetPrimaryKeys" => Self::PrimaryKeys,
            "CommandGetExportedKeys" | "CommandGetImportedKeys" | "CommandGetCrossReference" => Self::ForeignKeys,
            "CommandGetSqlInfo" => Self::Information(fields.numbers(1)),
            "CommandGetXdbcTypeInfo" => {
                // Of 32 bits, of which a negative one is written with 64.
                Self::Types(fields.numbers(1).last().map(|number| *number as i32))
            }
            "CommandStatementUpdate" | "CommandPreparedStatementUpdate" | "CommandStatementIngest" => {
                return Err(read_only());
            }
            other => return Err(Status::unimplemented(&format!("{other} is not done here"))),
        })
    }

    /// The columns of the answer, and the ticket by which it is fetched; `asked` is the command as it came.
    pub fn described(self, who: &Who<'_>, asked: &[u8]) -> Result<(SchemaRef, Vec<u8>), Fault> {
        let Self::Statement(statement) = self else {
            let (schema, _) = self.listed(who)?;
            return Ok((schema, asked.to_vec()));
        };
        let (schema, position) = who.acting().describe(&statement.inquiry(who.from)?)?;
        // Fetched as what it was described as, whatever is written in between.
        let as_at = Some(statement.as_at.unwrap_or_else(|| position.recorded_at.to_string()));
        let handle = Statement { as_at, ..statement }.handle();
        Ok((schema, any("TicketStatementQuery", &Message::default().bytes(1, &handle).finish())))
    }

    /// The answer: the rows of a question as they come, or a list.
    pub fn answered(self, who: &Who<'_>) -> Result<Answered, Fault> {
        let Self::Statement(statement) = self else {
            return self.listed(who).map(|(schema, batch)| Answered::List(schema, batch));
        };
        Ok(Answered::Rows(Box::new(who.acting().inquire(&statement.inquiry(who.from)?)?)))
    }

    fn listed(self, who: &Who<'_>) -> Result<(SchemaRef, RecordBatch), Fault> {
        let batch = match self {
            Self::Statement(_) => return Err(Fault::new(FaultCode::System, "a statement is no list")),
            Self::Catalogs => catalogue::catalogs(),
            Self::Schemas { catalog, pattern } => {
                catalogue::schemas(&who.acting(), catalog.as_deref(), pattern.as_ref())?
            }
            Self::Tables(tables) => catalogue::tables(&who.acting(), &tables)?,
            Self::TableTypes => catalogue::table_types(),
            Self::PrimaryKeys => catalogue::no_primary_keys(),
            Self::ForeignKeys => catalogue::no_foreign_keys(),
            Self::Information(numbers) => information::information(&numbers),
            Self::Types(ty) => information::types(ty),
        };
        let batch = batch.map_err(crate::rows::failed)?;
        Ok((batch.schema(), batch))
    }
}

/// An answer.
pub enum Answered {
    List(SchemaRef, RecordBatch),
    Rows(Box<Reply>),
}

/// Who asks, of what, and from where.
pub struct Who<'a> {
    pub mandate: &'a Mandate,
    pub actor: &'a Actor,
    pub from: &'a str,
}

impl Who<'_> {
    /// The application with them at work in it.
    pub fn acting(&self) -> Acting<'_> {
        self.mandate.acting(self.actor)
    }
}

/// The status of whatever would write.
pub fn read_only() -> Status {
    Status::unimplemented("questions read and change nothing; records are written by the programming interface")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_told_by_their_names() {
        let query = Message::default().bytes(1, b"SELECT 1").finish();
        let read = |name: &str| Command::read(&any(name, &query));
        let statement = Statement { sql: "SELECT 1".into(), as_at: None };
        assert_eq!(read("CommandStatementQuery"), Ok(Command::Statement(statement.clone())));
        let handle = Message::default().bytes(1, &statement.handle()).finish();
        assert_eq!(Command::read(&any("TicketStatementQuery", &handle)), Ok(Command::Statement(statement)));
        assert_eq!(read("CommandStatementUpdate"), Err(read_only()));
        for wrong in ["TicketStatementQuery", "CommandGetAnything"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
        assert!(Command::read(b"SELECT 1").is_err());
        let long = Message::default().bytes(3, "%".repeat(1_000).as_bytes()).finish();
        assert!(Command::read(&any("CommandGetTables", &long)).is_err());
        let negative = Message::default().number(1, -5).finish();
        assert_eq!(Command::read(&any("CommandGetXdbcTypeInfo", &negative)), Ok(Command::Types(Some(-5))));
    }
}
