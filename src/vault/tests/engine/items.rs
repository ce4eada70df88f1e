use common::kind::{ItemKind, Reprompt};
use crypto::{SymmetricKey, wrap_key};
use serde_json::{Value, json};
use vault::{
    Source,
    contents::{Contents, CustomField, PastPassword},
};

use crate::support::*;

/// A login with everything that hiding passwords must hide.
fn full() -> Contents {
    let mut contents = login("Router", "admin", "hidden-password", "https://10.0.0.1");
    if let Some(login) = &mut contents.login {
        login.totp = "JBSWY3DPEHPK3PXP".to_owned();
    }
    let field = |kind, name: &str, value: &str| CustomField {
        kind,
        name: name.to_owned(),
        value: value.to_owned(),
        linked: None,
    };
    contents.fields = vec![
        field(CustomField::TEXT, "Site", "visible"),
        field(CustomField::HIDDEN, "PIN", "hidden-pin-1"),
        field(CustomField::HIDDEN, "PIN", "hidden-pin-2"),
    ];
    contents.password_history =
        vec![PastPassword { password: "hidden-old".to_owned(), last_used: "2025-01-01T00:00:00.000000Z".to_owned() }];
    contents.reprompt = Reprompt::MasterPassword;
    contents
}

fn with_hidden_passwords(mut cipher: Value) -> Value {
    cipher["viewPassword"] = json!(false);
    cipher
}

#[test]
fn hidden_passwords_never_reach_the_page() {
    let (mut vault, acme, sync) = alice_with_organization();
    let cipher = with_hidden_passwords(shared(&mut vault, item(1), &full(), acme, collection(1)));
    block_on(vault.load(&sync.with(cipher).text())).unwrap();
    let view = vault.view(Source::MyVault, item(1)).unwrap();
    assert!(!view.view_password);
    let page = serde_json::to_string(&view).unwrap();
    assert!(!page.contains("hidden-") && !page.contains("JBSWY3DPEHPK3PXP"), "{page}");
    assert!(page.contains("visible") && page.contains("admin"));
}

#[test]
fn an_ssh_key_and_a_card_code_are_as_secret_as_a_password() {
    let (mut vault, acme, mut sync) = alice_with_organization();
    for (number, kind, part) in
        [(1, ItemKind::SshKey, "privateKey"), (2, ItemKind::Card, "code"), (3, ItemKind::BankAccount, "pin")]
    {
        let mut contents = Contents::blank(kind);
        contents.name = "Keyed".to_owned();
        contents.parts.insert(part.to_owned(), "hidden-part".to_owned());
        sync = sync.with(with_hidden_passwords(shared(&mut vault, item(number), &contents, acme, collection(1))));
    }
    block_on(vault.load(&sync.text())).unwrap();
    for number in 1..=3 {
        let page = serde_json::to_string(&vault.view(Source::MyVault, item(number)).unwrap()).unwrap();
        assert!(!page.contains("hidden-part"), "{page}");
    }
}

#[test]
fn an_edit_by_somebody_who_may_not_see_the_passwords_keeps_them() {
    let (mut vault, acme, sync) = alice_with_organization();
    let cipher = shared(&mut vault, item(1), &full(), acme, collection(1));
    block_on(vault.load(&sync.clone().with(with_hidden_passwords(cipher)).text())).unwrap();
    let mut edited = vault.view(Source::MyVault, item(1)).unwrap().contents;
    edited.name = "Renamed".to_owned();
    let request = vault.update(Source::MyVault, item(1), &edited, None, false, later()).unwrap();
    // Somebody who may see everything looks at what was stored.
    block_on(vault.load(&sync.with(stored(item(1), &request)).text())).unwrap();
    let mut expected = full();
    expected.name = "Renamed".to_owned();
    assert!(vault.view(Source::MyVault, item(1)).unwrap().contents == expected);
}

#[test]
fn a_password_that_is_replaced_is_remembered_and_only_five_are() {
    let mut vault = alice().unlocks();
    let mut cipher = own(&mut vault, item(1), &login("Bank", "", "first", ""));
    for password in ["second", "third", "fourth", "fifth", "sixth", "seventh"] {
        vault.upsert(Source::MyVault, &cipher.to_string()).unwrap();
        let mut edited = vault.view(Source::MyVault, item(1)).unwrap().contents;
        edited.login.as_mut().unwrap().password = password.to_owned();
        cipher = stored(item(1), &vault.update(Source::MyVault, item(1), &edited, None, false, later()).unwrap());
    }
    vault.upsert(Source::MyVault, &cipher.to_string()).unwrap();
    let contents = vault.view(Source::MyVault, item(1)).unwrap().contents;
    let past: Vec<&str> = contents.password_history.iter().map(|past| past.password.as_str()).collect();
    assert_eq!(past, ["sixth", "fifth", "fourth", "third", "second"]);
    assert_eq!(contents.login.as_ref().unwrap().password_revised.as_deref(), Some(later().to_string().as_str()));
    assert_eq!(contents.password_history[0].last_used, later().to_string());
}

