//! People of an organization (`roles.md` §4 O13–O27, §4.1): whose row may be touched, which type given, and the guards that keep
//! an organization governed. Reach is decided first and refuses as absence; only then do rules explain themselves.

use super::{
    context::Context,
    decision::{Decision, Ineligible, RuleCode},
    facts::{ProviderTie, RecoveryPolicy, RoleGrant, TargetFacts},
    settings,
    standing::Standing,
};
use crate::{
    kind::{MemberRole, MemberStatus, PolicyKind, ProviderRole},
    permissions::Permissions,
};

/// Whether rows of that type are within reach, for Custom by the permission that the act needs.
fn reaches(standing: Standing, role: MemberRole, permission: fn(&Permissions) -> bool) -> bool {
    match role {
        MemberRole::Owner => standing.is_owner_level(),
        MemberRole::Admin => standing.is_admin_level(),
        MemberRole::Custom | MemberRole::User => standing.is_admin_level() || standing.holds(permission),
    }
}

fn manages_users(permissions: &Permissions) -> bool {
    permissions.manage_users
}

/// Whether the standing may give that role with those permissions.
pub(super) fn may_give(standing: Standing, grant: &RoleGrant) -> bool {
    match grant.role {
        MemberRole::Custom => {
            standing.is_admin_level()
                || standing.holds(|held| held.manage_users && grant.permissions.is_subset_of(held))
        }
        role => reaches(standing, role, manages_users) && (role != MemberRole::Admin || standing.is_admin_level()),
    }
}

/// The new role, if one is given, is the standing's to give and available on the plan.
fn gives(context: &Context<'_>, standing: Standing) -> Decision {
    let Some(grant) = context.facts.grant else { return Decision::Allow };
    let available = context.organization().is_some_and(|organization| organization.features.use_custom_permissions);
    let kept = context
        .facts
        .target
        .as_ref()
        .is_some_and(|target| target.role == grant.role && target.permissions == grant.permissions);
    Decision::Allow
        .unless(!may_give(standing, &grant), RuleCode::PermissionNotHeld)
        .unless(grant.role == MemberRole::Custom && !available && !kept, RuleCode::CustomNotAvailable)
}

/// Decides on the target row; without one nothing is allowed.
fn on_target(context: &Context<'_>, rule: impl Fn(Standing, &TargetFacts) -> Decision) -> Decision {
    match context.facts.target.as_ref() {
        Some(target) => context.any(|standing| rule(standing, target)),
        None => Decision::NOT_FOUND,
    }
}

pub(super) fn takes_an_owner(target: &TargetFacts) -> bool {
    target.role == MemberRole::Owner && target.status == MemberStatus::Confirmed
}

/// Whether the organization stays governed after the whole act: a confirmed Owner, or a provider that stands in.
fn keeps_an_owner(context: &Context<'_>, target: &TargetFacts) -> Decision {
    let governed = context.organization().is_some_and(|organization| {
        organization.provider_stands_in || organization.confirmed_owners > context.losses.owners
    });
    Decision::Allow.unless(takes_an_owner(target) && !governed, RuleCode::LastOwner)
}

/// One account may own or administer one Free organization only.
fn free_admin_limit(context: &Context<'_>, role: MemberRole) -> Decision {
    let limited = context.organization().is_some_and(|organization| organization.plan.limits_administrators());
    let elsewhere = context.facts.target.as_ref().is_some_and(|target| target.administers_free_organization);
    let administers = matches!(role, MemberRole::Owner | MemberRole::Admin);
    Decision::Allow.unless(limited && elsewhere && administers, RuleCode::FreeAdminLimit)
}

fn takes_seats(context: &Context<'_>) -> Decision {
    context.facts.seats.map_or(Decision::Allow, |seats| seats.decide_occupying())
}

