//! What an item says, in clear. Exists only while somebody looks at it or edits it; wiped when dropped.

use std::collections::BTreeMap;

use common::kind::{ItemKind, Reprompt};
use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

/// The readable contents of an item. An empty text means "not set" and becomes null on the wire.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Contents {
    pub kind: ItemKind,
    pub reprompt: Reprompt,
    pub name: String,
    pub notes: String,
    pub login: Option<Login>,
    /// The fields of every other kind, by their wire name (`cardholderName`, `firstName`, `privateKey`, …).
    pub parts: BTreeMap<String, String>,
    pub fields: Vec<CustomField>,
    /// Earlier passwords, newest first.
    pub password_history: Vec<PastPassword>,
}

#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Login {
    pub username: String,
    pub password: String,
    /// A base32 secret, an `otpauth://` or a `steam://` address.
    pub totp: String,
    pub uris: Vec<Uri>,
    /// When the password last changed; RFC 3339.
    pub password_revised: Option<String>,
    pub autofill_on_page_load: Option<bool>,
    pub passkeys: Vec<Passkey>,
}

#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Uri {
    pub uri: String,
    /// How it is compared with a page (`vault.md` §3.1); none is the default.
    pub matching: Option<u8>,
}

/// A stored passkey: its fields by wire name.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Passkey {
    pub parts: BTreeMap<String, String>,
    pub created: Option<String>,
}

#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CustomField {
    /// 0 text, 1 hidden, 2 boolean (`true`/`false`), 3 linked.
    pub kind: u8,
    pub name: String,
    pub value: String,
    pub linked: Option<u16>,
}

impl CustomField {
    pub const TEXT: u8 = 0;
    pub const HIDDEN: u8 = 1;
    pub const BOOLEAN: u8 = 2;
    pub const LINKED: u8 = 3;
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PastPassword {
    pub password: String,
    pub last_used: String,
}

impl Contents {
    /// An empty item to be filled in.
    #[must_use]
    pub fn blank(kind: ItemKind) -> Self {
        Self {
            kind,
            reprompt: Reprompt::No,
            name: String::new(),
            notes: String::new(),
            login: (kind == ItemKind::Login).then(|| Login { uris: vec![Uri::default()], ..Login::default() }),
            parts: BTreeMap::new(),
            fields: Vec::new(),
            password_history: Vec::new(),
        }
    }

    /// One of the fields of a card, identity, key, …; empty when not set.
    #[must_use]
    pub fn part(&self, name: &str) -> &str {
        self.parts.get(name).map_or("", String::as_str)
    }
}

impl Drop for Contents {
    fn drop(&mut self) {
        self.notes.zeroize();
        if let Some(login) = &mut self.login {
            login.password.zeroize();
            login.totp.zeroize();
            login.passkeys.iter_mut().for_each(|passkey| passkey.parts.values_mut().for_each(Zeroize::zeroize));
        }
        self.parts.values_mut().for_each(Zeroize::zeroize);
        self.fields.iter_mut().for_each(|field| field.value.zeroize());
        self.password_history.iter_mut().for_each(|past| past.password.zeroize());
    }
}

/// The wire names of the fields of a kind's own object, in the order of a form; empty for logins and notes.
#[must_use]
pub const fn part_names(kind: ItemKind) -> &'static [&'static str] {
    match kind {
        ItemKind::Login | ItemKind::SecureNote => &[],
        ItemKind::Card => &["cardholderName", "number", "brand", "expMonth", "expYear", "code"],
        ItemKind::Identity => &[
            "title",
            "firstName",
            "middleName",
            "lastName",
            "username",
            "company",
            "ssn",
            "passportNumber",
            "licenseNumber",
            "email",
            "phone",
            "address1",
            "address2",
            "address3",
            "city",
            "state",
            "postalCode",
            "country",
        ],
        ItemKind::SshKey => &["privateKey", "publicKey", "keyFingerprint"],
        ItemKind::BankAccount => &[
            "bankName",
            "nameOnAccount",
            "accountType",
            "accountNumber",
            "routingNumber",
            "branchNumber",
            "pin",
            "swiftCode",
            "iban",
            "bankContactPhone",
        ],
        ItemKind::DriversLicense => &[
            "firstName",
            "middleName",
            "lastName",
            "dateOfBirth",
            "licenseNumber",
            "issuingCountry",
            "issuingState",
            "issueDate",
            "expirationDate",
            "issuingAuthority",
            "licenseClass",
        ],
        ItemKind::Passport => &[
            "surname",
            "givenName",
            "dateOfBirth",
            "sex",
            "birthPlace",
            "nationality",
            "issuingCountry",
            "passportNumber",
            "passportType",
            "nationalIdentificationNumber",
            "issuingAuthority",
            "issueDate",
            "expirationDate",
        ],
    }
}

/// The wire name of a kind's own object.
#[must_use]
pub const fn object_name(kind: ItemKind) -> &'static str {
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
