//! Fingerprint phrases: five words by which two people compare a public key over the telephone (§13).

use core::fmt;

use crate::{hkdf, words};

const WORDS: usize = 5;

/// Five words joined with hyphens, for example `unclothed-sedate-ducky-ranking-railcar`. Made by
/// [`PublicKey::phrase`](crate::PublicKey::phrase).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase(String);

impl Phrase {
    pub(crate) fn derive(spki_sha256: &[u8; 32], material: &str) -> Self {
        let mut number = hkdf::expand::<32>(spki_sha256, material.as_bytes());
        let chosen: Vec<_> = (0..WORDS).map(|_| words::word(divide(&mut number, words::COUNT))).collect();
        Self(chosen.join("-"))
    }

    /// The words as shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Divides a big-endian number in place and returns the remainder.
fn divide(number: &mut [u8; 32], divisor: u16) -> u16 {
    let divisor = u32::from(divisor);
    let remainder = number.iter_mut().fold(0_u32, |remainder, digit| {
        let dividend = remainder << 8 | u32::from(*digit);
        // Below 256, because the remainder is below the divisor.
        *digit = u8::try_from(dividend / divisor).unwrap_or(u8::MAX);
        dividend % divisor
    });
    u16::try_from(remainder).unwrap_or_default()
}
