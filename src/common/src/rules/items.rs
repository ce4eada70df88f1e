//! Items (`roles.md` §6). What a member may do follows the best level over the item's collections; the provider, Owners and Admins
//! with admin access, and editAnyCollection do not need one. An individual item belongs to its owner alone.

use serde::{Deserialize, Serialize};

use super::{
    action::Action,
    collections::{full_power, is_leftover, takes_items},
    context::Context,
    decision::Decision,
    facts::{Facts, ItemFacts, ItemOwner, OrganizationFacts},
    level::Level,
    standing::Standing,
};
use crate::kind::CollectionKind;

/// An item of the organization as one standing meets it.
struct Case {
    standing: Standing,
    /// The provider, or Owners and Admins with admin access.
    full: bool,
    /// Custom with editAnyCollection.
    edit_any: bool,
    /// Custom with deleteAnyCollection.
    delete_any: bool,
    /// Unassigned, met by an Owner or Admin.
    unassigned: bool,
    /// In a shared collection or in none, so that powers over the whole organization reach it.
    common: bool,
    level: Option<Level>,
}

impl Case {
    fn of(context: &Context<'_>, standing: Standing) -> Option<Self> {
        let item = context.facts.item.as_ref().filter(|item| item.owner == ItemOwner::Organization)?;
        let admin_access = context.admin_access();
        let shared = item.collections.is_empty() || item.collections.iter().any(|c| c.kind == CollectionKind::Shared);
        let leftover = item.collections.iter().any(|c| is_leftover(c, standing, admin_access));
        let common = shared || leftover;
        Some(Self {
            standing,
            full: common && full_power(standing, admin_access),
            edit_any: shared && standing.holds(|p| p.edit_any_collection),
            delete_any: shared && standing.holds(|p| p.delete_any_collection),
            unassigned: item.collections.is_empty() && standing.is_member_admin(),
            common,
            level: member_level(item, standing),
        })
    }

    fn edits(&self) -> bool {
        self.level.is_some_and(|level| !level.read_only())
    }

    fn edits_openly(&self) -> bool {
        matches!(self.level, Some(Level::Edit | Level::Manage))
    }

    fn sees_passwords(&self) -> bool {
        self.level.is_some_and(|level| !level.hide_passwords())
    }

    fn reads(&self) -> bool {
        self.full || self.edit_any || self.unassigned || self.level.is_some()
    }

    fn reveals(&self) -> bool {
        self.full || self.edit_any || self.sees_passwords()
    }

    fn may_edit(&self) -> bool {
        self.full || self.edit_any || self.unassigned || self.edits()
    }
}

/// The best level over the collections that are the member's: shared ones, and their own My Items.
fn member_level(item: &ItemFacts, standing: Standing) -> Option<Level> {
    let theirs = item.collections.iter().filter(|c| c.kind == CollectionKind::Shared || c.mine);
    if standing.is_provider() { None } else { theirs.filter_map(|c| c.level).reduce(Level::merge) }
}

fn on_item(context: &Context<'_>, right: impl Fn(&Case) -> bool) -> Decision {
    context.any_if(|standing| Case::of(context, standing).is_some_and(|case| right(&case)))
}

/// The owner of an individual item does with it what they like; the organization's rules do not apply.
pub(super) fn own_item(action: Action, facts: &Facts) -> Option<Decision> {
    let owned = facts.item.as_ref().is_some_and(|item| item.owner == ItemOwner::Actor);
    let personal = matches!(
        action,
        Action::ItemRead
            | Action::ItemReveal
            | Action::ItemAutofill
            | Action::ItemEdit
            | Action::ItemEditSecrets
            | Action::AttachmentDownload
            | Action::AttachmentChange
            | Action::ItemTrash
            | Action::ItemRestore
            | Action::ItemDelete
            | Action::ItemPersonalize
            | Action::ItemReadHistory
    );
    (owned && personal).then_some(Decision::Allow)
}

pub(super) fn read(context: &Context<'_>) -> Decision {
    on_item(context, Case::reads)
}

pub(super) fn list_whole(context: &Context<'_>) -> Decision {
    context.any_if(|standing| {
        standing.is_admin_level()
            || standing.holds(|p| p.edit_any_collection || p.access_reports || p.access_import_export)
    })
}

pub(super) fn reveal(context: &Context<'_>) -> Decision {
    on_item(context, Case::reveals)
}

/// Clients of provider users receive no items, so there is nothing to fill in from.
pub(super) fn autofill(context: &Context<'_>) -> Decision {
    on_item(context, |case| !case.standing.is_provider() && (case.full || case.level.is_some()))
}

pub(super) fn edit(context: &Context<'_>) -> Decision {
    on_item(context, Case::may_edit)
}

/// Nobody overwrites blindly what they may not see.
pub(super) fn edit_secrets(context: &Context<'_>) -> Decision {
    on_item(context, |case| case.may_edit() && case.reveals())
}

