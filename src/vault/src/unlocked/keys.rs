//! New keys, and keys for others: each is sealed to a pinned public key or wrapped by a key that is held.

use common::id::{OrganizationId, ProviderId, UserId};
use crypto::{CryptoRng, Primitives, PublicKey, SymmetricKey, wrap_key};
use serde::{Deserialize, Serialize};

use super::Vault;
use crate::{
    Pins, VaultError,
    account::own_pinned,
    organization::{self, NewOrganization},
    sharing::share,
};

/// Somebody a key is to be wrapped for, with the phrase that was compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Recipient {
    pub user: UserId,
    /// SPKI in base64.
    pub public_key: String,
    pub phrase: String,
}

impl<P: Primitives, R: CryptoRng> Vault<P, R> {
    /// A new provider key, sealed to oneself, for the set-up of a provider.
    pub async fn make_provider_key(&mut self) -> Result<String, VaultError> {
        let key = SymmetricKey::make(&mut self.rng);
        share(&key, &own_pinned(self.keys.private()), &self.primitives).await
    }

    /// The keys of a new client organization of a provider.
    pub async fn make_client(
        &mut self,
        provider: ProviderId,
        collection_name: &str,
    ) -> Result<NewOrganization, VaultError> {
        let held = self.keys.provider(provider)?;
        organization::make_client(&self.primitives, &mut self.rng, &held.cipher, collection_name).await
    }

    /// The keys of a new organization of one's own, sealed to oneself.
    pub async fn make_organization(&mut self, collection_name: &str) -> Result<NewOrganization, VaultError> {
        let key = SymmetricKey::make(&mut self.rng);
        let sealed = share(&key, &own_pinned(self.keys.private()), &self.primitives).await?;
        organization::finish(&self.primitives, &mut self.rng, &key, sealed, collection_name).await
    }

    /// The key of an existing organization under a provider's key, for attaching it.
    pub fn wrap_for_provider(
        &mut self,
        organization: OrganizationId,
        provider: ProviderId,
    ) -> Result<String, VaultError> {
        let by = self.keys.provider(provider)?;
        let key = self.keys.organization(organization)?;
        Ok(wrap_key(&key.key, &by.cipher, &mut self.rng).into_string())
    }

    /// The organization key, sealed to a member whose phrase was compared.
    pub async fn share_organization_key(
        &self,
        organization: OrganizationId,
        to: &Recipient,
        pins: &mut Pins,
    ) -> Result<String, VaultError> {
        let key = &self.keys.organization(organization)?.key;
        share(key, &pins.accept(to.user, public_key(&to.public_key)?, &to.phrase)?, &self.primitives).await
    }

    /// The provider key, sealed to a provider user whose phrase was compared.
    pub async fn share_provider_key(
        &self,
        provider: ProviderId,
        to: &Recipient,
        pins: &mut Pins,
    ) -> Result<String, VaultError> {
        let key = &self.keys.provider(provider)?.key;
        share(key, &pins.accept(to.user, public_key(&to.public_key)?, &to.phrase)?, &self.primitives).await
    }
}

/// The fingerprint phrase of somebody's public key.
///
/// # Errors
/// [`VaultError::Unexpected`] if it is no RSA-2048 key.
pub fn phrase_of(user: UserId, key: &str) -> Result<String, VaultError> {
    Ok(public_key(key)?.phrase(&user.to_string()).to_string())
}

/// Somebody's key from SPKI in base64, not trusted by itself.
pub(crate) fn public_key(base64: &str) -> Result<PublicKey, VaultError> {
    PublicKey::from_base64(base64).map_err(|_| VaultError::Unexpected)
}
