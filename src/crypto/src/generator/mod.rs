//! Random passwords and passphrases, every character and every word chosen without bias.

mod passphrase;
mod password;

pub use passphrase::{PassphraseRules, make_passphrase};
pub use password::{PasswordRules, make_password};

/// Why rules cannot be met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GeneratorError {
    /// The length of a password is not 5 to 128.
    #[error("a password has 5 to 128 characters, not {0}")]
    Length(u8),
    /// No class of characters is switched on.
    #[error("choose at least one kind of character")]
    NoClass,
    /// The minimums add up to more than the length.
    #[error("the minimums ask for {needed} characters, more than the length of {length}")]
    Minimums {
        /// Sum of the minimums.
        needed: u16,
        /// The length asked for.
        length: u8,
    },
    /// The number of words is not 3 to 20.
    #[error("a passphrase has 3 to 20 words, not {0}")]
    Words(u8),
}
