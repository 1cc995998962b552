//! An outside provider that people sign in by (OpenID Connect), over TLS at `https://localhost`. It checks what it is sent
//! as a real one does, and fails or lies as a test tells it.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};
use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};

use crate::base64;

/// What the provider calls the server under test.
pub const CLIENT: &str = "mandate";
/// Its secret with it.
pub const SECRET: &str = "synthetic secret / of a test";

/// What the provider says of whoever signs in, and how it behaves.
#[derive(Clone, Debug)]
pub struct Says {
    /// Who it is.
    pub subject: String,
    /// Their address, and whether it was verified.
    pub email: Option<(String, bool)>,
    /// For whom the word is; the server under test where it is none.
    pub audience: Option<String>,
    /// What it was asked with; the truth where it is none.
    pub nonce: Option<String>,
    /// Seconds for which the word holds from now on.
    pub lasts: i64,
    /// Whether the signature is another's.
    pub forged: bool,
    /// The person does not agree.
    pub denied: bool,
    /// The address, such as `/token`, that answers with status 500.
    pub broken: Option<&'static str>,
}

impl Says {
    /// The truth about somebody.
    pub fn of(subject: &str) -> Self {
        Self {
            subject: subject.to_owned(),
            email: None,
            audience: None,
            nonce: None,
            lasts: 300,
            forged: false,
            denied: false,
            broken: None,
        }
    }
}

/// A provider that runs until the process ends.
pub struct Provider {
    issuer: String,
    authority: String,
    inner: Arc<Inner>,
}

struct Inner {
    issuer: String,
    key: RsaKeyPair,
    says: Mutex<Says>,
    /// Codes that were given out and not taken, with challenge, nonce and way back.
    given: Mutex<BTreeMap<String, [String; 3]>>,
}

impl Provider {
    /// Starts one. Needs the program `openssl`.
    pub fn start(says: Says) -> io::Result<Self> {
        let folder = tempfile::tempdir()?;
        make_keys(folder.path())?;
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let issuer = format!("https://localhost:{}", listener.local_addr()?.port());
        let key = pem_key(&folder.path().join("token.key"))?;
        let key =
            RsaKeyPair::from_pkcs8(key.secret_pkcs8_der()).map_err(|error| io::Error::other(error.to_string()))?;
        let inner = Arc::new(Inner { issuer: issuer.clone(), key, says: Mutex::new(says), given: Mutex::default() });
        let tls = Arc::new(tls(folder.path())?);
        let authority = fs::read_to_string(folder.path().join("ca.crt"))?;
        let served = Arc::clone(&inner);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // A connection that breaks is the affair of whoever opened it.
                let _ = served.serve(stream, &tls);
            }
        });
        Ok(Self { issuer, authority, inner })
    }

    /// Its issuer address.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// The certificate of the authority that vouches for it, in PEM.
    pub fn authority(&self) -> &str {
        &self.authority
    }

    /// From now on it says this.
    pub fn says(&self, says: Says) {
        *held(&self.inner.says) = says;
    }

    /// Somebody follows the address to the provider and signs in there: the address they are sent back to.
    pub fn visit(&self, address: &str) -> io::Result<String> {
        let authority = parse_pem(self.authority.as_bytes()).filter_map(|item| match item {
            Ok(PemItem::Certificate(certificate)) => Some(certificate),
            _ => None,
        });
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::from(authority.collect::<Vec<_>>()))
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .build();
        let config = ureq::Agent::config_builder()
            .tls_config(tls)
            .proxy(None)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(30)))
            .build();
        let mut answer = ureq::Agent::new_with_config(config).get(address).call().map_err(io::Error::other)?;
        let back = answer.headers().get("location").and_then(|value| value.to_str().ok()).map(str::to_owned);
        match back {
            Some(back) => Ok(back),
            None => Err(io::Error::other(answer.body_mut().read_to_string().map_err(io::Error::other)?)),
        }
    }
}

/// A request as far as a provider looks at it.
struct Request {
    path: String,
    /// Parameters of the address or of the form.
    fields: BTreeMap<String, String>,
    /// Who asks, by the header that says so.
    authorization: String,
}

