//! Many rows at once, by the binary COPY protocol.

use mandate_model::Fault;
use postgres::Client;
use postgres::binary_copy::BinaryCopyInWriter;
use postgres::types::{ToSql, Type};

use super::fault::database;
use crate::database::{NumberedEntry, Origin, to_int};

const ORIGINS: &str = "COPY origins (id, author, validated_by, source, reason) FROM STDIN BINARY";
const ORIGIN_TYPES: [Type; 5] = [Type::INT8, Type::TEXT, Type::TEXT, Type::TEXT, Type::TEXT];

const REVISIONS: &str = "COPY revisions \
     (seq, collection, number, act, recorded_at, origin, hash, previous, chain, key, body) FROM STDIN BINARY";
const REVISION_TYPES: [Type; 11] = [
    Type::INT8,
    Type::INT8,
    Type::INT8,
    Type::TEXT,
    Type::INT8,
    Type::INT8,
    Type::BYTEA,
    Type::BYTEA,
    Type::BYTEA,
    Type::TEXT,
    Type::TEXT,
];

pub(super) fn origins(client: &mut Client, first: i64, origins: &[Origin<'_>]) -> Result<(), Fault> {
    let mut copy = Copy::new(client, ORIGINS, &ORIGIN_TYPES)?;
    for (id, origin) in (first..).zip(origins) {
        copy.row(&[&id, &origin.author, &origin.validated_by, &origin.source, &origin.reason])?;
    }
    copy.finish()
}

pub(super) fn revisions(client: &mut Client, entries: &[NumberedEntry<'_>]) -> Result<(), Fault> {
    let mut copy = Copy::new(client, REVISIONS, &REVISION_TYPES)?;
    for NumberedEntry { entry, collection, origin } in entries {
        copy.row(&[
            &to_int(entry.seq),
            collection,
            &i64::from(entry.number),
            &entry.act.as_str(),
            &entry.recorded_at.as_microsecond(),
            origin,
            &&entry.hash.0[..],
            &entry.previous.as_ref().map(|hash| &hash.0[..]),
            &&entry.chain.0[..],
            &entry.key,
            &entry.body,
        ])?;
    }
    copy.finish()
}

struct Copy<'c>(BinaryCopyInWriter<'c>);

impl<'c> Copy<'c> {
    fn new(client: &'c mut Client, sql: &str, types: &[Type]) -> Result<Self, Fault> {
        client.copy_in(sql).map(|writer| Self(BinaryCopyInWriter::new(writer, types))).map_err(database)
    }

    fn row(&mut self, values: &[&(dyn ToSql + Sync)]) -> Result<(), Fault> {
        self.0.write(values).map_err(database)
    }

    fn finish(self) -> Result<(), Fault> {
        self.0.finish().map(|_| ()).map_err(database)
    }
}
