use common::kind::ItemKind;
use serde_json::json;
use vault::{
    Source, VaultError,
    contents::Contents,
    query::{Owner, Query, Section},
};

use crate::support::*;

fn query(text: &str) -> Query {
    Query { text: text.to_owned(), ..Query::default() }
}

fn section(section: Section) -> Query {
    Query { section, ..Query::default() }
}

#[test]
fn items_are_listed_by_name_whatever_their_case() {
    let mut vault = alice().unlocks();
    let mut sync = alice().sync();
    for (number, name) in [(1, "zebra"), (2, "Ärger"), (3, "apple"), (4, "Banana")] {
        sync = sync.with(own(&mut vault, item(number), &login(name, "", "", "")));
    }
    block_on(vault.load(&sync.text())).unwrap();
    assert_eq!(names(&vault, &Query::default()), ["apple", "Ärger", "Banana", "zebra"]);
}

#[test]
fn numbers_in_names_are_listed_as_numbers_also_after_a_change() {
    let mut vault = alice().unlocks();
    let mut sync = alice().sync();
    for (number, name) in [(1, "Azure admin 10"), (2, "Azure admin 2"), (3, "azure admin 1")] {
        sync = sync.with(own(&mut vault, item(number), &login(name, "", "", "")));
    }
    block_on(vault.load(&sync.text())).unwrap();
    let added = own(&mut vault, item(4), &login("Azure admin 9", "", "", ""));
    vault.upsert(Source::MyVault, &added.to_string()).unwrap();
    assert_eq!(names(&vault, &Query::default()), ["azure admin 1", "Azure admin 2", "Azure admin 9", "Azure admin 10"]);
}

#[test]
fn a_page_is_a_window_and_knows_the_whole_number() {
    let mut vault = alice().unlocks();
    let sync = (0..10).fold(alice().sync(), |sync, number| {
        sync.with(own(&mut vault, item(number), &login(&format!("item {number}"), "", "", "")))
    });
    block_on(vault.load(&sync.text())).unwrap();
    let page = vault.page(Source::MyVault, &Query::default(), 3, 4).unwrap();
    assert_eq!(page.total, 10);
    assert_eq!(
        page.rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(),
        ["item 3", "item 4", "item 5", "item 6"]
    );
    assert!(vault.page(Source::MyVault, &Query::default(), 10, 4).unwrap().rows.is_empty());
}

#[test]
fn search_finds_name_user_and_address_without_case_or_accents_and_needs_every_word() {
    let mut vault = alice().unlocks();
    let sync = alice()
        .sync()
        .with(own(&mut vault, item(1), &login("Büro Router", "admin", "secret-1", "https://10.0.0.1/")))
        .with(own(&mut vault, item(2), &login("Bank", "Chloé", "secret-2", "https://bank.example")));
    block_on(vault.load(&sync.text())).unwrap();
    assert_eq!(names(&vault, &query("buro")), ["Büro Router"]);
    assert_eq!(names(&vault, &query("CHLOE")), ["Bank"]);
    assert_eq!(names(&vault, &query("10.0.0")), ["Büro Router"]);
    assert_eq!(names(&vault, &query("admin router")), ["Büro Router"]);
    assert!(names(&vault, &query("admin bank")).is_empty());
    // Secrets are not searched.
    assert!(names(&vault, &query("secret-1")).is_empty());
}

#[test]
fn filters_and_counts_agree() {
    let (mut vault, acme, sync) = alice_with_organization();
    let mut favorite = own(&mut vault, item(1), &login("Favorite", "", "", ""));
    favorite["favorite"] = json!(true);
    let mut in_folder = own(&mut vault, item(2), &login("In folder", "", "", ""));
    in_folder["folderId"] = json!(folder(1));
    let mut trashed = own(&mut vault, item(3), &login("Trashed", "", "", ""));
    trashed["deletedDate"] = json!(REVISED);
    let mut archived = own(&mut vault, item(4), &login("Archived", "", "", ""));
    archived["archivedDate"] = json!(REVISED);
    let mut note = Contents::blank(ItemKind::SecureNote);
    note.name = "Shared note".to_owned();
    let shared_note = shared(&mut vault, item(5), &note, acme, collection(1));
    let mut unassigned = shared(&mut vault, item(6), &note, acme, collection(1));
    unassigned["collectionIds"] = json!([]);
    let sync = [favorite, in_folder, trashed, archived, shared_note, unassigned].into_iter().fold(sync, Sync::with);
    block_on(vault.load(&sync.text())).unwrap();

    let counts = vault.counts(Source::MyVault, Owner::Everyone).unwrap();
    assert_eq!((counts.all, counts.favorites, counts.trash, counts.archive, counts.unassigned), (4, 1, 1, 1, 1));
    assert_eq!(counts.no_folder, 3);
    assert_eq!(counts.folders, [(folder(1), 1)]);
    assert_eq!(counts.collections, [(collection(1), 1)]);
    assert_eq!(counts.kinds, [(ItemKind::Login, 2), (ItemKind::SecureNote, 2)]);
    assert_eq!((counts.mine, counts.organizations.as_slice()), (2, [(acme, 2)].as_slice()));

    let total = |query: &Query| list(&vault, query).total;
    assert_eq!(total(&Query::default()), counts.all);
    assert_eq!(names(&vault, &section(Section::Favorites)), ["Favorite"]);
    assert_eq!(names(&vault, &section(Section::Folder(Some(folder(1))))), ["In folder"]);
    assert_eq!(total(&section(Section::Folder(None))), counts.no_folder);
    assert_eq!(names(&vault, &section(Section::Trash)), ["Trashed"]);
    assert_eq!(names(&vault, &section(Section::Archive)), ["Archived"]);
    assert_eq!(total(&section(Section::Collection(collection(1)))), 1);
    assert_eq!(total(&section(Section::Unassigned)), 1);
    assert_eq!(total(&section(Section::Kind(ItemKind::SecureNote))), 2);
    assert_eq!(total(&Query { owner: Owner::Me, ..Query::default() }), 2);
    assert_eq!(total(&Query { owner: Owner::Organization(acme), ..Query::default() }), 2);
    assert_eq!(vault.ids(Source::MyVault, &section(Section::Trash)).unwrap(), [item(3)]);
    assert_eq!(vault.counts(Source::MyVault, Owner::Me).unwrap().all, 2);
}

