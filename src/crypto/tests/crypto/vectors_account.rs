//! §18.1, §18.2, §18.3, §18.11: what comes from a password.

use crypto::{
    KdfParams, KeyId, LocalHash, MasterKey, SymmetricKey, derive_export_key, derive_master_key, normalize_email,
    unwrap_key, wrap_key,
};

use crate::support::*;

struct Expected {
    params: KdfParams,
    master_key: &'static str,
    auth_hash: &'static str,
    local_hash: &'static str,
    stretched: [&'static str; 2],
    protected: &'static str,
}

fn check(expected: &Expected) {
    let master_key = block_on(derive_master_key(&native(), PASSWORD, EMAIL, &expected.params)).unwrap();
    assert!(master_key == MasterKey::from_bytes(&unhex(expected.master_key).try_into().unwrap()));
    assert_eq!(master_key.authentication_hash(PASSWORD).expose_str(), expected.auth_hash);
    assert_eq!(master_key.local_hash(PASSWORD).expose_str(), expected.local_hash);
    assert!(master_key.local_hash(PASSWORD) == LocalHash::from_stored(expected.local_hash));
    assert!(master_key.local_hash("another") != LocalHash::from_stored(expected.local_hash));

    let stretched = master_key.stretched();
    assert!(stretched == SymmetricKey::from_bytes(&unhex(&expected.stretched.concat())).unwrap());
    assert_eq!(wrap_key(&user_key(), &stretched.cipher(), &mut VectorIv).as_str(), expected.protected);
    assert!(unwrap_key(expected.protected, &stretched.cipher()).unwrap() == user_key());
}

#[test]
fn an_account_with_pbkdf2_derives_every_published_value() {
    check(&Expected {
        params: KdfParams::PBKDF2_DEFAULT,
        master_key: "c5f0b5ebf819a19a58ba84ec7d829a6f79d38ea20184266e7bed570475b4b92a",
        auth_hash: "RSbL0UDZG4qnwzWf4Hiapo9i6seff/ofFZ8t5k2yYpE=",
        local_hash: "Yp2IptUXLrDSJr1kD9lpVVWOYF1xLPqvU3nhwm1tAdQ=",
        stretched: [
            "c8fcce5e18fcd6dbb1e32ed2773188df38389925427673fe3630ad8af9d6c043",
            "abfffab17148bb73e6b7903e20aa6ed42c6031e3a149050ed69a77313ece7fa2",
        ],
        protected: "2.oKGio6SlpqeoqaqrrK2urw==|Q4DuRWQFQ3yVG8umhtB3UZlpf6eofLKQSrhk9hOcg9ZogzaOkcZVWe4HfpnE8/M+gSrFiTRUb9UABgHwlV+BlVlCrlSctYmP81xrUZWZkAw=|CDJRn9yo9nBerBITtsxlZ7+4VmUadmLQgHYSkyeCJM0=",
    });
}

#[test]
fn an_account_with_argon2id_derives_every_published_value() {
    check(&Expected {
        params: KdfParams::WEB_DEFAULT,
        master_key: "58b8da2ff3d57fcdc0f94200aabafb0808b2fa61127b834fa1ed225387fa38b2",
        auth_hash: "3SglRGQD2Zz7eKvj2F02voCM/mNBhp/r5wIErDi4amI=",
        local_hash: "0NU3tqb8hBaC4058idQ2XAvpM+zRWtNpiThKhYkXwpw=",
        stretched: [
            "6f467f179c412683dcefebaf5b91dfb884a1e48093da344f58184b882271b1b0",
            "97adcc0787ca3a4908abbc37ddabb5d321eaecd6286da9dd544a640ec3b59824",
        ],
        protected: "2.oKGio6SlpqeoqaqrrK2urw==|qtLuwTW4Se7z/GVNwMSeOQ0TKGl4cKLJzPeLFhy22JZVYK+QDKjyLdpid+F6TasTi65UWjldmjtsecBgIYwaH7B3aBt+7uuBtta+cfAiX1Y=|fcM8Evs4cAg/+WQZLpyHWt/GhZ7YWDtQAtjCCU7x8hs=",
    });
}

#[test]
fn the_salt_is_the_trimmed_lower_case_address() {
    assert_eq!(normalize_email("  Alice@Chatelaine.Example\t"), "alice@chatelaine.example");
    assert_eq!(normalize_email("JÖRG@BÄCKEREI.example"), "jörg@bäckerei.example");
}

#[test]
fn key_ids_are_the_published_ones() {
    assert_eq!(user_key().id().to_string(), "ac4ecffb2e087a59180d1dd19950b8e9");
    assert_eq!(counting_key(0x80).id().to_string(), "453fda785682a7eec431b41d03035d0a");
    assert_eq!(KeyId::parse("ac4ecffb2e087a59180d1dd19950b8e9"), Some(user_key().id()));
    for malformed in [
        "",
        "AC4ECFFB2E087A59180D1DD19950B8E9",
        "ac4ecffb2e087a59180d1dd19950b8e",
        "ac4ecffb2e087a59180d1dd19950b8e99",
        "gc4ecffb2e087a59180d1dd19950b8e9",
    ] {
        assert_eq!(KeyId::parse(malformed), None, "{malformed}");
    }
}

#[test]
fn an_export_password_derives_the_published_key_from_the_salt_as_text() {
    let key = block_on(derive_export_key(
        &native(),
        "file password",
        "AAECAwQFBgcICQoLDA0ODw==",
        &KdfParams::Pbkdf2 { iterations: 600_000 },
    ))
    .unwrap();
    let expected = "92d247e505d2de9fe8d763f2786c56ab191bd8418c538230b30ff00eaec743749498257661b99f9da945f1c6ed77e964a2ad52a2ad8d1888eacdd7da3d990dc7";
    assert!(key == SymmetricKey::from_bytes(&unhex(expected)).unwrap());
    assert_eq!(crypto::make_export_salt(&mut VectorIv), "oKGio6SlpqeoqaqrrK2urw==");
}
