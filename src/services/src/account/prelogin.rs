//! How to derive the master key of an address. An address without an account gets an answer too, always the same for that address and of the same
//! kind as real ones, so that accounts cannot be found by asking.

use common::{kind::KdfKind, validate::Email};
use storage::account::{self, Kdf};

use super::{authenticate::Origin, secrets::Purpose};
use crate::{Failure, Site};

/// What an account's owner must derive with.
pub async fn prelogin(site: &Site, email: &Email, origin: Origin) -> Result<Kdf, Failure> {
    site.limits().question(origin.ip, site.environment().now())?;
    let mut tx = site.database().read().await?;
    let known = account::kdf(&mut tx, email).await?;
    tx.commit().await?;
    Ok(known.unwrap_or_else(|| invented(site, email)))
}

/// Mostly what this web application sets, now and then what other clients do.
fn invented(site: &Site, email: &Email) -> Kdf {
    let [choice, ..] = site.secrets().mac(Purpose::Prelogin, email.as_str().as_bytes());
    if choice < 200 {
        Kdf { kind: KdfKind::Argon2id, iterations: 3, memory: Some(64), parallelism: Some(4) }
    } else {
        Kdf { kind: KdfKind::Pbkdf2, iterations: 600_000, memory: None, parallelism: None }
    }
}
