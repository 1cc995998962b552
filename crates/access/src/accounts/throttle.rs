//! Slowing down those who guess, without locking out those who know.
//!
//! An attempt is counted before it is looked at, in buckets that forget half of what they hold every hour. Each bucket
//! takes some attempts at once; each one more must wait twice as long as the one before, up to a limit. An attempt that
//! comes too early is refused with the moment from which it will be taken, costs no hash, and is not counted.
//!
//! | bucket | at once | then waits | forgiven on success |
//! |---|---|---|---|
//! | account and client address | 5 | 1 s, 2 s … 15 min | wholly |
//! | client address (IPv6: its /64) | 50 | 1 s, 2 s … 60 s | by its own attempts |
//! | account and device | 5 | 1 s, 2 s … 15 min | wholly |
//! | account, from everywhere | 20 | see below | by its own attempts |
//!
//! No bucket of an account alone refuses anybody. When an account is guessed at from many addresses, the last bucket
//! makes every stranger sit out a pause of 1 to 5 seconds before each attempt; the pause belongs to the stranger's own
//! address, so others cannot take his turn. Whoever signed in before carries a device cookie: he is counted in the
//! bucket of account and device alone, and feels nothing of what others do. So an attacker may make a first sign-in
//! from a new device wait some seconds, never more.
//!
//! The second step is different: only who knows the password comes to it, and six digits are soon guessed. There the
//! account-wide bucket refuses strangers by itself ([`Realm::Second`]); a known device again has its own.

use std::net::IpAddr;

use mandate_model::fault::{Fault, FaultCode};
use mandate_model::revision::Moment;
use serde::{Deserialize, Serialize};

use super::moment::{self, HOUR, MINUTE, after};
use super::secret::digest;
use super::shelf::Shelf;
use super::{Accounts, Client};

/// What is attempted; each has buckets of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Realm {
    Password,
    Second,
    Passkey,
    Reset,
}

impl Realm {
    fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Second => "second",
            Self::Passkey => "passkey",
            Self::Reset => "reset",
        }
    }
}

/// How much a bucket takes.
struct Limit {
    at_once: u32,
    longest: i64,
    /// It counts no further, so that it does not remember an attack for days.
    most: u32,
}

const PAIR: Limit = Limit { at_once: 5, longest: 15 * MINUTE, most: 20 };
const ADDRESS: Limit = Limit { at_once: 50, longest: MINUTE, most: 60 };
const DEVICE: Limit = PAIR;
const SECOND: Limit = Limit { at_once: 10, longest: 15 * MINUTE, most: 25 };
/// Counts, and refuses nobody.
const EVERYWHERE: Limit = Limit { at_once: u32::MAX, longest: 0, most: 80 };
/// A bucket that nobody used so long is forgotten wholly.
const KEPT: i64 = 6 * HOUR;
const SIEGE_FROM: u32 = 20;
const LONGEST_PAUSE: i64 = 5;
/// Who has sat out a pause must come back within this time.
const TURN: i64 = 2 * MINUTE;

