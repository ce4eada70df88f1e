//! Delivers the outbox. A letter is claimed before each attempt, so that several processes on one store do not send it twice; a failed attempt is
//! repeated after a growing pause.

use std::time::Duration;

use common::time::{HOUR, MINUTE, Timestamp};
use futures::{StreamExt as _, stream};
use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
    transport::smtp::{authentication::Credentials, response::Category},
};
use services::Site;
use storage::{
    StorageError,
    mail::{self, Mail},
};

use crate::config::{Smtp, SmtpSecurity};

const PAUSE: Duration = Duration::from_secs(5);
/// How long the mail server may think about one command, and about a whole letter.
const COMMAND: Duration = Duration::from_secs(30);
const LETTER: Duration = Duration::from_secs(120);
/// How long a letter is one process's alone; longer than an attempt takes.
const LEASE: i64 = 10 * MINUTE;
/// How many letters are on their way at once.
const AT_ONCE: usize = 4;
/// How often letters that ended long ago are forgotten.
const PURGE: i64 = HOUR;

#[derive(Debug, thiserror::Error)]
pub enum MailError {
    #[error(transparent)]
    Storage(#[from] StorageError),
    #[error("mail server: {0}")]
    Smtp(#[from] lettre::transport::smtp::Error),
    #[error("mail server: no answer within two minutes")]
    Slow,
    #[error("letter: {0}")]
    Letter(#[from] lettre::error::Error),
    #[error("address: {0}")]
    Address(#[from] lettre::address::AddressError),
}

impl MailError {
    /// Whether trying again cannot help: the mail server will not have this letter or this receiver. What it says against us
    /// (a password, a command) somebody can mend.
    fn is_final(&self) -> bool {
        match self {
            Self::Smtp(error) => {
                error.is_permanent() && error.status().is_some_and(|code| code.category == Category::MailSystem)
            }
            Self::Letter(_) | Self::Address(_) => true,
            Self::Storage(_) | Self::Slow => false,
        }
    }
}

/// Hands letters to the mail server.
pub struct Postman {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Postman {
    pub fn new(smtp: &Smtp) -> Result<Self, MailError> {
        let builder = match smtp.security {
            SmtpSecurity::Starttls => AsyncSmtpTransport::<Tokio1Executor>::starttls_relay(&smtp.host)?,
            SmtpSecurity::Tls => AsyncSmtpTransport::<Tokio1Executor>::relay(&smtp.host)?,
            SmtpSecurity::None => AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&smtp.host),
        };
        let builder = builder.port(smtp.port).timeout(Some(COMMAND));
        let builder = match smtp.credentials.clone() {
            Some((user, password)) => builder.credentials(Credentials::new(user, password)),
            None => builder,
        };
        Ok(Self { transport: builder.build(), from: smtp.from.parse()? })
    }

    /// Delivers what is due, again and again, until the task is dropped.
    pub async fn deliver(self, site: Site) {
        let mut purged = None::<Timestamp>;
        loop {
            let now = site.environment().now();
            if purged.is_none_or(|at| now.since(at) >= PURGE) {
                purged = Some(now);
                if let Err(error) = services::mail::purge(&site).await {
                    tracing::error!(%error, "the outbox cannot be tidied");
                }
            }
            match self.round(&site).await {
                Ok(0) => tokio::time::sleep(PAUSE).await,
                Ok(_) => {}
                Err(error) => {
                    tracing::error!(%error, "the outbox cannot be read");
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
    }

    /// One look at the outbox: how many letters were tried.
    pub async fn round(&self, site: &Site) -> Result<usize, StorageError> {
        let mut tx = site.database().read().await?;
        let due = mail::due(&mut tx, site.environment().now()).await?;
        tx.commit().await?;
        let tried = due.len();
        let attempts: Vec<_> = due.into_iter().map(|letter| self.attempt(site, letter)).collect();
        let outcomes: Vec<_> = stream::iter(attempts).buffer_unordered(AT_ONCE).collect().await;
        outcomes.into_iter().collect::<Result<Vec<()>, _>>()?;
        Ok(tried)
    }

    async fn attempt(&self, site: &Site, letter: Mail) -> Result<(), StorageError> {
        let now = site.environment().now();
        let mut tx = site.database().write().await?;
        let mine = mail::claim(&mut tx, letter.id, letter.attempts, now, now.plus(LEASE)).await?;
        tx.commit().await?;
        if !mine {
            return Ok(());
        }
        let outcome = tokio::time::timeout(LETTER, self.send(&letter)).await.unwrap_or(Err(MailError::Slow));
        let now = site.environment().now();
        let mut tx = site.database().write().await?;
        match outcome {
            Ok(()) => mail::sent(&mut tx, letter.id, now).await?,
            Err(error) => {
                let attempt = letter.attempts + 1;
                let again = services::mail::next_attempt(attempt, letter.created, now).filter(|_| !error.is_final());
                let error = error.to_string();
                tracing::warn!(mail = %letter.id, attempt, given_up = again.is_none(), error, "a mail was not delivered");
                match again {
                    Some(again) => mail::failed(&mut tx, letter.id, &error, again).await?,
                    None => mail::give_up(&mut tx, letter.id, &error, now).await?,
                }
            }
        }
        tx.commit().await
    }

    async fn send(&self, letter: &Mail) -> Result<(), MailError> {
        let name = letter.sender.clone().or_else(|| self.from.name.clone());
        let address = &self.from.email;
        // The same at each attempt, so that a letter that was taken twice can be told to be one.
        let id = format!("<{}@{}>", letter.id, address.domain());
        let message = Message::builder()
            .from(Mailbox::new(name, address.clone()))
            .to(Mailbox::new(None, letter.recipient.parse()?))
            .subject(&letter.subject)
            .message_id(Some(id))
            .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned()))
            .multipart(MultiPart::alternative_plain_html(letter.text_body.clone(), letter.html_body.clone()))?;
        self.transport.send(message).await?;
        Ok(())
    }
}
