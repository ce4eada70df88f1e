//! Words and icons for kinds of items and for the fields of each kind.

use common::{event::EventKind, kind::ItemKind};

use crate::ui::Icon;

/// One field of a card, identity, key, …
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The wire's name.
    pub name: &'static str,
    pub label: &'static str,
    pub secret: bool,
    /// The events of showing and copying it.
    pub shown: Option<EventKind>,
    pub copied: Option<EventKind>,
}

const fn plain(name: &'static str, label: &'static str) -> Part {
    Part { name, label, secret: false, shown: None, copied: None }
}

const fn secret(name: &'static str, label: &'static str, shown: Option<EventKind>, copied: Option<EventKind>) -> Part {
    Part { name, label, secret: true, shown, copied }
}

/// The kinds in the order of filters and choices.
pub const KINDS: [ItemKind; 8] = [
    ItemKind::Login,
    ItemKind::Card,
    ItemKind::Identity,
    ItemKind::SecureNote,
    ItemKind::SshKey,
    ItemKind::BankAccount,
    ItemKind::DriversLicense,
    ItemKind::Passport,
];

/// Filters for these stand there even while they are empty.
pub const USUAL: [ItemKind; 5] =
    [ItemKind::Login, ItemKind::Card, ItemKind::Identity, ItemKind::SecureNote, ItemKind::SshKey];

/// What can be made here.
pub const MAKEABLE: [ItemKind; 4] = [ItemKind::Login, ItemKind::Card, ItemKind::Identity, ItemKind::SecureNote];

pub const fn kind_name(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Login => "Login",
        ItemKind::SecureNote => "Note",
        ItemKind::Card => "Card",
        ItemKind::Identity => "Identity",
        ItemKind::SshKey => "SSH key",
        ItemKind::BankAccount => "Bank account",
        ItemKind::DriversLicense => "Driver's licence",
        ItemKind::Passport => "Passport",
    }
}

/// The kind's name in the address.
pub const fn kind_slug(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Login => "login",
        ItemKind::SecureNote => "note",
        ItemKind::Card => "card",
        ItemKind::Identity => "identity",
        ItemKind::SshKey => "ssh-key",
        ItemKind::BankAccount => "bank-account",
        ItemKind::DriversLicense => "drivers-licence",
        ItemKind::Passport => "passport",
    }
}

pub const fn kind_icon(kind: ItemKind) -> Icon {
    match kind {
        ItemKind::Login => Icon::Globe,
        ItemKind::SecureNote => Icon::StickyNote,
        ItemKind::Card | ItemKind::BankAccount => Icon::CreditCard,
        ItemKind::Identity | ItemKind::DriversLicense | ItemKind::Passport => Icon::IdCard,
        ItemKind::SshKey => Icon::SquareTerminal,
    }
}

/// What each kind is for, where one chooses.
pub const fn kind_text(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Login => "User name, password, one-time code and websites",
        ItemKind::SecureNote => "Text that only the right people may read",
        ItemKind::Card => "A payment card",
        ItemKind::Identity => "A person's name, address and numbers",
        ItemKind::SshKey => "A key for servers",
        ItemKind::BankAccount => "Account and routing numbers",
        ItemKind::DriversLicense => "Licence number and dates",
        ItemKind::Passport => "Passport number and dates",
    }
}

const CARD: &[Part] = &[
    plain("cardholderName", "Cardholder"),
    secret("number", "Number", Some(EventKind::ItemCardNumberShown), None),
    plain("brand", "Brand"),
    plain("expMonth", "Expiry month"),
    plain("expYear", "Expiry year"),
    secret("code", "Security code", Some(EventKind::ItemCardCodeShown), Some(EventKind::ItemCardCodeCopied)),
];

const IDENTITY: &[Part] = &[
    plain("title", "Title"),
    plain("firstName", "First name"),
    plain("middleName", "Middle name"),
    plain("lastName", "Last name"),
    plain("username", "User name"),
    plain("company", "Company"),
    secret("ssn", "National insurance number", None, None),
    secret(
        "passportNumber",
        "Passport number",
        Some(EventKind::ItemPassportShown),
        Some(EventKind::ItemPassportCopied),
    ),
    secret(
        "licenseNumber",
        "Licence number",
        Some(EventKind::ItemLicenseNumberShown),
        Some(EventKind::ItemLicenseNumberCopied),
    ),
    plain("email", "E-mail"),
    plain("phone", "Phone"),
    plain("address1", "Address 1"),
    plain("address2", "Address 2"),
    plain("address3", "Address 3"),
    plain("city", "City"),
    plain("state", "State or county"),
    plain("postalCode", "Postal code"),
    plain("country", "Country"),
];

const SSH_KEY: &[Part] = &[
    secret("privateKey", "Private key", None, None),
    plain("publicKey", "Public key"),
    plain("keyFingerprint", "Fingerprint"),
];