impl Limit {
    fn wait(&self, used: u32) -> i64 {
        match used.saturating_sub(self.at_once) {
            0 => 0,
            over => 1_i64.checked_shl(over - 1).filter(|wait| *wait > 0).map_or(self.longest, |w| w.min(self.longest)),
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Bucket {
    used: u32,
    /// Until when it has forgotten.
    #[serde(with = "moment")]
    forgot: Moment,
    /// No attempt is taken before.
    #[serde(with = "moment::maybe")]
    until: Option<Moment>,
    /// A pause was imposed that ends at `until`, and its attempt has not come yet.
    paused: bool,
}

impl Bucket {
    fn new(now: Moment) -> Self {
        Self { used: 0, forgot: now, until: None, paused: false }
    }

    /// Forgets half of it for every hour that has passed.
    fn forget(mut self, now: Moment) -> Self {
        let hours = (moment::seconds_between(self.forgot, now) / HOUR).max(0);
        self.used = u32::try_from(hours).ok().and_then(|hours| self.used.checked_shr(hours)).unwrap_or(0);
        self.forgot = after(self.forgot, hours.saturating_mul(HOUR));
        self
    }
}

impl Accounts {
    /// Counts an attempt and lets it pass, or refuses it with `TooManyAttempts` and the moment to try again.
    pub(super) fn admit(&self, realm: Realm, name: &str, client: &Client<'_>, now: Moment) -> Result<(), Fault> {
        if let Some(device) = self.known_device(name, client, now)? {
            return self.take(&key(realm, "device", &[name, &device]), &DEVICE, 0, now);
        }
        let address = network(client.address);
        let (pair, everywhere) = (key(realm, "pair", &[name, &address]), key(realm, "account", &[name]));
        let pause = if realm == Realm::Second { 0 } else { pause(self.used(&everywhere, now)?) };
        self.take(&key(realm, "address", &[&address]), &ADDRESS, 0, now)?;
        if let Err(fault) = self.take(&pair, &PAIR, pause, now) {
            // What the pair refuses is not held against the address.
            self.give_back(&key(realm, "address", &[&address]), 1, now)?;
            return Err(fault);
        }
        if realm == Realm::Second {
            return self.take(&everywhere, &SECOND, 0, now);
        }
        match self.take(&everywhere, &EVERYWHERE, 0, now) {
            // So many count at once that one is not counted. To refuse would let them lock others out.
            Err(fault) if fault.code == FaultCode::TooManyAttempts => Ok(()),
            other => other,
        }
    }

    /// The attempt was right: its own bucket is emptied, and the shared ones are given back what was counted there.
    pub(super) fn forgive(&self, realm: Realm, name: &str, client: &Client<'_>, now: Moment) -> Result<(), Fault> {
        if let Some(device) = self.known_device(name, client, now)? {
            return self.buckets().remove(&key(realm, "device", &[name, &device])).map(|_| ());
        }
        let address = network(client.address);
        let pair = key(realm, "pair", &[name, &address]);
        // The slips before it were the same person's.
        let own = self.used(&pair, now)?;
        self.buckets().remove(&pair)?;
        self.give_back(&key(realm, "address", &[&address]), own, now)?;
        self.give_back(&key(realm, "account", &[name]), own, now)
    }

    fn take(&self, key: &str, limit: &Limit, pause: i64, now: Moment) -> Result<(), Fault> {
        let verdict = self.buckets().change(key, now, |bucket: Option<Bucket>| {
            let mut bucket = bucket.unwrap_or_else(|| Bucket::new(now)).forget(now);
            if let Some(until) = bucket.until.filter(|until| *until > now) {
                return Ok((None, Err(too_many(until))));
            }
            if limit.longest == 0 && bucket.used >= limit.most {
                // Nothing more to say: under siege not every guess has to be written down.
                return Ok((None, Ok(())));
            }
            let in_turn =
                bucket.paused && bucket.until.is_some_and(|until| moment::seconds_between(until, now) <= TURN);
            let until = if pause > 0 && !in_turn {
                bucket.paused = true;
                Some(after(now, pause))
            } else {
                bucket.paused = false;
                bucket.used = bucket.used.saturating_add(1).min(limit.most);
                let wait = limit.wait(bucket.used);
                (wait > 0).then(|| after(now, wait))
            };
            bucket.until = until;
            let verdict = if bucket.paused { until.map_or(Ok(()), |until| Err(too_many(until))) } else { Ok(()) };
            Ok((Some((bucket, Some(after(now, KEPT)))), verdict))
        });
        match verdict {
            // So many attempts at once on one bucket that none gets its turn: that, too, is too many.
            Err(fault) if fault.code == FaultCode::StoreBusy => Err(too_many(after(now, 1))),
            other => other?,
        }
    }

    fn give_back(&self, key: &str, attempts: u32, now: Moment) -> Result<(), Fault> {
        let given = self.buckets().change(key, now, |bucket: Option<Bucket>| {
            let returned = bucket.map(|bucket| {
                let mut bucket = bucket.forget(now);
                bucket.used = bucket.used.saturating_sub(attempts);
                bucket.until = None;
                (bucket, Some(after(now, KEPT)))
            });
            Ok((returned, ()))
        });
        match given {
            // Nobody's sign-in shall fail because others crowd the bucket.
            Err(fault) if fault.code == FaultCode::StoreBusy => Ok(()),
            other => other,
        }
    }

    fn used(&self, key: &str, now: Moment) -> Result<u32, Fault> {
        Ok(self.buckets().read::<Bucket>(key, now)?.map_or(0, |(bucket, _)| bucket.forget(now).used))
    }

    fn buckets(&self) -> Shelf<'_> {
        self.shelf("sign-in-attempts")
    }
}

fn pause(used: u32) -> i64 {
    match used.checked_sub(SIEGE_FROM) {
        None => 0,
        Some(over) => (1 + i64::from(over) / 10).min(LONGEST_PAUSE),
    }
}

/// Names typed may be long and hold anything; a digest has one length and tells nothing.
fn key(realm: Realm, bucket: &str, parts: &[&str]) -> String {
    let all: Vec<&str> = [realm.name(), bucket].into_iter().chain(parts.iter().copied()).collect();
    digest("bucket", &all)
}

/// What counts as one client address. One subscriber has a whole /64 of IPv6.
fn network(address: &str) -> String {
    match address.parse::<IpAddr>().map(|ip| ip.to_canonical()) {
        Ok(IpAddr::V6(ip)) => format!("{:x}/64", ip.to_bits() >> 64),
        Ok(IpAddr::V4(ip)) => ip.to_string(),
        Err(_) => address.to_owned(),
    }
}

fn too_many(until: Moment) -> Fault {
    Fault::new(FaultCode::TooManyAttempts, "too many attempts in a short time").hint(format!("try again at {until}"))
}

/// When an attempt may be made again, of a `TooManyAttempts`; none of another fault.
pub fn try_again_at(fault: &Fault) -> Option<Moment> {
    let hint = fault.hint.as_deref().filter(|_| fault.code == FaultCode::TooManyAttempts)?;
    hint.strip_prefix("try again at ")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_the_longest() {
        let waits: Vec<i64> = [1, 5, 6, 7, 8, 15, 16, 80, u32::MAX].iter().map(|used| PAIR.wait(*used)).collect();
        assert_eq!(waits, [0, 0, 1, 2, 4, 512, 900, 900, 900]);
        let pauses: Vec<i64> = [0, 19, 20, 30, 60, 1_000_000].iter().map(|used| pause(*used)).collect();
        assert_eq!(pauses, [0, 0, 1, 2, 5, 5]);
        for limit in [PAIR, ADDRESS, SECOND] {
            assert_eq!(limit.wait(limit.most), limit.longest, "it counts as far as it needs");
        }
        assert_eq!(pause(EVERYWHERE.most), LONGEST_PAUSE);
    }

    #[test]
    fn one_subscriber_is_one_address() {
        let check = |left, right, same| assert_eq!(network(left) == network(right), same, "{left} {right}");
        check("192.0.2.1", "192.0.2.2", false);
        check("2001:db8:0:1::1", "2001:db8:0:2::1", false);
        check("2001:db8::1", "2001:db8::ffff:1", true);
        check("::ffff:192.0.2.1", "192.0.2.1", true);
    }
}
