//! Where an option is set, which setting wins, and what is said about one that cannot be used.

use std::fs;

use crate::program::Program;

/// The address that the program would listen on.
fn listens(said: &str) -> &str {
    said.split_once("listen on ").unwrap().1.split_whitespace().next().unwrap()
}

#[test]
fn a_variable_wins_over_the_file_and_a_flag_over_both() {
    let program = Program::new();
    fs::write(
        program.folder().join("own.toml"),
        "listen = \"127.0.0.1:1001\"\npublic_url = \"https://file.example\"\n",
    )
    .unwrap();
    let file = ["config", "check", "--config", "own.toml"];
    let said = program.run(&file).succeeds();
    assert_eq!(listens(&said), "127.0.0.1:1001");
    assert!(said.contains("https://file.example"), "{said}");

    let variable = [("CHATELAINE_LISTEN", "127.0.0.1:1002")];
    let said = program.run_with(&file, &variable).succeeds();
    assert_eq!(listens(&said), "127.0.0.1:1002");
    assert!(said.contains("https://file.example"), "what the variable leaves alone stays: {said}");

    let flag = [&file[..], &["--listen", "127.0.0.1:1003"]].concat();
    assert_eq!(listens(&program.run_with(&flag, &variable).succeeds()), "127.0.0.1:1003");

    let named_by_variable = [("CHATELAINE_CONFIG", "own.toml")];
    assert_eq!(listens(&program.run_with(&["config", "check"], &named_by_variable).succeeds()), "127.0.0.1:1001");
    assert_eq!(listens(&program.run(&["config", "check"]).succeeds()), "127.0.0.1:8000", "the default");
}

#[test]
fn each_unusable_option_is_one_sentence_and_status_2() {
    let program = Program::new();
    let check = |more: &[&str]| program.run(&[&["config", "check"], more].concat());
    check(&["--lisen", "x"]).is_refused_with("--lisen");
    check(&["--listen", "nowhere"]).is_refused_with("nowhere");
    check(&["--public-url", "vault.example"]).is_refused_with("public-url");
    check(&["--database", "mysql://root:hunter2@db/x"]).is_refused_with("database must begin");
    check(&["--tls-key", "key.pem"]).is_refused_with("tls-certificate");
    check(&["--smtp-host", "mail.example"]).is_refused_with("mail-from");
    check(&["--smtp-host", "mail.example", "--mail-from", "nobody"]).is_refused_with("mail-from");
    check(&["--smtp-host", "m", "--mail-from", "a@b.example", "--smtp-user", "u"]).is_refused_with("smtp-password");
    check(&["--event-retention-days", "0"]).is_refused_with("event-retention-days");
    check(&["--registration", "maybe"]).is_refused_with("maybe");
    check(&["--config", "missing.toml"]).is_refused_with("missing.toml");
    program.run(&["conjure"]).is_refused_with("conjure");
    program.run(&["provider", "invite"]).is_refused_with("EMAIL");
    program.run(&["provider", "invite", "nobody"]).is_refused_with("nobody");
    program.run(&["provider", "disable", "nonsense"]).is_refused_with("nonsense");
}

#[test]
fn a_file_with_an_unknown_name_or_a_wrong_value_is_refused() {
    let program = Program::new();
    for (text, words) in
        [("lissen = \"127.0.0.1:1\"", "lissen"), ("smtp_port = \"many\"", "smtp_port"), ("listen = ", "TOML")]
    {
        fs::write(program.folder().join("own.toml"), text).unwrap();
        program.run(&["config", "check", "--config", "own.toml"]).is_refused_with(words);
    }
}

#[test]
fn no_password_is_said_aloud() {
    let program = Program::new();
    fs::write(program.folder().join("own.toml"), "smtp_password = hunter2\n").unwrap();
    let broken = program.run(&["config", "check", "--config", "own.toml"]);
    broken.is_refused_with("own.toml");
    assert!(!broken.error.contains("hunter2"), "{}", broken.error);
    let secrets = [
        ("CHATELAINE_DATABASE", "postgres://chatelaine:hunter2@db.example/chatelaine"),
        ("CHATELAINE_SMTP_PASSWORD", "hunter2"),
    ];
    let help = program.run_with(&["--help"], &secrets).succeeds();
    assert!(help.contains("CHATELAINE_DATABASE") && !help.contains("hunter2"), "{help}");
    let wrong = program.run_with(&["config", "check"], &[("CHATELAINE_DATABASE", "mysql://root:hunter2@db/x")]);
    wrong.is_refused_with("database must begin");
    assert!(!wrong.error.contains("hunter2"), "{}", wrong.error);
}
