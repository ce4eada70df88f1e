//! Writing events, with the transaction of the change they tell of: they are added to their logs as its last act. The actor and, for a provider user inside a client, the provider are taken from
//! the authenticated caller and the facts, never from a request body (INV-24).

use std::net::IpAddr;

use common::{
    event::EventKind,
    id::{
        CollectionId, EventId, ItemId, MemberId, OrganizationId, ProviderId, ProviderOrganizationId, ProviderUserId,
        UserId,
    },
    kind::{MemberStatus, ProviderUserStatus},
    rules::Facts,
    time::Timestamp,
};
use storage::{account, event::NewEvent};

use crate::{Caller, Cx, Failure, Grant, access::OrganizationSubject, push::Push};

/// What an event speaks of besides its log.
#[derive(Debug, Clone, Copy, Default)]
pub struct About {
    pub user: Option<UserId>,
    pub item: Option<ItemId>,
    pub collection: Option<CollectionId>,
    pub member: Option<MemberId>,
    pub provider_user: Option<ProviderUserId>,
    pub provider_organization: Option<ProviderOrganizationId>,
}

/// Adds a row to the provider's own log, if its log is on.
pub async fn record_for_provider(
    cx: &mut Cx<'_>,
    grant: &Grant<ProviderId>,
    kind: EventKind,
    about: About,
) -> Result<(), Failure> {
    tell(cx, kind, &about, None, Some(*grant.subject()));
    let on = grant.facts().provider.is_some_and(|provider| provider.enabled && provider.use_events);
    if !on {
        return Ok(());
    }
    record(cx, Some(grant.caller()), kind, about, None, Some(*grant.subject())).await
}

/// Adds a row to the organization's log, if its plan has one. The provider is named when, and only when, the actor acts by means of it.
pub async fn record_for_organization(
    cx: &mut Cx<'_>,
    caller: &Caller,
    facts: &Facts,
    organization: &OrganizationSubject,
    kind: EventKind,
    about: About,
) -> Result<(), Failure> {
    tell(cx, kind, &about, Some(organization.id), None);
    let on = facts.organization.is_some_and(|organization| organization.features.use_events);
    if !on {
        return Ok(());
    }
    let provider = organization.provider.filter(|_| acts_for_provider(facts));
    record(cx, Some(caller), kind, about, Some(organization.id), provider).await
}

/// Whether the caller is here as a provider user and not as a direct member.
pub(crate) fn acts_for_provider(facts: &Facts) -> bool {
    let direct = facts.actor.member.is_some_and(|member| member.status == MemberStatus::Confirmed);
    let staff = facts.actor.provider_user.is_some_and(|user| user.status == ProviderUserStatus::Confirmed);
    staff && !direct
}

/// Adds a row. Prefer the two above, which decide which log is on.
pub async fn record(
    cx: &mut Cx<'_>,
    caller: Option<&Caller>,
    kind: EventKind,
    about: About,
    organization: Option<OrganizationId>,
    provider: Option<ProviderId>,
) -> Result<(), Failure> {
    let now = cx.now;
    tell(cx, kind, &about, organization, provider);
    record_at(cx, now, caller, kind, about, organization, provider).await
}

/// Others hear of it whether or not a log is kept.
fn tell(
    cx: &mut Cx<'_>,
    kind: EventKind,
    about: &About,
    organization: Option<OrganizationId>,
    provider: Option<ProviderId>,
) {
    if let Some(push) = Push::of_event(kind, about, organization, provider) {
        cx.push(push);
    }
}

/// Who did it, and from where: the caller, or somebody who is only about to sign in.
#[derive(Debug, Clone, Copy)]
pub struct Actor {
    pub user: UserId,
    pub device_kind: Option<i64>,
    pub ip: Option<IpAddr>,
}

impl From<&Caller> for Actor {
    fn from(caller: &Caller) -> Self {
        Self { user: caller.user, device_kind: Some(caller.device_kind), ip: caller.ip }
    }
}

/// Adds a row that tells of something earlier, as clients report it.
pub async fn record_at(
    cx: &mut Cx<'_>,
    at: Timestamp,
    caller: Option<&Caller>,
    kind: EventKind,
    about: About,
    organization: Option<OrganizationId>,
    provider: Option<ProviderId>,
) -> Result<(), Failure> {
    add(cx, at, caller.map(Actor::from), kind, about, organization, provider).await
}

/// The operator's portal among the actors that are no person (`organization.md` §2.4).
const OPERATOR: i64 = 5;

/// Adds a row about something that the operator did. Whoever calls looks first whether the log is on.
pub async fn record_by_operator(
    cx: &mut Cx<'_>,
    kind: EventKind,
    about: About,
    organization: Option<OrganizationId>,
    provider: Option<ProviderId>,
) -> Result<(), Failure> {
    let now = cx.now;
    tell(cx, kind, &about, organization, provider);
    insert(cx, now, None, Some(OPERATOR), kind, about, organization, provider).await
}

async fn add(
    cx: &mut Cx<'_>,
    at: Timestamp,
    actor: Option<Actor>,
    kind: EventKind,
    about: About,
    organization: Option<OrganizationId>,
    provider: Option<ProviderId>,
) -> Result<(), Failure> {
    insert(cx, at, actor, None, kind, about, organization, provider).await
}

#[expect(
    clippy::too_many_arguments,
    reason = "one for each column that callers decide; only the functions above call it"
)]
async fn insert(
    cx: &mut Cx<'_>,
    at: Timestamp,
    actor: Option<Actor>,
    system_user: Option<i64>,
    kind: EventKind,
    about: About,
    organization: Option<OrganizationId>,
    provider: Option<ProviderId>,
) -> Result<(), Failure> {
    let row = NewEvent {
        id: cx.id(EventId::from_uuid),
        at,
        kind,
        user_id: about.user,
        organization_id: organization,
        provider_id: provider,
        item_id: about.item,
        collection_id: about.collection,
        member_id: about.member,
        provider_user_id: about.provider_user,
        provider_organization_id: about.provider_organization,
        acting_user_id: actor.map(|actor| actor.user),
        device_kind: actor.and_then(|actor| actor.device_kind),
        ip: actor.and_then(|actor| actor.ip).map(|ip| ip.to_string()),
        system_user,
    };
    cx.add_event(row);
    Ok(())
}

/// Adds what a person did with their own account: to their own log, and to that of every organization and provider they belong to.
pub async fn record_for_person(cx: &mut Cx<'_>, at: Timestamp, actor: Actor, kind: EventKind) -> Result<(), Failure> {
    let about = About { user: Some(actor.user), ..About::default() };
    add(cx, at, Some(actor), kind, about, None, None).await?;
    for row in account::logged_organizations(&mut cx.tx, actor.user).await? {
        add(cx, at, Some(actor), kind, about, Some(row.organization_id), None).await?;
    }
    for row in account::logged_providers(&mut cx.tx, actor.user).await? {
        add(cx, at, Some(actor), kind, about, None, Some(row.provider_id)).await?;
    }
    Ok(())
}
