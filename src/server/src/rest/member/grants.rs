//! Assignment lists in requests: three flags an entry, of which some combinations mean nothing. Groups do not exist yet.

use common::rules::{Granted, Level};
use serde::Deserialize;
use serde_json::Value;
use services::Failure;

/// Access to a collection, or of a member.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry<Id> {
    id: Id,
    #[serde(default)]
    read_only: bool,
    #[serde(default)]
    hide_passwords: bool,
    #[serde(default)]
    manage: bool,
}

/// How many entries one list may have.
const MAX_ENTRIES: usize = 10_000;

/// The levels that the flags mean.
pub fn read<Id>(field: &'static str, entries: Vec<Entry<Id>>) -> Result<Vec<Granted<Id>>, Failure> {
    if entries.len() > MAX_ENTRIES {
        return Err(Failure::field(field, "There are too many entries. Choose fewer."));
    }
    entries
        .into_iter()
        .map(|entry| {
            let level = Level::from_flags(entry.read_only, entry.hide_passwords, entry.manage)?;
            Ok(Granted { id: entry.id, level })
        })
        .collect()
}

/// An empty list is fine; anything else names what does not exist.
pub fn no_groups(groups: Option<Vec<Value>>) -> Result<(), Failure> {
    match groups {
        Some(groups) if !groups.is_empty() => {
            Err(Failure::field("groups", "There are no groups on this server. Choose members instead."))
        }
        _ => Ok(()),
    }
}
