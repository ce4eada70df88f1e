//! An unlocked vault: what the worker holds and the page asks.

mod bodies;
mod keys;

use std::collections::HashMap;

use common::id::{CollectionId, FolderId, ItemId, OrganizationId, UserId};
use crypto::{CryptoRng, Primitives, SymmetricKey};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

pub(crate) use self::keys::public_key;
pub use self::keys::{Recipient, phrase_of};
use crate::{
    VaultError,
    account::{OpenAccount, UnlockData},
    contents::Contents,
    decrypt,
    keys::KeyTable,
    query::{Counts, Owner, Page, Query},
    secrets,
    store::Store,
    sync::{
        CollectionInfo, FolderInfo, Profile, ProviderInfo, WireCollection, WireFolder, WireList, WireOrganization,
        WireSync,
    },
    wire::WireItem,
};

/// Which list is meant: the person's own view, or an organization as its administrators and provider users see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Source {
    MyVault,
    Organization(OrganizationId),
}

/// An opened item.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ItemView {
    pub id: ItemId,
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
    pub created: String,
    pub revision: String,
    pub deleted: Option<String>,
    /// With hidden passwords: without password, one-time code, passkeys, hidden fields, earlier passwords, private key, card code and PIN.
    pub contents: Contents,
}

pub struct Vault<P, R> {
    pub(crate) primitives: P,
    pub(crate) rng: R,
    user: UserId,
    pub(crate) keys: KeyTable,
    profile: Profile,
    mine: Store,
    opened: HashMap<OrganizationId, Opened>,
}

#[derive(Default)]
struct Opened {
    store: Store,
    collections: Vec<CollectionInfo>,
}

impl<P: Primitives, R: CryptoRng> Vault<P, R> {
    /// A vault with its keys and nothing in it yet.
    pub fn new(primitives: P, rng: R, account: OpenAccount, data: &UnlockData) -> Self {
        let phrase = account.private_key.public_key().phrase(&data.user_id.to_string()).to_string();
        let profile = Profile {
            id: data.user_id,
            email: data.email.clone(),
            name: None,
            phrase,
            organizations: Vec::new(),
            providers: Vec::new(),
            folders: Vec::new(),
            collections: Vec::new(),
        };
        Self {
            primitives,
            rng,
            user: data.user_id,
            keys: KeyTable::new(account.user_key, account.private_key),
            profile,
            mine: Store::default(),
            opened: HashMap::new(),
        }
    }

    /// The user key, for keeping the vault open over a reload. It must only leave wrapped.
    pub fn user_key(&self) -> &SymmetricKey {
        &self.keys.user().key
    }

    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// Takes in a whole sync and replaces everything that was there before.
    pub async fn load(&mut self, sync: &str) -> Result<(), VaultError> {
        let sync: WireSync<'_> = serde_json::from_str(sync)?;
        if sync.profile.id != self.user {
            return Err(VaultError::Unexpected);
        }
        self.load_keys(&sync).await;
        self.profile.email.clone_from(&sync.profile.email);
        self.profile.name.clone_from(&sync.profile.name);
        self.profile.folders = sync
            .folders
            .iter()
            .map(|folder| FolderInfo {
                id: folder.id,
                name: self.keys.user().cipher.decrypt_text(&folder.name).unwrap_or_default(),
            })
            .collect();
        self.profile.folders.sort_by_key(|folder| folder.name.to_lowercase());
        self.profile.collections = self.collections(&sync.collections);
        self.mine = Store::read(&sync.ciphers, &self.keys);
        let reachable = |id: &OrganizationId| self.keys.organization(*id).is_ok();
        self.opened.retain(|id, _| reachable(id));
        Ok(())
    }

