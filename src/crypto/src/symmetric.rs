//! The 64-byte key: 32 bytes for AES-256, then 32 bytes for HMAC-SHA-256 (§0, §5).
//!
//! User keys, organization keys, provider keys, item keys, attachment keys and stretched master keys all have this form.

use core::fmt;

use rand_core::CryptoRng;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroize;

use crate::cipher::Cipher;
use crate::encoding;

/// A 64-byte symmetric key, `encryption(32) ‖ authentication(32)`.
///
/// Lives on the heap, so that moving it leaves no copy behind; wiped on drop; compares in constant time.
#[derive(Clone)]
pub struct SymmetricKey(Box<[u8; 64]>);

/// A key that is not 64 bytes long.
///
/// 32 bytes would be a legacy key without authentication, 65 and more a padded COSE key; neither is accepted (§5, §17).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a key of {0} bytes instead of 64")]
pub struct KeyLengthError(pub usize);

impl SymmetricKey {
    /// A new random key.
    pub fn make<R: CryptoRng + ?Sized>(rng: &mut R) -> Self {
        let mut bytes = Box::new([0; 64]);
        rng.fill_bytes(bytes.as_mut_slice());
        Self(bytes)
    }

    /// Takes over the 64 raw bytes.
    ///
    /// # Errors
    /// [`KeyLengthError`] for any other length.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, KeyLengthError> {
        bytes.try_into().map(Self::from_array).map_err(|_| KeyLengthError(bytes.len()))
    }

    pub(crate) fn from_array(bytes: &[u8; 64]) -> Self {
        Self(Box::new(*bytes))
    }

    /// The raw bytes, for handing the key to another worker or to WebCrypto. They must not reach a log or the server.
    pub fn expose_bytes(&self) -> &[u8; 64] {
        &self.0
    }

    /// The public identifier of this key (§5). It is not secret.
    pub fn id(&self) -> KeyId {
        // The COSE key {1: 4 (symmetric), -1: bytes(64)} in CBOR; its hash is the RFC 9679 thumbprint.
        const COSE_KEY_HEAD: [u8; 6] = [0xA2, 0x01, 0x04, 0x20, 0x58, 0x40];
        let digest: [u8; 32] =
            Sha256::new().chain_update(COSE_KEY_HEAD).chain_update(self.0.as_slice()).finalize().into();
        let mut id = [0; 16];
        id.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
        KeyId(id)
    }

    /// Prepares the key schedules. Do this once per key, not once per text.
    pub fn cipher(&self) -> Cipher {
        Cipher::new(self)
    }
}

impl PartialEq for SymmetricKey {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(other.0.as_slice()).into()
    }
}

impl Eq for SymmetricKey {}

impl Drop for SymmetricKey {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// The identifier of a [`SymmetricKey`]: 16 bytes, written as 32 lower-case hexadecimal characters (§5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyId([u8; 16]);

impl KeyId {
    /// Reads 32 lower-case hexadecimal characters; `None` for anything else (a client aborts on such a value).
    pub fn parse(text: &str) -> Option<Self> {
        encoding::parse_hex(text).map(Self)
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&encoding::hex(&self.0))
    }
}
