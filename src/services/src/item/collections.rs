//! Which collections an item is in. Only those change in which the caller may put items; the others of the item stay as they are, and the last one
//! goes only by the hand of somebody who can still reach the item then.

use std::collections::BTreeSet;

use common::{
    event::EventKind,
    id::{CollectionId, ItemId, OrganizationId},
    rules::{Action, can},
};
use storage::{facts, item};

use super::{
    ItemView,
    bulk::{Outcomes, distinct, row},
    create::unknown_collection,
    reach::{may, reach},
    refusal, shared_item_changed, view,
};
use crate::{
    Cx, Failure, Grant, Mode, Operation,
    access::{OfItem, Own, collection_facts},
};

/// The item is to be in exactly these, as far as the caller may say so.
#[derive(Debug)]
pub struct ChangeCollections {
    pub collections: BTreeSet<CollectionId>,
}

impl Operation for ChangeCollections {
    type Scope = OfItem;
    const ACTION: Option<Action> = Some(Action::ItemRead);
    const MODE: Mode = Mode::Write;
    /// None when the caller has lost access by it.
    type Output = Option<ItemView>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OfItem>) -> Result<Self::Output, Failure> {
        change(cx, &grant, |_| self.collections).await?;
        let mut item = grant.subject().item.clone();
        item.revised = cx.now;
        view::of(&mut cx.tx, grant.caller(), grant.facts(), item).await
    }
}

/// Many items of one organization into, or out of, the same collections.
#[derive(Debug)]
pub struct BulkCollections {
    pub organization: OrganizationId,
    pub ids: Vec<ItemId>,
    pub collections: BTreeSet<CollectionId>,
    pub remove: bool,
}

impl Operation for BulkCollections {
    type Scope = Own;
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Write;
    type Output = Outcomes<()>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<Self::Output, Failure> {
        let mut rows = Vec::with_capacity(self.ids.len());
        for id in distinct(self.ids.clone()) {
            let outcome = self.one(cx, &grant, id).await;
            rows.push((id, row(outcome)?));
        }
        Ok(Outcomes { rows })
    }
}

impl BulkCollections {
    async fn one(&self, cx: &mut Cx<'_>, own: &Grant<Own>, id: ItemId) -> Result<(), Failure> {
        let grant = reach(&mut cx.tx, own.caller(), id, Action::ItemRead).await?;
        if grant.subject().item.organization_id != Some(self.organization) {
            return Err(Failure::Absent);
        }
        change(cx, &grant, |now| {
            if self.remove {
                now.difference(&self.collections).copied().collect()
            } else {
                now.union(&self.collections).copied().collect()
            }
        })
        .await
    }
}

async fn change(
    cx: &mut Cx<'_>,
    grant: &Grant<OfItem>,
    wanted: impl FnOnce(&BTreeSet<CollectionId>) -> BTreeSet<CollectionId>,
) -> Result<(), Failure> {
    let Some(organization) = &grant.subject().organization else { return Err(refusal::PERSONAL.into()) };
    may(grant, Action::ItemChangeCollections)?;
    let (caller, id) = (grant.caller(), grant.subject().item.id);
    let all = facts::collections(&mut cx.tx, organization.id, caller.user).await?;
    let now: BTreeSet<_> =
        facts::collections_of_item(&mut cx.tx, id, caller.user).await?.into_iter().map(|row| row.id).collect();
    let wanted = wanted(&now);
    if !wanted.iter().all(|id| all.iter().any(|row| row.id == *id)) {
        return Err(unknown_collection());
    }

    let (mut added, mut removed) = (Vec::new(), Vec::new());
    for row in all.iter().filter(|row| now.contains(&row.id) != wanted.contains(&row.id)) {
        let collection = collection_facts(row)?;
        let ask = |facts: &mut common::rules::Facts| facts.collection = Some(collection);
        if now.contains(&row.id) {
            if grant.also(Action::ItemChangeCollections, ask).is_ok() {
                removed.push(row.id);
            }
        } else {
            grant.also(Action::ItemChangeCollections, ask).map_err(|_| forbidden_target())?;
            added.push(row.id);
        }
    }
    let left = now.len() + added.len() - removed.len();
    if left == 0 && !can(Action::ItemUnassign, grant.facts()).is_allowed() {
        return Err(refusal::LAST_COLLECTION.into());
    }
    if added.is_empty() && removed.is_empty() {
        return Ok(());
    }
    for collection in added {
        item::add_to_collection(&mut cx.tx, organization.id, id, collection).await?;
    }
    for collection in removed {
        item::take_from_collection(&mut cx.tx, id, collection).await?;
    }
    item::set_revised(&mut cx.tx, id, cx.now).await?;
    shared_item_changed(cx, caller, grant.facts(), organization, EventKind::ItemCollectionsUpdated, id).await
}

/// The same whether the collection is unseen or only not to be written to.
fn forbidden_target() -> Failure {
    Failure::field("collectionIds", "You cannot put items into this collection: choose one that you can edit.")
}
