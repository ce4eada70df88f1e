//! A person with a client: real keys, made as a real client makes them, and a bearer token.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use common::id::UserId;
use crypto::{
    Cipher, EncString, KdfParams, KeyPair, MasterKey, Native, PinnedKey, PrivateKey, PublicKey, SymmetricKey,
    decapsulate, derive_master_key, encapsulate, unwrap_key, wrap_key, wrap_private_key,
};
use futures::executor::block_on;
use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng as _};
use reqwest::Method;
use serde_json::{Value, json};
use services::{
    Caller,
    account::{Credential, Origin, authenticate},
};

use crate::{Call, Site};

/// RSA keys that everybody can read: making one takes a second, so tests share a dozen.
const TEST_KEYS: &str = include_str!("test_keys.txt");

/// The least that the server accepts for new accounts.
const KDF: KdfParams = KdfParams::Argon2id { iterations: 2, memory_mib: 16, parallelism: 1 };

pub struct Person {
    pub id: UserId,
    pub name: String,
    pub email: String,
    pub password: String,
    /// What the server is shown in place of the password.
    pub password_hash: String,
    pub user_key: SymmetricKey,
    pub private_key: PrivateKey,
    pub token: String,
    pub refresh_token: String,
    pub device: String,
    site: Site,
}

/// `Alice Smith` → `alice.smith@example.com`.
#[must_use]
pub fn address_of(name: &str) -> String {
    format!("{}@example.com", name.to_lowercase().replace(' ', "."))
}

/// What a client makes before it registers.
pub(crate) struct Keys {
    pub password: String,
    pub password_hash: String,
    pub user_key: SymmetricKey,
    pub private_key: PrivateKey,
    wrapped_user_key: EncString,
    wrapped_private_key: EncString,
}

impl Keys {
    pub(crate) fn make(email: &str) -> Self {
        let mut rng = rng(email);
        let password = format!("correct horse battery staple of {email}");
        let master_key = master_key(&password, email);
        let user_key = SymmetricKey::make(&mut rng);
        let private_key = private_key(email);
        Self {
            password_hash: master_key.authentication_hash(&password).expose_str().to_owned(),
            wrapped_user_key: wrap_key(&user_key, &master_key.stretched().cipher(), &mut rng),
            wrapped_private_key: wrap_private_key(&private_key, &user_key.cipher(), &mut rng),
            password,
            user_key,
            private_key,
        }
    }

    /// The body of the last step of a registration, without its proof.
    pub(crate) fn registration(&self, name: &str, email: &str) -> Value {
        let kdf = json!({ "kdfType": 1, "iterations": KDF.iterations(), "memory": KDF.memory_mib(), "parallelism": KDF.parallelism() });
        json!({
            "email": email,
            "name": name,
            "masterPasswordHint": null,
            "masterPasswordAuthentication": { "kdf": kdf, "salt": email, "masterPasswordAuthenticationHash": self.password_hash },
            "masterPasswordUnlock": {
                "kdf": kdf,
                "salt": email,
                "masterKeyWrappedUserKey": self.wrapped_user_key.as_str(),
                "containedKeyId": null,
            },
            "userAsymmetricKeys": {
                "publicKey": self.private_key.public_key().to_base64(),
                "encryptedPrivateKey": self.wrapped_private_key.as_str(),
            },
        })
    }
}

fn rng(email: &str) -> ChaCha20Rng {
    let mut seed = [0; 32];
    seed.iter_mut().zip(email.bytes().cycle()).enumerate().for_each(|(index, (to, from))| *to = from ^ (index as u8));
    ChaCha20Rng::from_seed(seed)
}

fn master_key(password: &str, email: &str) -> MasterKey {
    block_on(derive_master_key(&Native::new(rng(email)), password, email, &KDF)).unwrap()
}

fn private_key(email: &str) -> PrivateKey {
    let keys: Vec<&str> = TEST_KEYS.lines().collect();
    let sum: usize = email.bytes().enumerate().map(|(index, byte)| usize::from(byte) * (index + 1)).sum();
    PrivateKey::from_pkcs8_der(BASE64_STANDARD.decode(keys[sum % keys.len()]).unwrap()).unwrap()
}

