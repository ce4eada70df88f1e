//! The bounds of key derivation settings.

use crypto::{
    KdfError, KdfParams, KdfSetting, OaepHash, PrimitiveError, Primitives, derive_export_key, derive_master_key,
};

use crate::support::*;

/// A platform on which any work at all fails the test.
struct Untouched;

impl Primitives for Untouched {
    async fn pbkdf2_sha256(&self, _: &[u8], _: &[u8], _: u32) -> Result<[u8; 32], PrimitiveError> {
        panic!("work was done with settings that must be refused")
    }
    async fn rsa_generate(&self) -> Result<(Vec<u8>, Vec<u8>), PrimitiveError> {
        Err(PrimitiveError::RsaGenerate)
    }
    async fn rsa_oaep_sha1_encrypt(&self, _: &[u8], _: &[u8]) -> Result<Vec<u8>, PrimitiveError> {
        Err(PrimitiveError::RsaEncrypt)
    }
    async fn rsa_oaep_decrypt(&self, _: &[u8], _: &[u8], _: OaepHash) -> Result<Vec<u8>, PrimitiveError> {
        Err(PrimitiveError::RsaDecrypt)
    }
}

fn pbkdf2(iterations: u32) -> KdfParams {
    KdfParams::Pbkdf2 { iterations }
}

fn argon2id(iterations: u32, memory_mib: u32, parallelism: u32) -> KdfParams {
    KdfParams::Argon2id { iterations, memory_mib, parallelism }
}

#[test]
fn settings_within_the_table_may_be_set() {
    let good = [
        pbkdf2(600_000),
        pbkdf2(2_000_000),
        argon2id(2, 16, 1),
        argon2id(10, 1024, 16),
        KdfParams::WEB_DEFAULT,
        KdfParams::PBKDF2_DEFAULT,
    ];
    for params in good {
        assert_eq!(params.accepted_when_setting(), Ok(()), "{params:?}");
        assert_eq!(params.client_floor(), Ok(()), "{params:?}");
    }
}

#[test]
fn settings_outside_the_table_may_not_be_set() {
    let bad = [
        pbkdf2(599_999),
        pbkdf2(2_000_001),
        argon2id(1, 64, 4),
        argon2id(11, 64, 4),
        argon2id(3, 15, 4),
        argon2id(3, 1025, 4),
        argon2id(3, 64, 0),
        argon2id(3, 64, 17),
    ];
    for params in bad {
        assert!(matches!(params.accepted_when_setting(), Err(KdfError::OutOfRange { .. })), "{params:?}");
    }
}

#[test]
fn a_client_works_with_old_accounts_down_to_the_floor() {
    assert_eq!(pbkdf2(5_000).client_floor(), Ok(()));
    let refused = KdfError::BelowFloor { setting: KdfSetting::Pbkdf2Iterations, given: 4_999, floor: 5_000 };
    assert_eq!(pbkdf2(4_999).client_floor(), Err(refused));
    for params in [argon2id(1, 64, 4), argon2id(3, 15, 4), argon2id(3, 64, 0)] {
        assert!(matches!(params.client_floor(), Err(KdfError::BelowFloor { .. })), "{params:?}");
    }
}

#[test]
fn a_server_that_asks_for_less_or_for_too_much_gets_no_hash_at_all() {
    for params in
        [pbkdf2(1), pbkdf2(4_999), pbkdf2(u32::MAX), argon2id(1, 8, 1), argon2id(3, u32::MAX, 1), argon2id(3, 64, 17)]
    {
        let account = block_on(derive_master_key(&Untouched, PASSWORD, EMAIL, &params));
        assert!(matches!(account, Err(KdfError::BelowFloor { .. } | KdfError::OutOfRange { .. })), "{params:?}");
        assert!(block_on(derive_export_key(&Untouched, PASSWORD, "salt", &params)).is_err(), "{params:?}");
    }
}

#[test]
fn the_numbers_of_the_wire_make_settings_and_back() {
    let argon = KdfParams::from_numbers(1, 3, Some(64), Some(4)).unwrap();
    assert_eq!(argon, KdfParams::WEB_DEFAULT);
    assert_eq!((argon.kind(), argon.iterations(), argon.memory_mib(), argon.parallelism()), (1, 3, Some(64), Some(4)));
    let plain = KdfParams::from_numbers(0, 600_000, None, None).unwrap();
    assert_eq!((plain.kind(), plain.iterations(), plain.memory_mib(), plain.parallelism()), (0, 600_000, None, None));
    for incomplete in [(1, None, Some(4)), (1, Some(64), None), (2, Some(64), Some(4))] {
        let (kind, memory, lanes) = incomplete;
        assert_eq!(KdfParams::from_numbers(kind, 3, memory, lanes), Err(KdfError::Incomplete));
    }
}
