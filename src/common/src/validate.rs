//! Checks of what people type, the same in browser and server. Parsing happens once at the door; the errors are enumerations, each
//! with a sentence that stands beside its field.

use std::{collections::BTreeSet, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

pub const MAX_EMAIL: usize = 256;
pub const MAX_NAME: usize = 50;
pub const MAX_GROUP_NAME: usize = 100;
pub const MAX_INVITED: usize = 20;
pub const MAX_SEATS: u32 = 100_000;

/// An e-mail address, trimmed and in lower case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum EmailError {
    #[error("Enter an e-mail address.")]
    Missing,
    #[error("This address is too long: 256 characters are the most.")]
    TooLong,
    #[error("This is not an e-mail address: it should look like name@example.com.")]
    Malformed,
}

impl Email {
    pub fn parse(text: &str) -> Result<Self, EmailError> {
        let address = text.trim().to_lowercase();
        if address.is_empty() {
            return Err(EmailError::Missing);
        }
        if address.len() > MAX_EMAIL {
            return Err(EmailError::TooLong);
        }
        let well_formed = address.rsplit_once('@').is_some_and(|(local, domain)| is_local(local) && is_domain(domain));
        if well_formed { Ok(Self(address)) } else { Err(EmailError::Malformed) }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part after the at sign.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

/// A dot-atom of RFC 5322, with letters of any script (RFC 6531). Quoted local parts are refused: nobody has one, and they carry blanks.
fn is_local(local: &str) -> bool {
    let atom =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c));
    local.len() <= 64 && local.split('.').all(atom)
}

/// Labels of RFC 1035, with letters of any script. One label alone is allowed: an instance may live on a local network.
fn is_domain(domain: &str) -> bool {
    let label = |part: &str| {
        (1..=63).contains(&part.len())
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    domain.len() <= 253 && domain.split('.').all(label)
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for Email {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl FromStr for Email {
    type Err = EmailError;

    fn from_str(text: &str) -> Result<Self, EmailError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Email {
    type Error = EmailError;

    fn try_from(text: String) -> Result<Self, EmailError> {
        Self::parse(&text)
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.0
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum NameError {
    #[error("Enter a name.")]
    Missing,
    #[error("This name is too long: {max} characters are the most.")]
    TooLong { max: usize },
    #[error("This name holds characters that cannot be shown: type it again.")]
    Unprintable,
}

/// A name that must be there, trimmed.
fn required_name(text: &str, max: usize) -> Result<String, NameError> {
    optional_name(text, max)?.ok_or(NameError::Missing)
}

/// A name that may be left out, trimmed.
fn optional_name(text: &str, max: usize) -> Result<Option<String>, NameError> {
    let name = text.trim();
    if name.is_empty() {
        return Ok(None);
    }
    if name.chars().count() > max {
        return Err(NameError::TooLong { max });
    }
    if name.chars().any(char::is_control) {
        return Err(NameError::Unprintable);
    }
    Ok(Some(name.to_owned()))
}

/// The name of an organization.
pub fn organization_name(text: &str) -> Result<String, NameError> {
    required_name(text, MAX_NAME)
}

/// The name of a provider.
pub fn provider_name(text: &str) -> Result<String, NameError> {
    required_name(text, MAX_NAME)
}

/// The legal name of an organization or provider, and each line of its address.
pub fn business_line(text: &str) -> Result<Option<String>, NameError> {
    optional_name(text, MAX_NAME)
}

/// A person's name. It may be left out; the address then stands in for it.
pub fn person_name(text: &str) -> Result<Option<String>, NameError> {
    optional_name(text, MAX_NAME)
}

pub fn group_name(text: &str) -> Result<String, NameError> {
    required_name(text, MAX_GROUP_NAME)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum SeatsError {
    #[error("Enter the number of seats.")]
    Missing,
    #[error("Enter a whole number of seats, without signs or letters.")]
    NotANumber,
    #[error("At least one seat is needed.")]
    TooFew,
    #[error("So many seats are not possible: {MAX_SEATS} are the most.")]
    TooMany,
}

/// A number of seats as typed.
pub fn seats(text: &str) -> Result<u32, SeatsError> {
    let digits = text.trim();
    if digits.is_empty() {
        return Err(SeatsError::Missing);
    }
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(SeatsError::NotANumber);
    }
    check_seats(digits.parse::<i64>().map_err(|_| SeatsError::TooMany)?)
}

/// A number of seats as it came over the wire.
pub fn check_seats(number: i64) -> Result<u32, SeatsError> {
    match u32::try_from(number) {
        Ok(0) | Err(_) if number <= 0 => Err(SeatsError::TooFew),
        Ok(seats) if seats <= MAX_SEATS => Ok(seats),
        _ => Err(SeatsError::TooMany),
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum AddressListError {
    #[error("Enter at least one e-mail address.")]
    Empty,
    #[error("Invite at most {MAX_INVITED} people at once: these are {count}.")]
    TooMany { count: usize },
    /// Those that are no addresses, as typed, in the order of the list.
    #[error("These are not e-mail addresses: {}.", entries.join(", "))]
    Malformed { entries: Vec<String> },
}

/// Addresses as typed into one field, divided by commas, semicolons, blanks or line ends. Duplicates collapse, the order stays.
pub fn address_list(text: &str) -> Result<Vec<Email>, AddressListError> {
    addresses(text.split(|c: char| c == ',' || c == ';' || c.is_whitespace()).filter(|entry| !entry.is_empty()))
}

/// Addresses as they came over the wire, one an entry.
pub fn addresses<'a>(entries: impl IntoIterator<Item = &'a str>) -> Result<Vec<Email>, AddressListError> {
    let (mut seen, mut emails, mut malformed) = (BTreeSet::new(), Vec::new(), Vec::new());
    for entry in entries {
        match Email::parse(entry) {
            Ok(email) if seen.insert(email.clone()) => emails.push(email),
            Ok(_) => {}
            Err(_) => malformed.push(entry.trim().to_owned()),
        }
    }
    if !malformed.is_empty() {
        return Err(AddressListError::Malformed { entries: malformed });
    }
    match emails.len() {
        0 => Err(AddressListError::Empty),
        count if count > MAX_INVITED => Err(AddressListError::TooMany { count }),
        _ => Ok(emails),
    }
}
