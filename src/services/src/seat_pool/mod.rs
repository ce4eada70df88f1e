//! Seat pools: what a provider may give to its clients on one plan. The store keeps count of what is given; here it is asked whether there is
//! room, the pool being held until the transaction ends, so that two requests at once cannot both take the last seats.

mod operator;
mod read;
mod room;

pub(crate) use operator::{all, put, remove};
pub use read::ReadPools;
pub(crate) use room::{held_of, hold_pool, make_room};

use common::{id::ProviderId, wire::billing::SeatPool};
use storage::seat_pool::Pool;

use crate::{Cx, Failure};

/// A stored count.
fn number(stored: i64) -> u32 {
    u32::try_from(stored.max(0)).unwrap_or(u32::MAX)
}

/// The provider's pools, by plan.
pub(crate) async fn of_provider(cx: &mut Cx<'_>, provider: ProviderId) -> Result<Vec<SeatPool>, Failure> {
    Ok(storage::seat_pool::list(&mut cx.tx, provider).await?.iter().map(view).collect())
}

fn view(pool: &Pool) -> SeatPool {
    SeatPool {
        plan: pool.plan_type,
        minimum: number(pool.seat_minimum),
        purchased: number(pool.purchased_seats),
        allocated: number(pool.allocated_seats),
    }
}

/// As the rules take it.
pub(crate) fn facts(pool: &Pool) -> common::seat::SeatPool {
    common::seat::SeatPool {
        minimum: number(pool.seat_minimum),
        purchased: number(pool.purchased_seats),
        allocated: number(pool.allocated_seats),
    }
}
