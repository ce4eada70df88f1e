//! The public keys that this person has accepted, by the account they belong to. A pinned key that changes is refused, not asked about again.

use std::collections::BTreeMap;

use common::id::UserId;
use crypto::{Pin, PinnedKey, PublicKey};
use serde::{Deserialize, Serialize};

use crate::VaultError;

/// Pins as they are kept on the device: SHA-256 of the SPKI in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Pins(BTreeMap<UserId, String>);

impl Pins {
    /// Whether a key of this person was accepted before.
    #[must_use]
    pub fn knows(&self, user: UserId) -> bool {
        self.0.contains_key(&user)
    }

    /// The key as a target for wrapping: it must be the pinned one if there is a pin, else the one whose phrase the person has just accepted,
    /// which is then pinned.
    ///
    /// # Errors
    /// [`VaultError::KeyChanged`], [`VaultError::PhraseDiffers`].
    pub fn accept(&mut self, user: UserId, key: PublicKey, phrase: &str) -> Result<PinnedKey, VaultError> {
        if let Some(pin) = self.0.get(&user).and_then(|text| Pin::parse(text)) {
            return Ok(PinnedKey::known(key, pin)?);
        }
        let pinned = PinnedKey::accepted(key, &user.to_string(), phrase)?;
        self.0.insert(user, pinned.pin().to_string());
        Ok(pinned)
    }
}