#[test]
fn an_edit_that_leaves_the_password_alone_remembers_nothing() {
    let mut vault = alice().unlocks();
    let cipher = own(&mut vault, item(1), &login("Bank", "", "first", ""));
    vault.upsert(Source::MyVault, &cipher.to_string()).unwrap();
    let edited = vault.view(Source::MyVault, item(1)).unwrap().contents;
    let request = vault.update(Source::MyVault, item(1), &edited, None, true, later()).unwrap();
    assert_eq!(request["passwordHistory"], json!([]));
    assert_eq!(request["lastKnownRevisionDate"], json!(REVISED));
    assert_eq!(request["favorite"], json!(true));
}

/// The same item with a key of its own, as another client would make it.
pub fn keyed(cipher: &Value, key: &SymmetricKey, owner: &crypto::Cipher, name: &str) -> Value {
    let (mut keyed, own, mut rng) = (cipher.clone(), key.cipher(), seeded(42));
    keyed["key"] = json!(wrap_key(key, owner, &mut rng).as_str());
    keyed["name"] = json!(own.encrypt_text(name, &mut rng).as_str());
    keyed["notes"] = Value::Null;
    keyed["login"] =
        json!({"username": own.encrypt_text("root", &mut rng).as_str(), "password": null, "totp": null, "uris": []});
    keyed["fields"] = Value::Null;
    keyed["passwordHistory"] = Value::Null;
    keyed
}

#[test]
fn an_item_with_a_key_of_its_own_keeps_it_through_an_edit() {
    let mut vault = alice().unlocks();
    let key = SymmetricKey::make(&mut seeded(7));
    let plain = own(&mut vault, item(1), &login("x", "", "", ""));
    let cipher = keyed(&plain, &key, &alice().keys().user_key.cipher(), "Keyed");
    vault.upsert(Source::MyVault, &cipher.to_string()).unwrap();
    let mut edited = vault.view(Source::MyVault, item(1)).unwrap().contents;
    assert_eq!(edited.name, "Keyed");
    edited.name = "Renamed".to_owned();
    let request = vault.update(Source::MyVault, item(1), &edited, None, false, later()).unwrap();
    assert_eq!(request["key"], cipher["key"]);
    assert_eq!(key.cipher().decrypt_text(request["name"].as_str().unwrap()).unwrap(), "Renamed");
    vault.upsert(Source::MyVault, &stored(item(1), &request).to_string()).unwrap();
    assert_eq!(vault.view(Source::MyVault, item(1)).unwrap().contents.name, "Renamed");
}

#[test]
fn an_address_that_the_server_swapped_is_dropped_from_a_keyed_item() {
    let mut vault = alice().unlocks();
    let key = SymmetricKey::make(&mut seeded(7));
    let plain = own(&mut vault, item(1), &login("x", "", "", ""));
    let mut cipher = keyed(&plain, &key, &alice().keys().user_key.cipher(), "Keyed");
    let (own, mut rng) = (key.cipher(), seeded(43));
    let mut uri = |address: &str, vouched: &str| {
        let checksum = crypto::uri_checksum(vouched);
        json!({"uri": own.encrypt_text(address, &mut rng).as_str(), "match": null, "uriChecksum": own.encrypt_text(&checksum, &mut rng).as_str()})
    };
    cipher["login"]["uris"] = json!([
        uri("https://bank.example", "https://bank.example"),
        uri("https://evil.example", "https://bank.example")
    ]);
    vault.upsert(Source::MyVault, &cipher.to_string()).unwrap();
    let view = vault.view(Source::MyVault, item(1)).unwrap();
    let uris = &view.contents.login.as_ref().unwrap().uris;
    assert_eq!(uris.iter().map(|uri| uri.uri.as_str()).collect::<Vec<_>>(), ["https://bank.example"]);
}

#[test]
fn an_edit_in_the_organizations_view_leaves_ones_own_folder_and_mark_alone() {
    let (mut vault, acme, sync) = alice_with_organization();
    let mut cipher = shared(&mut vault, item(1), &full(), acme, collection(1));
    cipher["folderId"] = json!(folder(1));
    cipher["favorite"] = json!(true);
    block_on(vault.load(&sync.with(cipher.clone()).text())).unwrap();
    vault.open_organization(acme, &json!({"data": [cipher]}).to_string(), r#"{"data":[]}"#).unwrap();
    let request = vault.update(Source::Organization(acme), item(1), &full(), None, false, later()).unwrap();
    assert_eq!((&request["folderId"], &request["favorite"]), (&json!(folder(1)), &json!(true)));
    let request = vault.update(Source::MyVault, item(1), &full(), None, false, later()).unwrap();
    assert_eq!((&request["folderId"], &request["favorite"]), (&json!(null), &json!(false)));
}

#[test]
fn nothing_readable_is_in_a_request() {
    let mut vault = alice().unlocks();
    let request = vault.create(&full(), None, &[], None, false).unwrap().to_string();
    for secret in ["Router", "admin", "hidden-", "10.0.0.1", "JBSWY3DPEHPK3PXP", "visible", "PIN", "Site"] {
        assert!(!request.contains(secret), "{secret} in {request}");
    }
}
