//! Passwords from classes of characters.

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use super::GeneratorError;
use crate::random;

const LOWERCASE: &str = "abcdefghijklmnopqrstuvwxyz";
const UPPERCASE: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const DIGITS: &str = "0123456789";
const SPECIAL: &str = "!@#$%^&*";
/// Characters that people take for one another in print.
const AMBIGUOUS: &str = "lIO01";

/// What a password consists of. A class that is `None` does not occur; `Some(n)` occurs at least `n` times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PasswordRules {
    /// Number of characters, 5 to 128.
    pub length: u8,
    /// a–z
    pub lowercase: Option<u8>,
    /// A–Z
    pub uppercase: Option<u8>,
    /// 0–9
    pub digits: Option<u8>,
    /// `!@#$%^&*`
    pub special: Option<u8>,
    /// Leaves out l, I, O, 0 and 1.
    pub avoid_ambiguous: bool,
}

impl Default for PasswordRules {
    /// 20 characters, at least one of every class.
    fn default() -> Self {
        let some = Some(1);
        Self { length: 20, lowercase: some, uppercase: some, digits: some, special: some, avoid_ambiguous: false }
    }
}

impl PasswordRules {
    /// Least and greatest length.
    pub const LENGTH: core::ops::RangeInclusive<u8> = 5..=128;

    /// The switched-on classes as characters with their minimum.
    fn classes(&self) -> Vec<(Vec<char>, u8)> {
        let all =
            [(LOWERCASE, self.lowercase), (UPPERCASE, self.uppercase), (DIGITS, self.digits), (SPECIAL, self.special)];
        let kept = |character: &char| !(self.avoid_ambiguous && AMBIGUOUS.contains(*character));
        all.into_iter().filter_map(|(class, least)| Some((class.chars().filter(kept).collect(), least?))).collect()
    }
}

/// A random password after `rules`.
///
/// The minimums are drawn from their classes, the rest from all of them, and the whole is shuffled.
///
/// # Errors
/// [`GeneratorError`] if the rules contradict themselves.
pub fn make_password<R: CryptoRng + ?Sized>(
    rules: &PasswordRules,
    rng: &mut R,
) -> Result<Zeroizing<String>, GeneratorError> {
    if !PasswordRules::LENGTH.contains(&rules.length) {
        return Err(GeneratorError::Length(rules.length));
    }
    let classes = rules.classes();
    if classes.is_empty() {
        return Err(GeneratorError::NoClass);
    }
    let needed = classes.iter().map(|(_, least)| u16::from(*least)).sum();
    let Some(free) = u16::from(rules.length).checked_sub(needed) else {
        return Err(GeneratorError::Minimums { needed, length: rules.length });
    };

    let mut password = Zeroizing::new(Vec::<char>::with_capacity(rules.length.into()));
    for (class, least) in &classes {
        password.extend((0..*least).filter_map(|_| random::pick(class, rng)));
    }
    let all: Vec<char> = classes.into_iter().flat_map(|(class, _)| class).collect();
    password.extend((0..free).filter_map(|_| random::pick(&all, rng)));
    random::shuffle(&mut password, rng);
    Ok(Zeroizing::new(password.iter().collect()))
}
