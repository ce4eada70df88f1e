//! What pages know of the event logs.

use serde::{Deserialize, Serialize};

use crate::{
    event::Subject,
    id::{EventId, OrganizationId, ProviderOrganizationId, UserId},
    time::Timestamp,
};

/// What is asked of a log. Missing dates mean the last thirty days.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct EventQuery {
    pub start: Option<Timestamp>,
    pub end: Option<Timestamp>,
    /// From the page before.
    pub continuation: Option<String>,
    /// Only entries of this number.
    pub kind: Option<i64>,
    /// Only entries about or by this person.
    pub person: Option<UserId>,
    /// Only entries about this client; for a provider's log.
    pub client: Option<ProviderOrganizationId>,
}

/// One page of a log, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EventPage {
    pub entries: Vec<EventEntry>,
    /// Asks for the next page; none on the last.
    pub continuation: Option<String>,
}

/// One entry with the names that the server knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EventEntry {
    pub id: EventId,
    pub at: Timestamp,
    /// The number; `common::event::sentence` tells it.
    pub kind: i64,
    pub actor: Option<Actor>,
    /// The automatic actor (`organization.md` §2.4).
    pub system_user: Option<i64>,
    pub subject: Option<Subject>,
    /// Where it happened, or which client it is about; only in the log over all clients of a provider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<EventClient>,
    pub device_kind: Option<i64>,
    pub ip: Option<String>,
}

/// A client of the provider whose log is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EventClient {
    pub id: ProviderOrganizationId,
    pub organization_id: OrganizationId,
    pub name: String,
}

/// Somebody of the provider opened the organization's vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Visit {
    pub at: Timestamp,
    /// Their name, and that of the provider they came from.
    pub visitor: Option<Actor>,
    pub device_kind: Option<i64>,
}

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Actor {
    pub user_id: UserId,
    pub name: Option<String>,
    pub email: Option<String>,
    /// The provider that they acted for, in an organization's log.
    pub provider: Option<String>,
    /// The account does not exist any more.
    pub gone: bool,
}

impl Actor {
    /// "NAME", or "NAME (PROVIDER)" for a provider user in an organization's log.
    #[must_use]
    pub fn display(&self) -> String {
        let id = self.user_id.to_string();
        let name = self.name.as_deref().or(self.email.as_deref()).unwrap_or_else(|| id.get(..8).unwrap_or_default());
        match &self.provider {
            Some(provider) => format!("{name} ({provider})"),
            None => name.to_owned(),
        }
    }
}
