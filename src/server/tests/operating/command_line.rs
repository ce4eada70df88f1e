//! The subcommands, and what the server prints when it starts.

use crate::program::{Program, Said};

/// The only line that is a link.
fn link(said: &str) -> &str {
    let mut links = said.lines().map(str::trim).filter(|line| line.starts_with("http"));
    let link = links.next().unwrap_or_else(|| panic!("no link in: {said}"));
    assert_eq!(links.next(), None, "one link, once: {said}");
    link
}

/// The first identifier in what was said.
fn id(said: &str) -> &str {
    let is_id = |word: &&str| word.len() == 36 && word.bytes().filter(|byte| *byte == b'-').count() == 4;
    said.split_whitespace().find(is_id).unwrap_or_else(|| panic!("no identifier in: {said}"))
}

fn fails(said: &Said) {
    assert_eq!((said.status, said.out.as_str()), (1, ""), "{}", said.error);
    assert_eq!(said.error.lines().count(), 1, "{}", said.error);
}

#[test]
fn help_names_the_commands_and_version_the_version() {
    let program = Program::new();
    let help = program.run(&["--help"]).succeeds();
    for word in ["serve", "provider", "config", "--listen", "CHATELAINE_LISTEN"] {
        assert!(help.contains(word), "{word} is not in: {help}");
    }
    let help = program.run(&["provider", "--help"]).succeeds();
    for word in ["invite", "list", "resend", "disable", "enable"] {
        assert!(help.contains(word), "{word} is not in: {help}");
    }
    assert!(program.run(&["--version"]).succeeds().contains(env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_provider_is_invited_listed_invited_again_disabled_and_enabled() {
    let program = Program::new();
    assert_eq!(program.run(&["provider", "list"]).succeeds().trim(), "");
    let invited = program.run(&["provider", "invite", "Ada@MSP.example"]).succeeds();
    let provider = id(&invited).to_owned();
    assert!(link(&invited).contains(&provider) && link(&invited).contains("token="), "{invited}");
    let list = || program.run(&["provider", "list"]).succeeds();
    assert!(
        list().contains(&provider) && list().contains("pending") && list().contains("ada@msp.example"),
        "{}",
        list()
    );

    let again = program.run(&["provider", "resend", &provider]).succeeds();
    assert_ne!(link(&again), link(&invited), "the link before is dead");
    program.run(&["provider", "disable", &provider]).succeeds();
    assert!(list().contains("disabled"), "{}", list());
    program.run(&["provider", "enable", &provider]).succeeds();
    assert!(list().contains("pending"), "{}", list());

    let unknown = "0f0f0f0f-0000-4000-8000-000000000000";
    for verb in ["resend", "disable", "enable"] {
        fails(&program.run(&["provider", verb, unknown]));
    }
    assert_eq!(list().lines().count(), 1);
}

#[test]
fn each_start_without_a_provider_prints_one_fresh_link() {
    let program = Program::new();
    let first = program.serves().stops();
    let second = program.serves().stops();
    assert_ne!(link(&first), link(&second), "the link before is dead");
    let listed = program.run(&["provider", "list"]).succeeds();
    assert_eq!(listed.lines().count(), 1, "both are for one provider: {listed}");
    assert!(link(&first).contains(id(&listed)) && link(&second).contains(id(&listed)));
}

#[test]
fn where_a_provider_was_invited_no_start_prints_a_link() {
    let program = Program::new();
    program.run(&["provider", "invite", "ada@msp.example"]).succeeds();
    let said = program.serves().stops();
    assert!(!said.contains("token="), "{said}");
}

#[test]
fn a_store_that_cannot_be_opened_is_one_sentence_and_status_1() {
    let program = Program::new();
    std::fs::write(program.folder().join("data"), "a file where the folder should be").unwrap();
    fails(&program.run(&["provider", "list"]));
}

#[test]
fn the_logs_are_verified_and_a_break_is_named_with_status_one() {
    let program = Program::new();
    assert!(program.run(&["events", "verify"]).succeeds().contains("no break found"));
    let owner = "7d1e8a52-4a0f-4a39-9d0b-0c3a52a7a001";
    let entry = |number: u128| storage::event::NewEvent {
        id: common::id::EventId::from_uuid(uuid::Uuid::from_u128(number)),
        at: common::time::Timestamp::from_micros(1_767_225_600_000_000),
        kind: common::event::EventKind::UserLoggedIn,
        user_id: Some(owner.parse().unwrap()),
        organization_id: None,
        provider_id: None,
        item_id: None,
        collection_id: None,
        member_id: None,
        provider_user_id: None,
        provider_organization_id: None,
        acting_user_id: Some(owner.parse().unwrap()),
        device_kind: None,
        ip: None,
        system_user: None,
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let address = format!("sqlite:{}", program.folder().join("data/chatelaine.db").display());
    let tamper = |sql: &str| {
        runtime.block_on(async {
            let database = storage::Database::open(&address).await.unwrap();
            if sql.is_empty() {
                let mut tx = database.write().await.unwrap();
                storage::event::append(&mut tx, &[entry(1), entry(2), entry(3)]).await.unwrap();
                tx.commit().await.unwrap();
            } else {
                storage::testing::tamper(&database, sql).await.unwrap();
            }
            database.close().await;
        });
    };
    tamper("");
    let said = program.run(&["events", "verify", "--stream", owner]).succeeds();
    assert!(said.contains("1 streams, 3 entries follow from each other"), "{said}");
    assert!(said.contains("the stream ends at 3 with 1."), "{said}");
    tamper("UPDATE event SET ip = '203.0.113.9' WHERE seq = 2");
    let said = program.run(&["events", "verify", "--all"]);
    assert_eq!(said.status, 1, "{}", said.out);
    let line = format!("BROKEN stream {owner} at 2, entry {}: this entry was changed", entry(2).id);
    assert!(said.out.starts_with(&line), "{}", said.out);
    assert_eq!(said.error.lines().count(), 1, "{}", said.error);
    fails(&program.run(&["events", "verify", "--stream", "0f0f0f0f-0000-4000-8000-000000000000"]));
}
