//! A new organization key: everything opens with it, and nothing with the old one.

use common::{
    kind::ItemKind,
    wire::hand_over::{CollectionName, RotatedItem, RotationParts},
};
use crypto::{Cipher, SymmetricKey, decapsulate, unwrap_key, unwrap_private_key, wrap_key};
use serde_json::{Map, Value, json};
use vault::{Pins, Recipient, Source, VaultError, contents::Contents, phrase_of};

use crate::support::*;

/// What rows of the server have in common with requests: the encrypted part, and the key.
fn row(number: u128, request: &Value) -> RotatedItem {
    let cipher = request.get("cipher").unwrap_or(request);
    let parts = ["name", "notes", "login", "card", "fields", "passwordHistory", "identity", "sshKey"];
    let content: Map<String, Value> =
        parts.iter().filter_map(|name| Some(((*name).to_owned(), cipher.get(*name)?.clone()))).collect();
    let key = cipher["key"].as_str().map(str::to_owned);
    RotatedItem { id: item(number), revision: 1, key, content }
}

fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) if crypto::validate(text).is_ok() => found.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| texts(value, found)),
        Value::Object(members) => members.values().for_each(|value| texts(value, found)),
        _ => {}
    }
}

fn all_texts(items: &[RotatedItem]) -> Vec<String> {
    let mut found: Vec<String> = items.iter().filter_map(|item| item.key.clone()).collect();
    items.iter().for_each(|item| texts(&Value::Object(item.content.clone()), &mut found));
    found
}

/// Every kind of text that an item may hold.
fn rich(name: &str) -> Contents {
    let mut contents = login(name, "root", "hunter2", "https://example.org");
    contents.notes = "behind the rack".to_owned();
    contents.fields.push(vault::contents::CustomField {
        kind: 1,
        name: "pin".to_owned(),
        value: "1234".to_owned(),
        linked: None,
    });
    contents
        .password_history
        .push(vault::contents::PastPassword { password: "hunter1".to_owned(), last_used: REVISED.to_owned() });
    contents
}

/// The same item with a key of its own, as other clients make them.
fn keyed(organization: &SymmetricKey, mut item: RotatedItem) -> RotatedItem {
    fn wrap(value: &mut Value, from: &Cipher, to: &Cipher) {
        match value {
            Value::String(text) if crypto::validate(text).is_ok() => {
                let clear = from.decrypt_text(&*text).unwrap();
                *text = to.encrypt_text(&clear, &mut seeded(88)).into_string();
            }
            Value::Array(values) => values.iter_mut().for_each(|value| wrap(value, from, to)),
            Value::Object(members) => members.values_mut().for_each(|value| wrap(value, from, to)),
            _ => {}
        }
    }
    let own = SymmetricKey::make(&mut seeded(77));
    let (from, to) = (organization.cipher(), own.cipher());
    item.content.values_mut().for_each(|value| wrap(value, &from, &to));
    item.key = Some(wrap_key(&own, &from, &mut seeded(78)).into_string());
    item
}

struct Scene {
    owner: TestVault,
    id: common::id::OrganizationId,
    old: SymmetricKey,
    items: Vec<RotatedItem>,
    parts: RotationParts,
}

/// Alice's organization with two items and a collection; the old key as a provider user knows it.
fn scene() -> Scene {
    let mut owner = alice().unlocks();
    let made = block_on(owner.make_organization("General")).unwrap();
    let id = organization(10);
    block_on(owner.load(&alice().sync().with_member_of(id, "Acme", &made.key).text())).unwrap();
    let old = block_on(decapsulate(&made.key, &alice().keys().private_key, &native(3))).unwrap();
    let plain = owner.create(&rich("Router"), Some(id), &[collection(1)], None, false).unwrap();
    let mut note = Contents::blank(ItemKind::SecureNote);
    note.name = "Alarm".to_owned();
    let note = owner.create(&note, Some(id), &[collection(1)], None, false).unwrap();
    let items = vec![row(1, &plain), row(2, &note), keyed(&old, row(3, &plain))];
    let parts = RotationParts {
        collections: vec![CollectionName { id: collection(1), name: made.collection_name }],
        private_key: Some(made.private_key),
        members: Vec::new(),
    };
    Scene { owner, id, old, items, parts }
}

#[test]
fn the_old_key_opens_nothing_any_more() {
    let Scene { mut owner, id, old, items, parts } = scene();
    let before = all_texts(&items);
    let (rotation, _) = block_on(owner.begin_rotation(id)).unwrap();
    assert_eq!(rotation.retired_key(), old.id().to_string());
    let (rotated, unreadable) = owner.rotate_items(&rotation, items.clone());
    let rotated_parts = owner.rotate_parts(&rotation, &parts).unwrap();
    assert_eq!(unreadable, 0);

    let after = all_texts(&rotated);
    assert_eq!(after.len(), before.len());
    assert!(after.len() > 15, "the fixture has texts: {}", after.len());
    // Also the item's own key, had the provider kept it, opens nothing.
    let kept = unwrap_key(items[2].key.as_deref().unwrap(), &old.cipher()).unwrap();
    let names = rotated_parts.collections.iter().map(|renamed| renamed.now.clone());
    for text in after.iter().cloned().chain(names) {
        assert!(old.cipher().decrypt_bytes(&text).is_err(), "the old key opens {text}");
        assert!(kept.cipher().decrypt_bytes(&text).is_err(), "the item's old key opens {text}");
        assert!(!before.contains(&text));
    }
    let private = rotated_parts.private_key.unwrap();
    assert!(unwrap_private_key(&private.now, &old.cipher()).is_err());
    assert!(unwrap_private_key(&private.was, &old.cipher()).is_ok());
    assert_eq!(private.now.len(), private.was.len());
}

