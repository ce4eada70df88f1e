//! What leaves the device encrypted: the bodies of requests that make, change and move items, and the names of folders and collections.

use common::{
    id::{CollectionId, FolderId, ItemId, OrganizationId},
    time::Timestamp,
};
use crypto::{CryptoRng, Primitives, SymmetricKey, unwrap_key, wrap_key};
use serde_json::{Value, json};

use super::{Source, Vault};
use crate::{
    VaultError,
    contents::Contents,
    decrypt,
    encrypt::{self, Envelope},
    secrets,
    wire::WireItem,
};

impl<P: Primitives, R: CryptoRng> Vault<P, R> {
    /// The body that creates an item: for oneself, or in collections of an organization.
    pub fn create(
        &mut self,
        contents: &Contents,
        organization: Option<OrganizationId>,
        collections: &[CollectionId],
        folder: Option<FolderId>,
        favorite: bool,
    ) -> Result<Value, VaultError> {
        let key_id = self.key_id(organization);
        let envelope =
            Envelope { user: self.user, organization, folder, favorite, item_key: None, revision: None, key_id };
        let cipher = self.keys.owner(organization).ok_or(VaultError::KeyMissing)?;
        let request = encrypt::request(contents, &envelope, cipher, &mut self.rng);
        Ok(match organization {
            None => request,
            Some(_) => json!({"cipher": request, "collectionIds": collections}),
        })
    }

    /// The body that replaces an item's contents. An item with a key of its own keeps it. What was hidden from the person is sent as it was stored:
    /// the server keeps it anyway.
    pub fn update(
        &mut self,
        source: Source,
        id: ItemId,
        contents: &Contents,
        folder: Option<FolderId>,
        favorite: bool,
        now: Timestamp,
    ) -> Result<Value, VaultError> {
        // In the organization's view nobody sees their own folder and mark; the request must not clear them.
        let (folder, favorite) = match (source, self.mine.find(id)) {
            (Source::MyVault, _) | (_, Err(_)) => (folder, favorite),
            (Source::Organization(_), Ok(mine)) => (mine.folder, mine.favorite),
        };
        let entry = self.store(source)?.find(id)?;
        let (organization, revision, visible) = (entry.organization, entry.revision.clone(), entry.view_password);
        let raw = entry.raw.clone();
        let item: WireItem<'_> = serde_json::from_str(&raw)?;
        let owner = self.keys.owner(organization).ok_or(VaultError::KeyMissing)?;
        let mut contents = contents.clone();
        let stored = decrypt::contents(&item, owner)?;
        if visible {
            secrets::remember(&mut contents, &stored, now);
        } else {
            secrets::restore(&mut contents, stored);
        }
        let cipher = decrypt::item_cipher(item.key.as_deref(), owner)?;
        let envelope = Envelope {
            user: self.user,
            organization,
            folder,
            favorite,
            item_key: item.key.as_deref(),
            revision: Some(&revision),
            key_id: self.key_id(organization),
        };
        Ok(encrypt::request(&contents, &envelope, &cipher, &mut self.rng))
    }

    /// The body that moves a personal item into collections of an organization: encrypted anew, or only its own key wrapped anew.
    pub fn share_item(
        &mut self,
        id: ItemId,
        organization: OrganizationId,
        collections: &[CollectionId],
    ) -> Result<Value, VaultError> {
        let entry = self.mine.find(id)?;
        let (folder, favorite, revision, raw) =
            (entry.folder, entry.favorite, entry.revision.clone(), entry.raw.clone());
        let item: WireItem<'_> = serde_json::from_str(&raw)?;
        let mine = &self.keys.user().cipher;
        let theirs = self.keys.organization(organization)?;
        let contents = decrypt::contents(&item, mine)?;
        let item_key = item.key.as_deref().map(|wrapped| unwrap_key(wrapped, mine)).transpose()?;
        let rewrapped = item_key.as_ref().map(|key| wrap_key(key, &theirs.cipher, &mut self.rng).into_string());
        let own = item_key.as_ref().map(SymmetricKey::cipher);
        let envelope = Envelope {
            user: self.user,
            organization: Some(organization),
            folder,
            favorite,
            item_key: rewrapped.as_deref(),
            revision: Some(&revision),
            key_id: self.key_id(Some(organization)),
        };
        let request = encrypt::request(&contents, &envelope, own.as_ref().unwrap_or(&theirs.cipher), &mut self.rng);
        Ok(json!({"cipher": request, "collectionIds": collections}))
    }

    /// For one's own items the account's key is meant; the server knows it.
    fn key_id(&self, organization: Option<OrganizationId>) -> Option<String> {
        self.keys.organization(organization?).ok().map(|held| held.key.id().to_string())
    }

    /// A folder's name under the user key.
    pub fn encrypt_folder_name(&mut self, name: &str) -> String {
        self.keys.user().cipher.encrypt_text(name.trim(), &mut self.rng).into_string()
    }

    /// A collection's name under its organization's key.
    pub fn encrypt_collection_name(&mut self, organization: OrganizationId, name: &str) -> Result<String, VaultError> {
        let held = self.keys.organization(organization)?;
        Ok(held.cipher.encrypt_text(name.trim(), &mut self.rng).into_string())
    }
}
