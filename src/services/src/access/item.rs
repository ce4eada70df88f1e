//! Facts about a person and one item: an individual item belongs to its owner alone, a shared one is judged by its collections.

use common::{
    id::{ItemId, OrganizationId},
    kind::CollectionKind,
    rules::{CollectionFacts, Facts, ItemFacts, ItemOwner, Level},
};
use storage::{
    Tx,
    facts::{self, CollectionRow},
    item::{self, Item},
};

use super::{Caller, Scope, organization::OrganizationSubject};
use crate::Failure;

/// Names an item in a request.
#[derive(Debug, Clone, Copy)]
pub struct OfItem;

/// The item of a request as it is stored.
#[derive(Debug, Clone)]
pub struct ItemSubject {
    pub item: Item,
    /// The organization it belongs to; none for an individual item of the caller.
    pub organization: Option<OrganizationSubject>,
}

impl Scope for OfItem {
    type Id = ItemId;
    type Subject = ItemSubject;

    async fn load(tx: &mut Tx, caller: &Caller, id: ItemId) -> Result<(Facts, ItemSubject), Failure> {
        let item = item::find(tx, id).await?.ok_or(Failure::Absent)?;
        let Some(organization) = item.organization_id else {
            let owner = if item.user_id == Some(caller.user) { ItemOwner::Actor } else { ItemOwner::AnotherPerson };
            let facts = Facts { item: Some(ItemFacts { owner, collections: Vec::new() }), ..Facts::default() };
            return Ok((facts, ItemSubject { item, organization: None }));
        };
        let (mut facts, subject) = OrganizationId::load(tx, caller, organization).await?;
        let collections = facts::collections_of_item(tx, id, caller.user).await?;
        facts.item = Some(ItemFacts {
            owner: ItemOwner::Organization,
            collections: collections.iter().map(collection_facts).collect::<Result<_, _>>()?,
        });
        Ok((facts, ItemSubject { item, organization: Some(subject) }))
    }
}

/// A stored collection and assignment as the rules take them.
pub(crate) fn collection_facts(row: &CollectionRow) -> Result<CollectionFacts, Failure> {
    let level = if row.assigned {
        let level = Level::from_flags(row.read_only, row.hide_passwords, row.manage);
        Some(level.map_err(|_| Failure::Damaged("collection_member flags"))?)
    } else {
        None
    };
    Ok(CollectionFacts {
        kind: row.kind,
        mine: row.kind == CollectionKind::MyItems && row.assigned,
        departed: row.departed,
        level,
        unmanaged: row.unmanaged,
        managers_after: None,
    })
}
