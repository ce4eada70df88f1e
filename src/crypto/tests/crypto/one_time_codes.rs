//! RFC 6238 appendix B, the forms in which people paste secrets, and the server's side.

use crypto::totp::{Totp, TotpError, make_secret};
use proptest::prelude::*;

use crate::support::*;

/// base32 of the RFC's ASCII secrets "1234567890…" of 20, 32 and 64 bytes.
const SHA1_SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const SHA256_SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA";
const SHA512_SECRET: &str =
    "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNA";

fn error(text: &str) -> Option<TotpError> {
    Totp::parse(text).err()
}

#[test]
fn the_codes_of_the_rfc_come_out() {
    let table = [
        (59, ["94287082", "46119246", "90693936"]),
        (1_111_111_109, ["07081804", "68084774", "25091201"]),
        (1_111_111_111, ["14050471", "67062674", "99943326"]),
        (1_234_567_890, ["89005924", "91819424", "93441116"]),
        (2_000_000_000, ["69279037", "90698825", "38618901"]),
        (20_000_000_000, ["65353130", "77737706", "47863826"]),
    ];
    let secrets = [("SHA1", SHA1_SECRET), ("SHA256", SHA256_SECRET), ("SHA512", SHA512_SECRET)];
    for (time, codes) in table {
        for ((algorithm, secret), code) in secrets.iter().zip(codes) {
            let uri = format!(
                "otpauth://totp/Acme:alice?secret={secret}&algorithm={algorithm}&digits=8&period=30&issuer=Acme"
            );
            assert_eq!(Totp::parse(&uri).unwrap().code(time), code, "{algorithm} at {time}");
        }
    }
}

#[test]
fn a_bare_secret_means_six_digits_every_thirty_seconds() {
    for text in [SHA1_SECRET, "gezd gnbv gy3t qojq gezd gnbv gy3t qojq", " GEZDGNBV-GY3TQOJQ-GEZDGNBV-GY3TQOJQ==\n"] {
        let totp = Totp::parse(text).unwrap();
        assert_eq!((totp.code(59).as_str(), totp.period()), ("287082", 30), "{text}");
    }
}

#[test]
fn an_address_may_set_digits_and_period_and_leave_the_rest() {
    let totp = Totp::parse(&format!("OTPAUTH://TOTP/x%20y?issuer=&SECRET={SHA1_SECRET}%3D%3D&period=60&digits=7#end"))
        .unwrap();
    assert_eq!(totp.code(119), "4287082");
    assert_eq!(totp.period(), 60);
    assert!(Totp::parse(&format!("otpauth://totp/x?secret={SHA1_SECRET}&algorithm=HmacSHA-256")).is_ok());
}

#[test]
fn steam_codes_have_five_characters_of_its_own_alphabet() {
    // Computed independently: HMAC-SHA-1, dynamic truncation, five times modulo 26 into "23456789BCDFGHJKMNPQRTVWXY".
    let totp = Totp::parse(&format!("steam://{SHA1_SECRET}")).unwrap();
    assert_eq!((totp.code(59), totp.code(1_111_111_109)), ("PV9M4".to_owned(), "PY4YB".to_owned()));
}

#[test]
fn what_is_no_secret_is_refused_with_the_reason() {
    assert_eq!(error(""), Some(TotpError::Secret));
    assert_eq!(error("===="), Some(TotpError::Secret));
    assert_eq!(error("ABC1"), Some(TotpError::Secret));
    assert_eq!(error("steam://"), Some(TotpError::Secret));
    assert_eq!(error("otpauth://totp/x?secret=%FF"), Some(TotpError::Secret));
    assert_eq!(error("otpauth://totp/x"), Some(TotpError::Address));
    assert_eq!(error("otpauth://totp/x?secret="), Some(TotpError::Address));
    assert_eq!(error("otpauth://yubi/x?secret=AAAA"), Some(TotpError::Address));
    assert_eq!(error("otpauth://hotp/x?secret=AAAA&counter=1"), Some(TotpError::CounterBased));
    assert_eq!(error("otpauth://totp/x?secret=AAAA&algorithm=MD5"), Some(TotpError::Algorithm));
    assert_eq!(error("otpauth://totp/x?secret=AAAA&digits=0"), Some(TotpError::Digits));
    assert_eq!(error("otpauth://totp/x?secret=AAAA&digits=11"), Some(TotpError::Digits));
    assert_eq!(error("otpauth://totp/x?secret=AAAA&period=0"), Some(TotpError::Period));
}

#[test]
fn the_remaining_seconds_count_down_from_the_period() {
    let totp = Totp::parse(SHA1_SECRET).unwrap();
    assert_eq!((totp.seconds_left(60), totp.seconds_left(61), totp.seconds_left(89)), (30, 29, 1));
}

#[test]
fn a_server_accepts_a_code_within_the_drift_and_learns_its_step() {
    let totp = Totp::parse(SHA1_SECRET).unwrap();
    let (code, step) = (totp.code(1_111_111_109), 1_111_111_109 / 30);
    assert_eq!(totp.matching_step(&code, 1_111_111_109, 0), Some(step));
    assert_eq!(totp.matching_step(&code, 1_111_111_109 + 30, 1), Some(step));
    assert_eq!(totp.matching_step(&code, 1_111_111_109 - 30, 1), Some(step));
    assert_eq!(totp.matching_step(&code, 1_111_111_109 + 60, 1), None);
    assert_eq!(totp.matching_step("", 1_111_111_109, 1), None);
    assert_eq!(totp.matching_step(&totp.code(0), 0, 1), Some(0));
}

#[test]
fn a_made_secret_has_160_bits_and_is_accepted() {
    let secret = make_secret(&mut VectorIv);
    assert_eq!(secret.as_str(), "UCQ2FI5EUWTKPKFJVKV2ZLNOV6YLDMVT");
    assert!(Totp::parse(&secret).is_ok());
}

proptest! {
    #[test]
    fn arbitrary_text_never_panics_and_what_is_accepted_gives_codes(text in "(otpauth://|steam://)?[ -~]{0,80}|\\PC*", time: u64) {
        if let Ok(totp) = Totp::parse(&text) {
            prop_assert!(!totp.code(time).is_empty());
            prop_assert!((1..=totp.period()).contains(&totp.seconds_left(time)));
        }
    }
}
