//! The syntax of encrypted strings.

use crypto::{EncKind, EncString, EncStringError, validate};
use proptest::prelude::*;

use crate::support::*;

#[test]
fn every_type_of_the_table_is_accepted_with_its_number_of_parts() {
    for (text, kind) in [
        ("0.AAAA|AAAA", EncKind::AesCbc),
        ("2.AAAA|AA==|AAA=", EncKind::AesCbcHmac),
        ("3.AAAA", EncKind::RsaOaepSha256),
        ("4.AAAA", EncKind::RsaOaepSha1),
        ("5.AAAA|AAAA", EncKind::RsaOaepSha256Hmac),
        ("6.AAAA|AAAA", EncKind::RsaOaepSha1Hmac),
        ("7.AAAA", EncKind::Cose),
    ] {
        assert_eq!(validate(text), Ok(kind), "{text}");
        let parsed = EncString::parse(text).unwrap();
        assert_eq!((parsed.kind(), parsed.as_str(), parsed.to_string().as_str()), (kind, text, text));
        assert_eq!(text.as_bytes()[0] - b'0', kind.digit());
    }
}

#[test]
fn unknown_types_are_refused() {
    for text in [
        "",
        ".",
        "AAAA",
        "AAAA|AAAA",
        "1.AAAA|AAAA|AAAA",
        "8.AAAA",
        "9.AAAA",
        "02.AAAA|AAAA|AAAA",
        "x.AAAA",
        " 2.AAAA|AAAA|AAAA",
        "٢.AAAA|AAAA|AAAA",
    ] {
        assert_eq!(validate(text), Err(EncStringError::UnknownType), "{text}");
    }
}

#[test]
fn a_wrong_number_of_parts_is_refused() {
    for text in ["2.AAAA", "2.AAAA|AAAA", "2.AAAA|AAAA|AAAA|AAAA", "4.AAAA|AAAA", "0.AAAA", "7.AAAA|AAAA", "6.AAAA"] {
        assert_eq!(validate(text), Err(EncStringError::PartCount), "{text}");
    }
}

#[test]
fn parts_that_are_not_padded_base64_are_refused() {
    for part in ["", "A", "AA", "AAA", "AAAAA", "====", "A===", "AA=A", "=AAA", "AA-_", "AAA ", "AA==AAAA", "ÄÄ"] {
        assert_eq!(validate(&format!("4.{part}")), Err(EncStringError::NotBase64), "{part}");
        assert_eq!(validate(&format!("2.AAAA|{part}|AAAA")), Err(EncStringError::NotBase64), "{part}");
    }
    assert!(validate("4.AB==").is_ok(), "pad bits that are not zero are tolerated");
}

proptest! {
    #[test]
    fn arbitrary_text_neither_panics_nor_opens(text in "\\PC*") {
        let _ = validate(&text);
        prop_assert!(user_key().cipher().decrypt_bytes(&text).is_err());
    }

    #[test]
    fn text_that_looks_like_an_encrypted_string_neither_panics_nor_opens(text in "[0-9]?\\.[A-Za-z0-9+/=|]{0,160}") {
        let valid = validate(&text);
        let opened = user_key().cipher().decrypt_bytes(&text);
        prop_assert!(opened.is_err());
        prop_assert_eq!(EncString::parse(text.as_str()).is_ok(), valid.is_ok());
    }

    #[test]
    fn what_we_write_is_valid_and_reads_back(plaintext in prop::collection::vec(any::<u8>(), 0..300), seed: u8) {
        let cipher = user_key().cipher();
        let text = cipher.encrypt_bytes(&plaintext, &mut seeded(seed));
        prop_assert_eq!(validate(text.as_str()), Ok(EncKind::AesCbcHmac));
        let opened = cipher.decrypt_bytes(&text).unwrap();
        prop_assert_eq!(opened.as_slice(), plaintext.as_slice());
        prop_assert_eq!(String::from_utf8(plaintext).ok(), cipher.decrypt_text(&text).ok());
    }
}
