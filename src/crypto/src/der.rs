//! As much DER as RSA keys need: reading the modulus out of a PKCS#8 private key and writing it as an SPKI public key.
//!
//! Only the one form of §7 exists here, RSA with 2048 bits and exponent 65537, so an SPKI is a constant frame around
//! 256 bytes, and whatever does not fit the frame is refused.

use core::array;

/// Length in bytes of every acceptable SPKI.
pub(crate) const SPKI_LENGTH: usize = 294;
/// Length in bytes of the modulus.
pub(crate) const MODULUS_LENGTH: usize = 256;

const RSA_ENCRYPTION: [u8; 15] =
    [0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00];
const SPKI_HEAD: [u8; 4] = [0x30, 0x82, 0x01, 0x22];
const BIT_STRING_HEAD: [u8; 14] = [0x03, 0x82, 0x01, 0x0F, 0x00, 0x30, 0x82, 0x01, 0x0A, 0x02, 0x82, 0x01, 0x01, 0x00];
const EXPONENT: [u8; 5] = [0x02, 0x03, 0x01, 0x00, 0x01];

const SEQUENCE: u8 = 0x30;
const INTEGER: u8 = 0x02;
const OCTET_STRING: u8 = 0x04;

/// The SPKI of an RSA-2048 key with this modulus.
pub(crate) fn spki(modulus: &[u8; MODULUS_LENGTH]) -> [u8; SPKI_LENGTH] {
    let mut bytes = SPKI_HEAD.iter().chain(&RSA_ENCRYPTION).chain(&BIT_STRING_HEAD).chain(modulus).chain(&EXPONENT);
    array::from_fn(|_| bytes.next().copied().unwrap_or_default())
}

/// The modulus of an SPKI; `None` unless it is RSA, exactly 2048 bits, odd, with exponent 65537.
pub(crate) fn modulus_of_spki(der: &[u8]) -> Option<&[u8; MODULUS_LENGTH]> {
    let rest = der.strip_prefix(&SPKI_HEAD)?.strip_prefix(&RSA_ENCRYPTION)?.strip_prefix(&BIT_STRING_HEAD)?;
    rest.strip_suffix(&EXPONENT).and_then(plausible_modulus)
}

/// The modulus of an unencrypted PKCS#8 private key, under the same conditions.
pub(crate) fn modulus_of_pkcs8(der: &[u8]) -> Option<&[u8; MODULUS_LENGTH]> {
    let (info, rest) = element(SEQUENCE, der)?;
    let (_version, info) = element(INTEGER, info)?;
    let (key, _attributes) = element(OCTET_STRING, info.strip_prefix(&RSA_ENCRYPTION)?)?;
    let (key, _) = element(SEQUENCE, key)?;
    let (_version, key) = element(INTEGER, key)?;
    let (modulus, key) = element(INTEGER, key)?;
    let exponent_is_usual = key.starts_with(&EXPONENT);
    let modulus = modulus.strip_prefix(&[0])?;
    (rest.is_empty() && exponent_is_usual).then(|| plausible_modulus(modulus)).flatten()
}

fn plausible_modulus(bytes: &[u8]) -> Option<&[u8; MODULUS_LENGTH]> {
    let modulus: &[u8; MODULUS_LENGTH] = bytes.try_into().ok()?;
    matches!(modulus, [first, .., last] if first & 0x80 != 0 && last & 1 == 1).then_some(modulus)
}

/// The content of the element that `input` begins with, if it has this tag, and what follows the element.
fn element(tag: u8, input: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = match input.strip_prefix(&[tag])? {
        [length @ ..=0x7F, rest @ ..] => (usize::from(*length), rest),
        [0x81, length, rest @ ..] => (usize::from(*length), rest),
        [0x82, high, low, rest @ ..] => (usize::from(u16::from_be_bytes([*high, *low])), rest),
        _ => return None,
    };
    rest.split_at_checked(length)
}
