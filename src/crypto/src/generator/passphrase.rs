//! Passphrases from the dice list.

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use super::GeneratorError;
use crate::{random, words};

/// What a passphrase consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassphraseRules {
    /// Number of words, 3 to 20; each is worth 12.9 bits.
    pub words: u8,
    /// Stands between the words; may be empty.
    pub separator: String,
    /// Writes the first letter of every word large.
    pub capitalize: bool,
    /// Appends a digit to one of the words.
    pub include_number: bool,
}

impl Default for PassphraseRules {
    /// Six words with hyphens.
    fn default() -> Self {
        Self { words: 6, separator: "-".to_owned(), capitalize: false, include_number: false }
    }
}

impl PassphraseRules {
    /// Least and greatest number of words.
    pub const WORDS: core::ops::RangeInclusive<u8> = 3..=20;
}

/// A random passphrase after `rules`.
///
/// # Errors
/// [`GeneratorError::Words`].
pub fn make_passphrase<R: CryptoRng + ?Sized>(
    rules: &PassphraseRules,
    rng: &mut R,
) -> Result<Zeroizing<String>, GeneratorError> {
    if !PassphraseRules::WORDS.contains(&rules.words) {
        return Err(GeneratorError::Words(rules.words));
    }
    let numbered = rules.include_number.then(|| random::below(rules.words.into(), rng));
    let mut phrase = Zeroizing::new(String::new());
    for place in 0..u32::from(rules.words) {
        if place > 0 {
            phrase.push_str(&rules.separator);
        }
        let word = words::word(u16::try_from(random::below(words::COUNT.into(), rng)).unwrap_or_default());
        let mut letters = word.chars();
        if rules.capitalize {
            phrase.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        }
        phrase.push_str(letters.as_str());
        if numbered == Some(place) {
            phrase.extend(char::from_digit(random::below(10, rng), 10));
        }
    }
    Ok(phrase)
}
