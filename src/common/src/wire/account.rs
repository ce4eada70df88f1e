//! What an account's own clients are told about it.

use serde::{Deserialize, Serialize};

use crate::{
    id::{DeviceId, UserId},
    kind::KdfKind,
    time::Timestamp,
    validate::Email,
};

/// How a master key is derived (`crypto.md` §2); memory in MiB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Kdf {
    pub kdf_type: KdfKind,
    pub iterations: u32,
    pub memory: Option<u32>,
    pub parallelism: Option<u32>,
}

/// The answer to "who am I, and how do I unlock?" after a web sign-in and after each reload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WebSession {
    pub user_id: UserId,
    pub email: Email,
    pub email_verified: bool,
    pub name: Option<String>,
    pub security_stamp: String,
    pub kdf: Kdf,
    /// The normalized address.
    pub salt: String,
    /// The user key under the stretched master key.
    pub user_key: String,
    pub user_key_id: Option<String>,
    pub account_keys: AccountKeys,
}

/// An account's key pairs (`crypto.md` §17). Clients read these names with their case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AccountKeys {
    object: String,
    pub public_key_encryption_key_pair: EncryptionKeyPair,
    signature_key_pair: Option<()>,
    security_state: Option<()>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EncryptionKeyPair {
    object: String,
    /// Base64 of the SPKI.
    pub public_key: String,
    /// The PKCS#8 under the user key.
    pub wrapped_private_key: String,
    signed_public_key: Option<()>,
}

impl AccountKeys {
    #[must_use]
    pub fn new(public_key: String, wrapped_private_key: String) -> Self {
        Self {
            object: "privateKeys".to_owned(),
            public_key_encryption_key_pair: EncryptionKeyPair {
                object: "publicKeyEncryptionKeyPair".to_owned(),
                public_key,
                wrapped_private_key,
                signed_public_key: None,
            },
            signature_key_pair: None,
            security_state: None,
        }
    }
}

/// What the account page shows beyond the profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AccountSettings {
    pub email: Email,
    pub email_verified: bool,
    pub name: Option<String>,
    pub password_hint: Option<String>,
    pub created: Timestamp,
}

/// A device that the person has signed in from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeviceView {
    pub id: DeviceId,
    pub name: String,
    /// The wire's number of the device type.
    pub kind: i64,
    pub created: Timestamp,
    pub last_active: Timestamp,
    /// The caller is on it now.
    pub current: bool,
}
