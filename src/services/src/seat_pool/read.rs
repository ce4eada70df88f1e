//! The pools as the provider's own people see them.

use std::collections::BTreeMap;

use common::{
    id::ProviderId,
    kind::PlanType,
    rules::Action,
    wire::billing::{PlanSeats, Pools},
};
use storage::seat_pool;

use super::{number, view};
use crate::{Cx, Failure, Grant, Mode, Operation};

#[derive(Debug, Clone, Copy)]
pub struct ReadPools;

impl Operation for ReadPools {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderReadSubscription);
    const MODE: Mode = Mode::Read;
    type Output = Pools;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<Pools, Failure> {
        Ok(Pools { plans: plans(cx, *grant.subject()).await?, may_grow: cx.settings().providers_may_grow_pool })
    }
}

/// Every plan that has a pool or a client, by plan.
async fn plans(cx: &mut Cx<'_>, provider: ProviderId) -> Result<Vec<PlanSeats>, Failure> {
    let nothing = |plan: PlanType| PlanSeats { plan, clients: 0, seats: 0, unlimited: 0, pool: None };
    let mut plans = BTreeMap::new();
    for given in seat_pool::allocations(&mut cx.tx, provider).await? {
        let plan = given.plan_type;
        let seats = PlanSeats {
            clients: number(given.clients),
            seats: number(given.seats),
            unlimited: number(given.unlimited),
            ..nothing(plan)
        };
        plans.insert(plan, seats);
    }
    for pool in seat_pool::list(&mut cx.tx, provider).await? {
        plans.entry(pool.plan_type).or_insert_with_key(|plan| nothing(*plan)).pool = Some(view(&pool));
    }
    Ok(plans.into_values().collect())
}
