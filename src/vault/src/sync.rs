//! Reading the wire's sync: who the person is, which organizations and providers they reach, and the encrypted lists.

use std::borrow::Cow;

use common::{
    id::{CollectionId, FolderId, MemberId, OrganizationId, ProviderId, UserId},
    kind::{CollectionKind, MemberRole, ProviderRole},
    permissions::Permissions,
};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// The person, as pages show them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Profile {
    pub id: UserId,
    pub email: String,
    pub name: Option<String>,
    /// One's own fingerprint phrase.
    pub phrase: String,
    /// Memberships and clients of one's providers, by name.
    pub organizations: Vec<OrganizationInfo>,
    pub providers: Vec<ProviderInfo>,
    pub folders: Vec<FolderInfo>,
    /// The collections one is assigned to.
    pub collections: Vec<CollectionInfo>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OrganizationInfo {
    pub id: OrganizationId,
    pub name: String,
    pub enabled: bool,
    /// One's own membership; none for provider users who are not members.
    pub member: Option<MemberId>,
    pub role: MemberRole,
    pub permissions: Permissions,
    /// Reached through one of one's providers.
    pub by_provider: bool,
    pub provider_id: Option<ProviderId>,
    pub provider_name: Option<String>,
    pub limit_collection_creation: bool,
    pub limit_collection_deletion: bool,
    pub limit_item_deletion: bool,
    pub allow_admin_access: bool,
    /// The key opened; without it nothing of the organization can be read.
    pub has_key: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProviderInfo {
    pub id: ProviderId,
    pub name: String,
    pub role: ProviderRole,
    pub enabled: bool,
    pub use_events: bool,
    pub has_key: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FolderInfo {
    pub id: FolderId,
    /// Nested by `/`.
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CollectionInfo {
    pub id: CollectionId,
    pub organization: OrganizationId,
    /// Nested by `/`.
    pub name: String,
    pub kind: CollectionKind,
    pub assigned: bool,
    pub read_only: bool,
    pub hide_passwords: bool,
    pub manage: bool,
    /// Nobody holds manage.
    pub unmanaged: bool,
}

#[derive(Deserialize)]
pub(crate) struct WireSync<'a> {
    #[serde(borrow)]
    pub profile: WireProfile<'a>,
    #[serde(borrow)]
    pub folders: Vec<WireFolder<'a>>,
    #[serde(borrow)]
    pub collections: Vec<WireCollection<'a>>,
    #[serde(borrow)]
    pub ciphers: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WireProfile<'a> {
    pub id: UserId,
    pub email: String,
    pub name: Option<String>,
    #[serde(borrow)]
    pub organizations: Vec<WireOrganization<'a>>,
    #[serde(borrow)]
    pub providers: Vec<WireProvider<'a>>,
    #[serde(borrow)]
    pub provider_organizations: Vec<WireOrganization<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WireOrganization<'a> {
    pub id: OrganizationId,
    pub name: String,
    #[serde(borrow)]
    pub key: Cow<'a, str>,
    pub enabled: bool,
    #[serde(rename = "type")]
    pub role: MemberRole,
    pub permissions: Option<Permissions>,
    pub organization_user_id: Option<MemberId>,
    pub provider_id: Option<ProviderId>,
    pub provider_name: Option<String>,
    pub limit_collection_creation: bool,
    pub limit_collection_deletion: bool,
    pub limit_item_deletion: bool,
    pub allow_admin_access_to_all_collection_items: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WireProvider<'a> {
    pub id: ProviderId,
    pub name: String,
    #[serde(borrow)]
    pub key: Cow<'a, str>,
    #[serde(rename = "type")]
    pub role: ProviderRole,
    pub enabled: bool,
    pub use_events: bool,
}

#[derive(Deserialize)]
pub(crate) struct WireFolder<'a> {
    pub id: FolderId,
    #[serde(borrow)]
    pub name: Cow<'a, str>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WireCollection<'a> {
    pub id: CollectionId,
    pub organization_id: OrganizationId,
    #[serde(borrow)]
    pub name: Cow<'a, str>,
    #[serde(rename = "type")]
    pub kind: CollectionKind,
    /// Absent in sync, where every collection is an assigned one.
    pub assigned: Option<bool>,
    #[serde(default)]
    pub read_only: bool,
    #[serde(default)]
    pub hide_passwords: bool,
    #[serde(default)]
    pub manage: bool,
    #[serde(default)]
    pub unmanaged: bool,
}

/// `{"object":"list","data":[…]}`.
#[derive(Deserialize)]
pub(crate) struct WireList<T> {
    pub data: Vec<T>,
}

impl WireOrganization<'_> {
    pub fn info(&self, by_provider: bool, has_key: bool) -> OrganizationInfo {
        OrganizationInfo {
            id: self.id,
            name: self.name.clone(),
            enabled: self.enabled,
            member: self.organization_user_id,
            role: self.role,
            permissions: self.permissions.unwrap_or(Permissions::NONE),
            by_provider,
            provider_id: self.provider_id,
            provider_name: self.provider_name.clone(),
            limit_collection_creation: self.limit_collection_creation,
            limit_collection_deletion: self.limit_collection_deletion,
            limit_item_deletion: self.limit_item_deletion,
            allow_admin_access: self.allow_admin_access_to_all_collection_items,
            has_key,
        }
    }
}

impl WireCollection<'_> {
    pub fn info(&self, name: String) -> CollectionInfo {
        CollectionInfo {
            id: self.id,
            organization: self.organization_id,
            name,
            kind: self.kind,
            assigned: self.assigned.unwrap_or(true),
            read_only: self.read_only,
            hide_passwords: self.hide_passwords,
            manage: self.manage,
            unmanaged: self.unmanaged,
        }
    }
}
