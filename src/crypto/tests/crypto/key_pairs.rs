//! Generated key pairs, and what is not an RSA-2048 key.

use crypto::{KeyPair, Native, OaepHash, Primitives, PrivateKey, PublicKey, unwrap_private_key};

use crate::support::*;

#[test]
fn a_generated_pair_belongs_together_and_differs_from_the_next() {
    let native = native();
    let first = block_on(KeyPair::make(&native)).unwrap();
    let second = block_on(KeyPair::make(&native)).unwrap();
    assert_eq!(first.private.public_key(), &first.public);
    assert_ne!(first.public, second.public);
    assert_eq!(first.public.to_base64().len(), 392);
}

#[test]
fn keys_of_another_kind_or_size_are_refused() {
    let spki = unbase64(SPKI);
    let altered = |index: usize, byte: u8| {
        let mut bytes = spki.clone();
        bytes[index] = byte;
        PublicKey::from_spki_der(&bytes)
    };
    assert!(PublicKey::from_spki_der(&spki).is_ok());
    assert!(altered(292, 0x01).is_err() && altered(293, 3).is_err(), "exponents 1 and 3");
    assert!(altered(33, 0x7f).is_err(), "a modulus of fewer bits");
    assert!(altered(288, spki[288] & 0xfe).is_err(), "an even modulus");
    assert!(altered(14, 0x0a).is_err(), "another algorithm");
    assert!(PublicKey::from_spki_der(&spki[..293]).is_err() && PublicKey::from_spki_der(&[]).is_err());
    assert!(PublicKey::from_base64("no base64").is_err());
}

#[test]
fn a_private_key_that_is_cut_or_followed_by_more_is_refused() {
    let pkcs8 = unbase64(PKCS8);
    for length in 0..pkcs8.len() {
        assert!(PrivateKey::from_pkcs8_der(pkcs8[..length].to_vec()).is_err(), "{length} bytes");
    }
    let mut longer = pkcs8.clone();
    longer.push(0);
    assert!(PrivateKey::from_pkcs8_der(longer).is_err());
    assert!(PrivateKey::from_pkcs8_der(pkcs8).is_ok());
}

#[test]
fn what_decrypts_to_something_else_is_not_taken_for_a_private_key() {
    let cipher = user_key().cipher();
    let text = cipher.encrypt_text("not a key", &mut seeded(4));
    assert_eq!(unwrap_private_key(text, &cipher).err(), Some(crypto::DecryptError::NotAKey));
}

#[test]
fn the_platform_opens_oaep_with_the_hash_it_was_made_with_only() {
    let native = Native::new(seeded(5));
    let ciphertext = block_on(native.rsa_oaep_sha1_encrypt(&unbase64(SPKI), b"abc")).unwrap();
    let opened = |hash| block_on(native.rsa_oaep_decrypt(&unbase64(PKCS8), &ciphertext, hash));
    assert_eq!(opened(OaepHash::Sha1).unwrap(), b"abc");
    assert!(opened(OaepHash::Sha256).is_err());
}
