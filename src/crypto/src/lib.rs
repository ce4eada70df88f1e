//! The cryptography of a vault: key derivation, encrypted strings, key wrapping, fingerprint phrases, Sends, one-time
//! codes and generators.
//!
//! The crate does no I/O, reads no clock and has no randomness of its own. Time is a parameter in seconds since 1970,
//! randomness is a [`CryptoRng`] that the caller brings, and what a browser does better than WebAssembly (PBKDF2, RSA)
//! is behind [`Primitives`]. Everything else is plain synchronous Rust, the same natively and for `wasm32`.
//!
//! Naming: `derive_*` is deterministic, `make_*` is random. Section numbers in the documentation are those of the
//! project's crypto specification. Secrets have no `Debug`, are wiped on drop and compare in constant time.

#![forbid(unsafe_code)]

mod asymmetric;
mod cipher;
mod der;
mod enc_string;
mod encoding;
mod export;
mod file;
mod fingerprint;
pub mod generator;
mod hkdf;
mod kdf;
mod master_key;
#[cfg(all(feature = "native", not(target_family = "wasm")))]
mod native;
mod pinned;
mod primitives;
mod random;
mod send;
mod symmetric;
pub mod totp;
mod uri_checksum;
mod words;
mod wrap;

pub use asymmetric::{KeyPair, PrivateKey, PrivateKeyError, PublicKey, PublicKeyError};
pub use cipher::{Cipher, DecryptError};
pub use enc_string::{EncKind, EncString, EncStringError, validate};
pub use export::{derive_export_key, make_export_salt};
pub use file::{decrypt_file, encrypt_file, encrypted_file_size};
pub use fingerprint::Phrase;
pub use kdf::{KdfError, KdfParams, KdfSetting, normalize_email};
pub use master_key::{AuthHash, LocalHash, MasterKey, derive_master_key};
#[cfg(all(feature = "native", not(target_family = "wasm")))]
pub use native::Native;
pub use pinned::{Pin, PinError, PinnedKey};
pub use primitives::{OaepHash, PrimitiveError, Primitives};
pub use rand_core::{self, CryptoRng};
pub use send::{SendSecret, SendSecretError};
pub use symmetric::{KeyId, KeyLengthError, SymmetricKey};
pub use uri_checksum::uri_checksum;
pub use wrap::{
    EncapsulateError, decapsulate, encapsulate, unwrap_key, unwrap_private_key, wrap_key, wrap_private_key,
};
