//! Import: many items at once, with the folders or collections they lie in. All or nothing, in one transaction.

use std::collections::{BTreeMap, BTreeSet};

use common::{
    event::EventKind,
    id::{CollectionId, FolderId, OrganizationId},
    kind::CollectionKind,
    rules::{Action, Standing, Standings, can},
};
use storage::{
    collection::{self, Collection, NewAssignment},
    facts, folder,
    item::{self, ItemState},
    revision,
};

use super::{ItemInput, create::new_item};
use crate::{
    Cx, Failure, FieldError, Grant, Mode, Operation,
    access::{Own, collection_facts},
    event::{About, record_for_organization},
    hand_over::require_current_key,
    push::Push,
};

/// How much one import may hold (`organization.md` §9.2).
pub const MAX_ITEMS: usize = 40_000;
pub const MAX_PLACES: usize = 2_000;
pub const MAX_RELATIONS: usize = 80_000;

/// A folder or collection of an import; the id counts if it is one that exists.
#[derive(Debug)]
pub struct Place<Id> {
    pub id: Option<Id>,
    /// Encrypted, checked.
    pub name: String,
    pub external_id: Option<String>,
}

/// Which item (by its index) lies in which place.
pub type Relations = Vec<(usize, usize)>;

/// Into the caller's own vault.
#[derive(Debug)]
pub struct ImportOwn {
    pub items: Vec<ItemInput>,
    pub folders: Vec<Place<FolderId>>,
    pub relations: Relations,
}

impl Operation for ImportOwn {
    type Scope = Own;
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<(), Failure> {
        let (user, now) = (grant.caller().user, cx.now);
        let places = by_item(&self.relations, self.items.len(), self.folders.len(), "folderRelationships")?;
        check_all(cx, &grant, &self.items).await?;
        let existing: BTreeSet<_> =
            folder::of_user(&mut cx.tx, user).await?.into_iter().map(|folder| folder.id).collect();
        let mut folders = Vec::with_capacity(self.folders.len());
        for place in &self.folders {
            let id = match place.id.filter(|id| existing.contains(id)) {
                Some(id) => id,
                None => {
                    let id = cx.id(FolderId::from_uuid);
                    folder::insert(&mut cx.tx, user, id, &place.name, now).await?;
                    id
                }
            };
            folders.push(id);
        }
        for (at, input) in self.items.into_iter().enumerate() {
            let folder_id =
                places.get(&at).and_then(|places| places.last()).and_then(|place| folders.get(*place)).copied();
            let state = ItemState {
                folder_id,
                favorite: input.favorite.unwrap_or_default(),
                archived: input.archived.flatten(),
            };
            let mut item = new_item(cx, input, None);
            item.user_id = Some(user);
            item::insert(&mut cx.tx, &item).await?;
            if state != ItemState::default() {
                item::set_state(&mut cx.tx, user, item.id, &state).await?;
            }
        }
        cx.push(Push::OwnVault { user });
        Ok(revision::touch(&mut cx.tx, user, now).await?)
    }
}

/// Into the vault of an organization.
#[derive(Debug)]
pub struct ImportShared {
    pub items: Vec<ItemInput>,
    pub collections: Vec<Place<CollectionId>>,
    pub relations: Relations,
}

impl Operation for ImportShared {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::VaultImport);
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<(), Failure> {
        let places = by_item(&self.relations, self.items.len(), self.collections.len(), "collectionRelationships")?;
        if places.len() < self.items.len() && !can(Action::ItemCreate, grant.facts()).is_allowed() {
            let sentence = "Every item needs a collection: choose one.";
            return Err(Failure::Invalid(vec![FieldError::named("collectionRelationships", sentence)]));
        }
        for input in &self.items {
            input.check_recipient(grant.caller())?;
        }
        let named = self.items.iter().find_map(ItemInput::key_id);
        require_current_key(cx, grant.caller(), grant.subject().id, named).await?;
        let collections = self.places(cx, &grant).await?;
        let organization = grant.subject().id;
        for (at, input) in self.items.into_iter().enumerate() {
            let item = new_item(cx, input, Some(organization));
            item::insert(&mut cx.tx, &item).await?;
            for place in places.get(&at).into_iter().flatten() {
                if let Some(collection) = collections.get(*place) {
                    item::add_to_collection(&mut cx.tx, organization, item.id, *collection).await?;
                }
            }
        }
        cx.push(Push::SharedVault { organization });
        Ok(revision::touch_members(&mut cx.tx, organization, cx.now).await?)
    }
}

