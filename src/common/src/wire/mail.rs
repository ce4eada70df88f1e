//! What the operator knows of the outbox: numbers and the mail server's own words, never a letter.

use serde::{Deserialize, Serialize};

use crate::time::Timestamp;

/// The outbox in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MailBacklog {
    /// Whether the server has a mail server to hand letters to.
    pub on: bool,
    /// To be delivered; those that failed before are among them.
    pub queued: u64,
    /// Failed at least once and to be tried again.
    pub failing: u64,
    /// Not delivered, and not tried any more.
    pub given_up: u64,
    pub sent_last_day: u64,
    /// Since when the oldest of the queued waits.
    pub oldest: Option<Timestamp>,
    /// What the mail server said last to a letter that was not delivered.
    pub last_error: Option<String>,
}

/// How one letter stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "is")]
pub enum MailStanding {
    /// Not tried yet.
    Queued,
    Sent {
        at: Timestamp,
    },
    /// To be tried again.
    Failing {
        error: String,
    },
    GivenUp {
        error: String,
    },
}
