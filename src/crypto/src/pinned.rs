//! Public keys that somebody has vouched for, the only ones that a key is ever wrapped to.
//!
//! A server that hands out its own public key under another person's name would receive every key that is wrapped to
//! it. So a [`PinnedKey`] can be made in three ways only: a person accepted its phrase, it equals a key pinned before,
//! or we hold its private half. A pinned key that changes is an error, not a question: a question gets answered "yes".

use core::fmt;

use crate::asymmetric::{PrivateKey, PublicKey};
use crate::encoding;

/// What is remembered of an accepted key: the SHA-256 of its SPKI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Pin([u8; 32]);

/// Why a public key is not trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PinError {
    /// The key at hand does not have the phrase that the person accepted.
    #[error("the public key is not the one whose fingerprint phrase was accepted")]
    PhraseDiffers,
    /// The key at hand is another than the one accepted earlier.
    #[error("the public key has changed since it was accepted")]
    Changed {
        /// The key that was accepted.
        accepted: Pin,
        /// The key that is offered now.
        offered: Pin,
    },
}

impl Pin {
    /// Reads 64 lower-case hexadecimal characters; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        encoding::parse_hex(text).map(Self)
    }

    /// The SHA-256 itself.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&encoding::hex(&self.0))
    }
}

/// A public key that keys may be wrapped to.
///
/// ```
/// # use crypto::{EncapsulateError, EncString, PinnedKey, Primitives, SymmetricKey, encapsulate};
/// async fn wraps(key: &SymmetricKey, to: &PinnedKey, by: &impl Primitives) -> Result<EncString, EncapsulateError> {
///     encapsulate(key, to, by).await
/// }
/// ```
///
/// The same with a bare public key does not compile:
///
/// ```compile_fail
/// # use crypto::{EncapsulateError, EncString, PublicKey, Primitives, SymmetricKey, encapsulate};
/// async fn wraps(key: &SymmetricKey, to: &PublicKey, by: &impl Primitives) -> Result<EncString, EncapsulateError> {
///     encapsulate(key, to, by).await
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinnedKey {
    key: PublicKey,
    pin: Pin,
}

impl PinnedKey {
    /// The key whose phrase a person has compared and accepted.
    ///
    /// `phrase` is the text that was on the screen when they accepted; it is derived again here for the same
    /// `material` (§13), so that a key which was swapped in between is refused.
    ///
    /// # Errors
    /// [`PinError::PhraseDiffers`].
    pub fn accepted(key: PublicKey, material: &str, phrase: &str) -> Result<Self, PinError> {
        if key.phrase(material).as_str() != phrase.trim() {
            return Err(PinError::PhraseDiffers);
        }
        Ok(Self::trusted(key))
    }

    /// The key that was accepted earlier.
    ///
    /// # Errors
    /// [`PinError::Changed`] if it is not the same key.
    pub fn known(key: PublicKey, accepted: Pin) -> Result<Self, PinError> {
        let pinned = Self::trusted(key);
        if pinned.pin != accepted {
            return Err(PinError::Changed { accepted, offered: pinned.pin });
        }
        Ok(pinned)
    }

    /// Our own key: the public half is computed from the private one, never taken from a server.
    pub fn own(private: &PrivateKey) -> Self {
        Self::trusted(private.public_key().clone())
    }

    fn trusted(key: PublicKey) -> Self {
        Self { pin: Pin(key.sha256()), key }
    }

    /// The key.
    pub fn public_key(&self) -> &PublicKey {
        &self.key
    }

    /// What to remember for [`known`](Self::known).
    pub fn pin(&self) -> Pin {
        self.pin
    }
}
