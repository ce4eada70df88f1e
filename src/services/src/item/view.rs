//! An item as one person meets it.

use common::{
    id::CollectionId,
    kind::CollectionKind,
    rules::{Facts, ItemAccess, Level, Standing, Standings, effective_item_access},
};
use storage::{
    Tx,
    facts::{self, CollectionRow},
    item::{self, Item, ItemState, list::Listed},
};

use crate::{Caller, Failure};

/// The stored row with what the caller may do.
#[derive(Debug, Clone)]
pub struct ItemView {
    pub item: Listed,
    pub access: ItemAccess,
    /// Whether clients compute one-time codes for it.
    pub use_totp: bool,
}

/// What the owner of an individual item may do.
pub(crate) const EVERYTHING: ItemAccess =
    ItemAccess { edit: true, view_password: true, manage: true, delete: true, restore: true };
const NOTHING: ItemAccess =
    ItemAccess { edit: false, view_password: false, manage: false, delete: false, restore: false };

/// An individual item of the caller.
pub(super) fn own(item: Item, state: ItemState) -> ItemView {
    ItemView { item: listed(item, state, None), access: EVERYTHING, use_totp: true }
}

/// The item as the caller meets it now; none when it is out of their reach. `facts` are those about its organization.
pub(super) async fn of(tx: &mut Tx, caller: &Caller, facts: &Facts, item: Item) -> Result<Option<ItemView>, Failure> {
    let state = item::state(tx, caller.user, item.id).await?;
    if item.organization_id.is_none() {
        return Ok(Some(own(item, state)));
    }
    let rows = facts::collections_of_item(tx, item.id, caller.user).await?;
    let Some(access) = access(facts, &rows)? else { return Ok(None) };
    let seen = visible_collections(facts, &rows);
    let use_totp = facts.organization.is_some_and(|organization| organization.features.use_totp);
    Ok(Some(ItemView { item: listed(item, state, Some(joined(&seen))), access, use_totp }))
}

fn listed(item: Item, state: ItemState, collection_ids: Option<String>) -> Listed {
    Listed {
        id: item.id,
        organization_id: item.organization_id,
        kind: item.kind,
        reprompt: item.reprompt,
        item_key: item.item_key,
        data: item.data,
        created: item.created,
        revised: item.revised,
        deleted: item.deleted,
        folder_id: state.folder_id,
        favorite: state.favorite,
        archived: state.archived,
        reach: 0,
        collection_ids,
    }
}

/// As lists carry them: with `","` between.
fn joined(ids: &[CollectionId]) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join("\",\"")
}

/// What the caller may do, from membership and provider together.
fn access(facts: &Facts, rows: &[CollectionRow]) -> Result<Option<ItemAccess>, Failure> {
    let Some(organization) = facts.organization.as_ref() else { return Ok(None) };
    let mut levels = Vec::new();
    for row in rows.iter().filter(|row| row.assigned) {
        let level = Level::from_flags(row.read_only, row.hide_passwords, row.manage);
        levels.push(level.map_err(|_| Failure::Damaged("collection_member flags"))?);
    }
    // An item that is only in other people's My Items is nobody else's, whatever their standing.
    let standings = Standings::of(facts);
    let reachable = rows.is_empty() || rows.iter().any(|row| reaches(standings, organization.allow_admin_access, row));
    if !reachable {
        return Ok(None);
    }
    Ok(standings
        .each()
        .filter_map(|standing| effective_item_access(levels.iter().copied(), rows.is_empty(), organization, standing))
        .reduce(union))
}

fn reaches(standings: Standings, admin_access: bool, row: &CollectionRow) -> bool {
    row.kind == CollectionKind::Shared
        || row.assigned
        || row.departed && admin_access && standings.each().any(Standing::is_member_admin)
}

/// The rights of both.
pub(crate) fn union(one: ItemAccess, two: ItemAccess) -> ItemAccess {
    ItemAccess {
        edit: one.edit || two.edit,
        view_password: one.view_password || two.view_password,
        manage: one.manage || two.manage,
        delete: one.delete || two.delete,
        restore: one.restore || two.restore,
    }
}

/// Which of the item's collections the caller knows of.
fn visible_collections(facts: &Facts, rows: &[CollectionRow]) -> Vec<CollectionId> {
    let standings = Standings::of(facts);
    let admin_access = facts.organization.is_some_and(|organization| organization.allow_admin_access);
    let all = standings.each().any(|standing| standing.is_admin_level() || standing.holds(|p| p.edit_any_collection));
    rows.iter().filter(|row| row.assigned || all && reaches(standings, admin_access, row)).map(|row| row.id).collect()
}

/// What a row of a list says the caller may do: `reach` is the best over their assignments.
#[derive(Debug, Clone)]
pub(crate) struct AccessTable {
    by_reach: [ItemAccess; 8],
}

impl AccessTable {
    pub(crate) fn of(facts: &Facts) -> Self {
        let standings = Standings::of(facts);
        let by_reach = std::array::from_fn(|reach| {
            let level = level_of(reach);
            let each = facts.organization.as_ref().map(|organization| {
                standings
                    .each()
                    .filter_map(|standing| effective_item_access(level, level.is_none(), organization, standing))
                    .reduce(union)
            });
            each.flatten().unwrap_or(NOTHING)
        });
        Self { by_reach }
    }

    pub(crate) fn access(&self, listed: &Listed) -> ItemAccess {
        let assigned = listed.collection_ids.is_some();
        let reach = if assigned { usize::try_from(listed.reach).unwrap_or(0) } else { UNASSIGNED };
        self.by_reach.get(reach).copied().unwrap_or(NOTHING)
    }
}

/// A place in the table that no assignment has: managing includes the rest.
const UNASSIGNED: usize = 4;

const fn level_of(reach: usize) -> Option<Level> {
    match reach {
        0 => Some(Level::ViewHidden),
        1 => Some(Level::EditHidden),
        2 => Some(Level::View),
        3 => Some(Level::Edit),
        UNASSIGNED => None,
        _ => Some(Level::Manage),
    }
}
