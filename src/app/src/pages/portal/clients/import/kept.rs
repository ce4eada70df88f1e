//! What a tab keeps of a batch that is under way, so that it can go on after a reload: the file, which lines are wanted, and which are done. No
//! keys, and nothing that outlives the tab.

use common::id::ClientRequestId;
use leptos::{prelude::*, web_sys::Storage};
use serde::{Deserialize, Serialize};

use super::batch::{Batch, Fate};

#[derive(Serialize, Deserialize)]
pub struct Kept {
    pub id: ClientRequestId,
    pub file: String,
    pub wanted: Vec<usize>,
    #[serde(skip)]
    pub done: Vec<usize>,
}

fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// Of this person at this provider.
fn name(batch: Batch, part: &str) -> Option<String> {
    let person = batch.person.profile_now()?.email;
    Some(format!("chatelaine.import.{}.{person}.{part}", batch.provider))
}

pub fn read(batch: Batch) -> Option<Kept> {
    let (storage, begun, done) = (storage()?, name(batch, "begun")?, name(batch, "done")?);
    let mut kept: Kept = serde_json::from_str(&storage.get_item(&begun).ok()??).ok()?;
    let done = storage.get_item(&done).ok().flatten().unwrap_or_default();
    kept.done = done.split(',').filter_map(|line| line.parse().ok()).collect();
    Some(kept)
}

/// Before the first line is sent. Whether the browser keeps it.
pub fn begin(batch: Batch) -> bool {
    let kept = Kept {
        id: batch.id.get_value(),
        file: batch.file.get_value(),
        wanted: batch.wanted.get_untracked(),
        done: Vec::new(),
    };
    let written = || {
        let (storage, name) = (storage()?, name(batch, "begun")?);
        storage.set_item(&name, &serde_json::to_string(&kept).ok()?).ok()
    };
    written().is_some()
}

/// After each line. A line that is missing here is sent once more, and answered as done.
pub fn note(batch: Batch) {
    let done = batch.fates.with_untracked(|fates| {
        let done = fates.iter().filter(|(_, fate)| matches!(fate, Fate::Done { .. }));
        done.map(|(line, _)| line.to_string()).collect::<Vec<_>>().join(",")
    });
    if let (Some(storage), Some(name)) = (storage(), name(batch, "done")) {
        drop(storage.set_item(&name, &done));
    }
}

pub fn forget(batch: Batch) {
    for part in ["begun", "done"] {
        if let (Some(storage), Some(name)) = (storage(), name(batch, part)) {
            drop(storage.remove_item(&name));
        }
    }
}
