//! What the operator's console knows: facts about tenants and people, never a key, an encrypted text or a password's hash.

use serde::{Deserialize, Serialize};

use super::{billing::SeatPool, mail::MailBacklog};
use crate::{
    id::{MemberId, OrganizationId, ProviderId, ProviderOrganizationId, ProviderUserId, UserId},
    kind::{
        MemberRole, MemberStatus, OrganizationStatus, PlanType, ProviderKind, ProviderRole, ProviderStatus,
        ProviderUserStatus,
    },
    time::Timestamp,
};

/// How many rows a page of the console's lists has.
pub const PER_PAGE: u32 = 25;

/// Who is signed in to the console.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OperatorSession {
    /// What the token is called.
    pub name: String,
    pub expires: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ProviderSort {
    #[default]
    Name,
    Kind,
    Status,
    Created,
    Clients,
}

/// What is asked of the list of providers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ProviderQuery {
    /// Part of the name, or of an address of somebody there.
    pub search: String,
    pub sort: ProviderSort,
    pub descending: bool,
    pub page: u32,
}

/// What is asked of the other lists, which are sorted by name or address.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ListQuery {
    pub search: String,
    pub page: u32,
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Page<T> {
    /// How many match, over all pages.
    pub total: u32,
    pub rows: Vec<T>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProviderRow {
    pub id: ProviderId,
    /// None while it is not set up.
    pub name: Option<String>,
    /// Who was invited to set it up.
    pub invited: Option<String>,
    pub kind: ProviderKind,
    pub status: ProviderStatus,
    pub enabled: bool,
    pub created: Timestamp,
    pub clients: u32,
    pub people: u32,
}

/// One provider with everything that the operator sees of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProviderDetail {
    pub id: ProviderId,
    pub name: Option<String>,
    pub kind: ProviderKind,
    pub status: ProviderStatus,
    pub enabled: bool,
    pub use_events: bool,
    pub business_name: Option<String>,
    pub billing_email: Option<String>,
    pub note: Option<String>,
    pub created: Timestamp,
    pub revised: Timestamp,
    /// While it is not set up: who was invited, and when last.
    pub invited: Option<String>,
    pub invitation_sent: Option<Timestamp>,
    pub invitation_expired: bool,
    pub people: Vec<ProviderPerson>,
    pub clients: Vec<ProviderClient>,
    /// Without one for a plan there is no limit.
    pub pools: Vec<SeatPool>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProviderPerson {
    pub id: ProviderUserId,
    pub name: Option<String>,
    pub email: String,
    pub role: ProviderRole,
    pub status: ProviderUserStatus,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProviderClient {
    pub id: ProviderOrganizationId,
    pub organization_id: OrganizationId,
    pub name: String,
    pub plan: PlanType,
    pub seats: Option<u32>,
    pub occupied: u32,
    pub enabled: bool,
    pub confirmed_owners: u32,
}

/// What the form for a new provider sends. The spellings of its fields are those of refusals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewProvider {
    pub kind: ProviderKind,
    /// Who sets it up; not for a Reseller.
    #[serde(default)]
    pub owner_email: String,
    /// For an MSP: seats by contract on the monthly Teams and Enterprise plans; none means without a limit.
    #[serde(default)]
    pub teams_seats: Option<u32>,
    #[serde(default)]
    pub enterprise_seats: Option<u32>,
    /// For a business unit.
    #[serde(default)]
    pub plan: Option<PlanType>,
    #[serde(default)]
    pub seats: Option<u32>,
    /// For a Reseller, which has no set-up.
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub business_name: String,
    #[serde(default)]
    pub billing_email: String,
    /// Organizations that it begins with, by their ids.
    #[serde(default)]
    pub organizations: Vec<String>,
    #[serde(default)]
    pub note: String,
}

/// A provider that was just made or invited again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct InvitedProvider {
    pub id: ProviderId,
    /// The set-up link to hand on; only when no mail can be sent.
    pub link: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OrganizationRow {
    pub id: OrganizationId,
    pub name: String,
    pub billing_email: String,
    pub enabled: bool,
    pub status: OrganizationStatus,
    pub plan: PlanType,
    pub seats: Option<u32>,
    /// Invited, Accepted and Confirmed members.
    pub occupied: u32,
    pub confirmed_owners: u32,
    pub provider: Option<ProviderId>,
    pub provider_name: Option<String>,
    pub created: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PersonRow {
    pub id: UserId,
    pub email: String,
    pub name: Option<String>,
    pub email_verified: bool,
    pub enabled: bool,
    pub created: Timestamp,
    pub last_active: Option<Timestamp>,
    pub devices: u32,
    pub sessions: u32,
    pub organizations: u32,
    pub providers: u32,
}

/// What a person belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Memberships {
    pub organizations: Vec<InOrganization>,
    pub providers: Vec<InProvider>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct InOrganization {
    pub member: MemberId,
    pub organization: OrganizationId,
    pub name: String,
    pub role: MemberRole,
    pub status: MemberStatus,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct InProvider {
    pub provider: ProviderId,
    pub name: Option<String>,
    pub role: ProviderRole,
    pub status: ProviderUserStatus,
}

/// How the instance is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Health {
    pub version: String,
    /// Since when this process runs.
    pub started: Timestamp,
    pub now: Timestamp,
    /// "SQLite" or "PostgreSQL", and its version.
    pub engine: String,
    pub database_bytes: u64,
    /// How long a question to the database took, in microseconds.
    pub latency: u64,
    pub migrations: u32,
    pub newest_migration: u32,
    pub mail: MailBacklog,
    /// Of the data folder; none where the system does not tell.
    pub disk: Option<Disk>,
    pub last_backup: Option<Backup>,
    pub counts: Counts,
    pub acts: Vec<Act>,
}

/// Room on a disk, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Disk {
    pub free: u64,
    pub total: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Backup {
    pub at: Timestamp,
    pub place: String,
    pub bytes: Option<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    pub providers: u32,
    pub organizations: u32,
    pub people: u32,
    pub items: u32,
    pub sessions: u32,
}

/// Something that an operator did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Act {
    pub at: Timestamp,
    pub operator: String,
    pub act: String,
    pub subject: String,
    pub ip: Option<String>,
}
