//! Collections (`roles.md` §5). A member's level counts for the membership only; a provider user needs none. My Items are the
//! owner's; what a departed member left behind is an ordinary collection to Owners and Admins with admin access, and to nobody else.

use super::{
    context::Context,
    decision::{Decision, RuleCode},
    facts::CollectionFacts,
    level::Level,
    standing::Standing,
};
use crate::kind::CollectionKind;

/// How a standing meets a collection.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meets {
    /// A shared collection, or leftover My Items.
    Ordinary,
    /// One's own My Items.
    Own,
}

/// A collection as one standing meets it.
struct Case {
    standing: Standing,
    meets: Meets,
    level: Option<Level>,
    unmanaged: bool,
    admin_access: bool,
}

impl Case {
    fn of(context: &Context<'_>, standing: Standing) -> Option<Self> {
        let collection = context.facts.collection.as_ref()?;
        let admin_access = context.admin_access();
        let meets = meets(collection, standing, admin_access)?;
        let level = if standing.is_provider() { None } else { collection.level };
        Some(Self { standing, meets, level, unmanaged: collection.unmanaged, admin_access })
    }

    /// The provider, and Owners and Admins where admin access is on.
    fn has_full_power(&self) -> bool {
        full_power(self.standing, self.admin_access)
    }

    fn manages(&self) -> bool {
        self.level == Some(Level::Manage)
    }

    /// Owners and Admins may put an orphan in order, also with admin access off.
    fn adopts(&self) -> bool {
        self.standing.is_member_admin() && self.unmanaged
    }
}

pub(super) fn full_power(standing: Standing, admin_access: bool) -> bool {
    standing.is_provider() || standing.is_member_admin() && admin_access
}

fn meets(collection: &CollectionFacts, standing: Standing, admin_access: bool) -> Option<Meets> {
    match collection.kind {
        CollectionKind::Shared => Some(Meets::Ordinary),
        CollectionKind::MyItems if collection.mine && !standing.is_provider() => Some(Meets::Own),
        CollectionKind::MyItems if is_leftover(collection, standing, admin_access) => Some(Meets::Ordinary),
        CollectionKind::MyItems => None,
    }
}

/// Whether this is a departed member's My Items that the standing inherits.
pub(super) fn is_leftover(collection: &CollectionFacts, standing: Standing, admin_access: bool) -> bool {
    collection.kind == CollectionKind::MyItems && collection.departed && standing.is_member_admin() && admin_access
}

/// Whether the standing may put items there, or take them away: it has edit without hiding, full power, or editAnyCollection.
pub(super) fn takes_items(collection: &CollectionFacts, standing: Standing, admin_access: bool) -> bool {
    let level_suffices = matches!(collection.level, Some(Level::Edit | Level::Manage)) && !standing.is_provider();
    match meets(collection, standing, admin_access) {
        Some(Meets::Own) => true,
        Some(Meets::Ordinary) => {
            level_suffices || full_power(standing, admin_access) || standing.holds(|p| p.edit_any_collection)
        }
        None => false,
    }
}

fn on_collection(context: &Context<'_>, right: impl Fn(&Case) -> bool) -> Decision {
    context.any_if(|standing| Case::of(context, standing).is_some_and(|case| right(&case)))
}

/// With admin access off somebody must be left who manages.
fn keeps_a_manager(context: &Context<'_>) -> Decision {
    let nobody_left = context.facts.collection.is_some_and(|collection| collection.managers_after == Some(0));
    Decision::Allow.unless(nobody_left && !context.admin_access(), RuleCode::ManagerRequired)
}

pub(super) fn see(context: &Context<'_>) -> Decision {
    on_collection(context, |case| {
        case.meets == Meets::Own
            || case.standing.is_admin_level()
            || case.level.is_some()
            || case.standing.holds(|p| {
                p.edit_any_collection
                    || p.delete_any_collection
                    || p.manage_users
                    || p.manage_groups
                    || p.access_import_export
            })
    })
}

pub(super) fn see_access(context: &Context<'_>) -> Decision {
    on_collection(context, |case| {
        case.meets == Meets::Own
            || case.standing.is_admin_level()
            || case.level.is_some()
            || case.standing.holds(|p| p.edit_any_collection || p.delete_any_collection || p.manage_users)
    })
}

