//! What a browser does with WebCrypto and everything else in Rust: PBKDF2 and RSA.
//!
//! The futures are not `Send`: WebCrypto's promises live on one thread. Inputs and outputs are plain bytes; the crate
//! wraps outputs that are secret in wiping types as soon as it receives them.

use core::future::Future;

/// The hash inside RSA-OAEP, both for the label and for MGF1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OaepHash {
    /// EncString types 4 and 6.
    Sha1,
    /// EncString types 3 and 5.
    Sha256,
}

/// Which primitive failed. Deliberately without a reason: a decryption that tells why is an oracle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PrimitiveError {
    /// PBKDF2 is not available or refused its parameters.
    #[error("the key derivation failed")]
    Pbkdf2,
    /// No RSA key pair could be generated.
    #[error("the generation of a key pair failed")]
    RsaGenerate,
    /// The public key is not usable, or the plaintext is too long for it.
    #[error("the encryption to a public key failed")]
    RsaEncrypt,
    /// The private key is not usable, or does not open this ciphertext.
    #[error("the decryption with a private key failed")]
    RsaDecrypt,
}

/// PBKDF2 and RSA by whatever the platform offers. [`Native`](crate::Native) is the implementation in Rust.
pub trait Primitives {
    /// PBKDF2-HMAC-SHA-256 with 32 bytes of output.
    fn pbkdf2_sha256(
        &self,
        password: &[u8],
        salt: &[u8],
        iterations: u32,
    ) -> impl Future<Output = Result<[u8; 32], PrimitiveError>>;

    /// A new RSA key pair of 2048 bits with exponent 65537 (§7): `(SPKI DER, PKCS#8 DER)`.
    fn rsa_generate(&self) -> impl Future<Output = Result<(Vec<u8>, Vec<u8>), PrimitiveError>>;

    /// RSAES-OAEP with SHA-1 and MGF1-SHA-1, empty label: 256 bytes of ciphertext.
    fn rsa_oaep_sha1_encrypt(
        &self,
        spki: &[u8],
        plaintext: &[u8],
    ) -> impl Future<Output = Result<Vec<u8>, PrimitiveError>>;

    /// The inverse, with the hash that the ciphertext was made with.
    fn rsa_oaep_decrypt(
        &self,
        pkcs8: &[u8],
        ciphertext: &[u8],
        hash: OaepHash,
    ) -> impl Future<Output = Result<Vec<u8>, PrimitiveError>>;
}
