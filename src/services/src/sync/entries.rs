//! The organizations and providers of a profile, from their rows.

use common::{
    id::UserId,
    kind::{MemberRole, MemberStatus, ProviderUserStatus},
    permissions::Permissions,
    plan::Features,
    rules::{Facts, MemberFacts, OrganizationFacts, ProviderFacts, ProviderUserFacts, RecoveryPolicy},
    wire::sync::{Membership, OrganizationObject, ProfileOrganization, ProfileProvider},
};
use storage::sync::{ClientRow, MembershipRow, OrganizationRow, ProviderRow};

use crate::{Failure, access::stored_permissions};

/// Clients take an absent limit for "no attachments".
const UNLIMITED_STORAGE_GB: i64 = 32_767;

pub(super) fn membership(row: MembershipRow, user: UserId) -> Result<ProfileOrganization, Failure> {
    let permissions = match row.role {
        MemberRole::Custom => stored_permissions(row.permissions.as_deref())?,
        MemberRole::Owner | MemberRole::Admin | MemberRole::User => Permissions::NONE,
    };
    let entry = organization(row.organization, user, row.key, OrganizationObject::OfMember)?;
    Ok(ProfileOrganization { role: row.role, permissions, membership: Some(Membership::of(row.member_id)), ..entry })
}

pub(super) fn client(row: ClientRow, user: UserId) -> Result<ProfileOrganization, Failure> {
    organization(row.organization, user, row.key, OrganizationObject::OfProvider)
}

/// An entry as a provider user has it: confirmed, of the owner's kind.
fn organization(
    row: OrganizationRow,
    user: UserId,
    key: String,
    object: OrganizationObject,
) -> Result<ProfileOrganization, Failure> {
    Ok(ProfileOrganization {
        object,
        id: row.id,
        user_id: user,
        key,
        status: MemberStatus::Confirmed,
        role: MemberRole::Owner,
        enabled: row.enabled,
        permissions: Permissions::NONE,
        identifier: None,
        product_tier_type: row.plan_type.tier(),
        seats: row.seats,
        max_collections: row.max_collections,
        max_storage_gb: row.max_storage_gb.unwrap_or(UNLIMITED_STORAGE_GB),
        features: features(&row.features)?.served(),
        has_public_and_private_keys: row.has_key_pair,
        limit_collection_creation: row.limit_collection_creation,
        limit_collection_deletion: row.limit_collection_deletion,
        limit_item_deletion: row.limit_item_deletion,
        allow_admin_access: row.allow_admin_access,
        reset_password_enrolled: false,
        sso_bound: false,
        sso_enabled: false,
        key_connector_enabled: false,
        key_connector_url: None,
        sso_member_decryption_type: None,
        access_secrets_manager: false,
        access_pam: false,
        provider_id: row.provider_id,
        provider_name: row.provider_id.map(|_| row.provider_name.unwrap_or_default()),
        provider_type: row.provider_kind,
        membership: None,
        name: row.name,
    })
}

pub(super) fn provider(row: ProviderRow, user: UserId) -> ProfileProvider {
    ProfileProvider {
        id: row.id,
        name: row.name.unwrap_or_default(),
        key: row.key,
        status: ProviderUserStatus::Confirmed,
        role: row.role,
        enabled: row.enabled,
        permissions: None,
        user_id: user,
        use_events: row.use_events,
        provider_status: row.status,
        provider_type: row.kind,
    }
}

/// What the rules need to say what the member may do with the organization's items. Guards that count people are not asked here.
pub(super) fn facts(row: &MembershipRow, providers: &[ProviderRow]) -> Result<Facts, Failure> {
    let organization = &row.organization;
    let provider = providers.iter().find(|provider| Some(provider.id) == organization.provider_id);
    let mut facts = Facts {
        organization: Some(OrganizationFacts {
            enabled: organization.enabled,
            status: organization.status,
            plan: organization.plan_type,
            features: features(&organization.features)?,
            seats: organization.seats.map(|seats| u32::try_from(seats).unwrap_or(u32::MAX)),
            limit_collection_creation: organization.limit_collection_creation,
            limit_collection_deletion: organization.limit_collection_deletion,
            limit_item_deletion: organization.limit_item_deletion,
            allow_admin_access: organization.allow_admin_access,
            managed_by: organization.provider_kind,
            confirmed_owners: 0,
            provider_stands_in: false,
            has_key_pair: organization.has_key_pair,
            recovery_policy: RecoveryPolicy::Off,
            collections_used_up: false,
        }),
        provider: provider.map(|provider| ProviderFacts {
            kind: provider.kind,
            status: provider.status,
            enabled: provider.enabled,
            use_events: provider.use_events,
            owns_organization: true,
            has_clients: true,
            confirmed_admins: 0,
            may_grow_pool: false,
        }),
        ..Facts::default()
    };
    facts.actor.member = Some(MemberFacts {
        status: MemberStatus::Confirmed,
        role: row.role,
        permissions: stored_permissions(row.permissions.as_deref())?,
        manages_a_collection: false,
    });
    facts.actor.provider_user =
        provider.map(|provider| ProviderUserFacts { status: ProviderUserStatus::Confirmed, role: provider.role });
    Ok(facts)
}

fn features(json: &str) -> Result<Features, Failure> {
    serde_json::from_str(json).map_err(|_| Failure::Damaged("organization.features"))
}
