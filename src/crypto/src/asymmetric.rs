//! RSA key pairs: 2048 bits, exponent 65537; public as SPKI DER, private as PKCS#8 DER (§7).
//!
//! A [`PublicKey`] can be shown and fingerprinted. Nothing can be encrypted to it: that takes a
//! [`PinnedKey`](crate::PinnedKey).

use core::fmt;

use base64::Engine;
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, Zeroizing};

use crate::der;
use crate::encoding::{B64, hex};
use crate::fingerprint::Phrase;
use crate::primitives::{PrimitiveError, Primitives};

/// An RSA-2048 public key as somebody presents it: not trusted, not usable for encryption.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey(Box<[u8; der::SPKI_LENGTH]>);

/// The text or bytes are not the SPKI DER of an RSA key of 2048 bits with exponent 65537.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an RSA public key of 2048 bits")]
pub struct PublicKeyError;

/// The bytes are not the PKCS#8 DER of an RSA key of 2048 bits with exponent 65537.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an RSA private key of 2048 bits")]
pub struct PrivateKeyError;

impl PublicKey {
    /// Reads the 294 bytes of an SPKI.
    ///
    /// # Errors
    /// [`PublicKeyError`] for another algorithm, size or exponent.
    pub fn from_spki_der(bytes: &[u8]) -> Result<Self, PublicKeyError> {
        der::modulus_of_spki(bytes).map(Self::from_modulus).ok_or(PublicKeyError)
    }

    /// Reads the wire form, base64 of the SPKI (392 characters).
    ///
    /// # Errors
    /// [`PublicKeyError`], also for text that is not base64.
    pub fn from_base64(text: &str) -> Result<Self, PublicKeyError> {
        B64.decode(text).map_err(|_| PublicKeyError).and_then(|bytes| Self::from_spki_der(&bytes))
    }

    fn from_modulus(modulus: &[u8; der::MODULUS_LENGTH]) -> Self {
        Self(Box::new(der::spki(modulus)))
    }

    /// The SPKI, 294 bytes.
    pub fn spki_der(&self) -> &[u8] {
        self.0.as_slice()
    }

    /// The wire form, base64 of the SPKI.
    pub fn to_base64(&self) -> String {
        B64.encode(self.0.as_slice())
    }

    /// SHA-256 of the SPKI: what a [`Pin`](crate::Pin) remembers.
    pub fn sha256(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_slice()).into()
    }

    /// The fingerprint phrase for a person to compare (§13).
    ///
    /// `material` is the owner's user id (lower-case GUID) in account and confirm dialogs, the organization id for an
    /// organization's key, the e-mail address for log-in with a device.
    pub fn phrase(&self, material: &str) -> Phrase {
        Phrase::derive(&self.sha256(), material)
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey(sha256 {})", hex(&self.sha256()))
    }
}

/// An RSA-2048 private key, wiped on drop.
///
/// It knows its [`PublicKey`], so that encrypting to oneself never relies on what a server says one's own key is.
#[derive(Clone)]
pub struct PrivateKey {
    pkcs8: Zeroizing<Vec<u8>>,
    public: PublicKey,
}

impl PrivateKey {
    /// Takes over an unencrypted PKCS#8 DER.
    ///
    /// # Errors
    /// [`PrivateKeyError`] for another structure, algorithm, size or exponent.
    pub fn from_pkcs8_der(mut bytes: Vec<u8>) -> Result<Self, PrivateKeyError> {
        let Some(public) = der::modulus_of_pkcs8(&bytes).map(PublicKey::from_modulus) else {
            bytes.zeroize();
            return Err(PrivateKeyError);
        };
        Ok(Self { pkcs8: Zeroizing::new(bytes), public })
    }

    /// The PKCS#8 DER, for WebCrypto. It must not reach a log or the server.
    pub fn expose_pkcs8_der(&self) -> &[u8] {
        &self.pkcs8
    }

    /// The public half, computed from the private one.
    pub fn public_key(&self) -> &PublicKey {
        &self.public
    }
}

/// A fresh key pair of a person, an organization or a device.
#[derive(Clone)]
pub struct KeyPair {
    /// The half that is published.
    pub public: PublicKey,
    /// The half that is stored wrapped.
    pub private: PrivateKey,
}

impl KeyPair {
    /// Generates a key pair with the platform's RSA.
    ///
    /// # Errors
    /// [`PrimitiveError::RsaGenerate`], also if the two halves do not belong together.
    pub async fn make(primitives: &impl Primitives) -> Result<Self, PrimitiveError> {
        let (spki, pkcs8) = primitives.rsa_generate().await?;
        let private = PrivateKey::from_pkcs8_der(pkcs8).map_err(|_| PrimitiveError::RsaGenerate)?;
        let public = PublicKey::from_spki_der(&spki).map_err(|_| PrimitiveError::RsaGenerate)?;
        if public != private.public {
            return Err(PrimitiveError::RsaGenerate);
        }
        Ok(Self { public, private })
    }
}
