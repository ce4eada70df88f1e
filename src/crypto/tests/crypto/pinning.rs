//! Which public keys may be wrapped to.

use crypto::{KeyPair, Pin, PinError, PinnedKey, PublicKey};

use crate::support::*;

fn member_key() -> PublicKey {
    PublicKey::from_base64(SPKI).unwrap()
}

fn attackers_key() -> PublicKey {
    block_on(KeyPair::make(&native())).unwrap().public
}

#[test]
fn an_accepted_phrase_pins_the_key_it_was_shown_for() {
    let pinned = PinnedKey::accepted(member_key(), USER_ID, "unclothed-sedate-ducky-ranking-railcar").unwrap();
    assert_eq!(pinned.public_key(), &member_key());
    assert_eq!(pinned.pin().as_bytes(), &member_key().sha256());
}

#[test]
fn a_key_that_was_swapped_after_the_phrase_was_accepted_is_refused() {
    let shown = member_key().phrase(USER_ID);
    assert_eq!(PinnedKey::accepted(attackers_key(), USER_ID, shown.as_str()), Err(PinError::PhraseDiffers));
}

#[test]
fn a_phrase_holds_for_one_person_only() {
    let shown = member_key().phrase(USER_ID);
    let other = "0d5bbf9e-3c52-4b8e-9f0a-6f2d1f0c7a12";
    assert_eq!(PinnedKey::accepted(member_key(), other, shown.as_str()), Err(PinError::PhraseDiffers));
    assert_eq!(PinnedKey::accepted(member_key(), USER_ID, ""), Err(PinError::PhraseDiffers));
}

#[test]
fn a_known_pin_admits_the_same_key_and_no_other() {
    let pin = PinnedKey::own(&private_key()).pin();
    assert!(PinnedKey::known(member_key(), pin).is_ok());
    let offered = attackers_key();
    let changed = PinError::Changed { accepted: pin, offered: Pin::parse(&hex(&offered.sha256())).unwrap() };
    assert_eq!(PinnedKey::known(offered, pin), Err(changed));
}

#[test]
fn a_pin_is_remembered_as_hexadecimal() {
    let pin = PinnedKey::own(&private_key()).pin();
    assert_eq!(pin.to_string(), "89272a7ac70748970e345a0dab6328fdcd0b9a6d4bdf95754fd8f1c9c7a8fa03");
    assert_eq!(Pin::parse(&pin.to_string()), Some(pin));
    assert_eq!(Pin::parse("89272a"), None);
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
