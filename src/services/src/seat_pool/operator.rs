//! What the [operations of the operator](crate::operator) do to pools.

use common::{id::ProviderId, kind::PlanType, wire::billing::SeatPool};
use storage::{provider, seat_pool};

use super::{number, of_provider};
use crate::{Cx, Failure, Refusal, push::Push};

/// The most that a contract may say.
const MOST: u32 = 10_000_000;

const UNLIMITED: Refusal = Refusal::new(
    "UnlimitedClients",
    "A client on this plan has unlimited seats: give it a number of seats before you set a pool.",
);
const TOO_SMALL: Refusal = Refusal::new(
    "PoolBelowAllocated",
    "More seats than that are given to clients already: set a larger pool, or take seats from clients first.",
);

/// The provider's pools, by plan.
pub(crate) async fn all(cx: &mut Cx<'_>, id: ProviderId) -> Result<Vec<SeatPool>, Failure> {
    provider::find(&mut cx.tx, id).await?.ok_or(Failure::Absent)?;
    of_provider(cx, id).await
}

/// Makes a pool, or changes its size. The seats of the clients that are there already count.
pub(crate) async fn put(
    cx: &mut Cx<'_>,
    id: ProviderId,
    plan: PlanType,
    minimum: u32,
    purchased: u32,
) -> Result<SeatPool, Failure> {
    let kind = provider::find(&mut cx.tx, id).await?.ok_or(Failure::Absent)?.kind;
    if !plan.may_be_added_by(kind) {
        return Err(Failure::field("plan", "Clients of this provider cannot be on this plan. Choose another one."));
    }
    if minimum > MOST {
        return Err(Failure::field("minimum", "Choose a number of seats of at most 10,000,000."));
    }
    if purchased > MOST {
        return Err(Failure::field("purchased", "Choose a number of seats of at most 10,000,000."));
    }
    // No client comes, goes or changes its seats while they are counted.
    provider::lock(&mut cx.tx, id).await?;
    seat_pool::lock_clients(&mut cx.tx, id).await?;
    let given = seat_pool::allocations(&mut cx.tx, id).await?;
    let given = given.into_iter().find(|given| given.plan_type == plan);
    if given.is_some_and(|given| given.unlimited > 0) {
        return Err(UNLIMITED.into());
    }
    let allocated = given.map_or(0, |given| given.seats);
    if allocated > i64::from(minimum) + i64::from(purchased) {
        return Err(TOO_SMALL.into());
    }
    let pool = seat_pool::Pool {
        plan_type: plan,
        seat_minimum: i64::from(minimum),
        purchased_seats: i64::from(purchased),
        allocated_seats: allocated,
    };
    seat_pool::set(&mut cx.tx, id, &pool, cx.now).await?;
    cx.push(Push::Provider { provider: id });
    Ok(SeatPool { plan, minimum, purchased, allocated: number(allocated) })
}

/// Takes the limit away.
pub(crate) async fn remove(cx: &mut Cx<'_>, id: ProviderId, plan: PlanType) -> Result<(), Failure> {
    if !seat_pool::remove(&mut cx.tx, id, plan).await? {
        return Err(Failure::Absent);
    }
    cx.push(Push::Provider { provider: id });
    Ok(())
}
