//! The keys of an unlocked vault. Organization keys come from memberships (sealed to the person's public key) and from providers (wrapped under the
//! provider key); where an organization has both, the provider's counts, as in every client.

use std::collections::HashMap;

use common::id::{OrganizationId, ProviderId};
use crypto::{Cipher, Primitives, PrivateKey, SymmetricKey, decapsulate, unwrap_key};

use crate::VaultError;

pub(crate) struct Held {
    pub key: SymmetricKey,
    pub cipher: Cipher,
}

impl From<SymmetricKey> for Held {
    fn from(key: SymmetricKey) -> Self {
        Self { cipher: key.cipher(), key }
    }
}

pub(crate) struct KeyTable {
    user: Held,
    private: PrivateKey,
    organizations: HashMap<OrganizationId, Held>,
    providers: HashMap<ProviderId, Held>,
}

impl KeyTable {
    pub fn new(user: SymmetricKey, private: PrivateKey) -> Self {
        Self { user: user.into(), private, organizations: HashMap::new(), providers: HashMap::new() }
    }

    pub fn user(&self) -> &Held {
        &self.user
    }

    pub fn private(&self) -> &PrivateKey {
        &self.private
    }

    pub fn organization(&self, id: OrganizationId) -> Result<&Held, VaultError> {
        self.organizations.get(&id).ok_or(VaultError::KeyMissing)
    }

    pub fn provider(&self, id: ProviderId) -> Result<&Held, VaultError> {
        self.providers.get(&id).ok_or(VaultError::KeyMissing)
    }

    /// The key that an item of this owner is under: an organization's, or the person's own.
    pub fn owner(&self, organization: Option<OrganizationId>) -> Option<&Cipher> {
        match organization {
            Some(id) => self.organizations.get(&id).map(|held| &held.cipher),
            None => Some(&self.user.cipher),
        }
    }

    /// Forgets every key that came from outside, before a new sync is read: who was removed must not keep one.
    pub fn forget_shared(&mut self) {
        self.organizations.clear();
        self.providers.clear();
    }

    /// Takes in a key sealed to the person. One that does not open is left out, so that a damaged membership hurts only itself.
    pub async fn add_organization(&mut self, id: OrganizationId, sealed: &str, primitives: &impl Primitives) {
        if let Ok(key) = decapsulate(sealed, &self.private, primitives).await {
            self.organizations.insert(id, key.into());
        }
    }

    pub async fn add_provider(&mut self, id: ProviderId, sealed: &str, primitives: &impl Primitives) {
        if let Ok(key) = decapsulate(sealed, &self.private, primitives).await {
            self.providers.insert(id, key.into());
        }
    }

    /// Takes in the key of a client organization, wrapped under the provider's.
    pub fn add_client(&mut self, id: OrganizationId, provider: ProviderId, wrapped: &str) {
        let key = self.providers.get(&provider).and_then(|held| unwrap_key(wrapped, &held.cipher).ok());
        if let Some(key) = key {
            self.organizations.insert(id, key.into());
        }
    }
}
