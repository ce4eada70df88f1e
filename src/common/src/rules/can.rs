//! The decision: the rule of the row, then what holds for every row: features that the plan lacks, a disabled organization, a policy.

use super::{
    action::Action,
    context::{Context, Losses},
    decision::{Decision, RuleCode},
    facts::Facts,
    items,
    row::{WhenDisabled, row},
    standing::{Standing, Standings},
};

/// Decides whether the action may be done.
pub fn can(action: Action, facts: &Facts) -> Decision {
    decide(action, facts, Losses { owners: 1, provider_admins: 1 })
}

pub(super) fn decide(action: Action, facts: &Facts, losses: Losses) -> Decision {
    let context = Context { facts, standings: Standings::of(facts), losses };
    let decision = items::own_item(action, facts).unwrap_or_else(|| gated(action, &context));
    match facts.blocked_by {
        Some(policy) => decision.unless(true, RuleCode::PolicyBlocks(policy)),
        None => decision,
    }
}

fn gated(action: Action, context: &Context<'_>) -> Decision {
    let row = row(action);
    let lacking =
        row.feature.is_some_and(|has| !context.organization().is_some_and(|organization| has(&organization.features)));
    if lacking {
        return Decision::NOT_FOUND;
    }
    let decision = (row.rule)(context);
    let disabled = context.organization().is_some_and(|organization| !organization.enabled);
    if !disabled || !decision.is_allowed() {
        return decision;
    }
    let still_allowed = match row.when_disabled {
        WhenDisabled::Refused => false,
        WhenDisabled::Unaffected => true,
        WhenDisabled::OwnerLevel => {
            let standings = only_owner_level(context.standings);
            (row.rule)(&Context { standings, ..*context }).is_allowed()
        }
    };
    decision.unless(!still_allowed, RuleCode::OrganizationDisabled)
}

fn only_owner_level(standings: Standings) -> Standings {
    Standings {
        member: standings.member.filter(|standing| standing.is_owner_level()),
        provider: standings.provider.filter(|standing: &Standing| standing.is_owner_level()),
    }
}
