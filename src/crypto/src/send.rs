//! Sends: a 16-byte secret in the link's fragment, from which the key of the content is derived (§12).

use base64::Engine;
use hmac::{Hmac, KeyInit, Mac};
use rand_core::CryptoRng;
use sha2::Sha256;
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, Zeroizing};

use crate::cipher::{Cipher, DecryptError};
use crate::enc_string::EncString;
use crate::encoding::{B64, B64_URL, decode_exact};
use crate::hkdf;
use crate::primitives::{PrimitiveError, Primitives};
use crate::symmetric::SymmetricKey;

const PASSWORD_ITERATIONS: u32 = 100_000;

/// The 16 random bytes behind a Send's link. Wiped on drop; compares in constant time.
#[derive(Clone)]
pub struct SendSecret(Box<[u8; 16]>);

/// The fragment of a link is not the base64url of 16 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the link of this Send is incomplete")]
pub struct SendSecretError;

impl SendSecret {
    /// A new random secret.
    pub fn make<R: CryptoRng + ?Sized>(rng: &mut R) -> Self {
        let mut bytes = Box::new([0; 16]);
        rng.fill_bytes(bytes.as_mut_slice());
        Self(bytes)
    }

    /// Reads the last part of the link's fragment, 22 characters of base64url.
    ///
    /// # Errors
    /// [`SendSecretError`].
    pub fn from_fragment(text: &str) -> Result<Self, SendSecretError> {
        let bytes = Zeroizing::new(decode_exact::<16>(&B64_URL, text.as_bytes()).ok_or(SendSecretError)?);
        Ok(Self(Box::new(*bytes)))
    }

    /// The last part of the link's fragment.
    pub fn fragment(&self) -> String {
        B64_URL.encode(self.0.as_slice())
    }

    /// The key of everything in the Send: names, text, file body.
    pub fn key(&self) -> SymmetricKey {
        // HKDF with the protocol's fixed salt; the salt is a wire constant, the name in it no choice of ours.
        let mut salt = [0; 64];
        salt.iter_mut().zip(b"bitwarden-send").for_each(|(to, from)| *to = *from);
        let prk = Hmac::<Sha256>::new(&salt.into()).chain_update(self.0.as_slice()).finalize();
        let prk = Zeroizing::new(prk.into_bytes().into());
        SymmetricKey::from_array(&hkdf::expand(&prk, b"send"))
    }

    /// The secret under the owner's user key, so that the owner can edit the Send (wire: `key`).
    pub fn wrap<R: CryptoRng + ?Sized>(&self, by: &Cipher, rng: &mut R) -> EncString {
        by.encrypt_bytes(self.0.as_slice(), rng)
    }

    /// The inverse of [`wrap`](Self::wrap).
    ///
    /// # Errors
    /// [`DecryptError::NotAKey`] if the content is not 16 bytes, else as [`Cipher::decrypt_bytes`].
    pub fn unwrap(wrapped: impl AsRef<str>, by: &Cipher) -> Result<Self, DecryptError> {
        let bytes = by.decrypt_bytes(wrapped)?;
        bytes.as_slice().try_into().map(|bytes| Self(Box::new(bytes))).map_err(|_| DecryptError::NotAKey)
    }

    /// What the server gets in place of a Send's password: base64 of PBKDF2 over 100,000 rounds, salted with the secret.
    ///
    /// # Errors
    /// [`PrimitiveError::Pbkdf2`].
    pub async fn password_hash(
        &self,
        password: &str,
        primitives: &impl Primitives,
    ) -> Result<Zeroizing<String>, PrimitiveError> {
        let hash = primitives.pbkdf2_sha256(password.as_bytes(), self.0.as_slice(), PASSWORD_ITERATIONS).await?;
        Ok(Zeroizing::new(B64.encode(Zeroizing::new(hash).as_slice())))
    }
}

impl PartialEq for SendSecret {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(other.0.as_slice()).into()
    }
}

impl Eq for SendSecret {}

impl Drop for SendSecret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}
