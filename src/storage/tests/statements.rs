//! Every SQL text of this crate is prepared on both engines, so that a statement which one of them does not understand cannot be committed.
//! The texts are found in the source, by the macros that they stand in.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failed expectation here is a failed test"
)]

mod support;

use std::{
    fs,
    path::{Path, PathBuf},
};

use proc_macro2::{TokenStream, TokenTree};
use sqlx::{AssertSqlSafe, Executor as _, SqlSafeStr as _};

const MACROS: [&str; 5] = ["rows", "row", "execute", "stream", LOCK];
/// Only Postgres is sent these.
const LOCK: &str = "lock";

struct Statement {
    name: String,
    file: PathBuf,
    line: usize,
    sql: String,
}

#[test]
fn the_search_finds_the_statements() {
    let found = statements();
    let by_file = |name: &str| found.iter().filter(|statement| statement.file.ends_with(name)).count();
    assert!(found.len() > 60, "only {} statements found", found.len());
    assert!(by_file("facts.rs") >= 5);
    assert!(found.iter().any(|statement| statement.name == LOCK));
    assert_eq!(
        by_file("item/list.rs"),
        4,
        "a macro whose literal is not found, or a new list without a place in this test"
    );
    assert!(found.iter().any(|statement| statement.sql.contains("'\",\"'")), "escapes are not read as Rust reads them");
}

#[tokio::test]
async fn sqlite_understands_every_statement() {
    let store = support::Store::sqlite().await;
    let mut connection = store.sqlite_connection().await;
    let mut refused = Vec::new();
    for statement in statements().into_iter().filter(|statement| statement.name != LOCK) {
        if let Err(error) = connection.prepare(AssertSqlSafe(statement.sql.as_str()).into_sql_str()).await {
            refused.push(format!("{}:{}: {error}", statement.file.display(), statement.line));
        }
    }
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}

#[tokio::test]
async fn postgres_understands_every_statement() {
    let Some(store) = support::Store::postgres().await else { return };
    let mut connection = store.postgres_connection().await;
    let mut refused = Vec::new();
    for statement in statements() {
        if let Err(error) = connection.prepare(AssertSqlSafe(statement.sql.as_str()).into_sql_str()).await {
            refused.push(format!("{}:{}: {error}", statement.file.display(), statement.line));
        }
    }
    store.remove().await;
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}

fn statements() -> Vec<Statement> {
    let mut found = Vec::new();
    search_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found
}

fn search_folder(folder: &Path, found: &mut Vec<Statement>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            search_folder(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("query.rs") {
            let source: TokenStream = fs::read_to_string(&path).unwrap().parse().unwrap();
            search(source, &path, found);
        }
    }
}

/// A macro of ours is its name, an exclamation mark and a group; the SQL is the first text in the group.
fn search(tokens: TokenStream, file: &Path, found: &mut Vec<Statement>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        let named = match (at.checked_sub(2).map(|at| &tokens[at]), at.checked_sub(1).map(|at| &tokens[at])) {
            (Some(TokenTree::Ident(name)), Some(TokenTree::Punct(mark))) if mark.as_char() == '!' => {
                Some(name.to_string())
            }
            _ => None,
        };
        let Some(name) = named.filter(|name| MACROS.contains(&name.as_str())) else {
            search(group.stream(), file, found);
            continue;
        };
        let literal = group.stream().into_iter().find_map(|token| match token {
            TokenTree::Literal(literal) => syn::parse_str::<syn::LitStr>(&literal.to_string()).ok(),
            _ => None,
        });
        let line = group.span_open().start().line;
        let sql = literal.unwrap_or_else(|| panic!("{}:{line}: no literal", file.display())).value();
        found.push(Statement { name, file: file.to_owned(), line, sql });
    }
}
