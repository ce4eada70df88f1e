//! Delivers the outbox. A letter is claimed before each attempt, so that several processes on one store do not send it twice; a failed attempt is
//! repeated after a growing pause.

use std::time::Duration;

use common::time::{MINUTE, Timestamp};
use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    message::{Mailbox, MultiPart},
    transport::smtp::authentication::Credentials,
};
use services::Site;
use storage::{
    StorageError,
    mail::{self, Mail},
};

use crate::config::{Smtp, SmtpSecurity};

const PAUSE: Duration = Duration::from_secs(5);
/// About a day of attempts.
const MAX_ATTEMPTS: i64 = 12;

#[derive(Debug, thiserror::Error)]
pub enum MailError {
    #[error(transparent)]
    Storage(#[from] StorageError),
    #[error("mail server: {0}")]
    Smtp(#[from] lettre::transport::smtp::Error),
    #[error("letter: {0}")]
    Letter(#[from] lettre::error::Error),
    #[error("address: {0}")]
    Address(#[from] lettre::address::AddressError),
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
        let builder = builder.port(smtp.port).timeout(Some(Duration::from_secs(30)));
        let builder = match smtp.credentials.clone() {
            Some((user, password)) => builder.credentials(Credentials::new(user, password)),
            None => builder,
        };
        Ok(Self { transport: builder.build(), from: smtp.from.parse()? })
    }

    /// Delivers what is due, again and again, until the task is dropped.
    pub async fn deliver(self, site: Site) {
        loop {
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
        for letter in &due {
            self.attempt(site, letter).await?;
        }
        Ok(due.len())
    }

    async fn attempt(&self, site: &Site, letter: &Mail) -> Result<(), StorageError> {
        let mut tx = site.database().write().await?;
        let mine =
            mail::claim(&mut tx, letter.id, letter.attempts, next_attempt(letter.attempts, site.environment().now()))
                .await?;
        tx.commit().await?;
        if !mine {
            return Ok(());
        }
        let sent = self.send(letter).await;
        let mut tx = site.database().write().await?;
        match sent {
            Ok(()) => mail::sent(&mut tx, letter.id, site.environment().now()).await?,
            Err(error) => {
                tracing::warn!(mail = %letter.id, attempt = letter.attempts + 1, %error, "a mail was not delivered");
                mail::failed(&mut tx, letter.id, &error.to_string()).await?;
            }
        }
        tx.commit().await
    }

    async fn send(&self, letter: &Mail) -> Result<(), MailError> {
        let message = Message::builder()
            .from(self.from.clone())
            .to(letter.recipient.parse()?)
            .subject(&letter.subject)
            .multipart(MultiPart::alternative_plain_html(letter.text_body.clone(), letter.html_body.clone()))?;
        self.transport.send(message).await?;
        Ok(())
    }
}

/// 1, 2, 4, … minutes later; never again after the last attempt.
fn next_attempt(attempts: i64, now: Timestamp) -> Timestamp {
    if attempts + 1 >= MAX_ATTEMPTS {
        return Timestamp::from_micros(i64::MAX);
    }
    now.plus(MINUTE << attempts.clamp(0, 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end() {
        let now = Timestamp::from_micros(0);
        assert_eq!(next_attempt(0, now).micros(), MINUTE);
        assert_eq!(next_attempt(3, now).micros(), 8 * MINUTE);
        assert_eq!(next_attempt(MAX_ATTEMPTS - 1, now).micros(), i64::MAX);
    }
}