    async fn load_keys(&mut self, sync: &WireSync<'_>) {
        let profile = &sync.profile;
        self.keys.forget_shared();
        for organization in &profile.organizations {
            self.keys.add_organization(organization.id, &organization.key, &self.primitives).await;
        }
        for provider in &profile.providers {
            self.keys.add_provider(provider.id, &provider.key, &self.primitives).await;
        }
        for client in &profile.provider_organizations {
            if let Some(provider) = client.provider_id {
                self.keys.add_client(client.id, provider, &client.key);
            }
        }
        let is_client = |id: OrganizationId| profile.provider_organizations.iter().any(|client| client.id == id);
        let is_member = |id: OrganizationId| profile.organizations.iter().any(|membership| membership.id == id);
        let info = |organization: &WireOrganization<'_>, by_provider| {
            organization.info(by_provider, self.keys.organization(organization.id).is_ok())
        };
        let members = profile.organizations.iter().map(|membership| info(membership, is_client(membership.id)));
        let clients = profile
            .provider_organizations
            .iter()
            .filter(|client| !is_member(client.id))
            .map(|client| info(client, true));
        self.profile.organizations = members.chain(clients).collect();
        self.profile.organizations.sort_by_key(|organization| organization.name.to_lowercase());
        self.profile.providers = profile
            .providers
            .iter()
            .map(|provider| ProviderInfo {
                id: provider.id,
                name: provider.name.clone(),
                role: provider.role,
                enabled: provider.enabled,
                use_events: provider.use_events,
                has_key: self.keys.provider(provider.id).is_ok(),
            })
            .collect();
    }

    fn collections(&self, collections: &[WireCollection<'_>]) -> Vec<CollectionInfo> {
        let mut named: Vec<CollectionInfo> = collections
            .iter()
            .map(|collection| {
                let cipher = self.keys.owner(Some(collection.organization_id));
                let name = cipher.and_then(|cipher| cipher.decrypt_text(&collection.name).ok()).unwrap_or_default();
                collection.info(name)
            })
            .collect();
        named.sort_by_key(|collection| collection.name.to_lowercase());
        named
    }

    /// Takes in an organization as `organization-details` and `collections/details` answered it.
    pub fn open_organization(&mut self, id: OrganizationId, items: &str, collections: &str) -> Result<(), VaultError> {
        self.keys.organization(id)?;
        let collections: WireList<WireCollection<'_>> = serde_json::from_str(collections)?;
        let items: WireList<&RawValue> = serde_json::from_str(items)?;
        let store = Store::read(&items.data, &self.keys);
        let collections = self.collections(&collections.data);
        self.opened.insert(id, Opened { store, collections });
        Ok(())
    }

    /// Reads the list of an organization's collections; replaces the one at hand if the organization is open.
    pub fn reload_collections(
        &mut self,
        id: OrganizationId,
        collections: &str,
    ) -> Result<Vec<CollectionInfo>, VaultError> {
        let collections: WireList<WireCollection<'_>> = serde_json::from_str(collections)?;
        let collections = self.collections(&collections.data);
        if let Some(opened) = self.opened.get_mut(&id) {
            opened.collections.clone_from(&collections);
        }
        Ok(collections)
    }

    /// The collections of an open organization, by name.
    pub fn collections_of(&self, id: OrganizationId) -> Result<&[CollectionInfo], VaultError> {
        self.opened.get(&id).map(|opened| opened.collections.as_slice()).ok_or(VaultError::Absent)
    }

    fn store(&self, source: Source) -> Result<&Store, VaultError> {
        match source {
            Source::MyVault => Ok(&self.mine),
            Source::Organization(id) => self.opened.get(&id).map(|opened| &opened.store).ok_or(VaultError::Absent),
        }
    }

    fn store_mut(&mut self, source: Source) -> Result<(&mut Store, &KeyTable), VaultError> {
        let store = match source {
            Source::MyVault => &mut self.mine,
            Source::Organization(id) => &mut self.opened.get_mut(&id).ok_or(VaultError::Absent)?.store,
        };
        Ok((store, &self.keys))
    }

    /// A window of the list.
    pub fn page(&self, source: Source, query: &Query, offset: usize, limit: usize) -> Result<Page, VaultError> {
        Ok(self.store(source)?.page(query, offset, limit))
    }

    /// Every id that matches, for "select all".
    pub fn ids(&self, source: Source, query: &Query) -> Result<Vec<ItemId>, VaultError> {
        Ok(self.store(source)?.ids(query))
    }

    pub fn counts(&self, source: Source, owner: Owner) -> Result<Counts, VaultError> {
        Ok(self.store(source)?.counts(owner))
    }

    /// How many items a source holds, trash included.
    pub fn len(&self, source: Source) -> Result<usize, VaultError> {
        Ok(self.store(source)?.len())
    }

    /// Takes in one item as the server answered it after a change.
    pub fn upsert(&mut self, source: Source, raw: &str) -> Result<ItemId, VaultError> {
        let (store, keys) = self.store_mut(source)?;
        store.upsert(raw, keys)
    }

    /// Takes items out of a list, after they were deleted.
    pub fn remove(&mut self, source: Source, ids: &[ItemId]) -> Result<(), VaultError> {
        self.store_mut(source)?.0.remove(ids);
        Ok(())
    }

    /// The lists that hold an item; a change in one shows in all.
    pub fn sources_of(&self, id: ItemId) -> Vec<Source> {
        let mine = self.mine.find(id).is_ok().then_some(Source::MyVault);
        let opened = self.opened.iter().filter(|(_, opened)| opened.store.find(id).is_ok());
        mine.into_iter().chain(opened.map(|(organization, _)| Source::Organization(*organization))).collect()
    }

    /// The organization that an item belongs to; none for one's own.
    pub fn owner_of(&self, source: Source, id: ItemId) -> Result<Option<OrganizationId>, VaultError> {
        Ok(self.store(source)?.find(id)?.organization)
    }

    /// Whether one may change an item's contents, not only its folder and mark.
    pub fn may_edit(&self, source: Source, id: ItemId) -> Result<bool, VaultError> {
        Ok(self.store(source)?.find(id)?.edit)
    }

    /// A text under the user key, for keeping it on the device.
    pub fn seal_note(&mut self, text: &str) -> String {
        self.keys.user().cipher.encrypt_text(text, &mut self.rng).into_string()
    }

    /// The inverse of [`seal_note`](Self::seal_note).
    pub fn open_note(&self, sealed: &str) -> Result<String, VaultError> {
        Ok(self.keys.user().cipher.decrypt_text(sealed)?)
    }

    /// Opens an item.
    pub fn view(&self, source: Source, id: ItemId) -> Result<ItemView, VaultError> {
        let entry = self.store(source)?.find(id)?;
        let item: WireItem<'_> = serde_json::from_str(&entry.raw)?;
        let owner = self.keys.owner(item.organization_id).ok_or(VaultError::KeyMissing)?;
        let mut contents = decrypt::contents(&item, owner)?;
        if !entry.view_password {
            secrets::hide(&mut contents);
        }
        let text = |date: Option<&str>| date.map(str::to_owned);
        Ok(ItemView {
            id,
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
            created: text(item.creation_date.as_deref()).unwrap_or_default(),
            revision: entry.revision.clone(),
            deleted: text(item.deleted_date.as_deref()),
            contents,
        })
    }

    /// Takes in a folder as the server answered it.
    pub fn upsert_folder(&mut self, raw: &str) -> Result<FolderId, VaultError> {
        let folder: WireFolder<'_> = serde_json::from_str(raw)?;
        let name = self.keys.user().cipher.decrypt_text(&folder.name)?;
        let folders = &mut self.profile.folders;
        folders.retain(|other| other.id != folder.id);
        folders.push(FolderInfo { id: folder.id, name });
        folders.sort_by_key(|folder| folder.name.to_lowercase());
        Ok(folder.id)
    }

    /// Takes out a folder that was deleted; its items stay.
    pub fn remove_folder(&mut self, id: FolderId) {
        self.profile.folders.retain(|folder| folder.id != id);
        self.mine.empty_folder(id);
    }
}