/// Whether the standing may put an item into the collection in question; without a collection the item would be unassigned.
fn takes(context: &Context<'_>, standing: Standing) -> bool {
    let admin_access = context.admin_access();
    match context.facts.collection.as_ref() {
        Some(collection) => takes_items(collection, standing, admin_access),
        None => full_power(standing, admin_access) || standing.holds(|p| p.edit_any_collection),
    }
}

pub(super) fn create(context: &Context<'_>) -> Decision {
    context.any_if(|standing| takes(context, standing))
}

/// The right on the item, and, when a collection is named that is added or taken away, the right on that.
pub(super) fn change_collections(context: &Context<'_>) -> Decision {
    let unnamed = context.facts.collection.is_none();
    on_item(context, |case| {
        (case.full || case.edit_any || case.unassigned || case.edits_openly())
            && (unnamed || takes(context, case.standing))
    })
}

/// Only those who reach unassigned items without the help of a collection may make one.
pub(super) fn unassign(context: &Context<'_>) -> Decision {
    on_item(context, |case| case.full || case.edit_any)
}

pub(super) fn download(context: &Context<'_>) -> Decision {
    on_item(context, |case| case.full || case.edit_any || case.level.is_some())
}

pub(super) fn change_attachments(context: &Context<'_>) -> Decision {
    edit(context)
}

/// Trash, restore, delete for ever; only managers where the organization limits it.
pub(super) fn delete(context: &Context<'_>) -> Decision {
    let limited = context.organization().is_none_or(|organization| organization.limit_item_deletion);
    on_item(context, |case| {
        case.full || case.edit_any || case.delete_any || case.unassigned || deletes(case.level, limited)
    })
}

fn deletes(level: Option<Level>, limited: bool) -> bool {
    level.is_some_and(|level| if limited { level.manage() } else { !level.read_only() })
}

pub(super) fn personalize(context: &Context<'_>) -> Decision {
    on_item(context, |case| !case.standing.is_provider() && case.reads())
}

pub(super) fn clone(context: &Context<'_>) -> Decision {
    let unnamed = context.facts.collection.is_none();
    on_item(context, |case| {
        (case.full || case.edit_any || case.edits_openly()) && (unnamed || takes(context, case.standing))
    })
}

/// Refused to provider users, and to Owners and Admins who have renounced admin access.
pub(super) fn copy_to_personal(context: &Context<'_>) -> Decision {
    let admin_access = context.admin_access();
    on_item(context, |case| match case.standing {
        Standing::ProviderAdmin | Standing::ServiceUser => false,
        Standing::Owner | Standing::Admin => case.full || admin_access && case.sees_passwords(),
        Standing::Custom(_) | Standing::User => case.sees_passwords(),
    })
}

/// The item is the actor's own; the collection is where it goes.
pub(super) fn move_to_organization(context: &Context<'_>) -> Decision {
    let owned = context.facts.item.as_ref().is_some_and(|item| item.owner == ItemOwner::Actor);
    let admin_access = context.admin_access();
    context.any_if(|standing| {
        let without_powers = match standing {
            Standing::Custom(_) => Standing::User,
            other => other,
        };
        let goes = context.facts.collection.as_ref().is_some_and(|c| takes_items(c, without_powers, admin_access));
        owned && !standing.is_provider() && goes
    })
}

pub(super) fn read_events(context: &Context<'_>) -> Decision {
    on_item(context, |case| {
        case.common && (case.standing.is_admin_level() || case.standing.holds(|p| p.access_event_logs))
    })
}

pub(super) fn history(context: &Context<'_>) -> Decision {
    on_item(context, |case| case.full || case.sees_passwords())
}

/// What a person may do with an item, as the wire spells it per item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ItemAccess {
    pub edit: bool,
    pub view_password: bool,
    pub manage: bool,
    pub delete: bool,
    pub restore: bool,
}

/// The access to one item of the organization, from the levels on those of its collections that the person has; none when it may
/// not be read. `levels` leaves out other people's My Items, and an item only there is not asked for at all.
#[must_use]
pub fn effective_item_access(
    levels: impl IntoIterator<Item = Level>,
    unassigned: bool,
    organization: &OrganizationFacts,
    standing: Standing,
) -> Option<ItemAccess> {
    let all = full_power(standing, organization.allow_admin_access) || standing.holds(|p| p.edit_any_collection);
    if all {
        return Some(ItemAccess { edit: true, view_password: true, manage: true, delete: true, restore: true });
    }
    let level = if standing.is_provider() { None } else { levels.into_iter().reduce(Level::merge) };
    let unassigned = unassigned && standing.is_member_admin();
    if level.is_none() && !unassigned {
        return None;
    }
    let delete =
        unassigned || standing.holds(|p| p.delete_any_collection) || deletes(level, organization.limit_item_deletion);
    Some(ItemAccess {
        edit: unassigned || level.is_some_and(|level| !level.read_only()),
        view_password: level.is_some_and(|level| !level.hide_passwords()),
        manage: level.is_some_and(Level::manage),
        delete,
        restore: delete,
    })
}
