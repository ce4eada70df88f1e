//! What pages know of a provider and of its people.

use serde::{Deserialize, Serialize};

use crate::{
    id::{ProviderId, ProviderUserId, UserId},
    kind::{ProviderKind, ProviderRole, ProviderStatus, ProviderUserStatus},
    rules::ProviderTargetFacts,
    time::Timestamp,
};

/// The provider as its portal shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProviderView {
    pub id: ProviderId,
    pub name: Option<String>,
    pub business_name: Option<String>,
    pub business_address1: Option<String>,
    pub business_address2: Option<String>,
    pub business_address3: Option<String>,
    pub business_country: Option<String>,
    pub business_tax_number: Option<String>,
    pub billing_email: Option<String>,
    pub kind: ProviderKind,
    pub status: ProviderStatus,
    pub enabled: bool,
    pub use_events: bool,
    pub created: Timestamp,
    /// The caller's own role.
    pub role: ProviderRole,
    /// As long as there are any the provider cannot be deleted.
    pub has_clients: bool,
    /// `#rrggbb`.
    pub accent: Option<String>,
    /// The address of the picture on this server.
    pub logo: Option<String>,
}

/// How a provider looks to its clients' people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Brand {
    pub name: String,
    /// `#rrggbb`, dark enough for white text.
    pub accent: Option<String>,
    /// The address of the picture on this server.
    pub logo: Option<String>,
}

/// What the settings page sends.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProviderDetails {
    pub name: String,
    pub business_name: Option<String>,
    pub business_address1: Option<String>,
    pub business_address2: Option<String>,
    pub business_address3: Option<String>,
    pub business_country: Option<String>,
    pub business_tax_number: Option<String>,
    pub billing_email: String,
}

/// Who was asked whether the provider is to be deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeletionStarted {
    pub asked: Vec<String>,
    /// For the operator to hand on; only when no mail can be sent.
    pub link: Option<String>,
}

/// What the page behind a mailed deletion link asks about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProviderDeletion {
    pub name: String,
    pub ends: Timestamp,
    /// As long as there are any the provider cannot be deleted.
    pub has_clients: bool,
}

/// A set-up that waits for the caller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PendingSetup {
    pub id: ProviderId,
    pub email: String,
    pub kind: ProviderKind,
    /// The link that was sent is too old; the operator has to send another.
    pub expired: bool,
}

/// The people page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProviderPeople {
    pub people: Vec<ProviderPerson>,
    /// Whether invitations are mailed; otherwise the inviter hands the link on.
    pub mail: bool,
}

/// A row of the people page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProviderPerson {
    pub id: ProviderUserId,
    /// The account; none while Invited.
    pub user_id: Option<UserId>,
    pub name: Option<String>,
    pub email: String,
    pub role: ProviderRole,
    pub status: ProviderUserStatus,
    /// When the invitation was sent last.
    pub invited: Option<Timestamp>,
    /// The invitation's link is too old.
    pub expired: bool,
    pub created: Timestamp,
    /// The row is the caller's own.
    pub is_self: bool,
}

impl ProviderPerson {
    /// The facts about this row for `common::rules`.
    #[must_use]
    pub const fn target(&self) -> ProviderTargetFacts {
        ProviderTargetFacts { is_self: self.is_self, status: self.status, role: self.role }
    }
}

/// What became of one invited address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct InvitedAddress {
    pub email: String,
    /// The new row; none when the address was skipped because it belongs to somebody of the provider.
    pub id: Option<ProviderUserId>,
    /// For the inviter to hand on; only when no mail can be sent.
    pub link: Option<String>,
}

/// What became of one row of a bulk action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PersonOutcome {
    pub id: ProviderUserId,
    /// What is wrong; none when it was done.
    pub error: Option<String>,
    /// A fresh invitation link; only for invitations, and only when no mail can be sent.
    pub link: Option<String>,
}

/// What the confirm dialog needs of an Accepted person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PersonKey {
    pub id: ProviderUserId,
    pub user_id: UserId,
    pub name: Option<String>,
    pub email: String,
    /// Base64 of the SPKI of the RSA public key.
    pub public_key: String,
}

/// What the accept page shows before anybody is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProviderInvitation {
    pub provider_name: String,
    /// How the provider looks.
    pub brand: Option<Brand>,
    pub email: String,
    pub has_account: bool,
}
