//! What pages know of an organization.

use serde::{Deserialize, Serialize};

use crate::{
    id::{MemberId, OrganizationId, ProviderId},
    kind::PlanType,
    plan::Features,
    rules::Facts,
};

/// An organization as the person who opened it meets it. With the facts the browser asks `common::rules::can` itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OrganizationView {
    pub id: OrganizationId,
    pub name: String,
    pub plan: PlanType,
    pub plan_name: String,
    /// What the caller is here, and what the organization is.
    pub facts: Facts,
    /// The caller's own row, of any status.
    pub member: Option<MemberId>,
    /// The provider that it is attached to.
    pub provider: Option<ProviderOf>,
    /// The caller is here by means of the provider and not as a member: every page says so.
    pub by_provider: bool,
    /// The organization's key, encapsulated to the caller as a member.
    pub member_key: Option<String>,
    /// The organization's key, wrapped by the provider's; only for its provider users.
    pub provider_key: Option<String>,
    pub seats: SeatCount,
}

/// The provider of an organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProviderOf {
    pub id: ProviderId,
    pub name: String,
    pub enabled: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SeatCount {
    pub occupied: u32,
    /// None means unlimited.
    pub seats: Option<u32>,
    /// Seats grow by themselves up to this; none means without limit.
    pub limit: Option<u32>,
    /// The plan lets seats grow.
    pub may_grow: bool,
}

/// Everything on the settings page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OrganizationSettings {
    pub id: OrganizationId,
    pub name: String,
    pub business_name: Option<String>,
    pub billing_email: String,
    pub plan: PlanType,
    pub features: Features,
    pub seats: Option<u32>,
    pub max_autoscale_seats: Option<u32>,
    pub max_collections: Option<u32>,
    pub max_storage_gb: Option<u32>,
    pub has_key_pair: bool,
    pub collection_management: CollectionManagement,
}

/// Who may create and delete collections and items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CollectionManagement {
    pub limit_collection_creation: bool,
    pub limit_collection_deletion: bool,
    pub limit_item_deletion: bool,
    #[serde(rename = "allowAdminAccessToAllCollectionItems")]
    pub allow_admin_access: bool,
}

/// The key pair of an organization: the public key, and the private one if the caller may have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OrganizationKeys {
    pub public_key: Option<String>,
    /// Wrapped by the organization's key.
    pub private_key: Option<String>,
}

/// What the form for an organization of one's own sends, with the keys that the browser made. The spellings of its fields are those of refusals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewOrganization {
    pub name: String,
    pub billing_email: String,
    pub plan: PlanType,
    /// Ignored by plans with a fixed number.
    pub seats: i64,
    /// The organization's key, encapsulated to the founder.
    pub key: String,
    pub public_key: String,
    /// Wrapped by the organization's key.
    pub encrypted_private_key: String,
    /// The first collection's name, encrypted by the organization's key.
    pub collection_name: String,
}
