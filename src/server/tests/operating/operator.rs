//! The operator's commands beyond inviting: tokens, every type of provider, people, health, backup.

use crate::program::{Program, Said};

/// The first identifier in what was said.
fn id(said: &str) -> String {
    let is_id = |word: &&str| word.len() == 36 && word.bytes().filter(|byte| *byte == b'-').count() == 4;
    let words = said.split(|c: char| c.is_whitespace() || c == ',');
    words.into_iter().find(is_id).unwrap_or_else(|| panic!("no identifier in: {said}")).to_owned()
}

fn fails_with(said: &Said, words: &str) {
    assert_eq!((said.status, said.out.as_str()), (1, ""), "{}", said.error);
    assert!(said.error.contains(words) && said.error.lines().count() == 1, "{}", said.error);
}

const NOBODY: &str = "0f0f0f0f-0000-4000-8000-000000000000";

#[test]
fn tokens_are_made_shown_once_listed_and_revoked() {
    let program = Program::new();
    assert_eq!(program.run(&["operator", "list"]).succeeds().trim(), "");
    let made = program.run(&["operator", "token", "--name", "Ada", "--expires-days", "30"]).succeeds();
    let token = made.lines().find(|line| line.starts_with("chatelaine-op-")).unwrap();
    assert!(made.contains("/admin") && token.len() == 57, "{made}");
    let list = || program.run(&["operator", "list"]).succeeds();
    assert!(list().contains("Ada") && list().contains("valid") && list().contains("never used"), "{}", list());
    assert!(list().contains(&token[14..22]) && !list().contains(token), "its beginning, not itself: {}", list());
    let of = id(&made);
    assert!(program.run(&["operator", "revoke", &of]).succeeds().contains("revoked"));
    assert!(list().contains("revoked"), "{}", list());
    fails_with(&program.run(&["operator", "revoke", &of]), "revoked already");
    fails_with(&program.run(&["operator", "revoke", NOBODY]), "not");
    fails_with(&program.run(&["operator", "token", "--expires-days", "0"]), "3650 days");
    program.run(&["operator", "revoke", "nonsense"]).is_refused_with("nonsense");
}

#[test]
fn providers_of_each_type_are_made_found_and_shown() {
    let program = Program::new();
    let run = |words: &[&str]| program.run(words).succeeds();
    let msp =
        run(&["provider", "create", "--owner", "ada@msp.example", "--teams-seats", "50", "--note", "by contract"]);
    assert!(msp.contains("setup-provider") && msp.contains("set-up link for ada@msp.example"), "{msp}");
    let unit = [
        "provider",
        "create",
        "--kind",
        "business-unit",
        "--owner",
        "it@firm.example",
        "--plan",
        "enterprise-annually",
    ];
    run(&[&unit[..], &["--seats", "7"]].concat());
    let reseller =
        ["provider", "create", "--kind", "reseller", "--name", "Harbour", "--billing-email", "b@harbour.example"];
    let reseller = run(&reseller);
    assert!(!reseller.contains("http"), "there is no set-up: {reseller}");
    fails_with(&program.run(&["provider", "create"]), "e-mail address");
    fails_with(&program.run(&[&unit[..6], &["--plan", "teams-monthly"]].concat()), "Enterprise");

    assert_eq!(run(&["provider", "list"]).lines().count(), 3);
    assert_eq!(run(&["provider", "search", "firm"]).lines().count(), 1);
    assert_eq!(run(&["provider", "search", "nobody"]).trim(), "");
    let of = id(&msp);
    let shown = run(&["provider", "show", &of]);
    for words in ["invited: ada@msp.example", "type: MSP", "note: by contract", "0 of 50 seats given", "events: on"] {
        assert!(shown.contains(words), "{words} is not in: {shown}");
    }
    assert!(run(&["provider", "pool", &of, "enterprise-monthly", "--minimum", "9"]).contains("0 of 9"));
    assert!(run(&["provider", "pool", &of, "enterprise-monthly", "--clear"]).contains("no limit"));
    assert!(run(&["provider", "events", &of, "off"]).contains("off"));
    assert!(run(&["provider", "show", &of]).contains("events: off"));
    fails_with(&program.run(&["provider", "rescue", &of, NOBODY]), "not");
    fails_with(&program.run(&["provider", "delete", &id(&reseller), "--name", "Other"]), "name exactly");
    fails_with(&program.run(&["provider", "resend", &id(&reseller)]), "Reseller");
    run(&["provider", "delete", &id(&reseller), "--name", "Harbour"]);
    run(&["provider", "delete", &of]);
    assert_eq!(run(&["provider", "list"]).lines().count(), 1);
}

#[test]
fn unknown_people_and_organizations_are_one_sentence() {
    let program = Program::new();
    for words in [
        &["person", "disable", NOBODY][..],
        &["person", "enable", NOBODY],
        &["person", "end-sessions", NOBODY],
        &["person", "delete", NOBODY, "--email", "x@example.com"],
        &["organization", "disable", NOBODY],
        &["organization", "enable", NOBODY],
        &["organization", "detach", NOBODY],
        &["organization", "delete", NOBODY, "--name", "x"],
        &["provider", "show", NOBODY],
    ] {
        fails_with(&program.run(words), "not");
    }
    for words in [["person", "list"], ["organization", "list"]] {
        assert_eq!(program.run(&words).succeeds().trim(), "");
    }
}

#[test]
fn health_tells_of_the_last_backup_and_a_backup_is_never_overwritten() {
    let program = Program::new();
    let health = || program.run(&["health"]).succeeds();
    for words in ["version: ", "database: SQLite 3.", "mail: off", "last backup: never", "disk: ", "providers: 0"] {
        assert!(health().contains(words), "{words} is not in: {}", health());
    }
    let said = program.run(&["backup", "copy.db"]).succeeds();
    assert!(said.contains("copy.db") && said.contains("checked"), "{said}");
    assert!(health().contains("copy.db"), "{}", health());
    fails_with(&program.run(&["backup", "copy.db"]), "exists already");
    fails_with(&program.run(&["backup", "nowhere/copy.db"]), "nowhere/copy.db");
    let of_copy = program.run(&["health", "--database", "sqlite:copy.db"]).succeeds();
    assert!(of_copy.contains("last backup: never"), "the copy is of the moment before: {of_copy}");
    program.run(&["backup", "--record", "--place", "tape 7"]).succeeds();
    assert!(health().contains("tape 7"), "{}", health());
    program.run(&["backup"]).is_refused_with("FILE");
    fails_with(&program.run(&["mail", "test", "ops@example.com"]), "no mail server");
}
