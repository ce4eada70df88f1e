//! What became of each line, as a row and as a file.

use common::csv;
use leptos::prelude::*;

use super::batch::{Batch, Fate};
use crate::ui::{Badge, TextLink, Tone, Working};

/// Name and owner of a line, as they stand in the file.
fn who(batch: Batch, number: usize) -> (String, String) {
    batch.lines.with_untracked(|lines| {
        let line = lines.iter().find(|line| line.number == number);
        line.map(|line| (line.name.clone(), line.owner.clone())).unwrap_or_default()
    })
}

fn words(fate: &Fate) -> (Tone, &'static str) {
    match fate {
        Fate::Working => (Tone::Info, "Creating"),
        Fate::Done { .. } => (Tone::Success, "Created"),
        Fate::Failed(_) => (Tone::Error, "Refused"),
    }
}

pub fn outcome(batch: Batch, number: usize, fate: &Fate) -> AnyView {
    let (name, owner) = who(batch, number);
    // After a reload the file may not have been read.
    let name = if name.is_empty() { format!("Client of line {number}") } else { name };
    let (tone, word) = words(fate);
    let second = match fate {
        Fate::Failed(sentence) => sentence.clone(),
        _ => owner,
    };
    let hint = second.clone();
    let title = match fate {
        Fate::Done { organization: Some(id), .. } => {
            view! { <TextLink href=format!("/organizations/{id}/members")>{name}</TextLink> }.into_any()
        }
        _ => name.into_any(),
    };
    view! {
        <span class="flex min-w-0 grow items-center gap-3">
            <span class="num w-14 shrink-0 text-sm text-muted"><span class="sr-only">"Line "</span>{number}</span>
            <span class="min-w-0 grow" title=hint>
                <span class="block truncate text-sm font-medium">{title}</span>
                <span class="block truncate text-xs text-muted">{second}</span>
            </span>
            {match fate {
                Fate::Working => view! { <Working text="Creating"/> }.into_any(),
                _ => view! { <Badge tone=Signal::stored(tone)>{word}</Badge> }.into_any(),
            }}
        </span>
    }
    .into_any()
}

pub fn as_file(batch: Batch) -> String {
    let mut file = String::new();
    csv::push_row(&mut file, ["line", "name", "owner email", "result", "reason", "invitation"]);
    for number in batch.wanted.get_untracked() {
        let (name, owner) = who(batch, number);
        let (result, reason, link) = batch.fates.with_untracked(|fates| match fates.get(&number) {
            Some(Fate::Done { owner_link, .. }) => ("created", String::new(), owner_link.clone().unwrap_or_default()),
            Some(Fate::Failed(sentence)) => ("refused", sentence.clone(), String::new()),
            Some(Fate::Working) | None => ("not created", String::new(), String::new()),
        });
        csv::push_row(&mut file, [number.to_string().as_str(), &name, &owner, result, &reason, &link]);
    }
    file
}
