//! The profile and the small parts of a sync, typed, so that no identifier, enumeration or key in them can be malformed or missing: a client
//! that has stored one bad entry does not recover by itself (`vault.md` §11.9).

use serde::{Deserialize, Serialize};

use super::account::{AccountKeys, Kdf};
use crate::{
    id::{CollectionId, FolderId, MemberId, OrganizationId, ProviderId, UserId},
    kind::{
        CollectionKind, MemberRole, MemberStatus, ProductTier, ProviderKind, ProviderRole, ProviderStatus,
        ProviderUserStatus,
    },
    permissions::Permissions,
    plan::Features,
    time::Timestamp,
};

/// `profile` (`identity.md` §11).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "object", rename = "profile", rename_all = "camelCase")]
pub struct Profile {
    pub id: UserId,
    pub name: Option<String>,
    pub email: String,
    pub email_verified: bool,
    /// Always true: clients hide parts of themselves without it.
    pub premium: bool,
    pub premium_from_organization: bool,
    pub culture: String,
    pub two_factor_enabled: bool,
    pub key: String,
    pub private_key: String,
    pub account_keys: AccountKeys,
    pub security_stamp: String,
    pub force_password_reset: bool,
    pub uses_key_connector: bool,
    pub avatar_color: Option<String>,
    pub creation_date: Timestamp,
    pub verify_devices: bool,
    pub organizations: Vec<ProfileOrganization>,
    pub providers: Vec<ProfileProvider>,
    pub provider_organizations: Vec<ProfileOrganization>,
}

/// `profileOrganization` of a member, `profileProviderOrganization` of a provider user (`organization.md` §3.3, `provider.md` §9.2).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProfileOrganization {
    pub object: OrganizationObject,
    pub id: OrganizationId,
    pub user_id: UserId,
    pub name: String,
    /// Type 4 to a member, type 2 under the provider key otherwise; never absent.
    pub key: String,
    pub status: MemberStatus,
    #[serde(rename = "type")]
    pub role: MemberRole,
    pub enabled: bool,
    pub permissions: Permissions,
    pub identifier: Option<String>,
    pub product_tier_type: ProductTier,
    pub seats: Option<i64>,
    pub max_collections: Option<i64>,
    pub max_storage_gb: i64,
    #[serde(flatten)]
    pub features: Features,
    pub has_public_and_private_keys: bool,
    pub limit_collection_creation: bool,
    pub limit_collection_deletion: bool,
    pub limit_item_deletion: bool,
    #[serde(rename = "allowAdminAccessToAllCollectionItems")]
    pub allow_admin_access: bool,
    pub reset_password_enrolled: bool,
    pub sso_bound: bool,
    pub sso_enabled: bool,
    pub key_connector_enabled: bool,
    pub key_connector_url: Option<String>,
    pub sso_member_decryption_type: Option<i64>,
    pub access_secrets_manager: bool,
    pub access_pam: bool,
    pub provider_id: Option<ProviderId>,
    pub provider_name: Option<String>,
    pub provider_type: Option<ProviderKind>,
    #[serde(flatten)]
    pub membership: Option<Membership>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum OrganizationObject {
    #[serde(rename = "profileOrganization")]
    OfMember,
    #[serde(rename = "profileProviderOrganization")]
    OfProvider,
}

/// What only a member's entry has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Membership {
    pub organization_user_id: MemberId,
    pub user_is_claimed_by_organization: bool,
    /// What older clients call the same.
    pub user_is_managed_by_organization: bool,
    pub family_sponsorship_friendly_name: Option<String>,
    pub family_sponsorship_available: bool,
    pub family_sponsorship_last_sync_date: Option<Timestamp>,
    pub family_sponsorship_to_delete: Option<bool>,
    pub family_sponsorship_valid_until: Option<Timestamp>,
    pub is_admin_initiated: bool,
}

impl Membership {
    /// An ordinary membership: not claimed, nothing sponsored.
    #[must_use]
    pub const fn of(member: MemberId) -> Self {
        Self {
            organization_user_id: member,
            user_is_claimed_by_organization: false,
            user_is_managed_by_organization: false,
            family_sponsorship_friendly_name: None,
            family_sponsorship_available: false,
            family_sponsorship_last_sync_date: None,
            family_sponsorship_to_delete: None,
            family_sponsorship_valid_until: None,
            is_admin_initiated: false,
        }
    }
}

/// `profileProvider` (`provider.md` §9.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "object", rename = "profileProvider", rename_all = "camelCase")]
pub struct ProfileProvider {
    pub id: ProviderId,
    pub name: String,
    /// The provider key, encapsulated to the person.
    pub key: String,
    pub status: ProviderUserStatus,
    #[serde(rename = "type")]
    pub role: ProviderRole,
    pub enabled: bool,
    pub permissions: Option<Permissions>,
    pub user_id: UserId,
    pub use_events: bool,
    pub provider_status: ProviderStatus,
    pub provider_type: ProviderKind,
}

/// `collectionDetails`: a collection that the person is assigned to. Clients tell by the object's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "object", rename = "collectionDetails", rename_all = "camelCase")]
pub struct CollectionDetails {
    pub id: CollectionId,
    pub organization_id: OrganizationId,
    /// Encrypted by the organization's key.
    pub name: String,
    pub external_id: Option<String>,
    #[serde(rename = "type")]
    pub kind: CollectionKind,
    pub default_user_collection_email: Option<String>,
    pub read_only: bool,
    pub hide_passwords: bool,
    pub manage: bool,
}

/// `folder`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "object", rename = "folder", rename_all = "camelCase")]
pub struct Folder {
    pub id: FolderId,
    /// Encrypted by the user key.
    pub name: String,
    pub revision_date: Timestamp,
}

/// `userDecryption`: what an unlock without the server needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UserDecryption {
    pub master_password_unlock: MasterPasswordUnlock,
    pub web_authn_prf_options: Vec<()>,
    pub v2_upgrade_token: Option<()>,
    /// 32 hexadecimal digits; anything else crashes a client.
    pub user_key_id: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MasterPasswordUnlock {
    pub kdf: Kdf,
    pub master_key_encrypted_user_key: String,
    /// The same, as mobile clients call it.
    pub master_key_wrapped_user_key: String,
    pub salt: String,
    pub contained_key_id: Option<String>,
}
