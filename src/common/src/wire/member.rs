//! What pages know of the people of an organization.

use serde::{Deserialize, Serialize};

use crate::{
    id::{CollectionId, MemberId, OrganizationId, UserId},
    kind::{MemberRole, MemberStatus, RevocationReason},
    permissions::Permissions,
    rules::{Level, TargetFacts},
    time::Timestamp,
    wire::provider::Brand,
};

/// The members page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MemberPage {
    pub members: Vec<MemberView>,
    /// Whether invitations are mailed; otherwise the inviter hands the link on.
    pub mail: bool,
}

/// A row of the members page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MemberView {
    pub id: MemberId,
    /// The account; none while Invited or Staged.
    pub user_id: Option<UserId>,
    pub name: Option<String>,
    pub email: String,
    pub avatar_color: Option<String>,
    pub role: MemberRole,
    pub status: MemberStatus,
    pub revocation_reason: Option<RevocationReason>,
    pub permissions: Permissions,
    pub external_id: Option<String>,
    pub collections: Vec<CollectionAccess>,
    /// When the invitation was sent last, while it waits to be accepted.
    pub invited: Option<Timestamp>,
    pub created: Timestamp,
    /// The row is the caller's own.
    pub is_self: bool,
}

impl MemberView {
    /// The facts about this row for `common::rules`.
    #[must_use]
    pub fn target(&self) -> TargetFacts {
        TargetFacts { permissions: self.permissions, ..TargetFacts::row(self.is_self, self.status, self.role) }
    }
}

/// Access to one collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CollectionAccess {
    pub id: CollectionId,
    pub level: Level,
}

/// What every member may know of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MemberName {
    pub id: MemberId,
    pub user_id: Option<UserId>,
    pub name: Option<String>,
    pub email: String,
    pub role: MemberRole,
    pub status: MemberStatus,
}

/// The public key of a member who is to be confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MemberPublicKey {
    pub id: MemberId,
    pub user_id: UserId,
    pub name: Option<String>,
    pub email: String,
    pub public_key: String,
}

/// Somebody who was invited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct InvitedMember {
    pub id: MemberId,
    pub email: String,
    /// The invitation link, to be handed over by the inviter, if the server sends no mail.
    pub link: Option<String>,
}

/// How one row of a bulk operation went. An empty error means done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MemberResult {
    pub id: MemberId,
    pub error: String,
    /// After an invitation was sent again, if the server sends no mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// What the page of an invitation link shows before anybody is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct InvitationView {
    pub organization_id: OrganizationId,
    pub organization_name: String,
    /// The provider that manages the organization, and how it looks.
    pub provider: Option<Brand>,
    pub member_id: MemberId,
    /// The address that the invitation is bound to.
    pub email: String,
    /// Log in, or create an account first.
    pub has_account: bool,
}
