//! The master key and what comes from it: authentication hash, local hash, stretched key (§2–§4).

use base64::Engine;
use sha2::Sha256;
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, Zeroizing};

use crate::encoding::B64;
use crate::hkdf;
use crate::kdf::{self, KdfError, KdfParams, normalize_email};
use crate::primitives::Primitives;
use crate::symmetric::SymmetricKey;

/// The 32 bytes derived from a master password (§2). Wiped on drop; compares in constant time.
///
/// The same derivation serves PINs: a PIN is a password whose [`stretched`](Self::stretched) key wraps the user key.
#[derive(Clone)]
pub struct MasterKey(Box<[u8; 32]>);

/// Derives the master key of an account (§2).
///
/// `email` may be as typed; it is normalized here. The password is used byte for byte.
///
/// # Errors
/// [`KdfError`]; settings below the client's floor are refused before any work is done.
pub async fn derive_master_key(
    primitives: &impl Primitives,
    password: &str,
    email: &str,
    params: &KdfParams,
) -> Result<MasterKey, KdfError> {
    let salt = normalize_email(email);
    let key = kdf::derive(primitives, password.as_bytes(), salt.as_bytes(), params).await?;
    Ok(MasterKey::from_bytes(&key))
}

impl MasterKey {
    /// Takes over 32 raw bytes, for keys that were derived elsewhere (a security key's PRF output, for example).
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self(Box::new(*bytes))
    }

    /// The 64-byte key that wraps the user key: HKDF-Expand with "enc" and with "mac" (§4).
    pub fn stretched(&self) -> SymmetricKey {
        stretch(&self.0)
    }

    /// What is sent to the server in place of the password (§3): 44 characters of base64.
    pub fn authentication_hash(&self, password: &str) -> AuthHash {
        AuthHash(self.password_hash(password, 1))
    }

    /// What a client keeps to check a password offline (§3). Never sent.
    pub fn local_hash(&self, password: &str) -> LocalHash {
        LocalHash(self.password_hash(password, 2))
    }

    /// The roles are swapped on purpose: the master key is PBKDF2's password, the master password its salt (§3).
    fn password_hash(&self, password: &str, iterations: u32) -> Zeroizing<String> {
        let hash = pbkdf2::pbkdf2_hmac_array::<Sha256, 32>(self.0.as_slice(), password.as_bytes(), iterations);
        Zeroizing::new(B64.encode(Zeroizing::new(hash).as_slice()))
    }
}

/// HKDF-Expand of a 32-byte key to 64 bytes, encryption half then authentication half (§4, §16).
pub(crate) fn stretch(key: &[u8; 32]) -> SymmetricKey {
    let mut both = Zeroizing::new([0; 64]);
    let halves = [hkdf::expand::<32>(key, b"enc"), hkdf::expand::<32>(key, b"mac")];
    both.iter_mut().zip(halves.iter().flat_map(|half| half.iter())).for_each(|(to, from)| *to = *from);
    SymmetricKey::from_array(&both)
}

impl PartialEq for MasterKey {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(other.0.as_slice()).into()
    }
}

impl Eq for MasterKey {}

impl Drop for MasterKey {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// The master password authentication hash (§3). Password-equivalent: for the request to the server and nothing else.
#[derive(Clone)]
pub struct AuthHash(Zeroizing<String>);

impl AuthHash {
    /// 44 characters of base64, as the wire wants them.
    pub fn expose_str(&self) -> &str {
        &self.0
    }
}

impl PartialEq for AuthHash {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_bytes().ct_eq(other.0.as_bytes()).into()
    }
}

impl Eq for AuthHash {}

/// The hash that a client keeps for itself (§3).
#[derive(Clone)]
pub struct LocalHash(Zeroizing<String>);

impl LocalHash {
    /// Takes up a stored hash, for [comparing](PartialEq) with a fresh one.
    pub fn from_stored(text: &str) -> Self {
        Self(Zeroizing::new(text.to_owned()))
    }

    /// 44 characters of base64.
    pub fn expose_str(&self) -> &str {
        &self.0
    }
}

impl PartialEq for LocalHash {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_bytes().ct_eq(other.0.as_bytes()).into()
    }
}

impl Eq for LocalHash {}
