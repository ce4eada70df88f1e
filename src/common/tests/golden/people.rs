//! Everybody who may come to the door: every standing, every row that gives none, and every union of the two sources.

use common::{
    kind::*,
    permissions::{Permission, Permissions},
    plan::Features,
    rules::*,
};

/// A member row, or none. `code` is the column of the matrix; "-" gives no standing.
#[derive(Clone, Copy)]
pub struct Member {
    pub code: &'static str,
    pub row: Option<(MemberStatus, MemberRole, Permissions)>,
}

/// A provider user's row with its provider, or none.
#[derive(Clone, Copy)]
pub struct Staff {
    pub code: &'static str,
    pub row: Option<(ProviderUserFacts, ProviderFacts)>,
}

pub fn members() -> Vec<Member> {
    let mut all = vec![Member { code: "-", row: None }];
    let mut add = |code, status, role, permissions| all.push(Member { code, row: Some((status, role, permissions)) });
    for (code, role) in
        [("OW", MemberRole::Owner), ("AD", MemberRole::Admin), ("US", MemberRole::User), ("CU", MemberRole::Custom)]
    {
        add(code, MemberStatus::Confirmed, role, Permissions::NONE);
        for status in [MemberStatus::Invited, MemberStatus::Accepted, MemberStatus::Revoked, MemberStatus::Staged] {
            add("-", status, role, Permissions::ALL);
        }
    }
    for permission in Permission::ALL {
        add("CU", MemberStatus::Confirmed, MemberRole::Custom, Permissions::NONE.with(*permission));
    }
    let both = Permissions::NONE.with(Permission::ManageUsers).with(Permission::ManageGroups);
    add("CU", MemberStatus::Confirmed, MemberRole::Custom, both);
    add("CU", MemberStatus::Confirmed, MemberRole::Custom, Permissions::ALL);
    // What a row of another type stores as permissions means nothing.
    add("US", MemberStatus::Confirmed, MemberRole::User, Permissions::ALL);
    all
}

pub fn provider() -> ProviderFacts {
    ProviderFacts {
        kind: ProviderKind::Msp,
        status: ProviderStatus::Billable,
        enabled: true,
        use_events: true,
        owns_organization: true,
        has_clients: false,
        confirmed_admins: 2,
        may_grow_pool: true,
    }
}

pub fn staff() -> Vec<Staff> {
    let row = |status, role, provider| Some((ProviderUserFacts { status, role }, provider));
    let (admin, service) = (ProviderRole::ProviderAdmin, ProviderRole::ServiceUser);
    let confirmed = ProviderUserStatus::Confirmed;
    let mut all = vec![
        Staff { code: "-", row: None },
        Staff { code: "PA", row: row(confirmed, admin, provider()) },
        Staff { code: "SU", row: row(confirmed, service, provider()) },
        Staff {
            code: "PA",
            row: row(confirmed, admin, ProviderFacts { kind: ProviderKind::BusinessUnit, ..provider() }),
        },
    ];
    for role in [admin, service] {
        let nothing = [
            row(ProviderUserStatus::Invited, role, provider()),
            row(ProviderUserStatus::Accepted, role, provider()),
            row(confirmed, role, ProviderFacts { enabled: false, ..provider() }),
            row(confirmed, role, ProviderFacts { status: ProviderStatus::Pending, ..provider() }),
            row(confirmed, role, ProviderFacts { kind: ProviderKind::Reseller, ..provider() }),
            row(confirmed, role, ProviderFacts { owns_organization: false, ..provider() }),
        ];
        all.extend(nothing.into_iter().map(|row| Staff { code: "-", row }));
    }
    all
}

pub fn features(all: bool) -> Features {
    let features = PlanType::EnterpriseAnnually.features();
    if all { features } else { Features { use_custom_permissions: true, ..Features::default() } }
}

/// A healthy organization: nothing is at its limit, no guard stands in the way.
pub fn organization() -> OrganizationFacts {
    OrganizationFacts {
        enabled: true,
        status: OrganizationStatus::Created,
        plan: PlanType::EnterpriseAnnually,
        features: features(true),
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

pub fn facts(member: Member, staff: Staff, manages: bool, organization: OrganizationFacts) -> Facts {
    let member = member.row.map(|(status, role, permissions)| MemberFacts {
        status,
        role,
        permissions,
        manages_a_collection: manages,
    });
    Facts {
        actor: ActorFacts {
            member,
            provider_user: staff.row.map(|(user, _)| user),
            operator: false,
            token_valid: false,
        },
        provider: staff.row.map(|(_, provider)| provider),
        organization: Some(organization),
        ..Facts::default()
    }
}

pub fn permission(member: Member, word: &str) -> Option<bool> {
    let named = Permission::ALL.iter().find(|permission| permission.wire_name() == word)?;
    Some(member.row.is_some_and(|(_, _, permissions)| permissions.holds(*named)))
}

pub fn action(code: &str) -> Action {
    *Action::ALL.iter().find(|action| action.code() == code).unwrap_or_else(|| panic!("no action has the code {code}"))
}

/// Every combination of that many switches.
pub fn switches<const N: usize>() -> impl Iterator<Item = [bool; N]> {
    (0..1_u32 << N).map(|bits| std::array::from_fn(|switch| bits & (1 << switch) != 0))
}

/// What a plain right is expected to answer.
pub fn expected(allowed: bool) -> Decision {
    if allowed { Decision::Allow } else { Decision::Deny(Reason::NotFound) }
}
