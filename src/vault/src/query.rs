//! What the list is asked for and what it answers. The page gets at most the rows that it shows.

use common::{
    id::{CollectionId, FolderId, ItemId, OrganizationId},
    kind::ItemKind,
};
use serde::{Deserialize, Serialize};

/// Whose items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Owner {
    /// One's own and everything shared.
    #[default]
    Everyone,
    /// One's own.
    Me,
    Organization(OrganizationId),
}

/// Which part of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Section {
    #[default]
    All,
    Favorites,
    Kind(ItemKind),
    /// None: items in no folder.
    Folder(Option<FolderId>),
    Collection(CollectionId),
    /// Shared items in no collection.
    Unassigned,
    Archive,
    Trash,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Query {
    pub owner: Owner,
    pub section: Section,
    /// Words that must all occur.
    pub text: String,
}

/// One row of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub id: ItemId,
    pub kind: ItemKind,
    pub organization: Option<OrganizationId>,
    pub folder: Option<FolderId>,
    pub collections: Vec<CollectionId>,
    pub favorite: bool,
    pub edit: bool,
    pub view_password: bool,
    pub may_delete: bool,
    pub may_restore: bool,
    pub trashed: bool,
    pub archived: bool,
    pub has_password: bool,
    pub has_totp: bool,
    pub revision: String,
    pub name: String,
    pub subtitle: String,
    pub broken: bool,
}

/// A window of the list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Page {
    /// How many items match in all.
    pub total: usize,
    /// The rows from the offset asked for.
    pub rows: Vec<Row>,
}

/// How many items each filter holds, for one owner, without the search text. Trashed and archived items count only in their own sections.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    pub all: usize,
    pub favorites: usize,
    pub unassigned: usize,
    pub archive: usize,
    pub trash: usize,
    pub no_folder: usize,
    pub broken: usize,
    pub kinds: Vec<(ItemKind, usize)>,
    pub folders: Vec<(FolderId, usize)>,
    pub collections: Vec<(CollectionId, usize)>,
    /// Over all owners.
    pub mine: usize,
    pub organizations: Vec<(OrganizationId, usize)>,
}
