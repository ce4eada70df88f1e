//! Taking on an existing organization: by a Provider Admin who is a direct confirmed Owner of it. A client of another provider cannot be carried
//! over, whatever the caller is there. Its people, items and keys stay as they are.

use common::{
    event::EventKind,
    id::ProviderOrganizationId,
    kind::OrganizationStatus,
    rules::{Action, Ineligible, RuleCode},
    seat::{SeatChange, SeatRequest},
};
use storage::{
    StorageError, key_ring, organization, provider,
    provider_organization::{self, Link},
    revision,
};

use super::letter;
use crate::{
    Cx, Failure, Grant, Mode, Operation,
    access::OfCandidate,
    event::{About, record, record_for_organization},
    hand_over::require_current_key,
    organization::wrapped_key,
    provider::{hold, provider_name},
    push::Push,
    seat_pool::make_room,
    usage,
};

#[derive(Debug, Clone)]
pub struct AddExisting {
    /// The organization's key, wrapped by the provider's.
    pub key: String,
}

impl Operation for AddExisting {
    type Scope = OfCandidate;
    const ACTION: Option<Action> = Some(Action::ProviderAddExisting);
    const MODE: Mode = Mode::Write;
    type Output = Link;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OfCandidate>) -> Result<Link, Failure> {
        let (provider_id, id) = (grant.subject().provider, grant.subject().organization.id);
        // Always the provider before the organization, so that two requests cannot wait for each other.
        provider::lock(&mut cx.tx, provider_id).await?;
        if !organization::lock(&mut cx.tx, id).await? {
            return Err(Failure::Absent);
        }
        let grant = hold::<OfCandidate>(cx, grant.caller(), provider_id, (provider_id, id), Self::ACTION).await?;
        require_current_key(cx, grant.caller(), id, None).await?;
        let wanted = grant.facts().organization.ok_or(Failure::Absent)?;
        let change = SeatChange::Set { seats: wanted.seats, limit: None };
        let request = SeatRequest { seats: Some(0), occupied: 0, limit: None, may_grow: true, pool: None, change };
        make_room(cx, &grant, Action::ProviderAddExisting, (provider_id, wanted.plan), request).await?;
        let link = Link {
            id: cx.id(ProviderOrganizationId::from_uuid),
            provider_id,
            organization_id: id,
            key: wrapped_key("key", &self.key)?,
            created: cx.now,
            revised: cx.now,
        };
        provider_organization::insert(&mut cx.tx, &link, key_ring::first_of(provider_id)).await.map_err(first_wins)?;
        provider_organization::set_organization_status(&mut cx.tx, id, OrganizationStatus::Managed, cx.now).await?;
        tell(cx, &grant, &link).await?;
        organization::touch_everybody(&mut cx.tx, id, cx.now).await?;
        revision::touch_provider_users(&mut cx.tx, provider_id, cx.now).await?;
        usage::note(cx, id).await?;
        cx.push(Push::Clients { provider: provider_id });
        Ok(link)
    }
}

async fn tell(cx: &mut Cx<'_>, grant: &Grant<OfCandidate>, link: &Link) -> Result<(), Failure> {
    let (caller, facts, organization) = (grant.caller(), grant.facts(), &grant.subject().organization);
    if facts.provider.is_some_and(|provider| provider.use_events) {
        let about = About { provider_organization: Some(link.id), ..About::default() };
        record(cx, Some(caller), EventKind::ProviderClientAdded, about, None, Some(link.provider_id)).await?;
    }
    record_for_organization(cx, caller, facts, organization, EventKind::OrganizationUpdated, About::default()).await?;
    let provider_name = provider_name(cx, link.provider_id).await?;
    letter::attached(cx, organization.id, &organization.name, &provider_name).await
}

/// The unique key has the last word on two providers at once.
fn first_wins(error: StorageError) -> Failure {
    if error.is_unique_violation() {
        return Failure::Rule(RuleCode::NotEligible(Ineligible::AlreadyAttached));
    }
    error.into()
}
