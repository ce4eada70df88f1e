//! What the provider portal knows of its clients.

use serde::{Deserialize, Serialize};

use crate::{
    id::{ClientRequestId, OrganizationId, ProviderOrganizationId},
    kind::PlanType,
    time::Timestamp,
};

/// How the table of clients is sorted. Ties are broken by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ClientSort {
    #[default]
    Name,
    Plan,
    Seats,
    /// Seats that are taken.
    Occupied,
    /// Seats that are left; unlimited is the most.
    Remaining,
    Members,
    LastActivity,
    /// Those with most marks first.
    Attention,
}

/// What needs somebody's attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Attention {
    /// The organization is disabled.
    Disabled,
    /// No owner is confirmed yet.
    OwnerPending,
    /// Members wait to be confirmed.
    MembersToConfirm,
    /// Nine tenths of the seats or more are occupied, but not all.
    SeatsNearlyUsedUp,
    /// No seat is left, or more people are in than there are seats.
    SeatsFull,
}

/// What is asked of the table.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ClientQuery {
    /// Part of the name, in any case.
    pub search: String,
    pub sort: ClientSort,
    pub descending: bool,
    /// Only clients with this mark.
    pub only: Option<Attention>,
    /// Only clients with any mark.
    pub marked: bool,
    /// The page after this one, as a page before said.
    pub after: Option<String>,
    /// The page before this one.
    pub before: Option<String>,
    /// How many rows; 0 means fifty.
    pub limit: u32,
}

/// A part of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ClientPage {
    /// How many rows match the search and the mark.
    pub total: u32,
    /// Over all clients that match the search.
    pub counts: ClientCounts,
    /// How many rows stand before the first of these.
    pub offset: u32,
    pub rows: Vec<ClientRow>,
    /// Leads to the page before, if there is one.
    pub previous: Option<String>,
    /// Leads to the page after, if there is one.
    pub next: Option<String>,
}

/// How many clients there are, and how many have each mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ClientCounts {
    pub all: u32,
    pub disabled: u32,
    pub owner_pending: u32,
    pub members_to_confirm: u32,
    pub seats_nearly_used_up: u32,
    pub seats_full: u32,
    /// With any mark.
    pub marked: u32,
    /// Seats in use, over all of them.
    pub occupied: u32,
    /// Seats there are; clients without a limit are left out.
    pub seats: u32,
}

/// A row of the table. Keys are not in it: they come with the sync and with the call for keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ClientRow {
    pub id: ProviderOrganizationId,
    pub organization_id: OrganizationId,
    pub name: String,
    pub plan: PlanType,
    /// None means unlimited.
    pub seats: Option<u32>,
    pub occupied: u32,
    /// Confirmed members.
    pub members: u32,
    pub to_confirm: u32,
    pub enabled: bool,
    /// When the newest entry of its log was written.
    pub last_activity: Option<Timestamp>,
    pub attention: Vec<Attention>,
}

/// A client's key for the browser: the organization's key, wrapped by the provider's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ClientKey {
    pub organization_id: OrganizationId,
    pub key: String,
}

/// An organization of the caller that could become a client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Addable {
    pub id: OrganizationId,
    pub name: String,
    pub plan: PlanType,
    pub seats: Option<u32>,
    /// The provider's seats are not enough for it.
    pub disabled: bool,
    /// Why, in a sentence.
    #[serde(default)]
    pub reason: Option<String>,
    /// It cannot become a client as it is, whatever the seats.
    #[serde(default)]
    pub ineligible: bool,
}

/// What a new client came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreatedClient {
    pub id: ProviderOrganizationId,
    pub organization_id: OrganizationId,
    pub name: String,
    /// The owner's invitation for the creator to hand on; only when no mail can be sent.
    pub owner_link: Option<String>,
    /// An earlier request with the same id had made it.
    #[serde(default)]
    pub repeated: bool,
}

/// What the form for a new client sends, with the keys that the browser made. The spellings of its fields are those of refusals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewClient {
    /// Chosen by the sender and kept for repetitions: the client is made once, however often it is sent.
    #[serde(default)]
    pub request: Option<ClientRequestId>,
    pub name: String,
    /// Empty means the provider's.
    pub billing_email: String,
    pub owner_email: String,
    pub plan: PlanType,
    pub seats: i64,
    /// How far the seats may grow by themselves; none means without a limit.
    pub max_autoscale_seats: Option<i64>,
    pub additional_storage_gb: i64,
    /// The organization's key, wrapped by the provider's.
    pub key: String,
    pub public_key: String,
    /// Wrapped by the organization's key.
    pub encrypted_private_key: String,
    /// The first collection's name, encrypted by the organization's key.
    pub collection_name: String,
}