#[test]
fn an_item_made_with_a_foreign_key_is_a_broken_row_among_whole_ones() {
    let mut alices = alice().unlocks();
    let mut bobs = bob().unlocks();
    let good = own(&mut alices, item(1), &login("Good", "", "", ""));
    let foreign = own(&mut bobs, item(2), &login("Foreign", "", "", ""));
    let vault = alice().opens(&alice().sync().with(good).with(foreign));
    let page = list(&vault, &Query::default());
    assert_eq!(page.total, 2);
    assert_eq!(page.rows.iter().filter(|row| row.broken).map(|row| row.id).collect::<Vec<_>>(), [item(2)]);
    assert_eq!(vault.counts(Source::MyVault, Owner::Everyone).unwrap().broken, 1);
    assert_eq!(vault.view(Source::MyVault, item(2)).err(), Some(VaultError::NotDecryptable));
    assert!(vault.view(Source::MyVault, item(1)).is_ok());
}

#[test]
fn an_altered_text_is_found_out() {
    let mut vault = alice().unlocks();
    let mut altered = own(&mut vault, item(1), &login("Bank", "", "first", ""));
    let other = own(&mut vault, item(2), &login("Other", "", "second", ""));
    let mut text = other["login"]["password"].as_str().unwrap().to_owned();
    let at = text.len() - 6;
    text.replace_range(at..=at, if &text[at..=at] == "A" { "B" } else { "A" });
    altered["login"]["password"] = json!(text);
    let vault = alice().opens(&alice().sync().with(altered));
    assert_eq!(vault.view(Source::MyVault, item(1)).err(), Some(VaultError::NotDecryptable));
}

#[test]
fn an_item_of_a_kind_that_this_version_does_not_know_hides_no_other() {
    let mut vault = alice().unlocks();
    let good = own(&mut vault, item(1), &login("Good", "", "", ""));
    let mut unknown = own(&mut vault, item(2), &login("From the future", "", "", ""));
    unknown["type"] = json!(99);
    let vault = alice().opens(&alice().sync().with(unknown).with(good));
    assert_eq!(names(&vault, &Query::default()), ["Good"]);
}

#[test]
fn a_sync_of_somebody_else_is_not_taken_in() {
    let mut vault = alice().unlocks();
    assert_eq!(block_on(vault.load(&bob().sync().text())).err(), Some(VaultError::Unexpected));
}

#[test]
fn a_changed_item_moves_to_its_new_place_and_a_deleted_one_leaves() {
    let mut vault = alice().unlocks();
    let sync = alice()
        .sync()
        .with(own(&mut vault, item(1), &login("Alpha", "", "", "")))
        .with(own(&mut vault, item(2), &login("Beta", "", "", "")))
        .with(own(&mut vault, item(3), &login("Gamma", "", "", "")));
    block_on(vault.load(&sync.text())).unwrap();
    let renamed = own(&mut vault, item(1), &login("Zeta", "", "", ""));
    assert_eq!(vault.upsert(Source::MyVault, &renamed.to_string()), Ok(item(1)));
    assert_eq!(names(&vault, &Query::default()), ["Beta", "Gamma", "Zeta"]);
    vault.remove(Source::MyVault, &[item(2)]).unwrap();
    assert_eq!(names(&vault, &Query::default()), ["Gamma", "Zeta"]);
    vault.remove(Source::MyVault, &[item(1), item(3)]).unwrap();
    assert!(names(&vault, &Query::default()).is_empty());
    assert_eq!(vault.view(Source::MyVault, item(1)).err(), Some(VaultError::Absent));
}

#[test]
fn a_folder_that_is_deleted_lets_its_items_go() {
    let mut vault = alice().unlocks();
    let name = vault.encrypt_folder_name(" Work/Servers ");
    let id = vault.upsert_folder(
        &json!({"object": "folder", "id": folder(1), "name": name, "revisionDate": REVISED}).to_string(),
    );
    assert_eq!(id, Ok(folder(1)));
    assert_eq!(vault.profile().folders[0].name, "Work/Servers");
    let mut inside = own(&mut vault, item(1), &login("Inside", "", "", ""));
    inside["folderId"] = json!(folder(1));
    vault.upsert(Source::MyVault, &inside.to_string()).unwrap();
    vault.remove_folder(folder(1));
    assert!(vault.profile().folders.is_empty());
    assert_eq!(names(&vault, &section(Section::Folder(None))), ["Inside"]);
}
