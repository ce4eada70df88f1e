//! A person with a browser: registers, signs in, holds an unlocked vault.

use common::id::UserId;
use crypto::{KdfParams, Native, normalize_email, rand_core::SeedableRng};
use rand_chacha::ChaCha20Rng;
use serde_json::{Value, json};
use uuid::Builder;
use vault::{
    Vault,
    account::{UnlockData, make_registration, open, prove},
};

use crate::web::{Error, Web};

pub type Keys = Vault<Native<ChaCha20Rng>, ChaCha20Rng>;

/// The password of everybody in the demonstration.
pub const PASSWORD: &str = "correct horse battery staple";

pub struct Person {
    pub name: String,
    pub email: String,
    pub web: Web,
    pub vault: Keys,
}

/// Where the demonstration's keys come from: one stream for each person and purpose, so that the order of work does not matter.
pub struct Randomness {
    seed: u64,
    next: u64,
}

impl Randomness {
    pub fn new(seed: u64) -> Self {
        Self { seed, next: 0 }
    }

    pub fn stream(&mut self) -> ChaCha20Rng {
        let mut rng = ChaCha20Rng::seed_from_u64(self.seed);
        rng.set_stream(self.next);
        self.next += 1;
        rng
    }
}

/// What entitles to the registration: the members that `register/finish` takes.
pub type Proof = Value;

impl Person {
    /// Makes the account and signs in.
    pub async fn registers(
        web: &Web,
        randomness: &mut Randomness,
        name: &str,
        email: &str,
        proof: &Proof,
    ) -> Result<Self, Error> {
        let mut rng = randomness.stream();
        let primitives = Native::new(randomness.stream());
        let made = make_registration(&primitives, &mut rng, email, PASSWORD, KdfParams::WEB_DEFAULT).await?;
        let mut body = json!({
            "email": made.email,
            "name": name,
            "masterPasswordAuthentication": {
                "kdf": made.kdf, "masterPasswordAuthenticationHash": made.authentication_hash, "salt": made.email,
            },
            "masterPasswordUnlock": {
                "kdf": made.kdf, "masterKeyWrappedUserKey": made.user_key, "salt": made.email, "containedKeyId": made.user_key_id,
            },
            "accountKeys": {
                "accountPublicKey": made.public_key, "userKeyEncryptedAccountPrivateKey": made.private_key,
            },
        });
        if let (Value::Object(body), Value::Object(proof)) = (&mut body, proof.clone()) {
            body.extend(proof);
        }
        web.tell("/identity/accounts/register/finish", &body).await?;

        let proof = prove(&primitives, email, PASSWORD, &made.kdf).await?;
        let mut web = web.another();
        let device = Builder::from_random_bytes(first_16(&made.user_key_id)).into_uuid();
        let session = json!({
            "email": made.email,
            "masterPasswordHash": proof.authentication_hash,
            "deviceIdentifier": device,
            "deviceName": "Chrome",
            "deviceType": 9,
        });
        let session = web.sign_in(name, &session).await?;
        let data = UnlockData {
            user_id: user_id(&session)?,
            email: normalize_email(email),
            kdf: made.kdf,
            user_key: made.user_key,
            private_key: made.private_key,
        };
        let account = open(&proof.master, &data)?;
        let vault = Vault::new(primitives, rng, account, &data);
        Ok(Self { name: name.to_owned(), email: made.email, web, vault })
    }

    /// Fetches everything that is shared with the person, keys first of all.
    pub async fn syncs(&mut self) -> Result<(), Error> {
        let sync = self.web.get_text("/api/sync?excludeDomains=true").await?;
        Ok(self.vault.load(&sync).await?)
    }
}

fn user_id(session: &Value) -> Result<UserId, Error> {
    serde_json::from_value(session.get("userId").cloned().unwrap_or_default())
        .map_err(|error| Error::Unexpected { path: "/identity/web/session".to_owned(), error })
}

/// The device identifier follows from the key's public id, so that the same person has the same device in every run.
fn first_16(text: &str) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(text.bytes()).for_each(|(to, from)| *to = from);
    bytes
}
