//! [`Primitives`] in plain Rust, for tests, tools and the server's own use. A browser uses WebCrypto instead.

use std::sync::{Mutex, MutexGuard, PoisonError};

use rand_core::CryptoRng;
use rsa::pkcs8::{DecodePrivateKey, DecodePublicKey, EncodePrivateKey, EncodePublicKey};
use rsa::{Oaep, RsaPrivateKey, RsaPublicKey};
use sha1::Sha1;
use sha2::Sha256;

use crate::primitives::{OaepHash, PrimitiveError, Primitives};

const MODULUS_BITS: usize = 2048;

/// PBKDF2 and RSA in Rust, with the random source that the caller brings. Its futures are ready at once.
pub struct Native<R>(Mutex<R>);

impl<R: CryptoRng> Native<R> {
    /// Uses `rng` for key generation, OAEP and blinding.
    pub fn new(rng: R) -> Self {
        Self(Mutex::new(rng))
    }

    fn rng(&self) -> MutexGuard<'_, R> {
        // A panic elsewhere while drawing leaves no state behind that could be unsafe to draw from.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<R: CryptoRng> Primitives for Native<R> {
    async fn pbkdf2_sha256(&self, password: &[u8], salt: &[u8], iterations: u32) -> Result<[u8; 32], PrimitiveError> {
        Ok(pbkdf2::pbkdf2_hmac_array::<Sha256, 32>(password, salt, iterations))
    }

    async fn rsa_generate(&self) -> Result<(Vec<u8>, Vec<u8>), PrimitiveError> {
        let failed = |_| PrimitiveError::RsaGenerate;
        let private = RsaPrivateKey::new(&mut *self.rng(), MODULUS_BITS).map_err(failed)?;
        let spki = private.to_public_key().to_public_key_der().map_err(|_| PrimitiveError::RsaGenerate)?;
        let pkcs8 = private.to_pkcs8_der().map_err(|_| PrimitiveError::RsaGenerate)?;
        Ok((spki.into_vec(), pkcs8.as_bytes().to_vec()))
    }

    async fn rsa_oaep_sha1_encrypt(&self, spki: &[u8], plaintext: &[u8]) -> Result<Vec<u8>, PrimitiveError> {
        let public = RsaPublicKey::from_public_key_der(spki).map_err(|_| PrimitiveError::RsaEncrypt)?;
        public.encrypt(&mut *self.rng(), Oaep::<Sha1>::new(), plaintext).map_err(|_| PrimitiveError::RsaEncrypt)
    }

    async fn rsa_oaep_decrypt(
        &self,
        pkcs8: &[u8],
        ciphertext: &[u8],
        hash: OaepHash,
    ) -> Result<Vec<u8>, PrimitiveError> {
        let private = RsaPrivateKey::from_pkcs8_der(pkcs8).map_err(|_| PrimitiveError::RsaDecrypt)?;
        let mut rng = self.rng();
        match hash {
            OaepHash::Sha1 => private.decrypt_blinded(&mut *rng, Oaep::<Sha1>::new(), ciphertext),
            OaepHash::Sha256 => private.decrypt_blinded(&mut *rng, Oaep::<Sha256>::new(), ciphertext),
        }
        .map_err(|_| PrimitiveError::RsaDecrypt)
    }
}
