//! Rows of the organization that need nothing but a standing (`roles.md` §4).

use super::{
    context::Context,
    decision::{Decision, RuleCode},
    standing::Standing,
};
use crate::permissions::Permissions;

pub(super) fn nobody(_: &Context<'_>) -> Decision {
    Decision::NOT_FOUND
}

/// Every standing.
pub(super) fn anybody(context: &Context<'_>) -> Decision {
    context.any_if(|_| true)
}

pub(super) fn owner_level(context: &Context<'_>) -> Decision {
    context.any_if(Standing::is_owner_level)
}

/// An Owner by membership: somebody whose key does not come through a provider.
pub(super) fn direct_owner(context: &Context<'_>) -> Decision {
    context.any_if(|standing| standing == Standing::Owner)
}

pub(super) fn admin_level(context: &Context<'_>) -> Decision {
    context.any_if(Standing::is_admin_level)
}

/// Owner, Admin, provider user, or Custom with the permission.
pub(super) fn admins_or(context: &Context<'_>, permission: fn(&Permissions) -> bool) -> Decision {
    context.any_if(|standing| standing.is_admin_level() || standing.holds(permission))
}

pub(super) fn set_keys(context: &Context<'_>) -> Decision {
    admins_or(context, |permissions| permissions.manage_reset_password)
        .unless(context.organization().is_some_and(|organization| organization.has_key_pair), RuleCode::AlreadyInState)
}

/// The one right over an organization that a Service User lacks.
pub(super) fn delete(context: &Context<'_>) -> Decision {
    context.any_if(|standing| matches!(standing, Standing::Owner | Standing::ProviderAdmin))
}

/// Also everybody who gives access to collections, since they choose groups for it.
pub(super) fn list_groups(context: &Context<'_>) -> Decision {
    let manages = context.facts.actor.member.is_some_and(|member| member.manages_a_collection);
    context.any_if(|standing| {
        standing.is_admin_level()
            || manages && !standing.is_provider()
            || standing.holds(|p| p.manage_users || p.manage_groups || p.access_reports || p.create_new_collections)
    })
}
