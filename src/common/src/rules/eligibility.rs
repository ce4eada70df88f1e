//! Which existing organization may be attached to a provider (`provider.md` §8.5). Only direct ownership counts: a person in two
//! providers must not be able to carry a client from one to the other.

use super::{
    decision::{Decision, Ineligible, RuleCode},
    facts::Facts,
};
use crate::kind::{MemberRole, MemberStatus, OrganizationStatus};

pub(super) fn is_direct_owner(facts: &Facts) -> bool {
    facts
        .actor
        .member
        .is_some_and(|member| member.role == MemberRole::Owner && member.status == MemberStatus::Confirmed)
}

pub(super) fn addable(facts: &Facts) -> Decision {
    let (Some(organization), Some(provider)) = (facts.organization, facts.provider) else { return Decision::NOT_FOUND };
    let no_seats = match organization.seats {
        Some(seats) => seats == 0,
        None => facts.seats.is_some_and(|seats| seats.pool.is_some()),
    };
    let pool_full = !provider.may_grow_pool
        && facts.seats.is_some_and(|seats| {
            seats.pool.is_some_and(|pool| organization.seats.is_some_and(|wanted| wanted > pool.room()))
        });
    let obstacles = [
        (!organization.enabled, RuleCode::NotEligible(Ineligible::OrganizationDisabled)),
        (organization.managed_by.is_some(), RuleCode::NotEligible(Ineligible::AlreadyAttached)),
        (organization.status != OrganizationStatus::Created, RuleCode::NotEligible(Ineligible::OrganizationStatus)),
        (!organization.plan.may_be_added_by(provider.kind), RuleCode::NotEligible(Ineligible::PlanFamily)),
        (no_seats, RuleCode::NotEligible(Ineligible::SeatsMissing)),
        (organization.features.use_secrets_manager, RuleCode::NotEligible(Ineligible::SecretsManager)),
        (pool_full, RuleCode::PoolLimit),
    ];
    obstacles.into_iter().fold(Decision::Allow, |so_far, (met, code)| so_far.unless(met, code))
}
