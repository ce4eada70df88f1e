//! One line of the list: what is shown and searched without opening the item, and the encrypted rest for when it is opened.

use common::{
    id::{CollectionId, FolderId, ItemId, OrganizationId},
    kind::ItemKind,
};

use crate::wire::WireItem;

pub(crate) struct Entry {
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
    /// The revision date exactly as the server wrote it.
    pub revision: String,
    pub name: String,
    pub subtitle: String,
    /// Where it stands in lists.
    pub order: Box<str>,
    /// Folded name, second line and addresses.
    pub search: String,
    /// The fields cannot be decrypted.
    pub broken: bool,
    /// The item as the wire spelled it.
    pub raw: Box<str>,
}

impl Entry {
    pub fn undecrypted(item: &WireItem<'_>, raw: &str) -> Self {
        let login = item.login.as_ref();
        Self {
            id: item.id,
            kind: item.kind,
            organization: item.organization_id,
            folder: item.folder_id,
            collections: item.collection_ids.clone().unwrap_or_default(),
            favorite: item.favorite,
            edit: item.edit.unwrap_or(true),
            view_password: item.view_password.unwrap_or(true),
            may_delete: item.permissions.as_ref().is_none_or(|permissions| permissions.delete),
            may_restore: item.permissions.as_ref().is_none_or(|permissions| permissions.restore),
            trashed: item.deleted_date.is_some(),
            archived: item.archived_date.is_some(),
            has_password: login.is_some_and(|login| login.password.is_some()),
            has_totp: login.is_some_and(|login| login.totp.is_some()),
            revision: item.revision_date.as_deref().unwrap_or_default().to_owned(),
            name: String::new(),
            subtitle: String::new(),
            order: Box::default(),
            search: String::new(),
            broken: true,
            raw: raw.into(),
        }
    }
}
