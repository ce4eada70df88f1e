//! Arbitrary facts, mostly such that somebody has a standing.

use common::{
    kind::*,
    permissions::{Permission, Permissions},
    plan::Features,
    rules::*,
};
use proptest::{collection::vec, option, prelude::*, sample::select};

pub fn kind<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    select(all)
}

/// Mostly what gives a standing, so that the cases are not all refusals.
pub fn mostly<T: Copy + std::fmt::Debug + 'static>(usual: T, all: &'static [T]) -> impl Strategy<Value = T> {
    prop_oneof![3 => Just(usual), 1 => select(all)]
}

pub fn permissions() -> impl Strategy<Value = Permissions> {
    proptest::sample::subsequence(Permission::ALL, 0..=13).prop_map(|held| held.into_iter().collect())
}

pub fn level() -> impl Strategy<Value = Option<Level>> {
    option::of(select(&Level::ALL[..]))
}

pub fn member() -> impl Strategy<Value = MemberFacts> {
    (mostly(MemberStatus::Confirmed, MemberStatus::ALL), kind(MemberRole::ALL), permissions(), any::<bool>()).prop_map(
        |(status, role, permissions, manages_a_collection)| MemberFacts {
            status,
            role,
            permissions,
            manages_a_collection,
        },
    )
}

pub fn provider_user() -> impl Strategy<Value = ProviderUserFacts> {
    (mostly(ProviderUserStatus::Confirmed, ProviderUserStatus::ALL), kind(ProviderRole::ALL))
        .prop_map(|(status, role)| ProviderUserFacts { status, role })
}

prop_compose! {
    pub fn organization()(
        enabled in prop::bool::weighted(0.8),
        status in mostly(OrganizationStatus::Created, OrganizationStatus::ALL),
        plan in kind(PlanType::ALL),
        full in prop::bool::weighted(0.7),
        custom in prop::bool::weighted(0.8),
        limits in any::<[bool; 4]>(),
        managed_by in option::of(kind(ProviderKind::ALL)),
        confirmed_owners in 0..4_u32,
        provider_stands_in in any::<bool>(),
        has_key_pair in any::<bool>(),
        recovery_policy in select(vec![RecoveryPolicy::Off, RecoveryPolicy::On, RecoveryPolicy::AutoEnrol]),
        collections_used_up in prop::bool::weighted(0.1),
    ) -> OrganizationFacts {
        let features = if full { PlanType::EnterpriseAnnually.features() } else { plan.features() };
        OrganizationFacts {
            enabled, status, plan,
            features: Features { use_custom_permissions: custom, ..features },
            seats: Some(10),
            limit_collection_creation: limits[0],
            limit_collection_deletion: limits[1],
            limit_item_deletion: limits[2],
            allow_admin_access: limits[3],
            managed_by, confirmed_owners, provider_stands_in, has_key_pair, recovery_policy, collections_used_up,
        }
    }
}

prop_compose! {
    pub fn provider()(
        kind in mostly(ProviderKind::Msp, ProviderKind::ALL),
        status in mostly(ProviderStatus::Billable, ProviderStatus::ALL),
        enabled in prop::bool::weighted(0.8),
        owns_organization in prop::bool::weighted(0.8),
        confirmed_admins in 0..4_u32,
        flags in any::<[bool; 3]>(),
    ) -> ProviderFacts {
        ProviderFacts {
            kind, status, enabled, owns_organization, confirmed_admins,
            use_events: flags[0], has_clients: flags[1], may_grow_pool: flags[2],
        }
    }
}

prop_compose! {
    pub fn target()(
        is_self in prop::bool::weighted(0.2),
        status in kind(MemberStatus::ALL),
        role in kind(MemberRole::ALL),
        permissions in permissions(),
        flags in any::<[bool; 6]>(),
        ties in option::of(vec((kind(ProviderRole::ALL), option::of(kind(ProviderRole::ALL))), 0..3)),
    ) -> TargetFacts {
        TargetFacts {
            is_self, status, role, permissions,
            claimed: flags[0], key_connector: flags[1], has_master_password: flags[2], enrolled_in_recovery: flags[3],
            administers_free_organization: flags[4], sole_provider_admin: flags[5],
            provider_ties: ties.map(|ties| ties.into_iter().map(|(target_role, actor_role)| ProviderTie { target_role, actor_role }).collect()),
        }
    }
}

pub fn provider_target() -> impl Strategy<Value = ProviderTargetFacts> {
    (prop::bool::weighted(0.2), kind(ProviderUserStatus::ALL), kind(ProviderRole::ALL))
        .prop_map(|(is_self, status, role)| ProviderTargetFacts { is_self, status, role })
}

prop_compose! {
    pub fn collection()(
        kind in mostly(CollectionKind::Shared, CollectionKind::ALL),
        whose in 0..3_u8,
        level in level(),
        unmanaged in any::<bool>(),
        managers_after in option::weighted(0.3, 0..3_u32),
    ) -> CollectionFacts {
        let my_items = kind == CollectionKind::MyItems;
        CollectionFacts { kind, mine: my_items && whose == 1, departed: my_items && whose == 2, level, unmanaged, managers_after }
    }
}

pub fn item() -> impl Strategy<Value = ItemFacts> {
    let owner = prop_oneof![4 => Just(ItemOwner::Organization), 1 => Just(ItemOwner::Actor), 1 => Just(ItemOwner::AnotherPerson)];
    (owner, vec(collection(), 0..4)).prop_map(|(owner, collections)| ItemFacts { owner, collections })
}

pub fn grant() -> impl Strategy<Value = RoleGrant> {
    (kind(MemberRole::ALL), permissions()).prop_map(|(role, permissions)| RoleGrant { role, permissions })
}

prop_compose! {
    pub fn facts()(
        member in option::weighted(0.7, member()),
        provider_user in option::weighted(0.5, provider_user()),
        operator in prop::bool::weighted(0.1),
        token_valid in prop::bool::weighted(0.1),
        organization in option::weighted(0.95, organization()),
        provider in option::weighted(0.8, provider()),
        target in option::weighted(0.8, target()),
        provider_target in option::weighted(0.8, provider_target()),
        collection in option::weighted(0.7, collection()),
        item in option::weighted(0.8, item()),
        grant in option::of(grant()),
        provider_grant in option::of(kind(ProviderRole::ALL)),
    ) -> Facts {
        Facts {
            actor: ActorFacts { member, provider_user, operator, token_valid },
            organization, provider, target, provider_target, collection, item, grant, provider_grant,
            seats: None,
            blocked_by: None,
        }
    }
}

pub fn action() -> impl Strategy<Value = Action> {
    kind(Action::ALL)
}
