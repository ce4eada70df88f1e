//! Parts that several requests about accounts share, parsed once, with errors that name the wire's fields.

use common::validate::{Email, EmailError, NameError, person_name};
use crypto::{EncString, KdfParams, KeyId};
use serde::Deserialize;
use services::{Failure, account::PresentedHash};

/// The longest wrapped keys that are taken.
const MAX_USER_KEY: usize = 1_000;
const MAX_PRIVATE_KEY: usize = 10_000;
const MAX_HINT: usize = 50;

/// A value that must be there; an empty text is none.
pub(crate) fn required(value: Option<String>, field: &'static str) -> Result<String, Failure> {
    optional(value).ok_or_else(|| Failure::field(field, "This is missing."))
}

/// Absent, null and empty are the same.
pub(crate) fn optional(value: Option<String>) -> Option<String> {
    value.filter(|text| !text.trim().is_empty())
}

pub(crate) fn email(value: Option<String>, field: &'static str) -> Result<Email, Failure> {
    Email::parse(&value.unwrap_or_default()).map_err(|error| {
        let sentence = match error {
            EmailError::Missing => "Enter an e-mail address.",
            EmailError::TooLong => "This address is too long: 256 characters are the most.",
            EmailError::Malformed => "This is not an e-mail address: it should look like name@example.com.",
        };
        Failure::field(field, sentence)
    })
}

pub(crate) fn name(value: Option<&str>, field: &'static str) -> Result<Option<String>, Failure> {
    person_name(value.unwrap_or_default()).map_err(|error| {
        let sentence = match error {
            NameError::Missing => "Enter a name.",
            NameError::TooLong { .. } => "This name is too long: 50 characters are the most.",
            NameError::Unprintable => "This name holds characters that cannot be shown: type it again.",
        };
        Failure::field(field, sentence)
    })
}

pub(crate) fn hint(value: Option<String>) -> Result<Option<String>, Failure> {
    let hint = optional(value);
    if hint.as_ref().is_some_and(|hint| hint.chars().count() > MAX_HINT) {
        return Err(Failure::field("masterPasswordHint", "This hint is too long: 50 characters are the most."));
    }
    Ok(hint)
}

pub(crate) fn password_hash(value: Option<String>, field: &'static str) -> Result<PresentedHash, Failure> {
    PresentedHash::parse(value.unwrap_or_default())
        .ok_or_else(|| Failure::field(field, "The master password hash is missing or too long."))
}

pub(crate) fn user_key(value: Option<String>, field: &'static str) -> Result<EncString, Failure> {
    enc_string(value, field, MAX_USER_KEY)
}

pub(crate) fn private_key(value: Option<String>, field: &'static str) -> Result<EncString, Failure> {
    enc_string(value, field, MAX_PRIVATE_KEY)
}

fn enc_string(value: Option<String>, field: &'static str, max: usize) -> Result<EncString, Failure> {
    let text = required(value, field)?;
    if text.len() > max {
        return Err(Failure::field(field, "This encrypted string is too long."));
    }
    EncString::parse(text).map_err(|_| Failure::field(field, "This is not a valid encrypted string."))
}

pub(crate) fn key_id(value: Option<String>, field: &'static str) -> Result<Option<KeyId>, Failure> {
    let Some(text) = optional(value) else { return Ok(None) };
    KeyId::parse(&text).map(Some).ok_or_else(|| Failure::field(field, "A key id is 32 lower-case hexadecimal digits."))
}

/// `kdf {kdfType, iterations, memory, parallelism}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct KdfBlock {
    pub kdf_type: u8,
    pub iterations: u32,
    pub memory: Option<u32>,
    pub parallelism: Option<u32>,
}

impl KdfBlock {
    pub(crate) fn params(self, field: &'static str) -> Result<KdfParams, Failure> {
        KdfParams::from_numbers(self.kdf_type, self.iterations, self.memory, self.parallelism)
            .map_err(|_| Failure::field(field, "These key derivation settings are incomplete or of an unknown kind."))
    }
}

/// The 2026 form, first half: what the server checks.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AuthenticationData {
    pub kdf: KdfBlock,
    pub master_password_authentication_hash: Option<String>,
    pub salt: Option<String>,
}

/// The 2026 form, second half: what the client unlocks with.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct UnlockData {
    pub kdf: KdfBlock,
    #[serde(alias = "masterKeyEncryptedUserKey")]
    pub master_key_wrapped_user_key: Option<String>,
    pub salt: Option<String>,
    pub contained_key_id: Option<String>,
}

/// Both halves, which must agree.
pub(crate) struct Wrapping {
    pub kdf: KdfParams,
    pub salt: String,
    pub password: PresentedHash,
    pub user_key: EncString,
    pub user_key_id: Option<KeyId>,
}

impl Wrapping {
    pub(crate) fn from_halves(authentication: AuthenticationData, unlock: UnlockData) -> Result<Self, Failure> {
        if authentication.kdf != unlock.kdf {
            return Err(Failure::field(
                "kdf",
                "The key derivation settings for logging in and for unlocking must be the same.",
            ));
        }
        let salt = required(unlock.salt, "salt")?;
        if authentication.salt.as_deref() != Some(salt.as_str()) {
            return Err(Failure::field("salt", "The salts for logging in and for unlocking must be the same."));
        }
        Ok(Self {
            kdf: unlock.kdf.params("kdf")?,
            salt,
            password: password_hash(
                authentication.master_password_authentication_hash,
                "masterPasswordAuthenticationHash",
            )?,
            user_key: user_key(unlock.master_key_wrapped_user_key, "masterKeyWrappedUserKey")?,
            user_key_id: key_id(unlock.contained_key_id, "containedKeyId")?,
        })
    }
}