const BANK_ACCOUNT: &[Part] = &[
    plain("bankName", "Bank"),
    plain("nameOnAccount", "Account holder"),
    plain("accountType", "Account type"),
    secret(
        "accountNumber",
        "Account number",
        Some(EventKind::ItemBankNumberShown),
        Some(EventKind::ItemBankNumberCopied),
    ),
    plain("routingNumber", "Routing number"),
    plain("branchNumber", "Branch number"),
    secret("pin", "PIN", Some(EventKind::ItemBankPinShown), Some(EventKind::ItemBankPinCopied)),
    secret("swiftCode", "SWIFT / BIC", Some(EventKind::ItemSwiftShown), Some(EventKind::ItemSwiftCopied)),
    secret("iban", "IBAN", Some(EventKind::ItemIbanShown), Some(EventKind::ItemIbanCopied)),
    plain("bankContactPhone", "Bank's phone"),
];

const DRIVERS_LICENSE: &[Part] = &[
    plain("firstName", "First name"),
    plain("middleName", "Middle name"),
    plain("lastName", "Last name"),
    plain("dateOfBirth", "Date of birth"),
    secret(
        "licenseNumber",
        "Licence number",
        Some(EventKind::ItemLicenseNumberShown),
        Some(EventKind::ItemLicenseNumberCopied),
    ),
    plain("issuingCountry", "Country"),
    plain("issuingState", "State"),
    plain("issueDate", "Issued"),
    plain("expirationDate", "Expires"),
    plain("issuingAuthority", "Authority"),
    plain("licenseClass", "Class"),
];

const PASSPORT: &[Part] = &[
    plain("surname", "Surname"),
    plain("givenName", "Given name"),
    plain("dateOfBirth", "Date of birth"),
    plain("sex", "Sex"),
    plain("birthPlace", "Place of birth"),
    plain("nationality", "Nationality"),
    plain("issuingCountry", "Issuing country"),
    secret(
        "passportNumber",
        "Passport number",
        Some(EventKind::ItemPassportShown),
        Some(EventKind::ItemPassportCopied),
    ),
    plain("passportType", "Passport type"),
    secret(
        "nationalIdentificationNumber",
        "National identification number",
        Some(EventKind::ItemNationalIdShown),
        Some(EventKind::ItemNationalIdCopied),
    ),
    plain("issuingAuthority", "Authority"),
    plain("issueDate", "Issued"),
    plain("expirationDate", "Expires"),
];

/// The fields of a kind in the order of a form; none for logins and notes.
pub const fn parts(kind: ItemKind) -> &'static [Part] {
    match kind {
        ItemKind::Login | ItemKind::SecureNote => &[],
        ItemKind::Card => CARD,
        ItemKind::Identity => IDENTITY,
        ItemKind::SshKey => SSH_KEY,
        ItemKind::BankAccount => BANK_ACCOUNT,
        ItemKind::DriversLicense => DRIVERS_LICENSE,
        ItemKind::Passport => PASSPORT,
    }
}

/// What a linked custom field may point to: the wire's number, the words, the part's name.
pub const fn links(kind: ItemKind) -> &'static [(u16, &'static str, &'static str)] {
    match kind {
        ItemKind::Login => &[(100, "User name", "username"), (101, "Password", "password")],
        ItemKind::Card => &[
            (300, "Cardholder", "cardholderName"),
            (301, "Expiry month", "expMonth"),
            (302, "Expiry year", "expYear"),
            (303, "Security code", "code"),
            (304, "Brand", "brand"),
            (305, "Number", "number"),
        ],
        ItemKind::Identity => &[
            (400, "Title", "title"),
            (416, "First name", "firstName"),
            (401, "Middle name", "middleName"),
            (417, "Last name", "lastName"),
            (418, "Full name", "fullName"),
            (413, "User name", "username"),
            (409, "Company", "company"),
            (412, "National insurance number", "ssn"),
            (414, "Passport number", "passportNumber"),
            (415, "Licence number", "licenseNumber"),
            (410, "E-mail", "email"),
            (411, "Phone", "phone"),
            (402, "Address 1", "address1"),
            (403, "Address 2", "address2"),
            (404, "Address 3", "address3"),
            (405, "City", "city"),
            (406, "State or county", "state"),
            (407, "Postal code", "postalCode"),
            (408, "Country", "country"),
        ],
        _ => &[],
    }
}

/// "1 item", "12 items".
pub fn items(count: usize) -> String {
    if count == 1 { "1 item".to_owned() } else { format!("{count} items") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_the_wire_has_its_words() {
        for kind in KINDS {
            let here: Vec<&str> = parts(kind).iter().map(|part| part.name).collect();
            assert_eq!(here, vault::contents::part_names(kind), "{}", kind_name(kind));
        }
    }

    #[test]
    fn links_point_to_parts_that_exist() {
        for kind in [ItemKind::Card, ItemKind::Identity] {
            for (_, _, name) in links(kind).iter().filter(|(_, _, name)| *name != "fullName") {
                assert!(parts(kind).iter().any(|part| part.name == *name), "{name}");
            }
        }
    }
}
