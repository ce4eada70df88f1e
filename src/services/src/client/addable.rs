//! The caller's own organizations that could become clients: the same question as for adding one, asked for each. Those that cannot are told
//! with the reason.

use common::{
    id::ProviderId,
    kind::ProviderRole,
    rules::{Action, Decision, Facts, Ineligible, Reason, RuleCode, can},
    seat::{SeatChange, SeatPool, SeatRequest},
    wire::client::Addable,
};
use storage::{provider_organization, seat_pool};

use crate::{
    Cx, Failure, Grant, Mode, Operation,
    access::{OfCandidate, Scope},
};

#[derive(Debug, Clone, Copy)]
pub struct ListAddable;

impl Operation for ListAddable {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderListAddable);
    const MODE: Mode = Mode::Read;
    type Output = Vec<Addable>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<Vec<Addable>, Failure> {
        let pools = seat_pool::list(&mut cx.tx, *grant.subject()).await?;
        let mut addable = Vec::new();
        let provider = *grant.subject();
        for organization in provider_organization::owned_elsewhere(&mut cx.tx, provider, grant.caller().user).await? {
            let id = (provider, organization);
            let (mut facts, subject) = OfCandidate::load(&mut cx.tx, grant.caller(), id).await?;
            // A Service User sees what an admin could add; the list gives no right to add it.
            if let Some(user) = &mut facts.actor.provider_user {
                user.role = ProviderRole::ProviderAdmin;
            }
            let Some(found) = facts.organization else { continue };
            let obstacle = match can(Action::ProviderAddExisting, &facts) {
                Decision::Allow => None,
                Decision::Deny(Reason::Rule(code)) => Some(code),
                Decision::Deny(Reason::NotFound) => continue,
            };
            let pool = pools.iter().find(|pool| pool.plan_type == found.plan).map(crate::seat_pool::facts);
            let refused = obstacle.or_else(|| refusal(cx, facts, found.seats, pool));
            addable.push(Addable {
                id: organization,
                name: subject.organization.name,
                plan: found.plan,
                seats: found.seats,
                disabled: refused.is_some(),
                reason: refused.map(|code| sentence(code).to_owned()),
                ineligible: obstacle.is_some(),
            });
        }
        addable.sort_by_cached_key(|organization| organization.name.to_lowercase());
        Ok(addable)
    }
}

/// Why the pool keeps an organization out that could be added otherwise.
fn refusal(cx: &Cx<'_>, mut facts: Facts, seats: Option<u32>, pool: Option<SeatPool>) -> Option<RuleCode> {
    let change = SeatChange::Set { seats, limit: None };
    facts.seats = Some(SeatRequest { seats: Some(0), occupied: 0, limit: None, may_grow: true, pool, change });
    if let Some(provider) = &mut facts.provider {
        provider.may_grow_pool = cx.settings().providers_may_grow_pool;
    }
    match can(Action::ProviderAddExisting, &facts) {
        Decision::Deny(Reason::Rule(code)) => Some(code),
        Decision::Deny(Reason::NotFound) | Decision::Allow => None,
    }
}

const fn sentence(code: RuleCode) -> &'static str {
    match code {
        RuleCode::NotEligible(Ineligible::SeatsMissing) => {
            "Its seats are unlimited, and your seats on this plan are not: give it a number of seats first."
        }
        other => other.sentence(),
    }
}
