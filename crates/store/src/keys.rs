//! The key pair (Ed25519) with which a data folder signs its checkpoints.

use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::str::FromStr;

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use mandate_model::{Fault, FaultCode};

use crate::files::sync_folder;
use crate::format::random;
use crate::hex;

/// The secret half, and with it the whole pair. It is never shown: not even `Debug` prints it.
pub struct SecretKey(SigningKey);

/// The half to give away: with it, anybody checks a signature.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

impl SecretKey {
    /// A new pair from the operating system's randomness.
    pub fn generate() -> Result<Self, Fault> {
        let mut seed = [0; 32];
        random(&mut seed)?;
        Ok(Self(SigningKey::from_bytes(&seed)))
    }

    /// The half to give away.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// Writes the secret into a new file (64 hexadecimal digits and a line end) that only its owner may read. Never
    /// overwrites: a lost key cannot be had again.
    pub fn save(&self, path: &Path) -> Result<(), Fault> {
        let doing = || format!("writing the key {}", path.display());
        let mut file = new_private_file(path).map_err(|error| Fault::io(&error, doing()))?;
        writeln!(file, "{}", hex::encode(self.0.as_bytes()))
            .and_then(|()| file.sync_all())
            .map_err(|error| Fault::io(&error, doing()))?;
        sync_folder(path)
    }

    /// Reads what [`SecretKey::save`] wrote.
    pub fn load(path: &Path) -> Result<Self, Fault> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| Fault::io(&error, format!("reading the key {}", path.display())))?;
        hex::decode(text.trim_end()).map(|seed| Self(SigningKey::from_bytes(&seed))).ok_or_else(|| {
            Fault::new(FaultCode::BadFile, format!("{} does not hold a key", path.display()))
                .hint("bring the file back from where the key was kept safe")
        })
    }

    /// The signature of a message, in hexadecimal digits.
    pub(crate) fn sign(&self, message: &[u8]) -> String {
        hex::encode(&self.0.sign(message).to_bytes())
    }
}

fn new_private_file(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretKey(of {})", self.public())
    }
}

impl PublicKey {
    /// Did the owner of this key sign the message?
    pub(crate) fn signed(&self, message: &[u8], signature: &str) -> bool {
        hex::decode(signature)
            .is_some_and(|bytes| self.0.verify_strict(message, &Signature::from_bytes(&bytes)).is_ok())
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0.as_bytes()))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({self})")
    }
}

impl FromStr for PublicKey {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        hex::decode(text.trim()).and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok()).map(Self).ok_or_else(|| {
            Fault::new(FaultCode::Unreadable, format!("`{}` is not a public key", text.trim()))
                .hint("a public key is 64 hexadecimal digits, as `mandate checkpoint` prints it")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_key_is_private_and_is_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("checkpoint.key");
        let key = SecretKey::generate().unwrap();
        key.save(&path).unwrap();
        assert_eq!(SecretKey::load(&path).unwrap().public(), key.public());
        assert!(key.save(&path).is_err());
        #[cfg(unix)]
        {
            let mode = std::os::unix::fs::PermissionsExt::mode(&path.metadata().unwrap().permissions());
            assert_eq!(mode & 0o777, 0o600);
        }
        assert!(!format!("{key:?}").contains(&hex::encode(key.0.as_bytes())));
    }

    #[test]
    fn a_file_that_is_no_key_is_told() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(&file, "nonsense\n").unwrap();
        let fault = SecretKey::load(file.path()).unwrap_err();
        assert_eq!(fault.code, FaultCode::BadFile);
        assert_eq!(fault.message, format!("{} does not hold a key", file.path().display()));
    }

    #[test]
    fn public_keys_read_as_they_print() {
        let key = SecretKey::generate().unwrap().public();
        assert_eq!(key.to_string().parse::<PublicKey>().unwrap(), key);
        assert_eq!("ab".parse::<PublicKey>().unwrap_err().to_string(), "[V0202] `ab` is not a public key");
    }
}
