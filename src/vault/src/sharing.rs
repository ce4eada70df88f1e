//! The one function through which every key is wrapped for a person.

use crypto::{PinnedKey, Primitives, SymmetricKey, encapsulate};

use crate::VaultError;

/// Seals a 64-byte key to a public key that somebody has vouched for; an EncString of type 4.
///
/// # Errors
/// [`VaultError::Platform`].
pub async fn share(key: &SymmetricKey, to: &PinnedKey, primitives: &impl Primitives) -> Result<String, VaultError> {
    Ok(encapsulate(key, to, primitives).await?.into_string())
}
