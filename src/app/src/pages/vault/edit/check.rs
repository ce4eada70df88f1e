//! What can be wrong with an item before it is sent: each with the field it stands beside and how to mend it.

use common::wire::item::{FIELD_VALUE, NAME, NOTES};
use vault::contents::{Contents, CustomField};

/// How long the encryption of so many bytes is as text: IV and MAC, and the padded text, in base64.
const fn encrypted(bytes: usize) -> usize {
    const FRAME: usize = 2 + 24 + 1 + 1 + 44;
    let padded = (bytes / 16 + 1) * 16;
    FRAME + padded.div_ceil(3) * 4
}

/// The faults by field: `name`, `notes`, `collections`, `fields`.
pub fn faults(contents: &Contents, needs_collection: bool) -> Vec<(&'static str, String)> {
    let mut faults = Vec::new();
    let mut fault = |field: &'static str, wrong: bool, sentence: &str| {
        if wrong {
            faults.push((field, sentence.to_owned()));
        }
    };
    fault("name", contents.name.trim().is_empty(), "Give the item a name.");
    fault("name", encrypted(contents.name.len()) > NAME, "This name is too long: shorten it to some 600 characters.");
    fault(
        "notes",
        encrypted(contents.notes.len()) > NOTES,
        "These notes are too long: shorten them to some 7,000 characters.",
    );
    fault("collections", needs_collection, "Choose at least one collection.");
    let long = |field: &CustomField| encrypted(field.value.len()) > FIELD_VALUE;
    fault(
        "fields",
        contents.fields.iter().any(long),
        "The value of a field is too long: shorten it to some 3,000 characters.",
    );
    let password = contents.login.as_ref().is_some_and(|login| encrypted(login.password.len()) > FIELD_VALUE);
    fault("password", password, "This password is too long: shorten it to some 3,000 characters.");
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use common::kind::ItemKind;

    fn named(name: &str) -> Contents {
        let mut contents = Contents::blank(ItemKind::SecureNote);
        contents.name = name.to_owned();
        contents
    }

    fn fields(contents: &Contents, needs_collection: bool) -> Vec<&'static str> {
        faults(contents, needs_collection).into_iter().map(|(field, _)| field).collect()
    }

    #[test]
    fn an_item_needs_a_name_and_in_an_organization_a_collection() {
        assert_eq!(fields(&named(" "), true), ["name", "collections"]);
        assert!(fields(&named("Router"), false).is_empty());
    }

    #[test]
    fn the_length_is_that_of_the_encrypted_text() {
        assert_eq!(encrypted(0), "2.".len() + 24 + 1 + 24 + 1 + 44, "an empty text is one block of padding");
        let mut contents = named("Long");
        contents.notes = "x".repeat(7_000);
        assert!(fields(&contents, false).is_empty());
        contents.notes = "x".repeat(7_600);
        assert_eq!(fields(&contents, false), ["notes"]);
    }
}
