//! What the person may do here, asked of the same rules as on the server. The facts are those of the last sync; a hint for buttons, the
//! server decides.

use common::{
    kind::{
        CollectionKind, MemberStatus, OrganizationStatus, PlanType, ProviderKind, ProviderStatus, ProviderUserStatus,
    },
    rules::{
        Action, ActorFacts, CollectionFacts, Facts, ItemFacts, ItemOwner, Level, MemberFacts, OrganizationFacts,
        ProviderFacts, ProviderUserFacts, RecoveryPolicy, can,
    },
};
use vault::{CollectionInfo, OrganizationInfo, Profile};

/// The facts about the person in an organization.
fn facts(profile: &Profile, organization: &OrganizationInfo) -> Facts {
    let provider = organization.provider_id.and_then(|id| profile.providers.iter().find(|provider| provider.id == id));
    let member = organization.member.map(|_| MemberFacts {
        status: MemberStatus::Confirmed,
        role: organization.role,
        permissions: organization.permissions,
        manages_a_collection: profile
            .collections
            .iter()
            .any(|collection| collection.organization == organization.id && collection.manage),
    });
    Facts {
        actor: ActorFacts {
            member,
            provider_user: provider
                .map(|provider| ProviderUserFacts { status: ProviderUserStatus::Confirmed, role: provider.role }),
            ..ActorFacts::default()
        },
        organization: Some(OrganizationFacts {
            enabled: organization.enabled,
            status: OrganizationStatus::Created,
            plan: PlanType::Custom,
            features: PlanType::Custom.features(),
            seats: None,
            limit_collection_creation: organization.limit_collection_creation,
            limit_collection_deletion: organization.limit_collection_deletion,
            limit_item_deletion: organization.limit_item_deletion,
            allow_admin_access: organization.allow_admin_access,
            managed_by: provider.map(|_| ProviderKind::Msp),
            confirmed_owners: 1,
            provider_stands_in: provider.is_some(),
            has_key_pair: true,
            recovery_policy: RecoveryPolicy::Off,
            collections_used_up: false,
        }),
        provider: provider.map(|provider| ProviderFacts {
            kind: ProviderKind::Msp,
            status: ProviderStatus::Billable,
            enabled: provider.enabled,
            use_events: provider.use_events,
            owns_organization: true,
            has_clients: true,
            confirmed_admins: 1,
            may_grow_pool: false,
        }),
        ..Facts::default()
    }
}

/// The collection as the person meets it.
fn collection_facts(collection: &CollectionInfo) -> CollectionFacts {
    let level = Level::from_flags(collection.read_only, collection.hide_passwords, collection.manage)
        .ok()
        .filter(|_| collection.assigned);
    let mine = collection.kind == CollectionKind::MyItems && collection.assigned;
    CollectionFacts {
        kind: collection.kind,
        mine,
        departed: false,
        level,
        unmanaged: collection.unmanaged,
        managers_after: None,
    }
}

/// Whether an act on the organization, or on one of its collections, is open to the person.
pub fn may(
    action: Action,
    profile: &Profile,
    organization: &OrganizationInfo,
    collection: Option<&CollectionInfo>,
) -> bool {
    let facts = Facts { collection: collection.map(collection_facts), ..facts(profile, organization) };
    can(action, &facts).is_allowed()
}

/// Whether an own item may go into this collection.
pub fn may_move_into(profile: &Profile, organization: &OrganizationInfo, collection: &CollectionInfo) -> bool {
    let item = ItemFacts { owner: ItemOwner::Actor, collections: Vec::new() };
    let facts =
        Facts { collection: Some(collection_facts(collection)), item: Some(item), ..facts(profile, organization) };
    can(Action::ItemMoveToOrganization, &facts).is_allowed()
}