impl ImportShared {
    /// The collections of the import as they are afterwards: those that exist and may be imported into, and new ones.
    async fn places(&self, cx: &mut Cx<'_>, grant: &Grant<OrganizationId>) -> Result<Vec<CollectionId>, Failure> {
        let existing = facts::collections(&mut cx.tx, grant.subject().id, grant.caller().user).await?;
        let mut ids = Vec::with_capacity(self.collections.len());
        for place in &self.collections {
            match existing.iter().find(|row| Some(row.id) == place.id) {
                Some(row) => {
                    let collection = collection_facts(row)?;
                    grant.also(Action::CollectionImport, |facts| facts.collection = Some(collection))?;
                    ids.push(row.id);
                }
                None => ids.push(self.make(cx, grant, place).await?),
            }
        }
        Ok(ids)
    }

    /// A new collection. Whoever would not reach it otherwise gets to manage it.
    async fn make(
        &self,
        cx: &mut Cx<'_>,
        grant: &Grant<OrganizationId>,
        place: &Place<CollectionId>,
    ) -> Result<CollectionId, Failure> {
        grant.also(Action::CollectionCreate, |_| {})?;
        let (organization, collection) = (grant.subject().id, cx.id(CollectionId::from_uuid));
        let row = Collection {
            id: collection,
            organization_id: organization,
            name: place.name.clone(),
            external_id: place.external_id.clone(),
            kind: CollectionKind::Shared,
            my_items_email: None,
            created: cx.now,
            revised: cx.now,
        };
        collection::insert(&mut cx.tx, &row).await?;
        let admin_access = grant.facts().organization.is_some_and(|organization| organization.allow_admin_access);
        let reaches = |standing: Standing| standing.is_provider() || standing.is_member_admin() && admin_access;
        let standings = Standings::of(grant.facts());
        if let (Some(member), false) = (grant.subject().member, standings.each().any(reaches)) {
            let assignment = NewAssignment {
                organization,
                collection,
                member,
                read_only: false,
                hide_passwords: false,
                manage: true,
            };
            collection::assign(&mut cx.tx, assignment).await?;
        }
        let about = About { collection: Some(collection), ..About::default() };
        record_for_organization(
            cx,
            grant.caller(),
            grant.facts(),
            grant.subject(),
            EventKind::CollectionCreated,
            about,
        )
        .await?;
        Ok(collection)
    }
}

async fn check_all(cx: &mut Cx<'_>, grant: &Grant<Own>, items: &[ItemInput]) -> Result<(), Failure> {
    for input in items {
        input.check_recipient(grant.caller())?;
    }
    // One question to the store for the whole import: the key is the same for all items, and folders come by relations.
    match items.iter().find(|input| input.names_key()) {
        Some(input) => input.check_key(cx, grant.caller(), true).await,
        None => Ok(()),
    }
}

/// The places of each item; an index that points nowhere is an error of input.
fn by_item(
    relations: &Relations,
    items: usize,
    places: usize,
    field: &'static str,
) -> Result<BTreeMap<usize, BTreeSet<usize>>, Failure> {
    let mut map: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (at, (item, place)) in relations.iter().enumerate() {
        if *item >= items || *place >= places {
            return Err(Failure::Invalid(vec![FieldError::named(format!("{field}[{at}]"), "This points to nothing.")]));
        }
        map.entry(*item).or_default().insert(*place);
    }
    Ok(map)
}
