//! The seats that a provider may give to its clients on one plan.

use common::{id::ProviderId, kind::PlanType, rules::Action, wire::billing::SeatPool};

use crate::{
    Cx, Failure, Mode,
    operator::{OperatorGrant, OperatorOperation},
    seat_pool,
};

/// Makes the pool, or changes its size.
pub struct SetPool {
    pub provider: ProviderId,
    pub plan: PlanType,
    pub minimum: u32,
    pub purchased: u32,
}

impl OperatorOperation for SetPool {
    const MODE: Mode = Mode::Write;
    type Output = SeatPool;

    async fn run(self, cx: &mut Cx<'_>, grant: &OperatorGrant) -> Result<SeatPool, Failure> {
        let Self { provider, plan, minimum, purchased } = self;
        grant.on_provider(&mut cx.tx, provider, Action::ProviderOperate, |_| {}).await?;
        let pool = seat_pool::put(cx, provider, plan, minimum, purchased).await?;
        let subject = format!("{provider}: {} {minimum} + {purchased}", plan.name());
        grant.write_down(cx, "set seat pool", subject).await?;
        Ok(pool)
    }
}

/// Takes the limit away.
pub struct ClearPool {
    pub provider: ProviderId,
    pub plan: PlanType,
}

impl OperatorOperation for ClearPool {
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: &OperatorGrant) -> Result<(), Failure> {
        grant.on_provider(&mut cx.tx, self.provider, Action::ProviderOperate, |_| {}).await?;
        seat_pool::remove(cx, self.provider, self.plan).await?;
        grant.write_down(cx, "clear seat pool", format!("{}: {}", self.provider, self.plan.name())).await
    }
}
