//! Room in a pool for the seats of one client.

use common::{
    id::{OrganizationId, ProviderId},
    kind::PlanType,
    rules::{Action, Facts},
    seat::{SeatPool, SeatRequest},
};
use storage::{organization, seat_pool};

use super::facts;
use crate::{Cx, Failure, Grant, access::Scope};

/// The provider's pool for a plan, held until the transaction ends; none means no limit.
async fn held(cx: &mut Cx<'_>, provider: ProviderId, plan: PlanType) -> Result<Option<SeatPool>, Failure> {
    Ok(seat_pool::lock(&mut cx.tx, provider, plan).await?.as_ref().map(facts))
}

/// The pool that an organization's seats come from, likewise; none for an organization without a provider.
pub(crate) async fn held_of(
    cx: &mut Cx<'_>,
    organization: OrganizationId,
    plan: PlanType,
) -> Result<Option<SeatPool>, Failure> {
    match organization::attachment(&mut cx.tx, organization).await? {
        Some(link) => held(cx, link.provider_id, plan).await,
        None => Ok(None),
    }
}

/// Holds the pool of an organization that is about to leave it, before any account is held: pools come before accounts.
pub(crate) async fn hold_pool(cx: &mut Cx<'_>, organization: OrganizationId) -> Result<(), Failure> {
    if let Some(seats) = organization::seats(&mut cx.tx, organization).await? {
        held_of(cx, organization, seats.plan_type).await?;
    }
    Ok(())
}

/// Asks whether the provider may give what is requested, and buys the seats that are missing where that is allowed. The seats themselves are
/// set by the caller.
pub(crate) async fn make_room<S: Scope>(
    cx: &mut Cx<'_>,
    grant: &Grant<S>,
    action: Action,
    (provider, plan): (ProviderId, PlanType),
    request: SeatRequest,
) -> Result<(), Failure> {
    let request = SeatRequest { pool: held(cx, provider, plan).await?, ..request };
    let may_grow_pool = cx.settings().providers_may_grow_pool;
    let add = |facts: &mut Facts| {
        facts.seats = Some(request);
        if let Some(provider) = &mut facts.provider {
            provider.may_grow_pool = may_grow_pool;
        }
    };
    grant.also(action, add)?;
    let missing = request.beyond_pool();
    if missing > 0 {
        grant.also(Action::ProviderGrowPool, add)?;
        seat_pool::grow(&mut cx.tx, provider, plan, i64::from(missing), cx.now).await?;
    }
    Ok(())
}
