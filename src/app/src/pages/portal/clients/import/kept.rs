//! What a tab keeps of a batch that is under way, so that it can go on after a reload: the file, which lines are wanted, and what became of those
//! that are done, with the links that no mail carries. No keys, and nothing that outlives the tab.

use common::id::{ClientRequestId, OrganizationId};
use leptos::{prelude::*, web_sys::Storage};
use serde::{Deserialize, Serialize};

use super::batch::{Batch, Fate};

#[derive(Serialize, Deserialize)]
pub struct Kept {
    pub id: ClientRequestId,
    pub file: String,
    pub wanted: Vec<usize>,
}

/// A line that is created.
#[derive(Serialize, Deserialize)]
struct Made {
    organization: Option<OrganizationId>,
    owner_link: Option<String>,
}

fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// Of this person at this provider.
fn name(batch: Batch, part: &str) -> Option<String> {
    let person = batch.person.profile_now()?.email;
    Some(format!("chatelaine.import.{}.{person}.{part}", batch.provider))
}

fn of_line(batch: Batch, line: usize) -> Option<String> {
    name(batch, &format!("done.{line}"))
}

/// With what became of the lines that are done.
pub fn read(batch: Batch) -> Option<(Kept, Vec<(usize, Fate)>)> {
    let storage = storage()?;
    let kept: Kept = serde_json::from_str(&storage.get_item(&name(batch, "begun")?).ok()??).ok()?;
    let made = |line: usize| {
        let text = storage.get_item(&of_line(batch, line)?).ok()??;
        let Made { organization, owner_link } = serde_json::from_str(&text).ok()?;
        Some((line, Fate::Done { organization, owner_link }))
    };
    let done = kept.wanted.iter().copied().filter_map(made).collect();
    Some((kept, done))
}

/// Before the first line is sent. Whether the browser keeps it.
pub fn begin(batch: Batch) -> bool {
    let kept = Kept { id: batch.id.get_value(), file: batch.file.get_value(), wanted: batch.wanted.get_untracked() };
    let written = || {
        let (storage, name) = (storage()?, name(batch, "begun")?);
        storage.set_item(&name, &serde_json::to_string(&kept).ok()?).ok()
    };
    written().is_some()
}

/// After each line. A line that is missing here is sent once more, and answered as done, but without its link. Whether the browser keeps it.
pub fn note(batch: Batch, line: usize, organization: Option<OrganizationId>, owner_link: Option<String>) -> bool {
    let written = || {
        let (storage, name) = (storage()?, of_line(batch, line)?);
        storage.set_item(&name, &serde_json::to_string(&Made { organization, owner_link }).ok()?).ok()
    };
    written().is_some()
}

pub fn forget(batch: Batch) {
    let Some(storage) = storage() else { return };
    let lines = batch.wanted.get_untracked().into_iter().filter_map(|line| of_line(batch, line));
    for name in lines.chain(name(batch, "begun")) {
        drop(storage.remove_item(&name));
    }
}
