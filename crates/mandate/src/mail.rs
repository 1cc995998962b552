//! Letters by e-mail: through a mail server (SMTP), or as files in the folder `outbox` of the data folder.
//!
//! The operator decides by the file `mail.json` in the data folder. Without it no letter is sent, and pages say so. What
//! cannot be delivered is told in the audit trail and the log; it never stops the work that caused it.

use std::time::Duration;

use lettre::message::{Mailbox, header::ContentType};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{FileTransport, Message, SmtpTransport, Transport};
use mandate_model::{AuditLine, Fault, FaultCode};
use serde::Deserialize;

use crate::Mandate;
use crate::letters::Letter;
use crate::outside::secret;

const FILE: &str = "mail.json";
const WITHIN: Duration = Duration::from_secs(20);

/// How letters are delivered, as the operator wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailSettings {
    /// From whom, such as `Mandate <mandate@example.org>`.
    pub from: String,
    /// By which way.
    pub by: Delivery,
}

/// By which way letters go.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum Delivery {
    /// Each letter is a file in the folder `outbox`.
    Outbox,
    /// To a mail server.
    Smtp {
        /// Its name.
        server: String,
        /// Its port; 465 for TLS from the first byte, 587 for STARTTLS, where it is not written.
        port: Option<u16>,
        /// The account there.
        user: Option<String>,
        /// The file that holds the account's password and nothing else.
        password_file: Option<String>,
        /// How the connection is kept private.
        #[serde(default)]
        encryption: Encryption,
    },
}

/// How the connection to the mail server is kept private.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Encryption {
    /// TLS from the first byte.
    #[default]
    Tls,
    /// STARTTLS; without it nothing is sent.
    Starttls,
    /// None: only for a server on this machine.
    None,
}

/// Why a letter did not go.
#[derive(Clone, Debug)]
pub(crate) struct Undelivered {
    /// What went wrong.
    pub fault: Fault,
    /// The mail server is there, and refused this letter: others may still go.
    pub answered: bool,
}

impl From<Fault> for Undelivered {
    fn from(fault: Fault) -> Self {
        Self { fault, answered: false }
    }
}

impl MailSettings {
    /// Reads what the operator wrote.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let settings: Self = serde_json::from_str(text).map_err(|error| bad(&error))?;
        settings.from.parse::<Mailbox>().map_err(|error| bad(&error))?;
        match &settings.by {
            Delivery::Smtp { server, encryption: Encryption::None, .. } if !is_here(server) => {
                Err(bad(&format!("letters to {server} would travel in the clear")))
            }
            _ => Ok(settings),
        }
    }
}

impl Mandate {
    /// How letters are delivered; none where the operator wrote nothing.
    pub fn mail_settings(&self) -> Result<Option<MailSettings>, Fault> {
        match std::fs::read_to_string(self.folder().path().join(FILE)) {
            Ok(text) => MailSettings::read(&text).map(Some),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Fault::io(&error, format!("reading {FILE}"))),
        }
    }

    /// Delivers a letter; whether it went. A failure is told in the audit trail and the log. Takes as long as the mail
    /// server does, twenty seconds at most.
    pub fn deliver(&self, letter: &Letter) -> Result<bool, Fault> {
        if matches!(self.mail_settings(), Ok(None)) {
            return Ok(false);
        }
        Ok(self.attempt(letter)?.is_ok())
    }

    /// Tries once to deliver a letter; what came of it is a line of the audit trail.
    pub(crate) fn attempt(&self, letter: &Letter) -> Result<Result<(), Undelivered>, Fault> {
        let sent = self.hand_over(letter);
        match &sent {
            Ok(()) => self.note_letter("letter-sent", letter, "")?,
            Err(Undelivered { fault, .. }) => {
                tracing::warn!(code = fault.code.id(), to = letter.account, "a letter was not sent: {}", fault.message);
                self.note_letter("letter-failed", letter, &fault.message)?;
            }
        }
        Ok(sent)
    }

    /// A line about a letter in the audit trail.
    pub(crate) fn note_letter(&self, action: &str, letter: &Letter, why: &str) -> Result<(), Fault> {
        let kind = &letter.kind;
        self.keep().audit(&[AuditLine {
            place: 0,
            at: self.now(),
            who: "server".to_owned(),
            action: action.to_owned(),
            target: letter.account.clone(),
            note: if why.is_empty() { kind.clone() } else { format!("{kind}: {why}") },
        }])
    }

    fn hand_over(&self, letter: &Letter) -> Result<(), Undelivered> {
        let settings = self.mail_settings()?.ok_or_else(|| bad(&"it is not there"))?;
        let message = message(&settings, letter)?;
        match &settings.by {
            Delivery::Outbox => {
                let folder = self.folder().path().join("outbox");
                std::fs::create_dir_all(&folder).map_err(|error| Fault::io(&error, "making the folder outbox"))?;
                FileTransport::new(folder).send(&message).map_err(|error| undelivered(&error))?;
            }
            Delivery::Smtp { .. } => {
                let sent = self.transport(&settings.by)?.send(&message);
                sent.map_err(|error| Undelivered { answered: error.status().is_some(), fault: undelivered(&error) })?;
            }
        }
        Ok(())
    }

    fn transport(&self, by: &Delivery) -> Result<SmtpTransport, Fault> {
        let Delivery::Smtp { server, port, user, password_file, encryption } = by else {
            return Err(bad(&"no mail server is named"));
        };
        let tls = || TlsParameters::new(server.clone()).map_err(|error| undelivered(&error));
        let (usual, tls) = match encryption {
            Encryption::Tls => (465, Tls::Wrapper(tls()?)),
            Encryption::Starttls => (587, Tls::Required(tls()?)),
            Encryption::None => (25, Tls::None),
        };
        let mut builder =
            SmtpTransport::builder_dangerous(server).port(port.unwrap_or(usual)).tls(tls).timeout(Some(WITHIN));
        if let Some((user, file)) = user.as_ref().zip(password_file.as_ref()) {
            builder = builder.credentials(Credentials::new(user.clone(), secret(self.folder(), file)?));
        }
        Ok(builder.build())
    }
}