#[test]
fn the_owner_and_a_member_read_everything_with_the_new_key() {
    let Scene { mut owner, id, items, parts, .. } = scene();
    let (rotation, sealed) = block_on(owner.begin_rotation(id)).unwrap();
    let (rotated, _) = owner.rotate_items(&rotation, items);
    let collections = owner.rotate_parts(&rotation, &parts).unwrap().collections;
    let public_key = bob().registration.public_key.clone();
    let phrase = phrase_of(bob().id, &public_key).unwrap();
    let to = Recipient { user: bob().id, public_key, phrase };
    let for_bob = block_on(owner.share_rotated_key(&rotation, &to, &mut Pins::default())).unwrap();

    for (person, key) in [(alice(), sealed), (bob(), for_bob)] {
        let mut sync = person.sync().with_member_of(id, "Acme", &key);
        for item in &rotated {
            let mut request = json!({"type": if item.content.contains_key("login") { 1 } else { 2 }, "organizationId": id, "key": item.key});
            request.as_object_mut().unwrap().extend(item.content.clone());
            sync = sync.with(stored(item.id, &request));
        }
        sync.collections.push(json!({
            "id": collection(1), "organizationId": id, "name": collections[0].now, "type": 0, "assigned": true,
            "readOnly": false, "hidePasswords": false, "manage": true, "unmanaged": false,
        }));
        let vault = person.opens(&sync);
        assert_eq!(names(&vault, &vault::query::Query::default()), ["Alarm", "Router", "Router"]);
        assert_eq!(vault.profile().collections[0].name, "General");
        for number in [1, 3] {
            let contents = vault.view(Source::MyVault, item(number)).unwrap().contents;
            let login = contents.login.as_ref().unwrap();
            assert_eq!((login.username.as_str(), login.password.as_str()), ("root", "hunter2"));
            assert_eq!(login.uris[0].uri, "https://example.org", "the checksum came along");
            assert_eq!(contents.fields[0].value, "1234");
            assert_eq!(contents.password_history[0].password, "hunter1");
        }
    }
}

#[test]
fn lengths_and_everything_plain_stay() {
    let Scene { mut owner, id, items, .. } = scene();
    let (rotation, _) = block_on(owner.begin_rotation(id)).unwrap();
    let (rotated, _) = owner.rotate_items(&rotation, items.clone());
    for (before, after) in items.iter().zip(&rotated) {
        assert_eq!(before.revision, after.revision);
        assert_eq!(before.key.as_ref().map(String::len), after.key.as_ref().map(String::len));
        assert_eq!(json!(before.content).to_string().len(), json!(after.content).to_string().len());
        assert_eq!(
            before.content["passwordHistory"][0]["lastUsedDate"],
            after.content["passwordHistory"][0]["lastUsedDate"]
        );
    }
}

#[test]
fn a_reload_goes_on_with_the_same_key() {
    let Scene { mut owner, id, items, .. } = scene();
    let (_, sealed) = block_on(owner.begin_rotation(id)).unwrap();
    let resumed = block_on(owner.resume_rotation(id, &sealed)).unwrap();
    let (rotated, unreadable) = owner.rotate_items(&resumed, items);
    assert_eq!(unreadable, 0);
    let key = block_on(decapsulate(&sealed, &alice().keys().private_key, &native(3))).unwrap();
    let name = rotated[0].content["name"].as_str().unwrap();
    assert_eq!(key.cipher().decrypt_text(name).unwrap(), "Router");
    // Somebody else's sealed key is not taken.
    let stranger = block_on(bob().unlocks().make_provider_key()).unwrap();
    assert_eq!(block_on(owner.resume_rotation(id, &stranger)).err(), Some(VaultError::NotDecryptable));
}

#[test]
fn what_does_not_open_stays_and_is_counted() {
    let Scene { mut owner, id, mut items, mut parts, .. } = scene();
    let foreign = SymmetricKey::make(&mut seeded(50)).cipher().encrypt_text("foreign", &mut seeded(51)).into_string();
    items[0].content.insert("notes".to_owned(), foreign.clone().into());
    items[2].key = Some(foreign.clone());
    let (rotation, _) = block_on(owner.begin_rotation(id)).unwrap();
    let broken = items[2].clone();
    let (rotated, unreadable) = owner.rotate_items(&rotation, items);
    assert_eq!(unreadable, 2);
    assert_eq!(rotated[0].content["notes"], foreign.as_str());
    assert_eq!(rotated[2], broken);
    parts.private_key = Some(foreign);
    assert_eq!(owner.rotate_parts(&rotation, &parts).err(), Some(VaultError::NotDecryptable), "the old key is wrong");
}

#[test]
fn the_new_key_goes_to_nobody_whose_key_was_not_compared() {
    let Scene { mut owner, id, .. } = scene();
    let (rotation, _) = block_on(owner.begin_rotation(id)).unwrap();
    let public_key = bob().registration.public_key.clone();
    let to = Recipient { user: bob().id, public_key, phrase: "some-other-five-word-phrase".to_owned() };
    let refused = block_on(owner.share_rotated_key(&rotation, &to, &mut Pins::default()));
    assert_eq!(refused.err(), Some(VaultError::PhraseDiffers));
}
