//! Organizations: the list, the switch, the end, and the link to a provider.

use common::{
    event::EventKind,
    id::OrganizationId,
    rules::{Action, Facts},
    wire::admin::{ListQuery, OrganizationRow, PER_PAGE, Page},
};
use storage::{
    operator_lists::{self, Organization},
    organization, provider,
    provider_organization::{self, Link},
    revision, search,
};

use super::{OperatorGrant, OperatorOperation, grant::number};
use crate::{
    Cx, Failure, Mode, Refusal,
    client::{detached, let_go, tell_provider},
    event::{About, record_by_operator},
    organization::push_end,
    push::Push,
    seat_pool::hold_pool,
    usage,
};

const BUSY: Refusal = Refusal::new(
    "OrganizationBusy",
    "Somebody attached or detached the organization at this very moment. Nothing was changed; try again.",
);

/// By name, a page at a time.
pub struct ListOrganizations(pub ListQuery);

impl OperatorOperation for ListOrganizations {
    const MODE: Mode = Mode::Read;
    type Output = Page<OrganizationRow>;

    async fn run(self, cx: &mut Cx<'_>, _grant: &OperatorGrant) -> Result<Page<OrganizationRow>, Failure> {
        let (pattern, limit) = (search::containing(&self.0.search), i64::from(PER_PAGE));
        let offset = i64::from(self.0.page) * limit;
        let rows = operator_lists::organizations(&mut cx.tx, &pattern, limit, offset).await?;
        let total = number(operator_lists::count_organizations(&mut cx.tx, &pattern).await?);
        Ok(Page { total, rows: rows.into_iter().map(view).collect() })
    }
}

fn view(row: Organization) -> OrganizationRow {
    OrganizationRow {
        id: row.id,
        name: row.name,
        billing_email: row.billing_email,
        enabled: row.enabled,
        status: row.status,
        plan: row.plan_type,
        seats: row.seats.map(number),
        occupied: number(row.occupied),
        confirmed_owners: number(row.confirmed_owners),
        provider: row.provider_id,
        provider_name: row.provider_name,
        created: row.created,
    }
}

/// Suspends an organization, or takes it up again: while it is suspended its items are in nobody's vault and nothing is written.
pub struct SwitchOrganization {
    pub organization: OrganizationId,
    pub enabled: bool,
}

impl OperatorOperation for SwitchOrganization {
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: &OperatorGrant) -> Result<(), Failure> {
        let (id, enabled) = (self.organization, self.enabled);
        let (facts, name) = held(cx, grant, id, Action::OrganizationOperate).await?;
        organization::set_enabled(&mut cx.tx, id, enabled, cx.now).await?;
        tell_everybody(cx, id).await?;
        cx.push(Push::OrganizationStatus { organization: id });
        record(cx, &facts, id, EventKind::OrganizationUpdated).await?;
        let act = if enabled { "enable organization" } else { "disable organization" };
        grant.write_down(cx, act, format!("{id} ({name})")).await
    }
}

/// Deletes an organization with everything in it. Its name must be typed.
pub struct DeleteOrganization {
    pub organization: OrganizationId,
    pub name: String,
}

impl OperatorOperation for DeleteOrganization {
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: &OperatorGrant) -> Result<(), Failure> {
        let id = self.organization;
        let (link, facts, name) = held_with_link(cx, grant, id, Action::ProviderDeleteClient).await?;
        if name != self.name.trim() {
            return Err(Failure::field("name", "Type the organization's name exactly as it is."));
        }
        hold_pool(cx, id).await?;
        usage::note(cx, id).await?;
        organization::touch_everybody(&mut cx.tx, id, cx.now).await?;
        if let Some(link) = link {
            tell_provider(cx, None, &link, &name, is_logged(&facts)).await?;
        }
        push_end(cx, id).await?;
        organization::delete(&mut cx.tx, id).await?;
        grant.write_down(cx, "delete organization", format!("{id} ({name})")).await
    }
}

/// Takes an organization away from its provider; a confirmed owner has to be left behind.
pub struct DetachOrganization(pub OrganizationId);

impl OperatorOperation for DetachOrganization {
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: &OperatorGrant) -> Result<(), Failure> {
        let id = self.0;
        let (link, facts, name) = held_with_link(cx, grant, id, Action::ProviderRemoveClient).await?;
        let link = link.ok_or(Failure::Absent)?;
        let provider = let_go(cx, None, &link, &name, is_logged(&facts)).await?;
        detached(cx, id, &name, &provider).await?;
        record(cx, &facts, id, EventKind::OrganizationUpdated).await?;
        grant.write_down(cx, "detach organization", format!("{id} ({name}) from {provider}")).await
    }
}

/// Holds the organization's row and asks the rules: the facts, and what it is called.
async fn held(
    cx: &mut Cx<'_>,
    grant: &OperatorGrant,
    id: OrganizationId,
    action: Action,
) -> Result<(Facts, String), Failure> {
    if !organization::lock(&mut cx.tx, id).await? {
        return Err(Failure::Absent);
    }
    let facts = grant.on_organization(&mut cx.tx, id, None, action).await?;
    let stored = organization::find(&mut cx.tx, id).await?.ok_or(Failure::Absent)?;
    Ok((facts, stored.name))
}

/// The same with the link to the provider, if there is one, whose row is held as well: whatever takes both takes the provider first.
async fn held_with_link(
    cx: &mut Cx<'_>,
    grant: &OperatorGrant,
    id: OrganizationId,
    action: Action,
) -> Result<(Option<Link>, Facts, String), Failure> {
    let link = provider_organization::of_organization(&mut cx.tx, id).await?;
    if let Some(link) = &link {
        provider::lock(&mut cx.tx, link.provider_id).await?;
    }
    let (facts, name) = held(cx, grant, id, action).await?;
    // Until the organization's row was held, somebody else could attach it or let it go.
    let now = provider_organization::of_organization(&mut cx.tx, id).await?;
    if now.map(|link| link.id) != link.as_ref().map(|link| link.id) {
        return Err(BUSY.into());
    }
    Ok((link, facts, name))
}

/// Whether the provider's log is written.
fn is_logged(facts: &Facts) -> bool {
    facts.provider.is_some_and(|provider| provider.enabled && provider.use_events)
}

async fn tell_everybody(cx: &mut Cx<'_>, id: OrganizationId) -> Result<(), Failure> {
    organization::touch_everybody(&mut cx.tx, id, cx.now).await?;
    if let Some(link) = organization::attachment(&mut cx.tx, id).await? {
        revision::touch_provider_users(&mut cx.tx, link.provider_id, cx.now).await?;
    }
    Ok(())
}

/// Its people are told whether or not a log is kept.
async fn record(cx: &mut Cx<'_>, facts: &Facts, id: OrganizationId, kind: EventKind) -> Result<(), Failure> {
    cx.push(Push::Organization { organization: id });
    if !facts.organization.is_some_and(|organization| organization.features.use_events) {
        return Ok(());
    }
    record_by_operator(cx, kind, About::default(), Some(id), None).await
}
