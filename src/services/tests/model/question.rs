//! The questions that the rules answer, made of the model's maps and not of the database.

use common::{
    id::{MemberId, OrganizationId, ProviderId, UserId},
    kind::{MemberRole, OrganizationStatus, PlanType, ProviderKind, ProviderRole, ProviderStatus},
    permissions::Permissions,
    rules::{
        Action, Facts, MemberFacts, OrganizationFacts, ProviderFacts, ProviderUserFacts, Reason, RecoveryPolicy,
        TargetFacts, can,
    },
    seat::{SeatChange, SeatPool, SeatRequest},
};

use crate::{
    act::Why,
    book::{Book, Firm, Tenant},
};

/// The plan of every organization here.
pub const PLAN: PlanType = PlanType::EnterpriseAnnually;

pub fn ask(action: Action, facts: &Facts) -> Result<(), Why> {
    can(action, facts).require().map_err(why)
}

pub const fn why(reason: Reason) -> Why {
    match reason {
        Reason::NotFound => Why::Absent,
        Reason::Rule(code) => Why::Rule(code),
    }
}

fn provider_facts(book: &Book, id: ProviderId, firm: &Firm, owns_organization: bool) -> ProviderFacts {
    ProviderFacts {
        kind: ProviderKind::Msp,
        status: if firm.set_up { ProviderStatus::Billable } else { ProviderStatus::Pending },
        enabled: firm.enabled,
        use_events: true,
        owns_organization,
        has_clients: book.clients(id).next().is_some(),
        confirmed_admins: firm.confirmed_admins(),
        may_grow_pool: false,
    }
}

fn add_provider(facts: &mut Facts, book: &Book, user: UserId, id: ProviderId, owns: bool) -> Result<(), Why> {
    let firm = book.providers.get(&id).ok_or(Why::Absent)?;
    facts.provider = Some(provider_facts(book, id, firm, owns));
    facts.actor.provider_user = firm.row_of(user).map(|row| ProviderUserFacts { status: row.status, role: row.role });
    Ok(())
}

/// About a provider.
pub fn of_provider(book: &Book, user: UserId, id: ProviderId) -> Result<Facts, Why> {
    let mut facts = Facts::default();
    add_provider(&mut facts, book, user, id, false)?;
    Ok(facts)
}

/// The same, asked by the operator.
pub fn of_provider_by_operator(book: &Book, id: ProviderId) -> Result<Facts, Why> {
    let firm = book.providers.get(&id).ok_or(Why::Absent)?;
    let mut facts = Facts { provider: Some(provider_facts(book, id, firm, false)), ..Facts::default() };
    facts.actor.operator = true;
    Ok(facts)
}

/// About an organization and the provider that it is attached to.
pub fn of_organization(book: &Book, user: UserId, id: OrganizationId) -> Result<Facts, Why> {
    let tenant = book.organizations.get(&id).ok_or(Why::Absent)?;
    let mut facts = Facts { organization: Some(organization_facts(book, tenant)), ..Facts::default() };
    facts.actor.member = tenant.row_of(user).map(|row| MemberFacts {
        status: row.status,
        role: row.role,
        permissions: Permissions::NONE,
        manages_a_collection: false,
    });
    if let Some(tie) = &tenant.tie {
        add_provider(&mut facts, book, user, tie.provider, true)?;
    }
    Ok(facts)
}

/// About a client and its provider, asked by the operator.
pub fn of_client_by_operator(book: &Book, id: OrganizationId) -> Result<Facts, Why> {
    let tenant = book.organizations.get(&id).ok_or(Why::Absent)?;
    let mut facts = Facts { organization: Some(organization_facts(book, tenant)), ..Facts::default() };
    facts.actor.operator = true;
    if let Some((provider, firm)) = tenant.tie.as_ref().map(|tie| (tie.provider, &book.providers[&tie.provider])) {
        facts.provider = Some(provider_facts(book, provider, firm, true));
    }
    Ok(facts)
}

/// About an organization and a provider that wants to take it on.
pub fn of_candidate(book: &Book, user: UserId, provider: ProviderId, id: OrganizationId) -> Result<Facts, Why> {
    let mut facts = of_organization(book, user, id)?;
    add_provider(&mut facts, book, user, provider, false)?;
    Ok(facts)
}

fn organization_facts(book: &Book, tenant: &Tenant) -> OrganizationFacts {
    let firm = tenant.tie.as_ref().and_then(|tie| book.providers.get(&tie.provider));
    OrganizationFacts {
        enabled: true,
        status: if tenant.managed { OrganizationStatus::Managed } else { OrganizationStatus::Created },
        plan: PLAN,
        features: PLAN.features(),
        seats: Some(tenant.seats),
        limit_collection_creation: false,
        limit_collection_deletion: false,
        limit_item_deletion: false,
        allow_admin_access: true,
        managed_by: firm.map(|_| ProviderKind::Msp),
        confirmed_owners: tenant.confirmed_owners(),
        provider_stands_in: firm.is_some_and(|firm| firm.confirmed().next().is_some()),
        has_key_pair: true,
        recovery_policy: RecoveryPolicy::Off,
        collections_used_up: false,
    }
}

/// The facts with a member row that is acted on.
pub fn with_target(facts: &Facts, tenant: &Tenant, user: UserId, id: MemberId) -> Option<Facts> {
    let row = tenant.members.get(&id)?;
    let target = TargetFacts::row(row.user == Some(user), row.status, row.role);
    Some(Facts { target: Some(target), ..facts.clone() })
}

pub fn pool(book: &Book, provider: ProviderId) -> Option<SeatPool> {
    let pool = book.providers.get(&provider)?.pool?;
    Some(SeatPool { minimum: pool.minimum, purchased: pool.purchased, allocated: pool.allocated })
}

/// Seats for an organization that the provider does not have yet.
pub fn seats_for_new(book: &Book, provider: ProviderId, seats: u32, limit: Option<u32>) -> SeatRequest {
    let change = SeatChange::Set { seats: Some(seats), limit };
    SeatRequest { seats: Some(0), occupied: 0, limit: None, may_grow: true, pool: pool(book, provider), change }
}

/// A change of the seats of an organization.
pub fn seats_of(book: &Book, tenant: &Tenant, change: SeatChange) -> SeatRequest {
    SeatRequest {
        seats: Some(tenant.seats),
        occupied: tenant.occupied(),
        limit: tenant.limit,
        may_grow: PLAN.may_grow(),
        pool: tenant.tie.as_ref().and_then(|tie| pool(book, tie.provider)),
        change,
    }
}

/// The provider that is named in the organization's log when this person acts there.
pub fn acts_for(book: &Book, user: UserId, tenant: &Tenant) -> Option<ProviderId> {
    let provider = tenant.tie.as_ref()?.provider;
    let staff = book.providers.get(&provider)?.role_of(user).is_some();
    let direct = tenant.row_of(user).is_some_and(|row| row.status == common::kind::MemberStatus::Confirmed);
    (staff && !direct).then_some(provider)
}

pub const STAFF_ROLES: [ProviderRole; 2] = [ProviderRole::ProviderAdmin, ProviderRole::ServiceUser];
pub const MEMBER_ROLES: [MemberRole; 3] = [MemberRole::Owner, MemberRole::Admin, MemberRole::User];
