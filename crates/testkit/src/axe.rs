//! The accessibility checker axe-core, taken from the npm registry when a test first needs it; never part of this
//! repository. Its version and the hash of its package are fixed here.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use sha2::{Digest as _, Sha512};
use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};

const VERSION: &str = "4.14.1";
/// SHA-512 of the package, as the registry's `dist.integrity` tells it, in hexadecimal.
const HASH: &str = "1477dafa598d8d065f273d6af302aa203c02e83131707b7fa648cd41bd3d6b734f8c22a0dab86ee6a6f64b8afbe804b214d36db85a2826965edfb3a0b9d546b5";
/// The package is about half a megabyte.
const LONGEST: u64 = 16 << 20;

/// The script, from the cache below `scratch` or from the registry.
pub fn script(scratch: &Path) -> io::Result<String> {
    let file = scratch.join(format!("axe-core-{VERSION}.js"));
    if !file.exists() {
        fs::create_dir_all(scratch)?;
        let package = download().map_err(|error| {
            io::Error::other(format!("axe-core {VERSION} is needed from the npm registry: {error}"))
        })?;
        let found = hex(&Sha512::digest(&package));
        if found != HASH {
            return Err(io::Error::other(format!("axe-core {VERSION} is not what it was: its hash is {found}")));
        }
        unpack(&package, scratch, &file)?;
    }
    fs::read_to_string(file)
}

fn download() -> io::Result<Vec<u8>> {
    let registry = registry()
        .ok_or_else(|| io::Error::other("no npm registry is configured: set NPM_CONFIG_REGISTRY, or install npm"))?;
    let address = format!("{registry}/axe-core/-/axe-core-{VERSION}.tgz");
    let tls = TlsConfig::builder()
        .root_certs(authorities()?)
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .build();
    let config = ureq::Agent::config_builder().tls_config(tls).timeout_global(Some(Duration::from_secs(60))).build();
    let mut answer = ureq::Agent::new_with_config(config).get(&address).call().map_err(io::Error::other)?;
    answer.body_mut().with_config().limit(LONGEST).read_to_vec().map_err(io::Error::other)
}

/// The registry as npm is told: by its environment variable, else by its own configuration.
fn registry() -> Option<String> {
    let told = std::env::var("NPM_CONFIG_REGISTRY").or_else(|_| std::env::var("npm_config_registry")).ok();
    let asked = || {
        let output = Command::new("npm").args(["config", "get", "registry"]).stderr(Stdio::null()).output().ok()?;
        String::from_utf8(output.stdout).ok().map(|text| text.trim().to_owned()).filter(|text| text.starts_with("http"))
    };
    Some(told.or_else(asked)?.trim_end_matches('/').to_owned())
}

/// Those that `SSL_CERT_FILE` names, as behind a company's proxy; else those that browsers trust.
fn authorities() -> io::Result<RootCerts> {
    let Some(file) = std::env::var_os("SSL_CERT_FILE").map(PathBuf::from) else { return Ok(RootCerts::WebPki) };
    let pem = fs::read(file)?;
    let certificates = parse_pem(&pem).filter_map(|item| match item {
        Ok(PemItem::Certificate(certificate)) => Some(certificate),
        _ => None,
    });
    Ok(RootCerts::from(certificates.collect::<Vec<_>>()))
}

/// Takes the script out of the package.
fn unpack(package: &[u8], scratch: &Path, file: &Path) -> io::Result<()> {
    let folder = tempfile::tempdir_in(scratch)?;
    let archive = folder.path().join("package.tgz");
    fs::write(&archive, package)?;
    let mut tar = Command::new("tar");
    let status = tar.arg("-xzf").arg(&archive).arg("-C").arg(folder.path()).arg("package/axe.min.js").status()?;
    if !status.success() {
        return Err(io::Error::other(format!("`tar` ended with {status}")));
    }
    fs::rename(folder.path().join("package/axe.min.js"), file)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
