//! Making the keys of a new organization and of a new provider.

use crypto::{Cipher, CryptoRng, KeyPair, Primitives, SymmetricKey, wrap_key, wrap_private_key};
use serde::{Deserialize, Serialize};

use crate::VaultError;

/// The keys of a new client organization in the form in which they are sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewOrganization {
    /// The organization key under the provider key (type 2), or sealed to its creator (type 4).
    pub key: String,
    /// SPKI in base64.
    pub public_key: String,
    /// Under the organization key.
    pub private_key: String,
    /// The first collection's name under the organization key.
    pub collection_name: String,
}

/// Makes the keys of an organization that belongs to a provider.
///
/// # Errors
/// [`VaultError::Platform`].
pub(crate) async fn make_client<R: CryptoRng + ?Sized>(
    primitives: &impl Primitives,
    rng: &mut R,
    provider: &Cipher,
    collection_name: &str,
) -> Result<NewOrganization, VaultError> {
    let key = SymmetricKey::make(rng);
    let wrapped = wrap_key(&key, provider, rng).into_string();
    finish(primitives, rng, &key, wrapped, collection_name).await
}

/// The parts that every organization has, whoever holds its key.
pub(crate) async fn finish<R: CryptoRng + ?Sized>(
    primitives: &impl Primitives,
    rng: &mut R,
    key: &SymmetricKey,
    wrapped: String,
    collection_name: &str,
) -> Result<NewOrganization, VaultError> {
    let pair = KeyPair::make(primitives).await?;
    let cipher = key.cipher();
    Ok(NewOrganization {
        key: wrapped,
        public_key: pair.public.to_base64(),
        private_key: wrap_private_key(&pair.private, &cipher, rng).into_string(),
        collection_name: cipher.encrypt_text(collection_name, rng).into_string(),
    })
}
