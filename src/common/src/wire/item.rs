//! The names of an item's encrypted members by kind, and how long each may be (`vault.md` §3.2, `crypto.md` §6). Browser and server agree on
//! them by using the same tables.

use crate::kind::ItemKind;

/// An encrypted member: its name on the wire, and the most characters of its encrypted text.
pub type EncField = (&'static str, usize);

pub const NAME: usize = 1_000;
pub const NOTES: usize = 10_000;
pub const KEY: usize = 1_000;
pub const URI: usize = 10_000;
pub const FIELD_NAME: usize = 1_000;
pub const FIELD_VALUE: usize = 5_000;
pub const OLD_PASSWORD: usize = 5_000;
/// The whole stored item, in bytes.
pub const WHOLE: usize = 500_000;

const SHORT: usize = 1_000;

pub const LOGIN: &[EncField] = &[("username", SHORT), ("password", 5_000), ("totp", SHORT)];

pub const PASSKEY: &[EncField] = &[
    ("credentialId", SHORT),
    ("keyType", SHORT),
    ("keyAlgorithm", SHORT),
    ("keyCurve", SHORT),
    ("keyValue", SHORT),
    ("rpId", SHORT),
    ("userHandle", SHORT),
    ("userName", SHORT),
    ("counter", SHORT),
    ("rpName", SHORT),
    ("userDisplayName", SHORT),
    ("discoverable", SHORT),
];

const CARD: &[EncField] = &[
    ("cardholderName", SHORT),
    ("brand", SHORT),
    ("number", SHORT),
    ("expMonth", SHORT),
    ("expYear", SHORT),
    ("code", SHORT),
];

const IDENTITY: &[EncField] = &[
    ("title", SHORT),
    ("firstName", SHORT),
    ("middleName", SHORT),
    ("lastName", SHORT),
    ("address1", SHORT),
    ("address2", SHORT),
    ("address3", SHORT),
    ("city", SHORT),
    ("state", SHORT),
    ("postalCode", SHORT),
    ("country", SHORT),
    ("company", SHORT),
    ("email", SHORT),
    ("phone", SHORT),
    ("ssn", SHORT),
    ("username", SHORT),
    ("passportNumber", SHORT),
    ("licenseNumber", SHORT),
];

const SSH_KEY: &[EncField] = &[("privateKey", 5_000), ("publicKey", 5_000), ("keyFingerprint", SHORT)];

const BANK_ACCOUNT: &[EncField] = &[
    ("bankName", SHORT),
    ("nameOnAccount", SHORT),
    ("accountType", SHORT),
    ("accountNumber", SHORT),
    ("routingNumber", SHORT),
    ("branchNumber", SHORT),
    ("pin", SHORT),
    ("swiftCode", SHORT),
    ("iban", SHORT),
    ("bankContactPhone", SHORT),
];

const DRIVERS_LICENSE: &[EncField] = &[
    ("firstName", SHORT),
    ("middleName", SHORT),
    ("lastName", SHORT),
    ("dateOfBirth", SHORT),
    ("licenseNumber", SHORT),
    ("issuingCountry", SHORT),
    ("issuingState", SHORT),
    ("issueDate", SHORT),
    ("expirationDate", SHORT),
    ("issuingAuthority", SHORT),
    ("licenseClass", SHORT),
];

const PASSPORT: &[EncField] = &[
    ("surname", SHORT),
    ("givenName", SHORT),
    ("dateOfBirth", SHORT),
    ("sex", SHORT),
    ("birthPlace", SHORT),
    ("nationality", SHORT),
    ("issuingCountry", SHORT),
    ("passportNumber", SHORT),
    ("passportType", SHORT),
    ("nationalIdentificationNumber", SHORT),
    ("issuingAuthority", SHORT),
    ("issueDate", SHORT),
    ("expirationDate", SHORT),
];

/// The member of the item that holds what only its kind has.
#[must_use]
pub const fn member_of(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Login => "login",
        ItemKind::SecureNote => "secureNote",
        ItemKind::Card => "card",
        ItemKind::Identity => "identity",
        ItemKind::SshKey => "sshKey",
        ItemKind::BankAccount => "bankAccount",
        ItemKind::DriversLicense => "driversLicense",
        ItemKind::Passport => "passport",
    }
}

/// The encrypted texts of that member; a login has URIs and passkeys besides, a note has a plain type.
#[must_use]
pub const fn fields_of(kind: ItemKind) -> &'static [EncField] {
    match kind {
        ItemKind::Login => LOGIN,
        ItemKind::SecureNote => &[],
        ItemKind::Card => CARD,
        ItemKind::Identity => IDENTITY,
        ItemKind::SshKey => SSH_KEY,
        ItemKind::BankAccount => BANK_ACCOUNT,
        ItemKind::DriversLicense => DRIVERS_LICENSE,
        ItemKind::Passport => PASSPORT,
    }
}
