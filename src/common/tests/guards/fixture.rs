//! Healthy facts, in which no rule has a reason to speak.

pub use std::collections::{BTreeMap, BTreeSet};

pub use common::{
    kind::*,
    permissions::{Permission, Permissions},
    plan::Features,
    rules::*,
    seat::{SeatChange, SeatPool, SeatRequest, occupies_seat},
};

pub fn organization() -> OrganizationFacts {
    OrganizationFacts {
        enabled: true,
        status: OrganizationStatus::Created,
        plan: PlanType::EnterpriseAnnually,
        features: PlanType::EnterpriseAnnually.features(),
        seats: Some(10),
        limit_collection_creation: false,
        limit_collection_deletion: false,
        limit_item_deletion: false,
        allow_admin_access: true,
        managed_by: None,
        confirmed_owners: 2,
        provider_stands_in: false,
        has_key_pair: true,
        recovery_policy: RecoveryPolicy::On,
        collections_used_up: false,
    }
}

pub fn member(role: MemberRole, permissions: Permissions) -> Facts {
    let member = MemberFacts { status: MemberStatus::Confirmed, role, permissions, manages_a_collection: false };
    Facts {
        actor: ActorFacts { member: Some(member), ..ActorFacts::default() },
        organization: Some(organization()),
        ..Facts::default()
    }
}

pub fn owner() -> Facts {
    member(MemberRole::Owner, Permissions::NONE)
}

pub fn provider_facts() -> ProviderFacts {
    ProviderFacts {
        kind: ProviderKind::Msp,
        status: ProviderStatus::Billable,
        enabled: true,
        use_events: true,
        owns_organization: true,
        has_clients: true,
        confirmed_admins: 2,
        may_grow_pool: false,
    }
}

pub fn provider(role: ProviderRole) -> Facts {
    let user = ProviderUserFacts { status: ProviderUserStatus::Confirmed, role };
    Facts {
        actor: ActorFacts { provider_user: Some(user), ..ActorFacts::default() },
        organization: Some(OrganizationFacts {
            managed_by: Some(ProviderKind::Msp),
            provider_stands_in: true,
            ..organization()
        }),
        provider: Some(provider_facts()),
        ..Facts::default()
    }
}

pub fn on(facts: Facts, target: TargetFacts) -> Facts {
    Facts { target: Some(target), ..facts }
}

pub fn row(status: MemberStatus, role: MemberRole) -> TargetFacts {
    TargetFacts::row(false, status, role)
}

pub fn with_organization(mut facts: Facts, change: impl FnOnce(&mut OrganizationFacts)) -> Facts {
    change(facts.organization.as_mut().expect("the facts have an organization"));
    facts
}

pub fn rule(code: RuleCode) -> Decision {
    Decision::rule(code)
}

pub fn ineligible(why: Ineligible) -> Decision {
    Decision::rule(RuleCode::NotEligible(why))
}

pub use MemberRole::{Admin, Custom, Owner, User};
pub use MemberStatus::{Accepted, Confirmed, Invited, Revoked, Staged};

pub fn request(
    seats: Option<u32>,
    occupied: u32,
    limit: Option<u32>,
    pool: Option<SeatPool>,
    change: SeatChange,
) -> SeatRequest {
    SeatRequest { seats, occupied, limit, may_grow: true, pool, change }
}

pub fn granted(list: &[(u32, Level)]) -> Vec<Granted<u32>> {
    list.iter().map(|(id, level)| Granted { id: *id, level: *level }).collect()
}
