//! Rows of the provider itself (`roles.md` §3). Provider users need the provider enabled; what merely shows it stays readable to them
//! so that the portal can say that it is disabled. The operator has no keys and no standing, only the rows named here.

use super::{
    context::Context,
    decision::{Decision, Ineligible, RuleCode},
    eligibility,
    facts::{ProviderFacts, ProviderTargetFacts},
    settings,
    standing::provider_role,
};
use crate::kind::{ProviderKind, ProviderRole, ProviderStatus, ProviderUserStatus};

fn is_operator(context: &Context<'_>) -> bool {
    context.facts.actor.operator && context.facts.provider.is_some()
}

fn is_admin(context: &Context<'_>) -> bool {
    provider_role(context.facts) == Some(ProviderRole::ProviderAdmin)
}

fn is_staff(context: &Context<'_>) -> bool {
    provider_role(context.facts).is_some()
}

/// What a provider user may do as long as the provider is enabled.
fn while_enabled(context: &Context<'_>, right: bool) -> Decision {
    let disabled = context.facts.provider.is_none_or(|provider| !provider.enabled);
    Decision::allow_if(right).unless(disabled, RuleCode::ProviderDisabled)
}

fn owns_organization(context: &Context<'_>) -> bool {
    context.organization().is_some() && context.facts.provider.is_some_and(|provider| provider.owns_organization)
}

pub(super) fn operator_only(context: &Context<'_>) -> Decision {
    Decision::allow_if(context.facts.actor.operator)
}

pub(super) fn admin_only(context: &Context<'_>) -> Decision {
    while_enabled(context, is_admin(context))
}

pub(super) fn admin_or_operator(context: &Context<'_>) -> Decision {
    admin_only(context).or(Decision::allow_if(is_operator(context)))
}

pub(super) fn staff_or_operator(context: &Context<'_>) -> Decision {
    while_enabled(context, is_staff(context)).or(Decision::allow_if(is_operator(context)))
}

/// What stays readable to every provider user of a disabled provider.
pub(super) fn open_portal(context: &Context<'_>) -> Decision {
    Decision::allow_if(is_staff(context) || is_operator(context))
}

/// What stays readable to the Provider Admins of a disabled provider.
pub(super) fn admin_reads(context: &Context<'_>) -> Decision {
    Decision::allow_if(is_admin(context) || is_operator(context))
}

pub(super) fn read_events(context: &Context<'_>) -> Decision {
    let kept = context.facts.provider.is_some_and(|provider| provider.use_events);
    admin_reads(context).and(|| Decision::allow_if(kept))
}

/// The token is the right; the row must still be Invited.
pub(super) fn accept_invitation(context: &Context<'_>) -> Decision {
    let (Some(provider), Some(user)) = (context.facts.provider, context.facts.actor.provider_user) else {
        return Decision::NOT_FOUND;
    };
    Decision::allow_if(context.facts.actor.token_valid && provider.status != ProviderStatus::Pending)
        .unless(user.status != ProviderUserStatus::Invited, RuleCode::AlreadyInState)
        .unless(!provider.enabled, RuleCode::ProviderDisabled)
}

pub(super) fn complete_setup(context: &Context<'_>) -> Decision {
    let Some(provider) = context.facts.provider else { return Decision::NOT_FOUND };
    Decision::allow_if(context.facts.actor.token_valid)
        .unless(provider.status != ProviderStatus::Pending, RuleCode::AlreadyInState)
        .unless(!provider.enabled, RuleCode::ProviderDisabled)
}

fn operator_of_reseller(context: &Context<'_>) -> bool {
    is_operator(context) && context.facts.provider.is_some_and(|provider| provider.kind == ProviderKind::Reseller)
}

/// The plan of the new client is in the organization facts, if it is chosen already.
pub(super) fn create_client(context: &Context<'_>) -> Decision {
    let plan_refused = match (context.organization(), context.facts.provider) {
        (Some(organization), Some(provider)) => !organization.plan.may_be_created_by(provider.kind),
        _ => false,
    };
    admin_only(context)
        .or(Decision::allow_if(operator_of_reseller(context)))
        .unless(plan_refused, RuleCode::NotEligible(Ineligible::PlanFamily))
        .and(|| pool_decision(context, is_admin(context)))
}

pub(super) fn add_existing(context: &Context<'_>) -> Decision {
    let by_admin = while_enabled(context, is_admin(context) && eligibility::is_direct_owner(context.facts));
    by_admin.or(Decision::allow_if(operator_of_reseller(context))).and(|| eligibility::addable(context.facts))
}

pub(super) fn remove_client(context: &Context<'_>) -> Decision {
    let owner_missing = context.organization().is_none_or(|organization| organization.confirmed_owners == 0);
    Decision::allow_if(owns_organization(context))
        .and(|| admin_or_operator(context))
        .unless(owner_missing, RuleCode::OwnerConfirmedRequired)
}

pub(super) fn update_client(context: &Context<'_>) -> Decision {
    if !owns_organization(context) {
        return Decision::NOT_FOUND;
    }
    let by_operator = Decision::allow_if(is_operator(context))
        .and(|| context.facts.seats.map_or(Decision::Allow, |seats| seats.decide_change()));
    let by_staff = match provider_role(context.facts) {
        Some(role) => while_enabled(context, true).and(|| within_pool(context, role)),
        None => Decision::NOT_FOUND,
    };
    by_staff.or(by_operator)
}

