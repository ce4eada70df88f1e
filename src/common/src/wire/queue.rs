//! The confirm queue: everybody who waits to be confirmed, a provider's own people and the members of all its clients, in one list.

use serde::{Deserialize, Serialize};

use crate::{
    id::{MemberId, OrganizationId, ProviderUserId, UserId},
    kind::{MemberRole, ProviderRole},
    time::Timestamp,
};

/// Which row of the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum WaitingId {
    /// Somebody of the provider's own people.
    Staff { id: ProviderUserId },
    /// A member of a client.
    Member { organization_id: OrganizationId, id: MemberId },
}

impl WaitingId {
    #[must_use]
    pub const fn kind(self) -> WaitingKind {
        match self {
            Self::Staff { .. } => WaitingKind::Staff,
            Self::Member { .. } => WaitingKind::Member,
        }
    }

    /// The row's own id, for keys of lists.
    #[must_use]
    pub fn row(self) -> String {
        match self {
            Self::Staff { id } => id.to_string(),
            Self::Member { id, .. } => id.to_string(),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum WaitingKind {
    Staff,
    Member,
}

/// What the person will be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum WaitingRole {
    Staff(ProviderRole),
    Member(MemberRole),
}

/// What is asked of the queue.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct QueueQuery {
    /// Part of a name or an address, in any case.
    pub search: String,
    pub kind: Option<WaitingKind>,
    pub client: Option<OrganizationId>,
    /// The token of the page before.
    pub after: Option<String>,
    /// How many rows; 0 means fifty.
    pub limit: u32,
}

/// A part of the queue; who waits longest comes first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct QueuePage {
    pub rows: Vec<Waiting>,
    /// Where the next page begins; none on the last.
    pub next: Option<String>,
    /// How many rows match, on all pages.
    pub total: u32,
    /// How many wait altogether, whatever is searched.
    pub staff: u32,
    pub members: u32,
    /// The clients with somebody who waits, by name, whatever is searched.
    pub clients: Vec<WaitingClient>,
}

/// A client with somebody who waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WaitingClient {
    pub id: OrganizationId,
    pub name: String,
    pub enabled: bool,
    pub waiting: u32,
}

/// Somebody who waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Waiting {
    pub who: WaitingId,
    pub user_id: UserId,
    pub name: Option<String>,
    pub email: String,
    /// Base64 of the SPKI of the RSA public key: what the key is sealed to, and what the fingerprint phrase is of.
    pub public_key: String,
    pub role: WaitingRole,
    /// The client's name; none for the provider's own people.
    pub client: Option<String>,
    /// The client is not disabled.
    pub enabled: bool,
    /// Name or address of who invited, as long as the account exists.
    pub invited_by: Option<String>,
    pub invited: Timestamp,
    /// Since when the row waits: since it was accepted, or since access was given back.
    pub since: Timestamp,
    pub is_self: bool,
    /// Why the caller cannot confirm this row, where that is known beforehand.
    pub refusal: Option<String>,
}

/// Somebody to confirm, with the key sealed to them in the browser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct QueueKey {
    pub who: WaitingId,
    pub key: String,
}

/// What became of one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct QueueOutcome {
    pub who: WaitingId,
    /// What is wrong; none when it was done.
    pub error: Option<String>,
}
