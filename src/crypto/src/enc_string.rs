//! EncString, the text form of everything encrypted: `<type>.<part>|<part>…`, parts in base64 (§6).
//!
//! [`validate`] is what the server runs over every field of a request: one pass, no allocation, no key.

use core::fmt;
use core::str::FromStr;

/// The type of an EncString, by its wire digit (§6). Types 1 and 8 and above do not exist here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EncKind {
    /// 0: AES-256-CBC without authentication. Stored for old imports, never opened, never produced.
    AesCbc,
    /// 2: AES-256-CBC with HMAC-SHA-256, the normal type for values and symmetrically wrapped keys.
    AesCbcHmac,
    /// 3: RSA-OAEP with SHA-256.
    RsaOaepSha256,
    /// 4: RSA-OAEP with SHA-1, the normal type for a key wrapped to a public key.
    RsaOaepSha1,
    /// 5: type 3 with a MAC that nobody checks.
    RsaOaepSha256Hmac,
    /// 6: type 4 with a MAC that nobody checks.
    RsaOaepSha1Hmac,
    /// 7: a COSE_Encrypt0 message of a V2 account (§17). Stored, not opened.
    Cose,
}

/// Why a text is not an EncString.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EncStringError {
    /// The text does not begin with one of the digits 0, 2–7 and a full stop.
    #[error("unknown type of encrypted string")]
    UnknownType,
    /// More or fewer parts than the type has.
    #[error("wrong number of parts in an encrypted string")]
    PartCount,
    /// A part is empty, or is not padded base64.
    #[error("a part of an encrypted string is not base64")]
    NotBase64,
}

impl EncKind {
    /// The digit before the full stop.
    pub fn digit(self) -> u8 {
        match self {
            Self::AesCbc => 0,
            Self::AesCbcHmac => 2,
            Self::RsaOaepSha256 => 3,
            Self::RsaOaepSha1 => 4,
            Self::RsaOaepSha256Hmac => 5,
            Self::RsaOaepSha1Hmac => 6,
            Self::Cose => 7,
        }
    }

    /// How many parts stand after the full stop.
    pub fn parts(self) -> usize {
        match self {
            Self::AesCbc | Self::RsaOaepSha256Hmac | Self::RsaOaepSha1Hmac => 2,
            Self::AesCbcHmac => 3,
            Self::RsaOaepSha256 | Self::RsaOaepSha1 | Self::Cose => 1,
        }
    }

    fn from_ascii_digit(digit: u8) -> Option<Self> {
        Some(match digit {
            b'0' => Self::AesCbc,
            b'2' => Self::AesCbcHmac,
            b'3' => Self::RsaOaepSha256,
            b'4' => Self::RsaOaepSha1,
            b'5' => Self::RsaOaepSha256Hmac,
            b'6' => Self::RsaOaepSha1Hmac,
            b'7' => Self::Cose,
            _ => return None,
        })
    }
}

/// Checks the syntax of an encrypted string: known type, right number of parts, every part non-empty padded base64.
///
/// Says nothing about lengths (those belong to the field) nor about whether any key opens it.
///
/// # Errors
/// [`EncStringError`], which the server answers with 400.
pub fn validate(text: &str) -> Result<EncKind, EncStringError> {
    let (kind, parts) = split(text)?;
    let mut count = 0;
    for part in parts.as_bytes().split(|byte| *byte == b'|') {
        count += 1;
        if count > kind.parts() {
            return Err(EncStringError::PartCount);
        }
        if !is_base64(part) {
            return Err(EncStringError::NotBase64);
        }
    }
    if count == kind.parts() { Ok(kind) } else { Err(EncStringError::PartCount) }
}

/// The type, and everything after the full stop unchecked.
pub(crate) fn split(text: &str) -> Result<(EncKind, &str), EncStringError> {
    let (digit, parts) = text.split_once('.').ok_or(EncStringError::UnknownType)?;
    match digit.as_bytes() {
        [digit] => EncKind::from_ascii_digit(*digit).map(|kind| (kind, parts)).ok_or(EncStringError::UnknownType),
        _ => Err(EncStringError::UnknownType),
    }
}

fn is_base64(part: &[u8]) -> bool {
    let digits = match part {
        [digits @ .., b'=', b'='] | [digits @ .., b'='] => digits,
        digits => digits,
    };
    // Without an early exit the compiler checks many bytes at a time.
    let in_alphabet =
        digits.iter().fold(true, |all, byte| all & (byte.is_ascii_alphanumeric() | matches!(byte, b'+' | b'/')));
    !digits.is_empty() && part.len().is_multiple_of(4) && in_alphabet
}

/// An encrypted string of valid syntax, kept byte for byte as it was read or made.
///
/// `Debug` and `Display` show the encrypted text, which is not secret.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EncString(String);

impl EncString {
    /// Takes over a text of valid syntax.
    ///
    /// # Errors
    /// As [`validate`].
    pub fn parse(text: impl Into<String>) -> Result<Self, EncStringError> {
        let text = text.into();
        validate(&text).map(|_| Self(text))
    }

    /// Takes over a text that this crate has just written.
    pub(crate) fn written(text: String) -> Self {
        debug_assert!(validate(&text).is_ok());
        Self(text)
    }

    /// The type.
    pub fn kind(&self) -> EncKind {
        // Only valid texts get in, so the fallback is never used; it names a type that nothing opens.
        split(&self.0).map_or(EncKind::AesCbc, |(kind, _)| kind)
    }

    /// The wire form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The wire form, owned.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl AsRef<str> for EncString {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl FromStr for EncString {
    type Err = EncStringError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<String> for EncString {
    type Error = EncStringError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(text)
    }
}

impl From<EncString> for String {
    fn from(text: EncString) -> Self {
        text.0
    }
}

impl fmt::Display for EncString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
