use vault::{Familiarity, Pins, Recipient, VaultError, phrase_of, query::Query};

use crate::support::*;

fn recipient(phrase: Option<&str>) -> Recipient {
    let public_key = bob().registration.public_key.clone();
    let right = phrase_of(bob().id, &public_key).unwrap();
    Recipient { user: bob().id, public_key, phrase: phrase.unwrap_or(&right).to_owned() }
}

#[test]
fn a_key_is_sealed_to_the_person_whose_phrase_was_compared() {
    let (mut alices, acme, _) = alice_with_organization();
    let cipher = shared(&mut alices, item(1), &login("Shared", "", "", ""), acme, collection(1));
    let mut pins = Pins::default();
    let sealed = block_on(alices.share_organization_key(acme, &recipient(None), &mut pins)).unwrap();
    assert_eq!(pins.familiarity(bob().id, &recipient(None).public_key), Ok(Familiarity::Known));
    let bobs = bob().opens(&bob().sync().with_member_of(acme, "Acme", &sealed).with(cipher));
    assert_eq!(names(&bobs, &Query::default()), ["Shared"]);
}

#[test]
fn a_wrong_phrase_is_refused_and_nothing_is_pinned() {
    let (alices, acme, _) = alice_with_organization();
    let mut pins = Pins::default();
    let outcome =
        block_on(alices.share_organization_key(acme, &recipient(Some("some-other-five-word-phrase")), &mut pins));
    assert_eq!(outcome.err(), Some(VaultError::PhraseDiffers));
    assert_eq!(pins.familiarity(bob().id, &recipient(None).public_key), Ok(Familiarity::New));
}

#[test]
fn a_key_that_changed_since_it_was_accepted_is_refused_even_with_its_own_phrase() {
    let (alices, acme, _) = alice_with_organization();
    let mut pins = Pins::default();
    block_on(alices.share_organization_key(acme, &recipient(None), &mut pins)).unwrap();
    // The server presents another key under Bob's name, and the person compares nothing.
    let substituted = alice().registration.public_key.clone();
    let phrase = phrase_of(bob().id, &substituted).unwrap();
    let to = Recipient { user: bob().id, public_key: substituted, phrase };
    let before = pins.clone();
    assert_eq!(pins.familiarity(to.user, &to.public_key), Ok(Familiarity::Changed));
    assert_eq!(block_on(alices.share_organization_key(acme, &to, &mut pins)).err(), Some(VaultError::KeyChanged));
    assert_eq!(pins, before);
    // The accepted key still works.
    assert!(block_on(alices.share_organization_key(acme, &recipient(None), &mut pins)).is_ok());
}

#[test]
fn pins_survive_being_written_down() {
    let (alices, acme, _) = alice_with_organization();
    let mut pins = Pins::default();
    block_on(alices.share_organization_key(acme, &recipient(None), &mut pins)).unwrap();
    let text = serde_json::to_string(&pins).unwrap();
    assert_eq!(serde_json::from_str::<Pins>(&text).unwrap(), pins);
}

#[test]
fn what_is_no_public_key_has_no_phrase() {
    assert_eq!(phrase_of(bob().id, "bm90IGEga2V5").err(), Some(VaultError::Unexpected));
}
