//! Whatever somebody writes into an item comes back from the wire as it was.

use std::collections::BTreeMap;

use common::kind::ItemKind;
use proptest::{
    collection::{btree_map, vec},
    option,
    prelude::*,
    sample::select,
};
use serde_json::{Value, json};
use vault::{
    Source,
    contents::{Contents, Login, part_names},
    query::Query,
};

use crate::support::*;

fn comes_back(contents: &Contents) -> Contents {
    let mut vault = alice().unlocks();
    let cipher = own(&mut vault, item(1), contents);
    vault.upsert(Source::MyVault, &cipher.to_string()).unwrap();
    assert!(!vault.page(Source::MyVault, &Query::default(), 0, 1).unwrap().rows[0].broken);
    vault.view(Source::MyVault, item(1)).unwrap().contents
}

#[test]
fn an_item_of_every_kind_with_every_field_comes_back() {
    for kind in ItemKind::ALL {
        let mut contents = Contents::blank(*kind);
        contents.name = format!("{kind:?}");
        contents.notes = "line one\nline two".to_owned();
        contents.parts =
            part_names(*kind).iter().map(|name| ((*name).to_owned(), format!("value of {name}"))).collect();
        contents.login = contents.login.take().map(|login| Login { username: "me".to_owned(), uris: vec![], ..login });
        assert!(comes_back(&contents) == contents, "{kind:?}");
    }
}

/// Text that is neither empty nor framed by spaces, which are trimmed in some places.
fn text() -> impl Strategy<Value = String> {
    "\\S(\\PC{0,20}\\S)?"
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), text(), Just("\"quotes\" \\ and\n\u{1f511} lines".to_owned())]
}

/// Contents as JSON: the types themselves have no `Debug`, since they are secrets.
fn login_part() -> impl Strategy<Value = Value> {
    let uri = (text(), option::of(0_u8..=5)).prop_map(|(uri, matching)| json!({"uri": uri, "matching": matching}));
    let names = select(vec!["credentialId", "keyType", "keyValue", "rpId", "counter"]);
    let passkey = btree_map(names, text(), 1..4).prop_map(|parts| json!({"parts": parts, "created": REVISED}));
    (
        any_text(),
        any_text(),
        prop_oneof![Just(String::new()), text()],
        vec(uri, 0..3),
        vec(passkey, 0..2),
        option::of(any::<bool>()),
    )
        .prop_map(|(username, password, totp, uris, passkeys, autofill)| {
            json!({
                "username": username, "password": password, "totp": totp, "uris": uris, "passwordRevised": null,
                "autofillOnPageLoad": autofill, "passkeys": passkeys,
            })
        })
}

fn parts_of(kind: ItemKind) -> impl Strategy<Value = BTreeMap<String, String>> {
    let names = part_names(kind);
    vec(text(), names.len()).prop_map(move |values| names.iter().map(|name| (*name).to_owned()).zip(values).collect())
}

fn contents() -> impl Strategy<Value = Value> {
    let field = (0_u8..=3, any_text(), any_text(), option::of(100_u16..420))
        .prop_map(|(kind, name, value, linked)| json!({"kind": kind, "name": name, "value": value, "linked": linked}));
    let past = text().prop_map(|password| json!({"password": password, "lastUsed": REVISED}));
    (select(ItemKind::ALL).prop_flat_map(|kind| (Just(kind), parts_of(kind))), text(), any_text(), login_part(), vec(field, 0..4), vec(past, 0..3), 0..=1)
        .prop_map(|((kind, parts), name, notes, login, fields, history, reprompt)| {
            let login = if kind == ItemKind::Login { login } else { Value::Null };
            json!({
                "kind": kind, "reprompt": reprompt, "name": name, "notes": notes, "login": login, "parts": parts, "fields": fields,
                "passwordHistory": history,
            })
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_contents_come_back(contents in contents()) {
        let contents: Contents = serde_json::from_value(contents).unwrap();
        prop_assert!(comes_back(&contents) == contents);
    }
}
