//! The `otpauth://` address of a QR code: `otpauth://totp/label?secret=…&algorithm=…&digits=…&period=…`.
//!
//! Unknown parameters and the label are ignored; empty ones count as absent.

use zeroize::Zeroizing;

use super::{Algorithm, DEFAULT_DIGITS, DEFAULT_PERIOD, Form, Totp, TotpError, base32};

/// What follows the scheme, whose letters may be of either case.
pub(super) fn strip_scheme<'a>(text: &'a str, scheme: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(scheme.len())?;
    head.eq_ignore_ascii_case(scheme).then_some(rest)
}

/// Reads what stands after `otpauth://`.
pub(super) fn parse(rest: &str) -> Result<Totp, TotpError> {
    let (path, query) = rest.split_once('?').ok_or(TotpError::Address)?;
    let kind = path.split('/').next().unwrap_or_default();
    if kind.eq_ignore_ascii_case("hotp") {
        return Err(TotpError::CounterBased);
    }
    if !kind.eq_ignore_ascii_case("totp") {
        return Err(TotpError::Address);
    }
    let query = query.split('#').next().unwrap_or_default();
    let parameter = |name: &str| {
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let mut values =
            pairs.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| percent_decode(value));
        values.find(|value| !value.is_empty())
    };
    let secret = parameter("secret").ok_or(TotpError::Address)?;
    Ok(Totp {
        secret: base32::decode(&secret).ok_or(TotpError::Secret)?,
        algorithm: parameter("algorithm").map_or(Ok(Algorithm::Sha1), |name| algorithm(&name))?,
        form: Form::Decimal(parameter("digits").map_or(Ok(DEFAULT_DIGITS), |number| digits(&number))?),
        period: parameter("period").map_or(Ok(DEFAULT_PERIOD), |number| period(&number))?,
    })
}

fn algorithm(name: &str) -> Result<Algorithm, TotpError> {
    // Some sites write "SHA-256" or "HmacSHA256".
    let name = name.to_ascii_uppercase().replace(['-', '_'], "");
    match name.strip_prefix("HMAC").unwrap_or(&name) {
        "SHA1" => Ok(Algorithm::Sha1),
        "SHA256" => Ok(Algorithm::Sha256),
        "SHA512" => Ok(Algorithm::Sha512),
        _ => Err(TotpError::Algorithm),
    }
}

fn digits(number: &str) -> Result<u8, TotpError> {
    number.parse().ok().filter(|digits| (1..=10).contains(digits)).ok_or(TotpError::Digits)
}

fn period(number: &str) -> Result<u32, TotpError> {
    number.parse().ok().filter(|period| *period > 0).ok_or(TotpError::Period)
}

/// `%XX` and `+`; an incomplete escape stays as it is, and what is not UTF-8 then fails as base32.
fn percent_decode(text: &str) -> Zeroizing<String> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let escaped = after.first_chunk::<2>().filter(|_| *first == b'%').and_then(|pair| {
            let digits =
                core::str::from_utf8(pair).ok().filter(|digits| digits.bytes().all(|d| d.is_ascii_hexdigit()))?;
            u8::from_str_radix(digits, 16).ok()
        });
        rest = if escaped.is_some() { after.get(2..).unwrap_or_default() } else { after };
        bytes.push(escaped.unwrap_or(if *first == b'+' { b' ' } else { *first }));
    }
    Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned())
}
