//! Passwords are kept as Argon2id hashes. Every check computes one hash, whether the account exists or not.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use mandate_model::fault::{Fault, FaultCode};

/// What one hash costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Memory in KiB.
    pub memory: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Default for Cost {
    /// 19 MiB, two passes, one lane: the least that OWASP recommends for Argon2id.
    fn default() -> Self {
        Self { memory: 19 * 1024, passes: 2, lanes: 1 }
    }
}

/// Computes and checks password hashes, and counts them.
pub struct Hasher {
    argon: Argon2<'static>,
    /// Stands in for the hash of an account that there is not.
    dummy: String,
    computed: AtomicU64,
}

impl Hasher {
    /// A hasher of this cost. Fails with `System` where Argon2 does not take the cost.
    pub fn new(cost: Cost) -> Result<Self, Fault> {
        let params = Params::new(cost.memory, cost.passes, cost.lanes, None).map_err(|error| failed(&error))?;
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let mut hasher = Self { argon, dummy: String::new(), computed: AtomicU64::new(0) };
        hasher.dummy = hasher.hash("nobody has this password")?;
        Ok(hasher)
    }

    /// The hash as a PHC string, with a salt of its own.
    pub fn hash(&self, password: &str) -> Result<String, Fault> {
        self.computed.fetch_add(1, Ordering::Relaxed);
        let hash = self.argon.hash_password(password.as_bytes()).map_err(|error| failed(&error))?;
        Ok(hash.to_string())
    }

    /// Whether the password is that of the kept hash. With none kept, or one that cannot be read, the work is the same
    /// and the answer no.
    pub fn verify(&self, password: &str, kept: Option<&str>) -> bool {
        let kept = kept.and_then(|kept| PasswordHash::new(kept).ok());
        let known = kept.is_some();
        let Some(hash) = kept.or_else(|| PasswordHash::new(&self.dummy).ok()) else { return false };
        self.computed.fetch_add(1, Ordering::Relaxed);
        let same = self.argon.verify_password(password.as_bytes(), &hash).is_ok();
        known && same
    }

    /// Whether the kept hash was made with another algorithm or cost than this hasher's.
    pub fn outdated(&self, kept: &str) -> bool {
        let Ok(hash) = PasswordHash::new(kept) else { return true };
        let params = Params::try_from(&hash);
        hash.algorithm != Algorithm::Argon2id.ident()
            || hash.version != Some(Version::V0x13.into())
            || !params.is_ok_and(|params| cost_of(&params) == cost_of(self.argon.params()))
    }

    /// How many hashes have been computed, the stand-in's included.
    pub fn computed(&self) -> u64 {
        self.computed.load(Ordering::Relaxed)
    }
}

fn cost_of(params: &Params) -> Cost {
    Cost { memory: params.m_cost(), passes: params.t_cost(), lanes: params.p_cost() }
}

fn failed(error: &dyn fmt::Display) -> Fault {
    Fault::new(FaultCode::System, format!("a password cannot be hashed: {error}"))
}

impl fmt::Debug for Hasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hasher").field("cost", &cost_of(self.argon.params())).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHEAP: Cost = Cost { memory: 8, passes: 1, lanes: 1 };

    #[test]
    fn what_is_not_the_password_is_refused_with_the_same_work() {
        let hasher = Hasher::new(CHEAP).unwrap();
        let kept = hasher.hash("a horse in the harbour").unwrap();
        let mut before = hasher.computed();
        let mut check = |password: &str, kept: Option<&str>, expected: bool| {
            assert_eq!(hasher.verify(password, kept), expected, "{password} {kept:?}");
            assert_eq!(hasher.computed(), before + 1);
            before += 1;
        };
        check("a horse in the harbor", Some(&kept), false);
        check("a horse in the harbour", None, false);
        check("nobody has this password", None, false);
        check("a horse in the harbour", Some("$argon2id$broken"), false);
        check("a horse in the harbour", Some(&kept), true);
    }

    #[test]
    fn a_hash_of_another_cost_is_outdated_but_still_checked() {
        let old = Hasher::new(CHEAP).unwrap();
        let kept = old.hash("a horse in the harbour").unwrap();
        let new = Hasher::new(Cost { passes: 2, ..CHEAP }).unwrap();
        assert!(new.outdated(&kept));
        assert!(new.outdated("nonsense"));
        assert!(!old.outdated(&kept));
        assert!(new.verify("a horse in the harbour", Some(&kept)));
    }

    #[test]
    fn the_default_cost_is_written_into_the_hash() {
        let kept = Hasher::new(Cost::default()).unwrap().hash("a horse in the harbour").unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
    }
}
