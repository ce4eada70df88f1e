use crypto::KdfParams;
use vault::{
    VaultError,
    account::{Kdf, make_registration, open, open_with_user_key, prove, wrap_user_key},
};

use crate::support::*;

#[test]
fn a_registered_account_opens_with_its_password() {
    let keys = alice().keys();
    assert_eq!(keys.user_key.id().to_string(), alice().registration.user_key_id);
    assert_eq!(keys.private_key.public_key().to_base64(), alice().registration.public_key);
}

#[test]
fn another_password_does_not_open_it() {
    let data = alice().data();
    let proof = block_on(prove(&native(1), &data.email, "correct horse battery stable", &data.kdf)).unwrap();
    assert_eq!(open(&proof.master, &data).err(), Some(VaultError::WrongPassword));
    assert_ne!(proof.authentication_hash, alice().registration.authentication_hash);
}

#[test]
fn the_address_may_be_typed_in_any_case() {
    let data = alice().data();
    assert_eq!(data.email, "alice@example.org");
    let proof = block_on(prove(&native(1), "  ALICE@example.ORG ", PASSWORD, &data.kdf)).unwrap();
    assert_eq!(proof.authentication_hash, alice().registration.authentication_hash);
    assert!(open(&proof.master, &data).is_ok());
}

#[test]
fn after_a_reload_the_user_key_alone_opens_the_account_but_only_its_own() {
    let user_key = alice().keys().user_key;
    assert!(open_with_user_key(user_key.clone(), &alice().data()).is_ok());
    assert_eq!(open_with_user_key(user_key, &bob().data()).err(), Some(VaultError::NotDecryptable));
}

#[test]
fn a_new_password_opens_the_same_user_key_and_the_old_one_no_longer_does() {
    let keys = alice().keys();
    let mut data = alice().data();
    let old = block_on(prove(&native(1), &data.email, PASSWORD, &data.kdf)).unwrap();
    let new = block_on(prove(&native(1), &data.email, "another password", &data.kdf)).unwrap();
    data.user_key = wrap_user_key(&keys.user_key, &new.master, &mut seeded(9));
    assert_eq!(open(&new.master, &data).unwrap().user_key.id(), keys.user_key.id());
    assert_eq!(open(&old.master, &data).err(), Some(VaultError::WrongPassword));
}

#[test]
fn settings_below_the_floor_are_refused_before_anything_is_derived() {
    let weak = [
        Kdf { kdf_type: 0, iterations: 4_999, memory: None, parallelism: None },
        Kdf { kdf_type: 0, iterations: 1, memory: None, parallelism: None },
        Kdf { kdf_type: 1, iterations: 1, memory: Some(64), parallelism: Some(4) },
        Kdf { kdf_type: 1, iterations: 3, memory: Some(15), parallelism: Some(4) },
        Kdf { kdf_type: 1, iterations: 3, memory: None, parallelism: None },
        Kdf { kdf_type: 2, iterations: 600_000, memory: None, parallelism: None },
    ];
    for kdf in weak {
        let outcome = block_on(prove(&NeverAsked, "alice@example.org", PASSWORD, &kdf));
        assert!(matches!(outcome.err(), Some(VaultError::UnsafeKdf(_))), "{kdf:?}");
    }
}

#[test]
fn settings_that_would_freeze_the_browser_are_refused_too() {
    let heavy = Kdf { kdf_type: 1, iterations: 3, memory: Some(4_096), parallelism: Some(4) };
    assert!(matches!(
        block_on(prove(&NeverAsked, "a@example.org", PASSWORD, &heavy)).err(),
        Some(VaultError::UnsafeKdf(_))
    ));
}

#[test]
fn an_account_cannot_be_made_with_settings_that_the_server_would_not_take() {
    let below = KdfParams::Pbkdf2 { iterations: 5_000 };
    let outcome = block_on(make_registration(&NeverAsked, &mut seeded(1), "a@example.org", PASSWORD, below));
    assert!(matches!(outcome.err(), Some(VaultError::UnsafeKdf(_))));
}

/// Primitives that must not be reached.
struct NeverAsked;

impl crypto::Primitives for NeverAsked {
    async fn pbkdf2_sha256(&self, _: &[u8], _: &[u8], _: u32) -> Result<[u8; 32], crypto::PrimitiveError> {
        panic!("derived with settings that are not safe")
    }

    async fn rsa_generate(&self) -> Result<(Vec<u8>, Vec<u8>), crypto::PrimitiveError> {
        panic!("made a key pair for settings that are not safe")
    }

    async fn rsa_oaep_sha1_encrypt(&self, _: &[u8], _: &[u8]) -> Result<Vec<u8>, crypto::PrimitiveError> {
        panic!("encrypted")
    }

    async fn rsa_oaep_decrypt(
        &self,
        _: &[u8],
        _: &[u8],
        _: crypto::OaepHash,
    ) -> Result<Vec<u8>, crypto::PrimitiveError> {
        panic!("decrypted")
    }
}