impl Person {
    pub(crate) async fn arrive(site: &Site, name: &str, email: &str, keys: Keys) -> Self {
        let device = format!("device-of-{email}");
        let answer = site.logs_in(email, &keys.password_hash, &device).await;
        let token = text(&answer["access_token"]);
        let caller = authenticate(&site.services, Credential::Bearer(&token), Origin::default()).await.unwrap();
        Self {
            id: caller.user,
            name: name.to_owned(),
            email: email.to_owned(),
            password: keys.password,
            password_hash: keys.password_hash,
            user_key: keys.user_key,
            private_key: keys.private_key,
            refresh_token: text(&answer["refresh_token"]),
            token,
            device,
            site: site.clone(),
        }
    }

    pub fn get(&self, path: &str) -> Call {
        self.call(Method::GET, path)
    }

    pub fn post(&self, path: &str, body: &Value) -> Call {
        self.call(Method::POST, path).json(body)
    }

    pub fn put(&self, path: &str, body: &Value) -> Call {
        self.call(Method::PUT, path).json(body)
    }

    pub fn delete(&self, path: &str) -> Call {
        self.call(Method::DELETE, path)
    }

    pub fn call(&self, method: Method, path: &str) -> Call {
        self.site.call(method, path).header("authorization", &format!("Bearer {}", self.token))
    }

    /// As services know this person.
    pub async fn caller(&self) -> Caller {
        authenticate(&self.site.services, Credential::Bearer(&self.token), Origin::default()).await.unwrap()
    }

    /// A text under the user key, as it stands in folders and personal items.
    #[must_use]
    pub fn encrypts(&self, text: &str) -> String {
        encrypt(&self.user_key, text)
    }

    /// The inverse of [`encrypts`](Self::encrypts).
    #[must_use]
    pub fn decrypts(&self, text: &Value) -> String {
        self.user_key.cipher().decrypt_text(text.as_str().unwrap()).unwrap().to_string()
    }

    #[must_use]
    pub fn public_key(&self) -> &PublicKey {
        self.private_key.public_key()
    }

    /// A key wrapped to this person's public key (type 4), as it stands in memberships.
    #[must_use]
    pub fn receives(&self, key: &SymmetricKey) -> String {
        let wrapped = block_on(encapsulate(key, &PinnedKey::own(&self.private_key), &Native::new(rng(&self.email))));
        wrapped.unwrap().into_string()
    }

    /// The inverse of [`receives`](Self::receives).
    #[must_use]
    pub fn unwraps(&self, wrapped: &Value) -> SymmetricKey {
        block_on(decapsulate(wrapped.as_str().unwrap(), &self.private_key, &Native::new(rng(&self.email)))).unwrap()
    }
}

/// A text under any key, with a fresh IV.
#[must_use]
pub fn encrypt(key: &SymmetricKey, text: &str) -> String {
    key.cipher().encrypt_text(text, &mut rng(text)).into_string()
}

/// One key under another (type 2): an organization key under a provider key.
#[must_use]
pub fn wrap(key: &SymmetricKey, by: &SymmetricKey) -> String {
    wrap_key(key, &by.cipher(), &mut rng("wrap")).into_string()
}

/// The inverse of [`wrap`].
#[must_use]
pub fn unwrap(wrapped: &Value, by: &SymmetricKey) -> SymmetricKey {
    unwrap_key(wrapped.as_str().unwrap(), &by.cipher()).unwrap()
}

/// A fresh key, the same in every run for the same name.
#[must_use]
pub fn key(name: &str) -> SymmetricKey {
    SymmetricKey::make(&mut rng(name))
}

/// An organization's key pair under its key: `{publicKey, encryptedPrivateKey}`.
#[must_use]
pub fn key_pair(name: &str, by: &SymmetricKey) -> Value {
    let private = private_key(name);
    let cipher: Cipher = by.cipher();
    let wrapped = wrap_private_key(&private, &cipher, &mut rng(name));
    json!({ "publicKey": KeyPair { public: private.public_key().clone(), private }.public.to_base64(), "encryptedPrivateKey": wrapped.as_str() })
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}
