//! Checks of what is encrypted and of key pairs, at the door: syntax, type and length, since one wrong value can disable every organization of
//! a client (`provider.md` §9.3). Whether a key opens it nobody here can know.

use common::validate;
use crypto::EncKind;

use super::KeyPairInput;
use crate::{Failure, FieldError};

/// What 256 bytes of an RSA-2048 encapsulation look like: the type, and 344 characters of base64.
const ENCAPSULATED: usize = "4.".len() + 344;
/// A private key of 2048 bits in PKCS#8, encrypted, has about 1.7 kB; twice that for larger ones.
const MAX_PRIVATE_KEY: usize = 8_000;
const MAX_PUBLIC_KEY: usize = 2_000;

/// A key encapsulated to a person's public key (type 4, RSA-2048).
pub(crate) fn encapsulated_key(field: &'static str, text: &str) -> Result<String, Failure> {
    let text = text.trim();
    if text.len() == ENCAPSULATED && crypto::validate(text) == Ok(EncKind::RsaOaepSha1) {
        return Ok(text.to_owned());
    }
    Err(Failure::field(
        field,
        "This is not a key encrypted to a person's public key (type 4). Reload the page and try again.",
    ))
}

/// A key wrapped by another key (type 2).
pub(crate) fn wrapped_key(field: &'static str, text: &str) -> Result<String, Failure> {
    encrypted_text(field, text, MAX_PRIVATE_KEY)
}

/// A text encrypted by a key (type 2), not longer than that.
pub(crate) fn encrypted_text(field: &'static str, text: &str, max: usize) -> Result<String, Failure> {
    let text = text.trim();
    if text.len() > max {
        return Err(Failure::field(field, "This is too long. Shorten it and try again."));
    }
    if crypto::validate(text) == Ok(EncKind::AesCbcHmac) {
        return Ok(text.to_owned());
    }
    Err(Failure::field(field, "This has to be encrypted (type 2) before it is sent."))
}

/// The key pair of an organization: the public key in base64 of its DER form, the private key wrapped by the organization's key.
pub(crate) fn key_pair(prefix: &'static str, keys: KeyPairInput) -> Result<KeyPairInput, Failure> {
    let public_key = keys.public_key.trim().to_owned();
    if public_key.is_empty() || public_key.len() > MAX_PUBLIC_KEY || !is_base64(&public_key) {
        let field = format!("{prefix}publicKey");
        return Err(Failure::Invalid(vec![FieldError::named(field, "This is not a public key in base64.")]));
    }
    let encrypted_private_key = wrapped_key("encryptedPrivateKey", &keys.encrypted_private_key)?;
    Ok(KeyPairInput { public_key, encrypted_private_key })
}

fn is_base64(text: &str) -> bool {
    use base64::{Engine as _, prelude::BASE64_STANDARD};
    BASE64_STANDARD.decode(text).is_ok()
}

/// The name of an organization.
pub(super) fn name(text: &str) -> Result<String, Failure> {
    validate::organization_name(text).map_err(|error| Failure::field("name", name_sentence(&error)))
}

/// The legal name of an organization.
pub(super) fn business_name(text: Option<&str>) -> Result<Option<String>, Failure> {
    validate::business_line(text.unwrap_or_default())
        .map_err(|error| Failure::field("businessName", name_sentence(&error)))
}

pub(super) fn billing_email(text: &str) -> Result<String, Failure> {
    validate::Email::parse(text).map(String::from).map_err(|_| {
        Failure::field("billingEmail", "This is not an e-mail address: it should look like name@example.com.")
    })
}

const fn name_sentence(error: &validate::NameError) -> &'static str {
    match error {
        validate::NameError::Missing => "Enter a name.",
        validate::NameError::TooLong { .. } => "This name is too long: 50 characters are the most.",
        validate::NameError::Unprintable => "This name holds characters that cannot be shown: type it again.",
    }
}
