//! The public keys that this person has accepted, by the account they belong to. A pinned key that changes is refused, not asked about again.

use std::collections::BTreeMap;

use common::id::UserId;
use crypto::{Pin, PinnedKey, PublicKey};
use serde::{Deserialize, Serialize};

use crate::{VaultError, unlocked::public_key};

/// Pins as they are kept on the device: SHA-256 of the SPKI in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Pins(BTreeMap<UserId, String>);

/// How a public key stands to what was accepted of its person before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Familiarity {
    /// Nothing was accepted.
    New,
    /// This very key was.
    Known,
    /// Another key was: nothing is ever sealed to this one.
    Changed,
}

impl Pins {
    /// How the key, SPKI in base64, stands to the pinned one.
    ///
    /// # Errors
    /// [`VaultError::Unexpected`] if it is no RSA-2048 key.
    pub fn familiarity(&self, user: UserId, key: &str) -> Result<Familiarity, VaultError> {
        let key = public_key(key)?;
        let pin = self.0.get(&user).and_then(|text| Pin::parse(text));
        Ok(match pin.map(|pin| PinnedKey::known(key, pin)) {
            None => Familiarity::New,
            Some(Ok(_)) => Familiarity::Known,
            Some(Err(_)) => Familiarity::Changed,
        })
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
