//! Device cookies: a client that signed in before is told from strangers. The cookie gives no right; whoever holds it is
//! only counted in a bucket of its own.

use std::collections::BTreeSet;

use mandate_model::fault::Fault;
use mandate_model::keep::Was;
use mandate_model::revision::Moment;
use serde::{Deserialize, Serialize};

use super::moment::{DAY, after};
use super::secret::{Secret, digest};
use super::{Accounts, Client};

const KEPT: i64 = 180 * DAY;
/// A device used by more people forgets the others.
const MOST_NAMES: usize = 8;

/// The accounts that signed in on the device.
#[derive(Default, Serialize, Deserialize)]
struct Device {
    names: BTreeSet<String>,
}

impl Accounts {
    /// The digest of the client's device cookie, if this account has signed in with it.
    pub(super) fn known_device(&self, name: &str, client: &Client<'_>, now: Moment) -> Result<Option<String>, Fault> {
        let Some(text) = client.device else { return Ok(None) };
        let key = digest("device", &[text]);
        let device = self.shelf("devices").read::<Device>(&key, now)?;
        Ok(device.filter(|(device, _)| device.names.contains(name)).map(|_| key))
    }

    /// A fresh device cookie that knows this account, and those that the client's former one knew. The former one is
    /// forgotten: a cookie that somebody planted before the sign-in is worth nothing after it.
    pub(super) fn renew_device(&self, name: &str, client: &Client<'_>, now: Moment) -> Result<Secret, Fault> {
        let mut device = Device::default();
        if let Some(text) = client.device {
            let key = digest("device", &[text]);
            device = self.shelf("devices").read(&key, now)?.map_or(device, |(device, _)| device);
            self.shelf("devices").remove(&key)?;
        }
        if device.names.len() >= MOST_NAMES {
            device.names.clear();
        }
        device.names.insert(name.to_owned());
        let cookie = Secret::random()?;
        let key = digest("device", &[cookie.text()]);
        self.shelf("devices").write(&key, &device, Was::Absent, Some(after(now, KEPT)), now)?;
        Ok(cookie)
    }
}