impl Inner {
    fn serve(&self, stream: TcpStream, tls: &Arc<rustls::ServerConfig>) -> io::Result<()> {
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        let connection = rustls::ServerConnection::new(Arc::clone(tls)).map_err(io::Error::other)?;
        let mut stream = rustls::StreamOwned::new(connection, stream);
        let asked = Request::read(&mut stream)?;
        let (status, header, body) = self.answer(&asked);
        let length = body.len();
        write!(
            stream,
            "HTTP/1.1 {status} -\r\n{header}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        )?;
        stream.conn.send_close_notify();
        stream.flush()
    }

    fn answer(&self, asked: &Request) -> (u16, String, String) {
        let json = |status: u16, body: Json| (status, "Content-Type: application/json".to_owned(), body.to_string());
        if held(&self.says).broken == Some(asked.path.as_str()) {
            return (500, "Content-Type: text/html".to_owned(), "<h1>Internal Server Error</h1>".to_owned());
        }
        match asked.path.as_str() {
            "/.well-known/openid-configuration" => json(200, self.about()),
            "/keys" => json(200, self.keys()),
            "/authorize" => match self.authorize(&asked.fields) {
                Ok(back) => (302, format!("Location: {back}"), String::new()),
                Err(why) => json(400, json!({"error": "invalid_request", "error_description": why})),
            },
            "/token" => match self.token(asked) {
                Ok(token) => {
                    json(200, json!({"access_token": "for nothing here", "token_type": "Bearer", "id_token": token}))
                }
                Err(why) => json(400, json!({"error": why})),
            },
            _ => json(404, json!({"error": "not_found"})),
        }
    }

    fn about(&self) -> Json {
        let at = |path: &str| format!("{}{path}", self.issuer);
        json!({
            "issuer": self.issuer, "authorization_endpoint": at("/authorize"), "token_endpoint": at("/token"),
            "jwks_uri": at("/keys"), "response_types_supported": ["code"], "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        })
    }

    fn keys(&self) -> Json {
        let public = ring::rsa::PublicKeyComponents::<Vec<u8>>::from(self.key.public());
        let (n, e) = (base64::for_address(&public.n), base64::for_address(&public.e));
        json!({"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "1", "n": n, "e": e}]})
    }

    /// The way back with a code, where the request is as it must be.
    fn authorize(&self, fields: &BTreeMap<String, String>) -> Result<String, String> {
        let asked = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
        for (name, wanted) in [("response_type", "code"), ("client_id", CLIENT), ("code_challenge_method", "S256")] {
            if asked(name) != wanted {
                return Err(format!("{name} is {:?}", asked(name)));
            }
        }
        if asked("code_challenge").is_empty() || !asked("scope").split(' ').any(|scope| scope == "openid") {
            return Err("code_challenge or scope is missing".to_owned());
        }
        let back = |name: &str, value: &str| {
            let said = form_urlencoded::Serializer::new(String::new())
                .append_pair(name, value)
                .append_pair("state", asked("state"))
                .finish();
            format!("{}?{said}", asked("redirect_uri"))
        };
        if held(&self.says).denied {
            return Ok(back("error", "access_denied"));
        }
        let mut given = held(&self.given);
        let code = format!("code-{}", given.len() + 1);
        let kept = ["code_challenge", "nonce", "redirect_uri"].map(|name| asked(name).to_owned());
        given.insert(code.clone(), kept);
        Ok(back("code", &code))
    }

    /// The word about the person, for a code that was given for this verifier; a code serves once.
    fn token(&self, asked: &Request) -> Result<String, &'static str> {
        let sent = |name: &str| asked.fields.get(name).map(String::as_str).unwrap_or_default();
        let encode = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        let pair = format!("{}:{}", encode(CLIENT), encode(SECRET));
        if asked.authorization != format!("Basic {}", base64::write(pair.as_bytes())) {
            return Err("invalid_client");
        }
        let [challenge, nonce, back] = held(&self.given).remove(sent("code")).ok_or("invalid_grant")?;
        let proven = base64::for_address(&Sha256::digest(sent("code_verifier"))) == challenge;
        if !proven || sent("redirect_uri") != back || sent("grant_type") != "authorization_code" {
            return Err("invalid_grant");
        }
        self.sign(&nonce).ok_or("server_error")
    }

    fn sign(&self, nonce: &str) -> Option<String> {
        let says = held(&self.says).clone();
        let now = now();
        let mut claims = json!({
            "iss": self.issuer, "sub": says.subject, "aud": says.audience.as_deref().unwrap_or(CLIENT),
            // One that has expired was given before that.
            "iat": now.min(now + says.lasts - 60), "exp": now + says.lasts, "nonce": says.nonce.as_deref().unwrap_or(nonce),
        });
        if let Some((email, verified)) = says.email {
            claims["email"] = json!(email);
            claims["email_verified"] = json!(verified);
        }
        let part = |json: &Json| base64::for_address(json.to_string().as_bytes());
        let said = format!("{}.{}", part(&json!({"alg": "RS256", "kid": "1", "typ": "JWT"})), part(&claims));
        let mut signature = vec![0; self.key.public().modulus_len()];
        self.key.sign(&RSA_PKCS1_SHA256, &ring::rand::SystemRandom::new(), said.as_bytes(), &mut signature).ok()?;
        if says.forged {
            signature.reverse();
        }
        Some(format!("{said}.{}", base64::for_address(&signature)))
    }
}

impl Request {
    fn read(stream: &mut impl io::Read) -> io::Result<Self> {
        let mut bytes = Vec::new();
        let (head, body) = loop {
            let mut piece = [0; 4096];
            let count = stream.read(&mut piece)?;
            bytes.extend_from_slice(piece.get(..count).unwrap_or_default());
            let text = String::from_utf8_lossy(&bytes).into_owned();
            if let Some((head, body)) = text.split_once("\r\n\r\n") {
                let length = header(head, "content-length").parse().unwrap_or(0);
                if body.len() >= length {
                    break (head.to_owned(), body.to_owned());
                }
            }
            if count == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        };
        let target = head.split(' ').nth(1).unwrap_or_default();
        let (path, query) = target.split_once('?').unwrap_or((target, &body));
        let fields = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        Ok(Self { path: path.to_owned(), fields, authorization: header(&head, "authorization") })
    }
}

fn header(head: &str, name: &str) -> String {
    let lines = head.lines().filter_map(|line| line.split_once(':'));
    let mut named = lines.filter(|(known, _)| known.eq_ignore_ascii_case(name));
    named.next().map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
}

/// An authority, a certificate by it for `localhost`, and the key that signs what the provider says.
fn make_keys(folder: &Path) -> io::Result<()> {
    const EC: [&str; 7] = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30"];
    let openssl =
        |arguments: &[&str]| {
            let mut command = Command::new("openssl");
            let output =
                command.args(arguments).current_dir(folder).stdin(Stdio::null()).output().map_err(|error| {
                    io::Error::other(format!("openssl: {error}; on Debian: apt-get install openssl"))
                })?;
            if output.status.success() {
                return Ok(());
            }
            Err(io::Error::other(format!("openssl: {}", String::from_utf8_lossy(&output.stderr))))
        };
    let authority = ["req", "-x509", "-subj", "/CN=Test authority", "-keyout", "ca.key", "-out", "ca.crt"];
    openssl(&[&authority[..], &EC].concat())?;
    let server = ["req", "-x509", "-CA", "ca.crt", "-CAkey", "ca.key", "-subj", "/CN=localhost"];
    let about = ["-addext", "subjectAltName=DNS:localhost", "-addext", "basicConstraints=critical,CA:FALSE"];
    openssl(&[&server[..], &about, &["-keyout", "server.key", "-out", "server.crt"], &EC].concat())?;
    openssl(&["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", "token.key"])
}

fn tls(folder: &Path) -> io::Result<rustls::ServerConfig> {
    let certificate = CertificateDer::from_pem_file(folder.join("server.crt")).map_err(io::Error::other)?;
    let key = PrivateKeyDer::from(pem_key(&folder.join("server.key"))?);
    rustls::ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(vec![certificate], key))
        .map_err(io::Error::other)
}

fn pem_key(path: &Path) -> io::Result<PrivatePkcs8KeyDer<'static>> {
    PrivatePkcs8KeyDer::from_pem_file(path).map_err(io::Error::other)
}

#[expect(clippy::disallowed_methods, reason = "what a provider says holds in real time")]
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
