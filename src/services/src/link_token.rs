//! Tokens that travel in mailed links: 32 random bytes, of which only the SHA-256 is stored, on the row they belong to. So a token is bound to its
//! row and (through the row) to its address, a resend kills the one before, and using it clears it.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use common::time::{DAY, Timestamp};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use crate::Environment;

/// How long an invitation or set-up link lives, in microseconds.
pub const LIFETIME: i64 = 5 * DAY;

/// A fresh token for a link, with what is stored of it.
pub struct LinkToken {
    /// For the link; 43 characters of base64url.
    pub token: String,
    /// For the row; base64url of the SHA-256.
    pub hash: String,
}

#[must_use]
pub fn make(environment: &dyn Environment) -> LinkToken {
    let token = BASE64_URL_SAFE_NO_PAD.encode(environment.random::<32>());
    let hash = hash(&token);
    LinkToken { token, hash }
}

/// What is stored of a token.
#[must_use]
pub fn hash(token: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(token.as_bytes()))
}

/// Whether the presented token is the stored one and still within its lifetime. Compares in constant time.
#[must_use]
pub fn is_valid(presented: &str, stored_hash: Option<&str>, issued: Option<Timestamp>, now: Timestamp) -> bool {
    let (Some(stored), Some(issued)) = (stored_hash, issued) else { return false };
    let same: bool = hash(presented.trim()).as_bytes().ct_eq(stored.as_bytes()).into();
    same && now.since(issued) < LIFETIME
}