fn message(settings: &MailSettings, letter: &Letter) -> Result<Message, Fault> {
    let from: Mailbox = settings.from.parse().map_err(|error| bad(&error))?;
    let address = letter.to.parse().map_err(|error| undelivered(&error))?;
    let to = Mailbox::new(Some(letter.name.clone()).filter(|name| !name.is_empty()), address);
    Message::builder()
        .from(from)
        .to(to)
        .subject(letter.subject.as_str())
        .header(ContentType::TEXT_PLAIN)
        .header(lettre::message::header::ContentTransferEncoding::Base64)
        .body(letter.body.clone())
        .map_err(|error| undelivered(&error))
}

fn is_here(server: &str) -> bool {
    server == "localhost" || server.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn bad(why: &dyn std::fmt::Display) -> Fault {
    Fault::new(FaultCode::BadFile, format!("{FILE} cannot be read: {why}"))
        .hint("docs/how-to/serve.md shows how it is written")
}

fn undelivered(why: &dyn std::fmt::Display) -> Fault {
    Fault::new(FaultCode::System, format!("the letter was not delivered: {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        Letter {
            kind: "invitation".to_owned(),
            account: "ada".to_owned(),
            to: "ada@x.example".to_owned(),
            name: "Ada Ω".to_owned(),
            subject: "Приглашение".to_owned(),
            body: "Здравствуйте\n".to_owned(),
        }
    }

    #[test]
    fn settings_are_read_and_no_password_travels_in_the_clear() {
        let outbox = MailSettings::read(r#"{"from": "Mandate <m@x.example>", "by": "outbox"}"#).unwrap();
        assert_eq!(outbox.by, Delivery::Outbox);
        let smtp = |server: &str, encryption: &str| {
            MailSettings::read(&format!(
                r#"{{"from": "m@x.example", "by": {{"smtp": {{"server": "{server}", "encryption": "{encryption}"}}}}}}"#
            ))
        };
        assert!(smtp("mail.x.example", "starttls").is_ok());
        assert!(smtp("127.0.0.1", "none").is_ok());
        assert!(smtp("mail.x.example", "none").unwrap_err().message.contains("in the clear"));
        assert!(MailSettings::read(r#"{"from": "nobody", "by": "outbox"}"#).is_err());
    }

    #[test]
    fn a_letter_says_from_whom_and_to_whom_and_keeps_every_script() {
        let settings = MailSettings { from: "Mandate <m@x.example>".to_owned(), by: Delivery::Outbox };
        let text = String::from_utf8(message(&settings, &letter()).unwrap().formatted()).unwrap();
        assert!(text.contains("From: Mandate <m@x.example>"), "{text}");
        assert!(text.contains("Content-Type: text/plain; charset=utf-8"), "{text}");
        assert!(text.is_ascii(), "{text}");
        let hostile = Letter { to: "a@b.example\r\nBcc: x@y.z".to_owned(), ..letter() };
        assert!(message(&settings, &hostile).is_err());
    }
}
