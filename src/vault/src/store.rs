//! The decrypted index of one source of items: the person's sync, or one organization as its administrators see it.

use std::collections::{HashMap, HashSet};

use common::id::{FolderId, ItemId};
use crypto::Cipher;
use memchr::memmem::Finder;
use serde_json::value::RawValue;

use crate::{
    VaultError, decrypt,
    entry::Entry,
    fold::fold,
    keys::KeyTable,
    query::{Counts, Owner, Page, Query, Row, Section},
    wire::WireItem,
};

#[derive(Default)]
pub(crate) struct Store {
    /// Sorted as lists show them, so that a list is a walk.
    entries: Vec<Entry>,
}

impl Store {
    /// Reads and decrypts a list of the wire's items. One of a form that this version does not know is left out: it must not hide the others.
    pub fn read(items: &[&RawValue], keys: &KeyTable) -> Self {
        let mut entries: Vec<Entry> = items.iter().filter_map(|raw| read_entry(raw.get(), keys).ok()).collect();
        entries.sort_unstable_by(in_order);
        Self { entries }
    }

    /// Takes in one item as the server answered it after a change.
    pub fn upsert(&mut self, raw: &str, keys: &KeyTable) -> Result<ItemId, VaultError> {
        let entry = read_entry(raw, keys)?;
        let id = entry.id;
        self.remove(&[id]);
        let at = self.entries.partition_point(|other| in_order(other, &entry).is_lt());
        self.entries.insert(at, entry);
        Ok(id)
    }

    pub fn remove(&mut self, ids: &[ItemId]) {
        match ids {
            [id] => self.entries.retain(|entry| entry.id != *id),
            _ => {
                let gone: HashSet<ItemId> = ids.iter().copied().collect();
                self.entries.retain(|entry| !gone.contains(&entry.id));
            }
        }
    }

    /// No item is in this folder any more.
    pub fn empty_folder(&mut self, id: FolderId) {
        let inside = self.entries.iter_mut().filter(|entry| entry.folder == Some(id));
        inside.for_each(|entry| entry.folder = None);
    }

    pub fn find(&self, id: ItemId) -> Result<&Entry, VaultError> {
        self.entries.iter().find(|entry| entry.id == id).ok_or(VaultError::Absent)
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn page(&self, query: &Query, offset: usize, limit: usize) -> Page {
        let words = words(query);
        let mut page = Page::default();
        for entry in self.entries.iter().filter(|entry| matches(entry, query, &words)) {
            if page.total >= offset && page.rows.len() < limit {
                page.rows.push(row(entry));
            }
            page.total += 1;
        }
        page
    }

    /// The ids that match, in the order of the list.
    pub fn ids(&self, query: &Query) -> Vec<ItemId> {
        let words = words(query);
        self.entries.iter().filter(|entry| matches(entry, query, &words)).map(|entry| entry.id).collect()
    }

    pub fn counts(&self, owner: Owner) -> Counts {
        let mut counts = Counts::default();
        let (mut kinds, mut folders, mut collections, mut organizations) =
            (HashMap::new(), HashMap::new(), HashMap::new(), HashMap::new());
        for entry in &self.entries {
            if !entry.trashed && !entry.archived {
                match entry.organization {
                    Some(organization) => *organizations.entry(organization).or_insert(0) += 1,
                    None => counts.mine += 1,
                }
            }
            if !owns(entry, owner) {
                continue;
            }
            if entry.trashed {
                counts.trash += 1;
                continue;
            }
            if entry.archived {
                counts.archive += 1;
                continue;
            }
            counts.all += 1;
            counts.broken += usize::from(entry.broken);
            counts.favorites += usize::from(entry.favorite);
            counts.unassigned += usize::from(entry.organization.is_some() && entry.collections.is_empty());
            *kinds.entry(entry.kind).or_insert(0) += 1;
            match entry.folder {
                Some(folder) => *folders.entry(folder).or_insert(0) += 1,
                None => counts.no_folder += 1,
            }
            for collection in &entry.collections {
                *collections.entry(*collection).or_insert(0) += 1;
            }
        }
        counts.kinds = sorted(kinds);
        counts.folders = sorted(folders);
        counts.collections = sorted(collections);
        counts.organizations = sorted(organizations);
        counts
    }
}

fn read_entry(raw: &str, keys: &KeyTable) -> Result<Entry, VaultError> {
    let item: WireItem<'_> = serde_json::from_str(raw)?;
    let owner: Option<&Cipher> = keys.owner(item.organization_id);
    Ok(decrypt::entry(&item, raw, owner))
}

fn in_order(one: &Entry, two: &Entry) -> std::cmp::Ordering {
    one.order.cmp(&two.order).then_with(|| one.search.cmp(&two.search)).then_with(|| one.id.cmp(&two.id))
}

fn owns(entry: &Entry, owner: Owner) -> bool {
    match owner {
        Owner::Everyone => true,
        Owner::Me => entry.organization.is_none(),
        Owner::Organization(id) => entry.organization == Some(id),
    }
}

/// What is searched for, prepared once for all entries.
fn words(query: &Query) -> Vec<Finder<'static>> {
    query.text.split_whitespace().map(|word| Finder::new(&fold(&[word])).into_owned()).collect()
}

fn matches(entry: &Entry, query: &Query, words: &[Finder<'_>]) -> bool {
    let live = !entry.trashed && !entry.archived;
    owns(entry, query.owner)
        && match query.section {
            Section::All => live,
            Section::Favorites => live && entry.favorite,
            Section::Kind(kind) => live && entry.kind == kind,
            Section::Folder(folder) => live && entry.folder == folder,
            Section::Collection(collection) => live && entry.collections.contains(&collection),
            Section::Unassigned => live && entry.organization.is_some() && entry.collections.is_empty(),
            Section::Archive => entry.archived && !entry.trashed,
            Section::Trash => entry.trashed,
        }
        && words.iter().all(|word| word.find(entry.search.as_bytes()).is_some())
}

fn row(entry: &Entry) -> Row {
    Row {
        id: entry.id,
        kind: entry.kind,
        organization: entry.organization,
        folder: entry.folder,
        collections: entry.collections.clone(),
        favorite: entry.favorite,
        edit: entry.edit,
        view_password: entry.view_password,
        may_delete: entry.may_delete,
        may_restore: entry.may_restore,
        trashed: entry.trashed,
        archived: entry.archived,
        has_password: entry.has_password,
        has_totp: entry.has_totp,
        revision: entry.revision.clone(),
        name: entry.name.clone(),
        subtitle: entry.subtitle.clone(),
        broken: entry.broken,
    }
}

fn sorted<K: Ord>(counted: HashMap<K, usize>) -> Vec<(K, usize)> {
    let mut pairs: Vec<(K, usize)> = counted.into_iter().collect();
    pairs.sort_unstable_by(|one, two| one.0.cmp(&two.0));
    pairs
}
