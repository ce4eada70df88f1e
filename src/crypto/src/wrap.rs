//! Keys under other keys: symmetrically (type 2) and to a pinned public key (type 4) (§5, §7–§9, §14).

use base64::Engine;
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::asymmetric::PrivateKey;
use crate::cipher::{Cipher, DecryptError};
use crate::enc_string::{self, EncKind, EncString, EncStringError};
use crate::encoding::B64;
use crate::pinned::PinnedKey;
use crate::primitives::{OaepHash, PrimitiveError, Primitives};
use crate::symmetric::SymmetricKey;

/// A key could not be wrapped to a public key.
pub type EncapsulateError = PrimitiveError;

/// Wraps a 64-byte key under another: user key under stretched master key, organization key under provider key, item
/// key under user or organization key.
pub fn wrap_key<R: CryptoRng + ?Sized>(key: &SymmetricKey, by: &Cipher, rng: &mut R) -> EncString {
    by.encrypt_bytes(key.expose_bytes(), rng)
}

/// The inverse of [`wrap_key`].
///
/// # Errors
/// [`DecryptError::NotAKey`] if the content is not 64 bytes (legacy and V2 keys are not accepted), else as
/// [`Cipher::decrypt_bytes`].
pub fn unwrap_key(wrapped: impl AsRef<str>, by: &Cipher) -> Result<SymmetricKey, DecryptError> {
    let bytes = by.decrypt_bytes(wrapped)?;
    SymmetricKey::from_bytes(&bytes).map_err(|_| DecryptError::NotAKey)
}

/// Wraps a private key under the user key, or an organization's under the organization key.
pub fn wrap_private_key<R: CryptoRng + ?Sized>(key: &PrivateKey, by: &Cipher, rng: &mut R) -> EncString {
    by.encrypt_bytes(key.expose_pkcs8_der(), rng)
}

/// The inverse of [`wrap_private_key`].
///
/// # Errors
/// [`DecryptError::NotAKey`] if the content is not an RSA-2048 private key, else as [`Cipher::decrypt_bytes`].
pub fn unwrap_private_key(wrapped: impl AsRef<str>, by: &Cipher) -> Result<PrivateKey, DecryptError> {
    let mut bytes = by.decrypt_bytes(wrapped)?;
    PrivateKey::from_pkcs8_der(core::mem::take(&mut *bytes)).map_err(|_| DecryptError::NotAKey)
}

/// Wraps a key to a public key that somebody has vouched for (type 4).
///
/// # Errors
/// [`PrimitiveError::RsaEncrypt`] if the platform refuses.
pub async fn encapsulate(
    key: &SymmetricKey,
    to: &PinnedKey,
    primitives: &impl Primitives,
) -> Result<EncString, EncapsulateError> {
    let ciphertext = primitives.rsa_oaep_sha1_encrypt(to.public_key().spki_der(), key.expose_bytes()).await?;
    let mut text = String::from("4.");
    B64.encode_string(ciphertext, &mut text);
    EncString::parse(text).map_err(|_| PrimitiveError::RsaEncrypt)
}

/// Opens a key that was wrapped to our public key: types 4 and, read-only, 6 (whose MAC nobody checks, §6).
///
/// # Errors
/// [`DecryptError::Refused`] for every other type, [`DecryptError::Altered`] if the private key does not open it,
/// [`DecryptError::NotAKey`] if the content is not 64 bytes.
pub async fn decapsulate(
    wrapped: impl AsRef<str>,
    with: &PrivateKey,
    primitives: &impl Primitives,
) -> Result<SymmetricKey, DecryptError> {
    let wrapped = wrapped.as_ref();
    let kind = enc_string::validate(wrapped)?;
    if !matches!(kind, EncKind::RsaOaepSha1 | EncKind::RsaOaepSha1Hmac) {
        return Err(DecryptError::Refused(kind));
    }
    let (_, parts) = enc_string::split(wrapped)?;
    let ciphertext = parts.split('|').next().unwrap_or_default();
    let ciphertext = B64.decode(ciphertext).map_err(|_| EncStringError::NotBase64)?;
    let opened = primitives.rsa_oaep_decrypt(with.expose_pkcs8_der(), &ciphertext, OaepHash::Sha1).await;
    let key = Zeroizing::new(opened.map_err(|_| DecryptError::Altered)?);
    SymmetricKey::from_bytes(&key).map_err(|_| DecryptError::NotAKey)
}
