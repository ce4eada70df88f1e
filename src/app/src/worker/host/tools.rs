//! One-time codes and the generator.

use crypto::{
    generator::{PassphraseRules, PasswordRules, make_passphrase, make_password},
    totp::Totp,
};

use super::state::{Answer, Desk, now, random};
use crate::{
    trouble::{Trouble, TroubleKind},
    worker::call::{Code, Generate, GeneratorRules, OneTimeCode},
};

impl Answer for OneTimeCode {
    async fn answer(self, _: &Desk) -> Result<Code, Trouble> {
        let totp = Totp::parse(&self.secret).map_err(|error| refused(&error))?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "seconds since 1970 are positive and small"
        )]
        let seconds = (now() / 1000.0) as u64;
        Ok(Code { code: totp.code(seconds), seconds_left: totp.seconds_left(seconds), period: totp.period() })
    }
}

impl Answer for Generate {
    async fn answer(self, _: &Desk) -> Result<String, Trouble> {
        let made = match self.rules {
            GeneratorRules::Password { length, uppercase, lowercase, digits, special, avoid_ambiguous } => {
                let class = |on: bool| on.then_some(1);
                let rules = PasswordRules {
                    length: small(length),
                    uppercase: class(uppercase),
                    lowercase: class(lowercase),
                    digits: class(digits),
                    special: class(special),
                    avoid_ambiguous,
                };
                make_password(&rules, &mut random())
            }
            GeneratorRules::Passphrase { words, separator, capitalize, number } => {
                let rules = PassphraseRules { words: small(words), separator, capitalize, include_number: number };
                make_passphrase(&rules, &mut random())
            }
        };
        Ok(made.map_err(|error| refused(&error))?.to_string())
    }
}

/// Too much for a byte is too much for the rules as well.
fn small(number: u32) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

fn refused(error: &impl std::fmt::Display) -> Trouble {
    let text = error.to_string();
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    Trouble::new(TroubleKind::Refused, format!("{first}{}.", letters.as_str()))
}
