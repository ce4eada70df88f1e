//! What the compiler cannot see: nobody but the command line says that it is at the machine, and the functions that take no grant are called by
//! nobody else.

use std::{fs, path::Path};

/// Every source file that answers a request.
fn answering() -> Vec<(String, String)> {
    fn collect(folder: &Path, into: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, into);
            } else {
                into.push((path.display().to_string(), fs::read_to_string(&path).unwrap_or_default()));
            }
        }
    }
    let server = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["src/rest", "../app/src/server_fns"] {
        collect(&server.join(folder), &mut files);
    }
    for file in ["src/web.rs", "src/router.rs", "src/shell.rs"] {
        files.push((file.to_owned(), fs::read_to_string(server.join(file)).unwrap()));
    }
    files
}

#[test]
fn no_request_is_answered_as_if_it_came_from_the_machine() {
    let forbidden = ["at_the_machine", "provider::first_start(", "operator::back_up("];
    let files = answering();
    assert!(files.len() > 60 && files.iter().any(|(_, text)| text.contains("operate(")), "the sources are found");
    let found: Vec<String> = files
        .iter()
        .flat_map(|(path, text)| {
            forbidden.iter().filter(|mark| text.contains(**mark)).map(move |mark| format!("{path}: {mark}"))
        })
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}