/// Seats may be set within the pool; beyond it only a Provider Admin may go, where the instance lets pools grow.
pub(super) fn within_pool(context: &Context<'_>, role: ProviderRole) -> Decision {
    let set = context.facts.seats.map_or(Decision::Allow, |seats| seats.decide_change());
    set.and(|| pool_decision(context, role == ProviderRole::ProviderAdmin))
}

fn pool_decision(context: &Context<'_>, by_admin: bool) -> Decision {
    let fits = context.facts.seats.is_none_or(|seats| seats.fits_pool());
    let may_grow = by_admin && context.facts.provider.is_some_and(|provider| provider.may_grow_pool);
    Decision::Allow.unless(!fits && !may_grow, RuleCode::PoolLimit)
}

pub(super) fn grow_pool(context: &Context<'_>) -> Decision {
    let may_grow = context.facts.provider.is_some_and(|provider| provider.may_grow_pool);
    admin_only(context).unless(!may_grow, RuleCode::PoolLimit).or(Decision::allow_if(is_operator(context)))
}

/// A Provider Admin of its provider, a direct Owner, or the operator; a Service User may not.
pub(super) fn delete_client(context: &Context<'_>) -> Decision {
    let by_operator = context.facts.actor.operator && context.organization().is_some();
    settings::delete(context).or(Decision::allow_if(by_operator))
}

/// The row acted on and its provider, when the actor is a Provider Admin there.
fn admins_target(context: &Context<'_>) -> Result<(ProviderFacts, ProviderTargetFacts), Decision> {
    let (Some(provider), Some(target)) = (context.facts.provider, context.facts.provider_target) else {
        return Err(Decision::NOT_FOUND);
    };
    match admin_only(context) {
        Decision::Allow => Ok((provider, target)),
        refused @ Decision::Deny(_) => Err(refused),
    }
}

pub(super) fn reinvite_user(context: &Context<'_>) -> Decision {
    admins_target(context).map_or_else(
        |refused| refused,
        |(_, target)| Decision::Allow.unless(target.status != ProviderUserStatus::Invited, RuleCode::AlreadyInState),
    )
}

pub(super) fn confirm_user(context: &Context<'_>) -> Decision {
    let target = match admins_target(context) {
        Ok((_, target)) => target,
        Err(refused) => return refused,
    };
    match target.status {
        ProviderUserStatus::Invited => Decision::rule(RuleCode::NotEligible(Ineligible::NotAccepted)),
        ProviderUserStatus::Accepted => Decision::Allow,
        ProviderUserStatus::Confirmed => Decision::rule(RuleCode::AlreadyInState),
    }
}

/// Whether the provider keeps a confirmed Provider Admin after the whole act.
fn keeps_an_admin(context: &Context<'_>, provider: &ProviderFacts, target: &ProviderTargetFacts) -> Decision {
    let loses = takes_an_admin(target) && provider.confirmed_admins <= context.losses.provider_admins;
    Decision::Allow.unless(loses, RuleCode::LastProviderAdmin)
}

pub(super) fn takes_an_admin(target: &ProviderTargetFacts) -> bool {
    target.role == ProviderRole::ProviderAdmin && target.status == ProviderUserStatus::Confirmed
}

pub(super) fn change_user_role(context: &Context<'_>) -> Decision {
    by_admin_changing_role(context).or(rescue(context))
}

fn by_admin_changing_role(context: &Context<'_>) -> Decision {
    let (provider, target) = match admins_target(context) {
        Ok(found) => found,
        Err(refused) => return refused,
    };
    let demotes = context.facts.provider_grant == Some(ProviderRole::ServiceUser);
    Decision::Allow
        .unless(target.is_self, RuleCode::SelfNotAllowed)
        .and(|| if demotes { keeps_an_admin(context, &provider, &target) } else { Decision::Allow })
}

/// The operator's tool for a provider without admins promotes only somebody who already holds the provider's key.
fn rescue(context: &Context<'_>) -> Decision {
    let Some(target) = context.facts.provider_target else { return Decision::NOT_FOUND };
    let promotes = context.facts.provider_grant == Some(ProviderRole::ProviderAdmin);
    Decision::allow_if(is_operator(context) && promotes)
        .unless(target.status != ProviderUserStatus::Confirmed, RuleCode::NotConfirmedYet)
        .unless(target.role == ProviderRole::ProviderAdmin, RuleCode::AlreadyInState)
}

pub(super) fn remove_user(context: &Context<'_>) -> Decision {
    let (provider, target) = match admins_target(context) {
        Ok(found) => found,
        Err(refused) => return refused,
    };
    Decision::Allow.unless(target.is_self, RuleCode::SelfNotAllowed).and(|| keeps_an_admin(context, &provider, &target))
}

/// Nobody leaves by themselves: another admin removes them.
pub(super) fn leave(context: &Context<'_>) -> Decision {
    Decision::allow_if(is_staff(context)).unless(true, RuleCode::SelfNotAllowed)
}

pub(super) fn delete(context: &Context<'_>) -> Decision {
    let has_clients = context.facts.provider.is_some_and(|provider| provider.has_clients);
    admin_or_operator(context).unless(has_clients, RuleCode::NotEligible(Ineligible::HasClients))
}
