//! The checksum beside every website of a login (§10).

use base64::Engine;
use sha2::{Digest, Sha256};

use crate::encoding::B64;

/// The plaintext of `uriChecksum`: base64 of the SHA-256 of the plain URI. It is stored encrypted.
///
/// Clients drop websites of items with an own key when this is missing or wrong.
pub fn uri_checksum(uri: &str) -> String {
    B64.encode(Sha256::digest(uri))
}
