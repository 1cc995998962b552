//! Signed checkpoints: a few lines that, kept outside the store, prove what its past was.
//!
//! Whoever can write to the database could recompute every hash, or cut off the last revisions. They cannot change a
//! checkpoint that somebody else holds: [`check`] finds the chain hash at its place different, or the place missing.
//!
//! What is signed (Ed25519) is the text `mandate checkpoint v1`, a line feed, and the canonical JSON (RFC 8785) of
//! `{"chain":…,"recorded_at":…,"seq":…,"store":…}`: the chain hash in hexadecimal digits, the moment as RFC 3339 text, the
//! place as a number, the store's id.

use mandate_model::{Canonical, Digest, Fault, FaultCode, Moment, Position};
use serde_json::{Value as Json, json};

use crate::keys::{PublicKey, SecretKey};
use crate::store::Store;

const TAG: &str = "mandate checkpoint v1\n";

/// What a store was at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// The store's id.
    pub store: String,
    /// The last revision covered.
    pub position: Position,
}

/// A checkpoint with its signature. The key in it only says who claims to have signed; whom to believe is the reader's
/// decision, so [`Signed::verify`] asks for the key that is trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// What was signed.
    pub checkpoint: Checkpoint,
    /// The key said to have signed it.
    pub public_key: PublicKey,
    /// 128 hexadecimal digits.
    pub signature: String,
}

impl Checkpoint {
    /// What the store is now.
    pub fn of(store: &dyn Store) -> Result<Self, Fault> {
        Ok(Self { store: store.identity().id.clone(), position: store.position()? })
    }

    /// Signs it; fails only for a place beyond 2^53.
    pub fn sign(self, key: &SecretKey) -> Result<Signed, Fault> {
        let signature = key.sign(&self.message()?);
        Ok(Signed { public_key: key.public(), signature, checkpoint: self })
    }

    fn message(&self) -> Result<Vec<u8>, Fault> {
        Ok([TAG, Canonical::of(&self.to_json())?.as_str()].concat().into_bytes())
    }

    fn to_json(&self) -> Json {
        let Position { seq, recorded_at, chain } = self.position;
        json!({
            "chain": chain.to_string(),
            "recorded_at": recorded_at.to_string(),
            "seq": seq,
            "store": self.store,
        })
    }

    fn from_json(json: &Json) -> Option<Self> {
        let text = |name: &str| json.get(name)?.as_str();
        let position = Position {
            seq: json.get("seq")?.as_u64()?,
            recorded_at: text("recorded_at")?.parse::<Moment>().ok()?,
            chain: text("chain")?.parse::<Digest>().ok()?,
        };
        Some(Self { store: text("store")?.to_owned(), position })
    }
}

impl Signed {
    /// As the file that is handed out: JSON on one line, with a line end.
    pub fn to_text(&self) -> Result<String, Fault> {
        let json = json!({
            "checkpoint": self.checkpoint.to_json(),
            "public_key": self.public_key.to_string(),
            "signature": self.signature,
        });
        Ok(format!("{}\n", Canonical::of(&json)?))
    }

    /// Reads what [`Signed::to_text`] wrote. Nothing is believed yet.
    pub fn from_text(text: &str) -> Result<Self, Fault> {
        Self::read(text).ok_or_else(|| {
            Fault::new(FaultCode::BadFile, "this is not a checkpoint of Mandate")
                .hint("give the file that `mandate checkpoint` wrote, unchanged")
        })
    }

    fn read(text: &str) -> Option<Self> {
        let json: Json = serde_json::from_str(text).ok()?;
        Some(Self {
            checkpoint: Checkpoint::from_json(json.get("checkpoint")?)?,
            public_key: json.get("public_key")?.as_str()?.parse().ok()?,
            signature: json.get("signature")?.as_str()?.to_owned(),
        })
    }

    /// Was the checkpoint signed with the key that is trusted, and not changed since? No store is needed.
    pub fn verify(&self, trusted: &PublicKey) -> Result<(), Fault> {
        if self.public_key != *trusted {
            let message = format!("the checkpoint was signed with the key {}, not with {trusted}", self.public_key);
            return Err(Fault::new(FaultCode::BadSignature, message).hint("ask the store's keeper which key is theirs"));
        }
        if trusted.signed(&self.checkpoint.message()?, &self.signature) {
            return Ok(());
        }
        Err(Fault::new(FaultCode::BadSignature, "the checkpoint's signature does not match its content")
            .hint("the checkpoint was changed after it was signed; ask for it again"))
    }
}

/// Is the checkpoint signed with the key that is trusted, and does the store still have the past that it tells of?
///
/// The store's own consistency is [`Store::verify`]'s affair: only both together prove the whole past.
pub fn check(signed: &Signed, trusted: &PublicKey, store: &dyn Store) -> Result<(), Fault> {
    signed.verify(trusted)?;
    let Checkpoint { store: id, position } = &signed.checkpoint;
    if *id != store.identity().id {
        let message = format!("the checkpoint is of the store {id}, this is {}", store.identity().id);
        return Err(Fault::new(FaultCode::BadSignature, message).hint("check the checkpoint against its own store"));
    }
    let end = store.position()?;
    if end.seq < position.seq {
        let message = format!(
            "the store ends at place {}, but had {} revisions when the checkpoint was made: its end was cut off",
            end.seq, position.seq
        );
        return Err(rewritten(message));
    }
    if store.position_at(position.seq)? == *position {
        return Ok(());
    }
    Err(rewritten(format!(
        "the store's past up to place {} is not what the checkpoint tells: it was rewritten",
        position.seq
    )))
}

fn rewritten(message: String) -> Fault {
    Fault::new(FaultCode::StoreDamaged, message)
        .hint("restore a backup made before, and find out who changed the store")
}
