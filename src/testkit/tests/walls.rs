//! The walls of the house (docs/ARCHITECTURE.md), as far as a machine can see them: which crate may know which, where SQL stands, who speaks HTTP, and that
//! no file grows beyond what one reason fills.

#![expect(clippy::unwrap_used, reason = "a failed expectation here is a failed test")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

/// What each crate may depend on of ours, tests aside.
const MAY_KNOW: [(&str, &[&str]); 13] = [
    ("common", &[]),
    ("crypto", &[]),
    ("vault", &["common", "crypto"]),
    ("storage", &["common"]),
    ("services", &["common", "crypto", "storage"]),
    ("app", &["common", "crypto", "vault", "services"]),
    ("frontend", &["app"]),
    ("keeper", &["app"]),
    ("meter", &[]),
    ("server", &["common", "crypto", "storage", "services", "app"]),
    ("demo", &["common", "crypto", "vault"]),
    ("testkit", &["common", "crypto", "storage", "services", "server"]),
    ("bench", &["common", "crypto", "vault", "storage", "services", "server"]),
];

const MOST_LINES: usize = 450;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_owned()
}

/// Every Rust file below the folder, by its path from the root.
fn rust_files(below: &str) -> BTreeMap<String, String> {
    fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, files);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    let (root, mut files) = (root(), Vec::new());
    collect(&root.join(below), &mut files);
    let named = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        (path.strip_prefix(&root).unwrap().display().to_string(), text)
    };
    files.into_iter().map(named).collect()
}

fn metadata() -> Value {
    let arguments = ["metadata", "--no-deps", "--offline", "--format-version", "1"];
    let output = Command::new(env!("CARGO")).args(arguments).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The names of a crate's dependencies that are compiled into it.
fn dependencies(package: &Value) -> impl Iterator<Item = &str> {
    let all = package["dependencies"].as_array().unwrap().iter();
    all.filter(|dependency| dependency["kind"] != "dev").map(|dependency| dependency["name"].as_str().unwrap())
}

#[test]
fn each_crate_knows_only_those_below_it() {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().unwrap();
    let ours: BTreeSet<&str> = packages.iter().map(|package| package["name"].as_str().unwrap()).collect();
    assert!(ours.contains("common") && ours.contains("server"), "the comparison has lost its subject: {ours:?}");
    let mut beyond = Vec::new();
    for package in packages {
        let name = package["name"].as_str().unwrap();
        let Some((_, may)) = MAY_KNOW.iter().find(|(known, _)| *known == name) else {
            beyond.push(format!("{name} is not in the table of this test"));
            continue;
        };
        let wrong = dependencies(package).filter(|dependency| ours.contains(dependency) && !may.contains(dependency));
        beyond.extend(wrong.map(|dependency| format!("{name} must not know {dependency}")));
    }
    assert!(beyond.is_empty(), "{beyond:#?}");
}

#[test]
fn only_the_outermost_crates_speak_http_or_draw_pages() {
    const INNER: [&str; 5] = ["common", "crypto", "vault", "storage", "services"];
    const OUTER: [&str; 9] =
        ["axum", "http", "hyper", "leptos", "reqwest", "tower", "web-sys", "gloo-net", "wasm-bindgen"];
    let metadata = metadata();
    let mut beyond = Vec::new();
    let inner = |package: &&Value| INNER.iter().any(|name| package["name"] == *name);
    for package in metadata["packages"].as_array().unwrap().iter().filter(inner) {
        let outer = |dependency: &&str| {
            OUTER.iter().any(|outer| {
                dependency == outer
                    || dependency.starts_with(&format!("{outer}-"))
                    || dependency.starts_with(&format!("{outer}_"))
            })
        };
        // The browser's own cryptography is a capability of `crypto`, and only there and only for that target.
        let allowed = |dependency: &&str| {
            package["name"] != "crypto" || !["web-sys", "wasm-bindgen", "wasm-bindgen-futures"].contains(dependency)
        };
        let wrong = dependencies(package).filter(outer).filter(allowed);
        beyond.extend(wrong.map(|dependency| format!("{} must not know {dependency}", package["name"])));
    }
    assert!(beyond.is_empty(), "{beyond:#?}");
}

#[test]
fn sql_stands_in_storage_and_nowhere_else() {
    let marks = ["sqlx::", "SELECT ", "INSERT INTO ", "DELETE FROM ", "UPDATE "];
    let with_sql = |text: &str| text.lines().any(|line| !line.trim_start().starts_with("//") && has_sql(line, &marks));
    let files = rust_files("src");
    let storage = files.iter().filter(|(path, text)| path.starts_with("src/storage/") && with_sql(text)).count();
    assert!(storage > 10, "the marks are not found where they must be: {storage}");
    let elsewhere: Vec<&String> = files
        .iter()
        .filter(|(path, text)| !path.starts_with("src/storage/") && !path.ends_with("/walls.rs") && with_sql(text))
        // Tests play somebody who changes the database by hand, or compare all of it, and say so.
        .filter(|(path, text)| !(path.contains("/tests/") && (text.contains("tamper(") || text.contains("ask("))))
        .map(|(path, _)| path)
        .collect();
    assert!(elsewhere.is_empty(), "SQL outside storage: {elsewhere:#?}");
}

/// A statement needs its table as well: "UPDATE " alone may be a word in a sentence.
fn has_sql(line: &str, marks: &[&str]) -> bool {
    let found = marks.iter().find(|mark| line.contains(**mark));
    found.is_some_and(|mark| match *mark {
        "SELECT " => line.contains(" FROM "),
        "UPDATE " => line.contains(" SET "),
        _ => true,
    })
}

#[test]
fn the_inner_crates_read_no_clock_and_no_environment() {
    let ambient = ["SystemTime::now", "Instant::now", "std::env::var", "getrandom::", "std::net::Tcp"];
    let mut found = Vec::new();
    for name in ["common", "crypto", "vault", "services"] {
        for (path, text) in rust_files(&format!("src/{name}/src")) {
            found.extend(ambient.iter().filter(|mark| text.contains(**mark)).map(|mark| format!("{path}: {mark}")));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn no_file_is_longer_than_one_reason_fills() {
    // Drawings are data: one line for each icon.
    let data = |path: &str| path.ends_with("icon/drawings.rs");
    let files = rust_files("src");
    let long: Vec<String> = files
        .iter()
        .filter(|(path, text)| !data(path) && text.lines().count() > MOST_LINES)
        .map(|(path, text)| format!("{path}: {} lines", text.lines().count()))
        .collect();
    assert!(files.len() > 100 && long.is_empty(), "{long:#?}");
}
