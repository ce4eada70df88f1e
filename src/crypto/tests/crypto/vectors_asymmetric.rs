//! §18.5, §18.6, §18.10: key pairs, organization and provider keys, fingerprints.

use crypto::{
    PinnedKey, PublicKey, decapsulate, encapsulate, unwrap_key, unwrap_private_key, wrap_key, wrap_private_key,
};
use sha2::{Digest, Sha256};

use crate::support::*;

const WRAPPED_ORGANIZATION_KEY: &str = "4.VTA9mqwBm3IWor9MAZSxCpELrOV/B82VYS/1C+rdblnCUSYYefc/FTd+L4hgkO8KocTJZlWV6on7SHwWHBosSfQLE/V4Qpt3fN+kd6TxmIZFDQcrUwlixftiAu5ygJXSi6LdL+lmTY06q0eyR/bNLlobRUGMUDYqe+4tyQqhVWV3le5Biezo9CqnMM2+2VdJhZ4nidis0g4wXuAkfetv5E0fdFCaELceJ3lPRBOM0MDOGp6p1ZpEb/TIppQ565eHEBtegftDway7ZtJNlg9iawkeFl8+mqB4Mw7cH6Y8hW6ZM+DKrg5zuz4VPsJa5S//7mnUhBCDjGjauh0UCYJy0g==";

#[test]
fn the_public_half_is_computed_from_the_private_one() {
    let public = PublicKey::from_base64(SPKI).unwrap();
    assert_eq!(private_key().public_key(), &public);
    assert_eq!(public.to_base64(), SPKI);
    assert_eq!(public.sha256().as_slice(), unhex("89272a7ac70748970e345a0dab6328fdcd0b9a6d4bdf95754fd8f1c9c7a8fa03"));
}

#[test]
fn a_private_key_wraps_to_the_published_text() {
    let wrapped = wrap_private_key(&private_key(), &user_key().cipher(), &mut VectorIv);
    assert_eq!(wrapped.as_str().len(), 1716);
    assert_eq!(
        Sha256::digest(wrapped.as_str()).as_slice(),
        unhex("9bb0ae87435353dda8b04e3ccb9b4b7215965a06c04d20a17eb6e6c185d7db4f")
    );
    let unwrapped = unwrap_private_key(&wrapped, &user_key().cipher()).unwrap();
    assert_eq!(unwrapped.expose_pkcs8_der(), unbase64(PKCS8));
}

#[test]
fn the_published_organization_key_opens_with_the_private_key() {
    let key = block_on(decapsulate(WRAPPED_ORGANIZATION_KEY, &private_key(), &native())).unwrap();
    assert!(key == counting_key(0x80));
    let shared = "2.oKGio6SlpqeoqaqrrK2urw==|K28+1xWje8NoOnoJdbBnUg==|odxPqxt1EwKXV9CzUWvKJjJ75hrBn2twxt+hLfQwNuQ=";
    assert_eq!(key.cipher().decrypt_text(shared).unwrap(), "Shared");
}

#[test]
fn a_key_wrapped_to_a_public_key_opens_with_its_private_key_only() {
    let ours = PinnedKey::own(&private_key());
    let wrapped = block_on(encapsulate(&counting_key(0x80), &ours, &native())).unwrap();
    assert_eq!(wrapped.kind(), crypto::EncKind::RsaOaepSha1);
    assert!(block_on(decapsulate(&wrapped, &private_key(), &native())).unwrap() == counting_key(0x80));

    let stranger = block_on(crypto::KeyPair::make(&native())).unwrap();
    let refused = block_on(decapsulate(&wrapped, &stranger.private, &native()));
    assert_eq!(refused.err(), Some(crypto::DecryptError::Altered));
}

#[test]
fn type_6_opens_like_type_4_and_the_types_that_are_not_spoken_are_refused() {
    let ciphertext = WRAPPED_ORGANIZATION_KEY.strip_prefix("4.").unwrap();
    let with_mac = format!("6.{ciphertext}|AAAA");
    assert!(block_on(decapsulate(with_mac, &private_key(), &native())).unwrap() == counting_key(0x80));
    for refused in [format!("3.{ciphertext}"), format!("5.{ciphertext}|AAAA"), format!("7.{ciphertext}")] {
        let result = block_on(decapsulate(&refused, &private_key(), &native()));
        assert!(matches!(result, Err(crypto::DecryptError::Refused(_))), "{refused}");
    }
}

#[test]
fn an_organization_key_under_a_provider_key_is_the_published_one() {
    let provider_key = counting_key(0x40).cipher();
    let wrapped = "2.oKGio6SlpqeoqaqrrK2urw==|QWMPwyFQeM4zJYxJFEJLDwYMx0/bW+Qn9iKPg6+/kvVP0TQYxEYtoZogHFGDylKCsfWrdzQtpuGsRVIljaxbTcG6uJsokQI74t0EBE/DL4g=|wqN6aAPJ47xRtFzvlqSYTgy53nKD495pp+tSYYOCeiY=";
    assert_eq!(wrap_key(&counting_key(0x80), &provider_key, &mut VectorIv).as_str(), wrapped);
    assert!(unwrap_key(wrapped, &provider_key).unwrap() == counting_key(0x80));
}

#[test]
fn fingerprint_phrases_are_the_published_ones() {
    let key = PublicKey::from_base64(SPKI).unwrap();
    assert_eq!(key.phrase(USER_ID).as_str(), "unclothed-sedate-ducky-ranking-railcar");
    assert_eq!(key.phrase("alice@chatelaine.example").as_str(), "roamer-handstand-astonish-bloomers-myspace");
}
