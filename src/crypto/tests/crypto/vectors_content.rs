//! §18.4, §18.7, §18.8, §18.9: texts, item keys, attachments, Sends.

use crypto::{
    SendSecret, SymmetricKey, decrypt_file, encrypt_file, encrypted_file_size, unwrap_key, uri_checksum, wrap_key,
};

use crate::support::*;

fn reads_and_writes(key: &SymmetricKey, plaintext: &str, encrypted: &str) {
    let cipher = key.cipher();
    assert_eq!(cipher.decrypt_text(encrypted).unwrap(), plaintext);
    assert_eq!(cipher.encrypt_text(plaintext, &mut VectorIv).as_str(), encrypted);
}

#[test]
fn texts_under_the_user_key_are_the_published_ones() {
    reads_and_writes(
        &user_key(),
        "Example login",
        "2.oKGio6SlpqeoqaqrrK2urw==|iBnhDyAC9GbWpvgXCE7Pkw==|rLVp4H3S3MM6IHVA8mNbCSVT61iqJDbvi4HpV8WAIB0=",
    );
    reads_and_writes(
        &user_key(),
        "",
        "2.oKGio6SlpqeoqaqrrK2urw==|YA0Ho7myxOQIIVPW0XB6pg==|L6eI1872Duh74heVIn7BWY5ZQ5k5BKRPcmIz9PyZq58=",
    );
    reads_and_writes(
        &user_key(),
        "https://example.com",
        "2.oKGio6SlpqeoqaqrrK2urw==|krpKQXYn2v9N96IXaMS7L6Y/AzdbbEGz827XyH6V22s=|QUkx/DmSr2Oxf1R/G2O8Q6kO/zDRTKaY2qHIg6SudO8=",
    );
}

#[test]
fn a_uri_checksum_is_the_published_one() {
    let checksum = uri_checksum("https://example.com");
    assert_eq!(checksum, "EAaArVRs5qV39C9S3zO0z9ynVoWeZkuNfeMpsVDQnOk=");
    reads_and_writes(
        &user_key(),
        &checksum,
        "2.oKGio6SlpqeoqaqrrK2urw==|rWuyqhMkRzeLfpsQQqihUYbbnYPOXWK/4nG0SgpzT+irn8tgGlO1EeBbTZjhjgZ1|eb0BP+4JRBpgj9GNhDDHSt0sSRMpZqTE7GdAfJukvQI=",
    );
}

#[test]
fn an_item_key_wraps_and_unwraps_as_published() {
    let item_key: Vec<u8> = (0x81..=0xc0).rev().collect();
    let item_key = SymmetricKey::from_bytes(&item_key).unwrap();
    let wrapped = "2.oKGio6SlpqeoqaqrrK2urw==|YmqXcT5epoRFI7PQKeU+Ts1b66oK/ZC4YhpIXDNVNo8QDYqJKAZOpJjdqlehVyhoruB8mSp86gqgxcso6vORTJQWZzVS0Prm5PpO+miAHrU=|/Nx/CapX/3+vKgcXtN+gYFxz+fHJGEGA5CgTJWYGJTE=";
    assert_eq!(wrap_key(&item_key, &user_key().cipher(), &mut VectorIv).as_str(), wrapped);
    assert!(unwrap_key(wrapped, &user_key().cipher()).unwrap() == item_key);
    reads_and_writes(
        &item_key,
        "Keyed item",
        "2.oKGio6SlpqeoqaqrrK2urw==|RSQkslcQdAX+KktRGA26Hg==|P3LlGtaOfRc63bP9ajHA8R9uBk3TQbuaYvKMe3RBenk=",
    );
}

#[test]
fn an_attachment_is_the_published_one() {
    let attachment_key = counting_key(0x10);
    let wrapped = "2.oKGio6SlpqeoqaqrrK2urw==|ll/jC9zmMWpewOBm7DOJ1DWtzTWZPRoxwbTFjSeLYgpFXqgRXxGQCwj3e4CYq1RqQi+yg2Rg7E+DCW32rHfgEVVMa2IYdYap6BwGtz0i8eo=|PCjt0BFH/HwtuTInvCppn8IsyW1wraYTZ0t+k5TIcms=";
    assert_eq!(wrap_key(&attachment_key, &user_key().cipher(), &mut VectorIv).as_str(), wrapped);

    let file = unhex(
        "02a0a1a2a3a4a5a6a7a8a9aaabacadaeaf17c2554e26efb2abf7af190de3b0320b6da7143827e2d2f78f14d9ce622f0224aa295ec736d7f50db9ce8d194d709a4e",
    );
    assert_eq!(encrypt_file(b"hello\n", &attachment_key.cipher(), &mut VectorIv), file);
    assert_eq!(decrypt_file(&file, &attachment_key.cipher()).unwrap().as_slice(), b"hello\n");
}

#[test]
fn the_size_of_an_encrypted_file_is_known_beforehand() {
    let cipher = user_key().cipher();
    for length in [0_usize, 1, 15, 16, 17, 1000] {
        let file = encrypt_file(&vec![7; length], &cipher, &mut seeded(3));
        assert_eq!(file.len() as u64, encrypted_file_size(length as u64), "{length} bytes");
        assert_eq!(decrypt_file(&file, &cipher).unwrap().as_slice(), vec![7; length]);
    }
    assert_eq!(encrypted_file_size(u64::MAX), u64::MAX);
}

#[test]
fn a_send_is_the_published_one() {
    let secret = SendSecret::from_fragment("AAECAwQFBgcICQoLDA0ODw").unwrap();
    assert_eq!(secret.fragment(), "AAECAwQFBgcICQoLDA0ODw");
    let key = "063a955a1c01b4e1aacb7cd359c919b2cb61041c0c05c94c0eb76fb9a9e144b3fbeca074de1437a1a2330ad2833138abf3be2561a3a30ae1f33e15e1a2f7ca04";
    assert!(secret.key() == SymmetricKey::from_bytes(&unhex(key)).unwrap());
    reads_and_writes(
        &secret.key(),
        "Hello",
        "2.oKGio6SlpqeoqaqrrK2urw==|AJCmc6YYDNMgELfefEvN0w==|IT40K7+QW7H6CkRIjy5AFAYHb4JjF6dsyBHPz7plSp0=",
    );

    let wrapped = "2.oKGio6SlpqeoqaqrrK2urw==|Ikwn9Lo3iyfT1oiK3O1kQg3Rn4GxIrn+NicCdVlKDFQ=|b/bWHbpIpLybDJROQ3OeeFKGShl3oOp7thdT/RxIyyc=";
    assert_eq!(secret.wrap(&user_key().cipher(), &mut VectorIv).as_str(), wrapped);
    assert!(SendSecret::unwrap(wrapped, &user_key().cipher()).unwrap() == secret);

    let password = block_on(secret.password_hash("hunter2", &native())).unwrap();
    assert_eq!(password.as_str(), "hE1uCS3vlWo9J3PkHXIb8tlaHY9STZcMp2zSBSigNnk=");
}

#[test]
fn a_send_link_that_was_cut_short_is_refused() {
    for fragment in
        ["", "AAECAwQFBgcICQoLDA0OD", "AAECAwQFBgcICQoLDA0O", "AAECAwQFBgcICQoLDA0ODwAA", "AAECAwQFBgcICQoLDA0O!w"]
    {
        assert!(SendSecret::from_fragment(fragment).is_err(), "{fragment}");
    }
    assert!(SendSecret::from_fragment("AAECAwQFBgcICQoLDA0ODw==").is_ok());
}
