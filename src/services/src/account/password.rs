//! What the server keeps of a master password: a slow hash of the hash that the client sends (`crypto.md` §3), in PHC form with its costs, so
//! that costs can change. Hashing runs outside every transaction, on threads of its own, only so many at a time.

use std::sync::Arc;

use argon2::{Algorithm, Argon2, Params, Version};
use base64::{Engine as _, prelude::BASE64_STANDARD_NO_PAD};
use subtle::ConstantTimeEq as _;
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

use crate::{Environment, Failure};

/// The costs of Argon2id on the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HashingCosts {
    pub memory_kib: u32,
    pub passes: u32,
    pub lanes: u32,
}

impl HashingCosts {
    /// What OWASP recommends for a password; the input here already is the output of a slow hash.
    pub const RECOMMENDED: Self = Self { memory_kib: 19 * 1024, passes: 2, lanes: 1 };
    /// For tests, where nothing is to be protected.
    pub const LEAST: Self = Self { memory_kib: 8, passes: 1, lanes: 1 };
}

/// A client's authentication hash, password-equivalent. An opaque text.
#[derive(Clone)]
pub struct PresentedHash(Zeroizing<String>);

impl PresentedHash {
    const MAX: usize = 300;

    /// Takes over a text of 1 to 300 characters.
    #[must_use]
    pub fn parse(text: String) -> Option<Self> {
        let text = Zeroizing::new(text);
        (1..=Self::MAX).contains(&text.len()).then_some(Self(text))
    }
}

/// Hashes and verifies, so many at a time as there are processors.
pub(crate) struct Hasher {
    costs: HashingCosts,
    slots: Arc<Semaphore>,
    /// Verified against where there is no account, so that both take the same time.
    nobody: String,
}

/// What came of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Verdict {
    Wrong,
    Right,
    /// Right, and hashed with other costs than today's: this should be stored instead.
    RightButOld(String),
}

impl Hasher {
    pub(crate) fn new(costs: HashingCosts, environment: &dyn Environment) -> Result<Self, Failure> {
        let processors = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        // Nothing hashes to it, and no start of the server has to wait for it.
        let nobody = phc(costs, &environment.random::<LENGTH>(), &environment.random());
        Ok(Self { costs, slots: Arc::new(Semaphore::new(processors)), nobody })
    }

    pub(crate) async fn hash(
        &self,
        environment: &dyn Environment,
        presented: &PresentedHash,
    ) -> Result<String, Failure> {
        let (costs, salt, presented) = (self.costs, environment.random::<16>(), presented.clone());
        self.on_a_thread(move || hash(costs, presented.0.as_bytes(), &salt)).await
    }

    /// Compares; takes as long when `stored` is absent, and then the answer is "wrong".
    pub(crate) async fn verify(
        &self,
        environment: &dyn Environment,
        presented: &PresentedHash,
        stored: Option<&str>,
    ) -> Result<Verdict, Failure> {
        let known = stored.is_some();
        let stored = stored.unwrap_or(&self.nobody).to_owned();
        let (costs, salt, presented) = (self.costs, environment.random::<16>(), presented.clone());
        self.on_a_thread(move || {
            let (old, same) = compare(&stored, presented.0.as_bytes())?;
            if !(known && same) {
                return Ok(Verdict::Wrong);
            }
            if old == costs {
                return Ok(Verdict::Right);
            }
            Ok(Verdict::RightButOld(hash(costs, presented.0.as_bytes(), &salt)?))
        })
        .await
    }

    async fn on_a_thread<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        const GONE: Failure = Failure::Damaged("the password hasher");
        let slot = Arc::clone(&self.slots).acquire_owned().await.map_err(|_| GONE)?;
        tokio::task::spawn_blocking(move || {
            let done = work();
            drop(slot);
            done
        })
        .await
        .map_err(|_| GONE)?
    }
}

const LENGTH: usize = 32;
const DAMAGED: Failure = Failure::Damaged("account.password_hash");

fn hash(costs: HashingCosts, presented: &[u8], salt: &[u8; 16]) -> Result<String, Failure> {
    Ok(phc(costs, &*digest(costs, presented, salt)?, salt))
}

fn phc(costs: HashingCosts, digest: &[u8; LENGTH], salt: &[u8; 16]) -> String {
    format!(
        "$argon2id$v=19$m={},t={},p={}${}${}",
        costs.memory_kib,
        costs.passes,
        costs.lanes,
        BASE64_STANDARD_NO_PAD.encode(salt),
        BASE64_STANDARD_NO_PAD.encode(digest)
    )
}

fn compare(stored: &str, presented: &[u8]) -> Result<(HashingCosts, bool), Failure> {
    let (costs, salt, expected) = parse(stored).ok_or(DAMAGED)?;
    let digest = digest(costs, presented, &salt)?;
    Ok((costs, digest.as_slice().ct_eq(&expected).into()))
}

fn parse(stored: &str) -> Option<(HashingCosts, Vec<u8>, Vec<u8>)> {
    let mut parts = stored.strip_prefix("$argon2id$v=19$")?.split('$');
    let (costs, salt, digest) = (parts.next()?, parts.next()?, parts.next()?);
    let mut costs = costs.split(',');
    let mut cost = |name: &str| costs.next()?.strip_prefix(name)?.parse().ok();
    let costs = HashingCosts { memory_kib: cost("m=")?, passes: cost("t=")?, lanes: cost("p=")? };
    Some((costs, BASE64_STANDARD_NO_PAD.decode(salt).ok()?, BASE64_STANDARD_NO_PAD.decode(digest).ok()?))
}

fn digest(costs: HashingCosts, presented: &[u8], salt: &[u8]) -> Result<Zeroizing<[u8; LENGTH]>, Failure> {
    let params = Params::new(costs.memory_kib, costs.passes, costs.lanes, Some(LENGTH)).map_err(|_| DAMAGED)?;
    let mut digest = Zeroizing::new([0; LENGTH]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(presented, salt, digest.as_mut_slice())
        .map_err(|_| DAMAGED)?;
    Ok(digest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_text_matches_and_the_costs_are_read_back() {
        let stored = hash(HashingCosts::LEAST, b"presented", &[7; 16]).unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=8,t=1,p=1$"));
        assert_eq!(compare(&stored, b"presented").unwrap(), (HashingCosts::LEAST, true));
        assert_eq!(compare(&stored, b"Presented").unwrap(), (HashingCosts::LEAST, false));
    }

    #[test]
    fn a_damaged_hash_is_an_error_and_no_mismatch() {
        assert!(compare("$2b$12$abc", b"presented").is_err());
        assert!(compare("$argon2id$v=19$m=8,t=1$AAAA$AAAA", b"presented").is_err());
    }

    #[test]
    fn an_empty_or_endless_hash_is_not_taken() {
        assert!(PresentedHash::parse(String::new()).is_none());
        assert!(PresentedHash::parse("x".repeat(301)).is_none());
        assert!(PresentedHash::parse("x".repeat(300)).is_some());
    }
}
