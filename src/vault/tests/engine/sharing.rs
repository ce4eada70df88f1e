use crypto::SymmetricKey;
use serde_json::json;
use vault::{Source, VaultError, query::Query};

use crate::{items::keyed, support::*};

#[test]
fn sharing_encrypts_an_item_anew_under_the_organizations_key() {
    let (mut vault, acme, sync) = alice_with_organization();
    let mine = own(&mut vault, item(1), &login("Router", "admin", "secret", ""));
    block_on(vault.load(&sync.clone().with(mine.clone()).text())).unwrap();
    let share = vault.share_item(item(1), acme, &[collection(1)]).unwrap();
    assert_eq!(share["collectionIds"], json!([collection(1)]));
    assert_eq!(share["cipher"]["organizationId"], json!(acme));
    let user = alice().keys().user_key.cipher();
    assert!(user.decrypt_text(mine["name"].as_str().unwrap()).is_ok());
    assert!(user.decrypt_text(share["cipher"]["name"].as_str().unwrap()).is_err());
    block_on(vault.load(&sync.with(stored(item(1), &share)).text())).unwrap();
    let view = vault.view(Source::MyVault, item(1)).unwrap();
    assert_eq!(view.organization, Some(acme));
    assert_eq!(view.contents.login.as_ref().unwrap().password, "secret");
}

#[test]
fn sharing_an_item_with_a_key_of_its_own_wraps_that_key_anew() {
    let (mut vault, acme, sync) = alice_with_organization();
    let key = SymmetricKey::make(&mut seeded(7));
    let plain = own(&mut vault, item(1), &login("x", "", "", ""));
    let mine = keyed(&plain, &key, &alice().keys().user_key.cipher(), "Keyed");
    block_on(vault.load(&sync.clone().with(mine.clone()).text())).unwrap();
    let share = vault.share_item(item(1), acme, &[collection(1)]).unwrap();
    assert!(share["cipher"]["key"].is_string());
    assert_ne!(share["cipher"]["key"], mine["key"]);
    assert_eq!(key.cipher().decrypt_text(share["cipher"]["name"].as_str().unwrap()).unwrap(), "Keyed");
    block_on(vault.load(&sync.with(stored(item(1), &share)).text())).unwrap();
    assert_eq!(vault.view(Source::MyVault, item(1)).unwrap().contents.name, "Keyed");
}

#[test]
fn nothing_is_shared_into_an_organization_whose_key_is_not_there() {
    let mut vault = alice().unlocks();
    let mine = own(&mut vault, item(1), &login("Router", "", "", ""));
    vault.upsert(Source::MyVault, &mine.to_string()).unwrap();
    let other = organization(99);
    assert_eq!(vault.share_item(item(1), other, &[collection(1)]).err(), Some(VaultError::KeyMissing));
    assert_eq!(
        vault.create(&login("x", "", "", ""), Some(other), &[], None, false).err(),
        Some(VaultError::KeyMissing)
    );
}

#[test]
fn who_is_removed_from_an_organization_loses_its_key_with_the_next_sync() {
    let (mut vault, acme, sync) = alice_with_organization();
    let cipher = shared(&mut vault, item(1), &login("Shared", "", "", ""), acme, collection(1));
    block_on(vault.load(&sync.with(cipher.clone()).text())).unwrap();
    vault.open_organization(acme, r#"{"data":[]}"#, r#"{"data":[]}"#).unwrap();
    block_on(vault.load(&alice().sync().text())).unwrap();
    assert!(vault.profile().organizations.is_empty());
    assert!(names(&vault, &Query::default()).is_empty());
    assert_eq!(vault.encrypt_collection_name(acme, "x").err(), Some(VaultError::KeyMissing));
    assert_eq!(vault.page(Source::Organization(acme), &Query::default(), 0, 1).err(), Some(VaultError::Absent));
    // Even what a server still sends cannot be read.
    vault.upsert(Source::MyVault, &cipher.to_string()).unwrap();
    assert_eq!(vault.view(Source::MyVault, item(1)).err(), Some(VaultError::KeyMissing));
}

#[test]
fn a_membership_with_a_key_that_does_not_open_hurts_only_itself() {
    let (_, acme, sync) = alice_with_organization();
    let damaged = sync.with_member_of(organization(11), "Damaged", "4.AAAA");
    let vault = alice().opens(&damaged);
    let keys: Vec<(String, bool)> = vault
        .profile()
        .organizations
        .iter()
        .map(|organization| (organization.name.clone(), organization.has_key))
        .collect();
    assert_eq!(keys, [("Acme".to_owned(), true), ("Damaged".to_owned(), false)]);
    assert_eq!(vault.profile().organizations[0].id, acme);
}