/// The actor's own way out, from every bound state. The target is the actor's own row.
pub(super) fn leave(context: &Context<'_>) -> Decision {
    let Some(target) = context.facts.target.as_ref().filter(|target| target.is_self) else {
        return Decision::NOT_FOUND;
    };
    let known = context.organization().is_some_and(|o| o.status != crate::kind::OrganizationStatus::Pending);
    let bound = context.facts.actor.member.is_some_and(|member| {
        matches!(member.status, MemberStatus::Confirmed | MemberStatus::Accepted | MemberStatus::Revoked)
    });
    Decision::allow_if(known && bound)
        .unless(target.key_connector, RuleCode::KeyConnector)
        .unless(target.claimed, RuleCode::ClaimedAccount)
        .and(|| keeps_an_owner(context, target))
}

pub(super) fn invite(context: &Context<'_>) -> Decision {
    let first_must_own = context.organization().is_some_and(|o| o.confirmed_owners == 0 && !o.provider_stands_in)
        && context.facts.grant.is_some_and(|grant| grant.role != MemberRole::Owner);
    context
        .any(|standing| {
            let may_try = standing.is_admin_level() || standing.holds(manages_users);
            Decision::allow_if(may_try).and(|| gives(context, standing))
        })
        .unless(first_must_own, RuleCode::OwnerConfirmedRequired)
        .and(|| takes_seats(context))
}

pub(super) fn reinvite(context: &Context<'_>) -> Decision {
    let waiting = |target: &TargetFacts| matches!(target.status, MemberStatus::Invited | MemberStatus::Staged);
    on_target(context, |standing, target| {
        Decision::allow_if(standing.is_admin_level() || standing.holds(manages_users))
            .unless(!waiting(target), RuleCode::AlreadyInState)
    })
    .and(|| takes_seats(context))
}

/// Completes a grant that the inviter was entitled to make, of any type; the type itself cannot change here.
pub(super) fn confirm(context: &Context<'_>) -> Decision {
    on_target(context, |standing, target| {
        Decision::allow_if(standing.is_admin_level() || standing.holds(manages_users))
            .unless(target.is_self, RuleCode::SelfNotAllowed)
            .and(|| match target.status {
                MemberStatus::Accepted => free_admin_limit(context, target.role),
                MemberStatus::Invited | MemberStatus::Staged => {
                    Decision::rule(RuleCode::NotEligible(Ineligible::NotAccepted))
                }
                MemberStatus::Confirmed | MemberStatus::Revoked => Decision::rule(RuleCode::AlreadyInState),
            })
    })
}

/// Old and new type must both be within reach; one's own type and permissions stay as they are.
pub(super) fn edit(context: &Context<'_>) -> Decision {
    on_target(context, |standing, target| {
        Decision::allow_if(reaches(standing, target.role, manages_users)).and(|| match context.facts.grant {
            None => Decision::Allow,
            Some(grant) if target.is_self => {
                let same = grant.role == target.role && grant.permissions == target.permissions;
                Decision::Allow.unless(!same, RuleCode::SelfNotAllowed)
            }
            Some(grant) => gives(context, standing)
                .and(|| if grant.role == target.role { Decision::Allow } else { free_admin_limit(context, grant.role) })
                .and(
                    || if grant.role == MemberRole::Owner { Decision::Allow } else { keeps_an_owner(context, target) },
                ),
        })
    })
}

pub(super) fn grant_owner(context: &Context<'_>) -> Decision {
    let is_self = context.facts.target.as_ref().is_some_and(|target| target.is_self);
    settings::owner_level(context)
        .unless(is_self, RuleCode::SelfNotAllowed)
        .and(|| free_admin_limit(context, MemberRole::Owner))
}

pub(super) fn demote_owner(context: &Context<'_>) -> Decision {
    let stays = context.facts.grant.is_some_and(|grant| grant.role == MemberRole::Owner);
    on_target(context, |standing, target| {
        Decision::allow_if(target.role == MemberRole::Owner && standing.is_owner_level())
            .unless(target.is_self, RuleCode::SelfNotAllowed)
            .unless(stays, RuleCode::AlreadyInState)
            .and(|| gives(context, standing))
            .and(|| keeps_an_owner(context, target))
    })
}

