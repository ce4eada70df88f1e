use serde_json::json;
use vault::{Recipient, Source, VaultError, phrase_of, query::Query};

use crate::support::*;

#[test]
fn the_keys_of_a_new_client_open_through_the_provider_key() {
    let mut vault = alice().unlocks();
    let msp = provider(1);
    let sealed = block_on(vault.make_provider_key()).unwrap();
    let sync = alice().sync().with_provider(msp, &sealed);
    block_on(vault.load(&sync.text())).unwrap();
    assert!(vault.profile().providers[0].has_key);

    let client = organization(20);
    let keys = block_on(vault.make_client(msp, "Default collection")).unwrap();
    assert!(keys.key.starts_with("2."));
    // The founder does not need a reload to work with it, but the next sync brings it.
    block_on(vault.load(&sync.clone().with_client(client, msp, &keys.key).text())).unwrap();
    let info = &vault.profile().organizations[0];
    assert!(info.has_key && info.by_provider && info.member.is_none());
    let row = json!({"id": collection(1), "organizationId": client, "name": keys.collection_name, "type": 0, "assigned": false});
    vault.open_organization(client, r#"{"data":[]}"#, &json!({"data": [row]}).to_string()).unwrap();
    let collections = vault.collections_of(client).unwrap();
    assert_eq!((collections[0].name.as_str(), collections[0].assigned), ("Default collection", false));
}

#[test]
fn a_client_without_its_provider_key_stays_closed() {
    let mut vault = alice().unlocks();
    let sealed = block_on(vault.make_provider_key()).unwrap();
    block_on(vault.load(&alice().sync().with_provider(provider(1), &sealed).text())).unwrap();
    let keys = block_on(vault.make_client(provider(1), "x")).unwrap();
    let vault = alice().opens(&alice().sync().with_client(organization(20), provider(1), &keys.key));
    assert!(!vault.profile().organizations[0].has_key);
}

#[test]
fn a_colleague_who_gets_the_provider_key_works_in_the_clients_vault() {
    let msp = provider(1);
    let client = organization(20);
    let mut alices = alice().unlocks();
    let sealed = block_on(alices.make_provider_key()).unwrap();
    block_on(alices.load(&alice().sync().with_provider(msp, &sealed).text())).unwrap();
    let keys = block_on(alices.make_client(msp, "General")).unwrap();
    block_on(alices.load(&alice().sync().with_provider(msp, &sealed).with_client(client, msp, &keys.key).text()))
        .unwrap();
    let cipher = shared(&mut alices, item(1), &login("Firewall", "admin", "secret", ""), client, collection(1));

    let public_key = bob().registration.public_key.clone();
    let phrase = phrase_of(bob().id, &public_key).unwrap();
    let to = Recipient { user: bob().id, public_key, phrase };
    let for_bob = block_on(alices.share_provider_key(msp, &to, &mut vault::Pins::default())).unwrap();

    let mut bobs = bob().opens(&bob().sync().with_provider(msp, &for_bob).with_client(client, msp, &keys.key));
    let items = json!({"data": [cipher]}).to_string();
    bobs.open_organization(client, &items, r#"{"data":[]}"#).unwrap();
    let source = Source::Organization(client);
    assert_eq!(bobs.page(source, &Query::default(), 0, 10).unwrap().rows[0].name, "Firewall");
    assert_eq!(bobs.view(source, item(1)).unwrap().contents.login.as_ref().unwrap().password, "secret");
    assert_eq!(bobs.sources_of(item(1)), [source]);
    // What a provider user opens is not in My Vault.
    assert_eq!(bobs.view(Source::MyVault, item(1)).err(), Some(VaultError::Absent));
}

#[test]
fn an_existing_organization_is_attached_by_wrapping_its_key_for_the_provider() {
    let (_, acme, sync) = alice_with_organization();
    let mut vault = alice().opens(&sync);
    let sealed = block_on(vault.make_provider_key()).unwrap();
    let with_provider = sync.with_provider(provider(1), &sealed);
    block_on(vault.load(&with_provider.text())).unwrap();
    let cipher = shared(&mut vault, item(1), &login("Shared", "", "", ""), acme, collection(1));
    let wrapped = vault.wrap_for_provider(acme, provider(1)).unwrap();
    let only_by_provider = alice().sync().with_provider(provider(1), &sealed).with_client(acme, provider(1), &wrapped);
    let mut vault = alice().opens(&only_by_provider);
    vault.open_organization(acme, &json!({"data": [cipher]}).to_string(), r#"{"data":[]}"#).unwrap();
    assert_eq!(vault.view(Source::Organization(acme), item(1)).unwrap().contents.name, "Shared");
}

#[test]
fn notes_kept_on_the_device_open_for_their_owner_only() {
    let sealed = alice().unlocks().seal_note("pins");
    assert_eq!(alice().unlocks().open_note(&sealed).as_deref(), Ok("pins"));
    assert_eq!(bob().unlocks().open_note(&sealed).err(), Some(VaultError::NotDecryptable));
}
