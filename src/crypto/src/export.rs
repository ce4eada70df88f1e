//! The key of a password-protected export (§16).

use base64::Engine;
use rand_core::CryptoRng;

use crate::encoding::B64;
use crate::kdf::{self, KdfError, KdfParams};
use crate::master_key::stretch;
use crate::primitives::Primitives;
use crate::symmetric::SymmetricKey;

/// A new salt for an export: base64 text of 16 random bytes, which is the wire field `salt`.
pub fn make_export_salt<R: CryptoRng + ?Sized>(rng: &mut R) -> String {
    let mut salt = [0; 16];
    rng.fill_bytes(&mut salt);
    B64.encode(salt)
}

/// The key of an export's `data` and validation text.
///
/// `salt` is the *text* of the file's `salt` field; the format salts with the characters, not with what they encode.
///
/// # Errors
/// [`KdfError`]; settings below the client's floor are refused.
pub async fn derive_export_key(
    primitives: &impl Primitives,
    password: &str,
    salt: &str,
    params: &KdfParams,
) -> Result<SymmetricKey, KdfError> {
    Ok(stretch(&*kdf::derive(primitives, password.as_bytes(), salt.as_bytes(), params).await?))
}
