//! One-time codes by time: RFC 6238 with SHA-1, SHA-256 or SHA-512, and Steam's variant.
//!
//! The secret is what people paste into an item: an `otpauth://totp/…` URI, `steam://SECRET`, or bare base32.
//! Time is a parameter in seconds since 1970.

mod base32;
mod uri;

use hmac::{EagerHash, Hmac, KeyInit, Mac};
use rand_core::CryptoRng;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// The hash inside the HMAC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// The default of every authenticator.
    Sha1,
    /// `algorithm=SHA256`
    Sha256,
    /// `algorithm=SHA512`
    Sha512,
}

/// How the truncated number becomes a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// So many decimal digits.
    Decimal(u8),
    /// Five characters of Steam's alphabet.
    Steam,
}

/// A secret with its settings. Wiped on drop, without `Debug`.
#[derive(Clone)]
pub struct Totp {
    secret: Zeroizing<Vec<u8>>,
    algorithm: Algorithm,
    form: Form,
    period: u32,
}

/// Why a text is not a secret for one-time codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TotpError {
    /// Empty, or not base32.
    #[error("the authenticator key is not base32")]
    Secret,
    /// `otpauth://hotp` counts presses instead of time.
    #[error("counter-based one-time passwords are not supported")]
    CounterBased,
    /// An `otpauth://` URI of another kind or without a secret.
    #[error("not an authenticator address")]
    Address,
    /// Neither SHA1, SHA256 nor SHA512.
    #[error("unknown algorithm in the authenticator address")]
    Algorithm,
    /// Not 1 to 10.
    #[error("the number of digits must be between 1 and 10")]
    Digits,
    /// Zero or not a number.
    #[error("the period must be a number of seconds above zero")]
    Period,
}

const STEAM_ALPHABET: &[u8; 26] = b"23456789BCDFGHJKMNPQRTVWXY";
const STEAM_LENGTH: usize = 5;
const DEFAULT_DIGITS: u8 = 6;
const DEFAULT_PERIOD: u32 = 30;

impl Totp {
    /// Reads an `otpauth://totp/…` URI, a `steam://` one, or bare base32 (spaces, hyphens and lower case allowed).
    ///
    /// # Errors
    /// [`TotpError`].
    pub fn parse(text: &str) -> Result<Self, TotpError> {
        let text = text.trim();
        if let Some(rest) = uri::strip_scheme(text, "otpauth://") {
            return uri::parse(rest);
        }
        let (secret, form) = match uri::strip_scheme(text, "steam://") {
            Some(secret) => (secret, Form::Steam),
            None => (text, Form::Decimal(DEFAULT_DIGITS)),
        };
        let secret = base32::decode(secret).ok_or(TotpError::Secret)?;
        Ok(Self { secret, algorithm: Algorithm::Sha1, form, period: DEFAULT_PERIOD })
    }

    /// The code that is valid at this time.
    pub fn code(&self, unix_seconds: u64) -> String {
        self.code_of_step(unix_seconds / u64::from(self.period))
    }

    /// How long the current code remains valid, 1 to [`period`](Self::period) seconds.
    pub fn seconds_left(&self, unix_seconds: u64) -> u32 {
        let gone = u32::try_from(unix_seconds % u64::from(self.period)).unwrap_or(0);
        self.period - gone
    }

    /// Length of a time step in seconds.
    pub fn period(&self) -> u32 {
        self.period
    }

    /// For a server: the time step whose code this is, at most `drift` steps from now; `None` if it is none of theirs.
    ///
    /// Store the step and refuse it and all before it next time, or a code can be used twice (RFC 6238 §5.2).
    pub fn matching_step(&self, code: &str, unix_seconds: u64, drift: u32) -> Option<u64> {
        let now = unix_seconds / u64::from(self.period);
        let steps = now.saturating_sub(drift.into())..=now.saturating_add(drift.into());
        let matching = steps.filter(|step| self.code_of_step(*step).as_bytes().ct_eq(code.as_bytes()).into());
        // All steps are computed, so that the time taken does not tell which one matched.
        matching.fold(None, |_, step| Some(step))
    }

    fn code_of_step(&self, step: u64) -> String {
        let number = match self.algorithm {
            Algorithm::Sha1 => truncated::<sha1::Sha1>(&self.secret, step),
            Algorithm::Sha256 => truncated::<sha2::Sha256>(&self.secret, step),
            Algorithm::Sha512 => truncated::<sha2::Sha512>(&self.secret, step),
        };
        match self.form {
            Form::Decimal(digits) => {
                let code = u64::from(number) % 10_u64.pow(digits.into());
                format!("{code:0width$}", width = usize::from(digits))
            }
            Form::Steam => steam(number),
        }
    }
}

/// A new secret for a second factor: 20 random bytes in base32, 32 characters.
pub fn make_secret<R: CryptoRng + ?Sized>(rng: &mut R) -> Zeroizing<String> {
    let mut bytes = Zeroizing::new([0; 20]);
    rng.fill_bytes(bytes.as_mut_slice());
    base32::encode(bytes.as_slice())
}

/// The dynamic truncation of RFC 4226 §5.3: 31 bits at the offset that the last nibble names.
fn truncated<H: EagerHash>(secret: &[u8], step: u64) -> u32
where
    Hmac<H>: Mac + KeyInit,
{
    #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
    let mac = <Hmac<H> as KeyInit>::new_from_slice(secret).expect("a key of any length");
    let digest = mac.chain_update(step.to_be_bytes()).finalize().into_bytes();
    let offset = digest.last().map_or(0, |last| usize::from(last & 15));
    let window = digest.get(offset..).and_then(|rest| rest.first_chunk::<4>()).copied().unwrap_or_default();
    u32::from_be_bytes(window) & 0x7FFF_FFFF
}

fn steam(mut number: u32) -> String {
    let base = u32::try_from(STEAM_ALPHABET.len()).unwrap_or(1);
    let mut next = || {
        let digit = usize::try_from(number % base).ok()?;
        number /= base;
        STEAM_ALPHABET.get(digit).copied().map(char::from)
    };
    (0..STEAM_LENGTH).filter_map(|_| next()).collect()
}
