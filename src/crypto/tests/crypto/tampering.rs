//! Nothing that was altered opens.

use crypto::{DecryptError, EncKind, SymmetricKey, decrypt_file, encrypt_file, unwrap_key};
use hmac::{Hmac, KeyInit, Mac};
use proptest::prelude::*;
use sha2::Sha256;

use crate::support::*;

/// A type-2 text from its three parts.
fn assemble(parts: &[Vec<u8>]) -> String {
    let parts: Vec<_> = parts.iter().map(|part| base64(part)).collect();
    format!("2.{}", parts.join("|"))
}

fn take_apart(text: &str) -> Vec<Vec<u8>> {
    text.strip_prefix("2.").unwrap().split('|').map(unbase64).collect()
}

#[test]
fn every_flipped_bit_of_iv_ciphertext_and_mac_is_noticed() {
    let cipher = user_key().cipher();
    let text = cipher.encrypt_text("The combination is 4-8-15-16-23-42.", &mut seeded(6));
    let parts = take_apart(text.as_str());
    assert_eq!(assemble(&parts), text.as_str());
    for part in 0..3 {
        for bit in 0..parts[part].len() * 8 {
            let mut altered = parts.clone();
            altered[part][bit / 8] ^= 1 << (bit % 8);
            let opened = cipher.decrypt_text(assemble(&altered));
            assert_eq!(opened, Err(DecryptError::Altered), "part {part}, bit {bit}");
        }
    }
}

#[test]
fn every_flipped_bit_of_a_file_is_noticed() {
    let cipher = user_key().cipher();
    let file = encrypt_file(b"a short file", &cipher, &mut seeded(7));
    for bit in 0..file.len() * 8 {
        let mut altered = file.clone();
        altered[bit / 8] ^= 1 << (bit % 8);
        let expected = if bit < 8 { DecryptError::NotAFile } else { DecryptError::Altered };
        assert_eq!(decrypt_file(&altered, &cipher).err(), Some(expected), "bit {bit}");
    }
    for length in 0..file.len() {
        assert!(decrypt_file(&file[..length], &cipher).is_err(), "cut to {length} bytes");
    }
}

#[test]
fn another_key_opens_nothing() {
    let text = user_key().cipher().encrypt_text("secret", &mut seeded(8));
    assert_eq!(counting_key(1).cipher().decrypt_text(&text), Err(DecryptError::Altered));
    // Only the authentication half differs: still refused, although AES would decrypt it.
    let mut half = *user_key().expose_bytes();
    half[63] ^= 1;
    let half = SymmetricKey::from_bytes(&half).unwrap();
    assert_eq!(half.cipher().decrypt_text(&text), Err(DecryptError::Altered));
}

#[test]
fn unauthenticated_and_asymmetric_types_are_refused_by_name() {
    let cipher = user_key().cipher();
    let encrypted = cipher.encrypt_text("secret", &mut seeded(9));
    let [iv, ciphertext, _] = encrypted.as_str().strip_prefix("2.").unwrap().split('|').collect::<Vec<_>>()[..] else {
        panic!("three parts")
    };
    // The same ciphertext without its MAC: the downgrade that a server would try.
    let downgraded = format!("0.{iv}|{ciphertext}");
    assert_eq!(cipher.decrypt_text(downgraded), Err(DecryptError::Refused(EncKind::AesCbc)));
    assert_eq!(cipher.decrypt_text("4.AAAA"), Err(DecryptError::Refused(EncKind::RsaOaepSha1)));
    assert_eq!(cipher.decrypt_text("7.AAAA"), Err(DecryptError::Refused(EncKind::Cose)));
}

#[test]
fn only_64_bytes_are_a_key() {
    let cipher = user_key().cipher();
    for length in [0, 32, 63, 65, 128] {
        let wrapped = cipher.encrypt_bytes(&vec![1; length], &mut seeded(10));
        assert_eq!(unwrap_key(wrapped, &cipher).err(), Some(DecryptError::NotAKey), "{length} bytes");
    }
}

#[test]
fn bytes_that_are_not_text_are_not_handed_out_as_text() {
    let cipher = user_key().cipher();
    let encrypted = cipher.encrypt_bytes(&[0xff, 0xfe], &mut seeded(11));
    assert_eq!(cipher.decrypt_text(&encrypted), Err(DecryptError::NotText));
    assert_eq!(cipher.decrypt_bytes(&encrypted).unwrap().as_slice(), [0xff, 0xfe]);
}

#[test]
fn two_encryptions_of_one_text_differ() {
    let (cipher, mut rng) = (user_key().cipher(), seeded(12));
    assert_ne!(cipher.encrypt_text("same", &mut rng), cipher.encrypt_text("same", &mut rng));
}

proptest! {
    /// Unused pad bits of base64 may vary, so an exchanged character may mean the same bytes, but never other content.
    #[test]
    fn an_exchanged_character_never_yields_another_plaintext(
        plaintext in "\\PC{0,60}", position: prop::sample::Index, replacement in "[ -~]"
    ) {
        let cipher = user_key().cipher();
        let mut text = cipher.encrypt_text(&plaintext, &mut seeded(13)).into_string();
        let at = position.index(text.len());
        text.replace_range(at..=at, &replacement);
        if let Ok(opened) = cipher.decrypt_text(&text) {
            prop_assert_eq!(opened, plaintext);
        }
    }

    /// Whoever holds the key can put a right MAC on nonsense. One padding in about 256 is right by chance.
    #[test]
    fn nonsense_with_a_right_mac_never_panics(iv in prop::array::uniform16(any::<u8>()), content in prop::collection::vec(any::<u8>(), 1..50)) {
        let mac = Hmac::<Sha256>::new_from_slice(&user_key().expose_bytes()[32..]).unwrap();
        let mac = mac.chain_update(iv).chain_update(&content).finalize().into_bytes().to_vec();
        let whole_blocks = content.len() % 16 == 0;
        match user_key().cipher().decrypt_bytes(assemble(&[iv.to_vec(), content.clone(), mac])) {
            Ok(opened) => prop_assert!(whole_blocks && opened.len() < content.len()),
            Err(error) => prop_assert_eq!(error, DecryptError::Altered),
        }
    }

    #[test]
    fn a_file_of_arbitrary_bytes_neither_panics_nor_opens(mut file in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(decrypt_file(&file, &user_key().cipher()).is_err());
        file.insert(0, 2);
        prop_assert!(decrypt_file(&file, &user_key().cipher()).is_err());
    }
}
