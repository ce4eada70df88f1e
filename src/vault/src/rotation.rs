//! A new key for an organization, in the browser of one of its owners. Every text that the old key opens is encrypted anew; an item with a key of its
//! own gets a new one too, since whoever had the old organization key may have kept the item's. What cannot be opened is left as it is and counted:
//! one broken item must not keep an organization from getting a new key.

use common::{
    id::OrganizationId,
    wire::hand_over::{Exchanged, RenamedCollection, RotatedItem, RotationParts},
};
use crypto::{
    Cipher, CryptoRng, EncKind, Primitives, SymmetricKey, decapsulate, unwrap_key, unwrap_private_key, wrap_key,
    wrap_private_key,
};
use serde_json::Value;

use crate::{
    Pins, Recipient, Vault, VaultError,
    account::own_pinned,
    keys::{Held, KeyTable},
    sharing::share,
    unlocked::public_key,
};

/// The old key and the new one, while the change is under way.
pub struct Rotation {
    old: Cipher,
    retired: String,
    new: Held,
}

impl Rotation {
    fn new(organization: OrganizationId, keys: &KeyTable, new: SymmetricKey) -> Result<Self, VaultError> {
        let old = keys.organization(organization)?;
        Ok(Self { old: old.cipher.clone(), retired: old.key.id().to_string(), new: new.into() })
    }

    /// The public identifier of the key that goes.
    #[must_use]
    pub fn retired_key(&self) -> &str {
        &self.retired
    }
}

/// Everything but the items, under the new key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RotatedParts {
    pub collections: Vec<RenamedCollection>,
    pub private_key: Option<Exchanged>,
}

impl<P: Primitives, R: CryptoRng> Vault<P, R> {
    /// Makes the new key; the text is the key sealed to oneself, for the server to keep until the change is done.
    pub async fn begin_rotation(&mut self, organization: OrganizationId) -> Result<(Rotation, String), VaultError> {
        let key = SymmetricKey::make(&mut self.rng);
        let sealed = share(&key, &own_pinned(self.keys.private()), &self.primitives).await?;
        Ok((Rotation::new(organization, &self.keys, key)?, sealed))
    }

    /// Goes on with a key that was made before.
    pub async fn resume_rotation(&self, organization: OrganizationId, sealed: &str) -> Result<Rotation, VaultError> {
        let key = decapsulate(sealed, self.keys.private(), &self.primitives).await?;
        Rotation::new(organization, &self.keys, key)
    }

    /// Items under the new key, and how many of them hold something that the old key does not open.
    pub fn rotate_items(&mut self, rotation: &Rotation, items: Vec<RotatedItem>) -> (Vec<RotatedItem>, usize) {
        let mut unreadable = 0;
        let rotated = items.into_iter().map(|item| {
            let (item, whole) = self.rotate_item(rotation, item);
            unreadable += usize::from(!whole);
            item
        });
        (rotated.collect(), unreadable)
    }

    fn rotate_item(&mut self, rotation: &Rotation, mut item: RotatedItem) -> (RotatedItem, bool) {
        let (from, to) = match &item.key {
            None => (rotation.old.clone(), rotation.new.cipher.clone()),
            Some(wrapped) => {
                let Ok(own) = unwrap_key(wrapped, &rotation.old) else { return (item, false) };
                let fresh = SymmetricKey::make(&mut self.rng);
                item.key = Some(wrap_key(&fresh, &rotation.new.cipher, &mut self.rng).into_string());
                (own.cipher(), fresh.cipher())
            }
        };
        let mut exchange = Exchange { from: &from, to: &to, rng: &mut self.rng, whole: true };
        item.content.values_mut().for_each(|value| exchange.value(value));
        let whole = exchange.whole;
        (item, whole)
    }

    /// Names of collections and the organization's private key. That the private key opens is the proof that the old key is the right one; a name
    /// that does not open stays.
    pub fn rotate_parts(&mut self, rotation: &Rotation, parts: &RotationParts) -> Result<RotatedParts, VaultError> {
        let collections = parts.collections.iter().map(|collection| {
            let mut exchange =
                Exchange { from: &rotation.old, to: &rotation.new.cipher, rng: &mut self.rng, whole: true };
            let now = exchange.text(&collection.name).unwrap_or_else(|| collection.name.clone());
            RenamedCollection { id: collection.id, was: collection.name.clone(), now }
        });
        let collections = collections.collect();
        let private_key = match &parts.private_key {
            Some(was) => {
                let opened = unwrap_private_key(was, &rotation.old)?;
                let now = wrap_private_key(&opened, &rotation.new.cipher, &mut self.rng).into_string();
                Some(Exchanged { was: was.clone(), now })
            }
            None => None,
        };
        Ok(RotatedParts { collections, private_key })
    }

    /// The new key, sealed to a member whose phrase was compared.
    pub async fn share_rotated_key(
        &self,
        rotation: &Rotation,
        to: &Recipient,
        pins: &mut Pins,
    ) -> Result<String, VaultError> {
        let pinned = pins.accept(to.user, public_key(&to.public_key)?, &to.phrase)?;
        share(&rotation.new.key, &pinned, &self.primitives).await
    }
}

struct Exchange<'a, R: ?Sized> {
    from: &'a Cipher,
    to: &'a Cipher,
    rng: &'a mut R,
    /// Everything encrypted could be opened.
    whole: bool,
}

impl<R: CryptoRng + ?Sized> Exchange<'_, R> {
    /// Every encrypted text in it, wherever it stands: also in members that this version does not know.
    fn value(&mut self, value: &mut Value) {
        match value {
            Value::String(text) => {
                if let Some(now) = self.text(text) {
                    *text = now;
                }
            }
            Value::Array(values) => values.iter_mut().for_each(|value| self.value(value)),
            Value::Object(members) => members.values_mut().for_each(|value| self.value(value)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn text(&mut self, text: &str) -> Option<String> {
        let Ok(kind) = crypto::validate(text) else { return None };
        let opened = self.from.decrypt_bytes(text).ok().filter(|_| kind == EncKind::AesCbcHmac);
        match opened {
            Some(opened) => Some(self.to.encrypt_bytes(&opened, self.rng).into_string()),
            None => {
                self.whole = false;
                None
            }
        }
    }
}