pub(super) fn see_items(context: &Context<'_>) -> Decision {
    on_collection(context, |case| {
        case.meets == Meets::Own
            || case.has_full_power()
            || case.level.is_some()
            || case.standing.holds(|p| p.edit_any_collection || p.access_reports || p.access_import_export)
    })
}

fn may_create(context: &Context<'_>, standing: Standing) -> bool {
    let open = context.organization().is_some_and(|organization| !organization.limit_collection_creation);
    standing.is_admin_level() || open || standing.holds(|p| p.create_new_collections)
}

pub(super) fn create(context: &Context<'_>) -> Decision {
    let used_up = context.organization().is_some_and(|organization| organization.collections_used_up);
    context
        .any_if(|standing| may_create(context, standing))
        .unless(used_up, RuleCode::PlanFeatureMissing)
        .and(|| keeps_a_manager(context))
}

pub(super) fn edit(context: &Context<'_>) -> Decision {
    on_collection(context, |case| {
        case.meets == Meets::Own
            || case.has_full_power()
            || case.manages()
            || case.adopts()
            || case.standing.holds(|p| p.edit_any_collection)
    })
}

fn sets_users(case: &Case) -> bool {
    case.meets == Meets::Ordinary
        && (case.has_full_power()
            || case.manages()
            || case.adopts()
            || case.standing.holds(|p| p.edit_any_collection || p.manage_users && case.admin_access))
}

fn sets_groups(case: &Case) -> bool {
    case.meets == Meets::Ordinary
        && (case.has_full_power()
            || case.manages()
            || case.adopts()
            || case.standing.holds(|p| p.edit_any_collection || p.manage_groups && case.admin_access))
}

pub(super) fn set_users(context: &Context<'_>) -> Decision {
    on_collection(context, sets_users).and(|| keeps_a_manager(context))
}

pub(super) fn set_groups(context: &Context<'_>) -> Decision {
    on_collection(context, sets_groups).and(|| keeps_a_manager(context))
}

pub(super) fn bulk_access(context: &Context<'_>) -> Decision {
    on_collection(context, |case| sets_users(case) && sets_groups(case)).and(|| keeps_a_manager(context))
}

/// The limit does not bind Owners and Admins who manage the collection.
pub(super) fn delete(context: &Context<'_>) -> Decision {
    let limited = context.organization().is_none_or(|organization| organization.limit_collection_deletion);
    on_collection(context, |case| {
        case.meets == Meets::Ordinary
            && (case.has_full_power()
                || case.manages() && (!limited || case.standing.is_member_admin())
                || case.standing.holds(|p| p.delete_any_collection))
    })
}

pub(super) fn import(context: &Context<'_>) -> Decision {
    on_collection(context, |case| {
        case.meets == Meets::Own
            || case.has_full_power()
            || case.manages()
            || case.adopts()
            || case.standing.holds(|p| p.edit_any_collection || p.access_import_export)
    })
}

pub(super) fn see_unassigned(context: &Context<'_>) -> Decision {
    context.any_if(|standing| standing.is_admin_level() || standing.holds(|p| p.edit_any_collection))
}

pub(super) fn own_my_items(context: &Context<'_>) -> Decision {
    on_collection(context, |case| case.meets == Meets::Own)
}

fn manages_a_collection(context: &Context<'_>) -> bool {
    context.facts.actor.member.is_some_and(|member| member.manages_a_collection)
}

/// Import as such: into new collections, or into those that one manages. Each collection is asked for by itself.
pub(super) fn import_anywhere(context: &Context<'_>) -> Decision {
    let manages = manages_a_collection(context);
    context.any_if(|standing| {
        standing.is_admin_level()
            || standing.holds(|p| p.access_import_export || p.edit_any_collection)
            || manages
            || may_create(context, standing)
    })
}

pub(super) fn export_managed(context: &Context<'_>) -> Decision {
    let manages = manages_a_collection(context);
    context.any_if(|standing| standing.is_admin_level() || manages)
}