/// A row of one of these types, within reach, and not one's own.
fn on_other(
    context: &Context<'_>,
    roles: &[MemberRole],
    permission: fn(&Permissions) -> bool,
    then: impl Fn(&TargetFacts) -> Decision,
) -> Decision {
    on_target(context, |standing, target| {
        Decision::allow_if(roles.contains(&target.role) && reaches(standing, target.role, permission))
            .unless(target.is_self, RuleCode::SelfNotAllowed)
            .and(|| then(target))
    })
}

pub(super) fn remove(context: &Context<'_>, roles: &[MemberRole]) -> Decision {
    on_other(context, roles, manages_users, |target| {
        Decision::Allow.unless(target.claimed, RuleCode::ClaimedAccount).and(|| keeps_an_owner(context, target))
    })
}

pub(super) fn revoke(context: &Context<'_>, roles: &[MemberRole]) -> Decision {
    on_other(context, roles, manages_users, |target| {
        Decision::Allow
            .unless(target.status == MemberStatus::Revoked, RuleCode::AlreadyInState)
            .and(|| keeps_an_owner(context, target))
    })
}

pub(super) fn restore(context: &Context<'_>, roles: &[MemberRole]) -> Decision {
    on_other(context, roles, manages_users, |target| {
        Decision::Allow.unless(target.status != MemberStatus::Revoked, RuleCode::AlreadyInState)
    })
    .and(|| takes_seats(context))
}

pub(super) fn delete_claimed(context: &Context<'_>) -> Decision {
    on_other(context, MemberRole::ALL, manages_users, |target| {
        Decision::Allow
            .unless(!target.claimed, RuleCode::NotEligible(Ineligible::NotClaimed))
            .unless(target.sole_provider_admin, RuleCode::LastProviderAdmin)
            .and(|| keeps_an_owner(context, target))
    })
}

/// Recovery never climbs: not above the actor here, and not into a provider in which the actor ranks below the target.
pub(super) fn recover(context: &Context<'_>) -> Decision {
    let Some(organization) = context.organization() else { return Decision::NOT_FOUND };
    if organization.recovery_policy == RecoveryPolicy::Off {
        return Decision::NOT_FOUND;
    }
    let has_keys = organization.has_key_pair;
    on_other(
        context,
        MemberRole::ALL,
        |permissions| permissions.manage_reset_password,
        |target| {
            let Some(ties) = target.provider_ties.as_ref() else { return Decision::NOT_FOUND };
            let bound =
                matches!(target.status, MemberStatus::Confirmed | MemberStatus::Accepted | MemberStatus::Revoked);
            Decision::Allow
                .unless(!ties.iter().all(covered), RuleCode::NotEligible(Ineligible::ProviderStaff))
                .unless(!bound, RuleCode::NotEligible(Ineligible::NotAccepted))
                .unless(target.key_connector, RuleCode::KeyConnector)
                .unless(!target.has_master_password, RuleCode::NotEligible(Ineligible::NoMasterPassword))
                .unless(!target.enrolled_in_recovery, RuleCode::NotEligible(Ineligible::NotEnrolled))
                .unless(!has_keys, RuleCode::NotEligible(Ineligible::NoOrganizationKeys))
        },
    )
}

fn covered(tie: &ProviderTie) -> bool {
    match (tie.target_role, tie.actor_role) {
        (ProviderRole::ProviderAdmin, actor) => actor == Some(ProviderRole::ProviderAdmin),
        (ProviderRole::ServiceUser, actor) => actor.is_some(),
    }
}

fn as_member(context: &Context<'_>) -> Decision {
    context.any_if(|standing| !standing.is_provider())
}

pub(super) fn enrol(context: &Context<'_>) -> Decision {
    let Some(organization) = context.organization() else { return Decision::NOT_FOUND };
    as_member(context)
        .and(|| Decision::allow_if(organization.recovery_policy != RecoveryPolicy::Off))
        .unless(!organization.has_key_pair, RuleCode::NotEligible(Ineligible::NoOrganizationKeys))
}

pub(super) fn withdraw(context: &Context<'_>) -> Decision {
    let kept_on =
        context.organization().is_some_and(|organization| organization.recovery_policy == RecoveryPolicy::AutoEnrol);
    as_member(context).unless(kept_on, RuleCode::PolicyBlocks(PolicyKind::ResetPassword))
}
