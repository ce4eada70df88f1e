//! The subscription as official clients read it: the pools of the provider.

use common::{id::ProviderId, kind::ProviderKind, rules::Action, wire::billing::SeatPool};

use crate::{Cx, Failure, Grant, Mode, Operation, seat_pool};

#[derive(Debug, Clone)]
pub struct Subscription {
    pub kind: ProviderKind,
    /// Plans without a pool are not among them.
    pub pools: Vec<SeatPool>,
}

#[derive(Debug, Clone, Copy)]
pub struct ReadSubscription;

impl Operation for ReadSubscription {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderReadSubscription);
    const MODE: Mode = Mode::Read;
    type Output = Subscription;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<Subscription, Failure> {
        let kind = grant.facts().provider.ok_or(Failure::Absent)?.kind;
        Ok(Subscription { kind, pools: seat_pool::of_provider(cx, *grant.subject()).await? })
    }
}
