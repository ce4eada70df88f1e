//! The questions before something goes: items, folders, collections.

use leptos::prelude::*;
use vault::{CollectionInfo, FolderInfo, query::Section};

use super::{
    super::{
        act::Act,
        desk::{Desk, use_desk},
        names::items,
        place::Subject,
        target::{Target, left_out, split, subject},
    },
    opened,
};
use crate::{ui::ConfirmDialog, worker::call};

#[component]
pub fn Trash(targets: Vec<Target>) -> impl IntoView {
    let desk = use_desk();
    let (open, act) = (opened(desk), Act::new());
    let (ids, left) = split(&targets, |target| target.may_delete);
    let shared = targets.iter().any(|target| target.organization.is_some());
    let (what, count) = (subject(&targets), ids.len());
    let mut consequence = "It goes to the trash and can be restored for 30 days.".to_owned();
    if shared {
        consequence.push_str(" Everybody who can see it in its organization loses it too.");
    }
    consequence.push_str(&left_out(left));
    let confirm = move |()| {
        let ids = ids.clone();
        let gone = ids.clone();
        act.run(desk, desk.ask(call::TrashItems { source: desk.source, ids }), move |()| {
            desk.toasts.success(format!("{} moved to the trash.", items(count)));
            finish(desk, open, &gone);
        });
    };
    view! {
        <ConfirmDialog
            open
            title="Delete?"
            subject=what
            consequence
            confirm="Move to trash"
            busy=act.busy
            error=act.message()
            on_confirm=confirm
        />
    }
    .into_any()
}

#[component]
pub fn Destroy(targets: Vec<Target>) -> impl IntoView {
    let desk = use_desk();
    let (open, act) = (opened(desk), Act::new());
    let (ids, left) = split(&targets, |target| target.may_delete);
    let (what, count) = (subject(&targets), ids.len());
    let consequence = format!("This cannot be undone: nobody can read what was in there again.{}", left_out(left));
    let confirm = move |()| {
        let ids = ids.clone();
        let gone = ids.clone();
        act.run(desk, desk.ask(call::DeleteItems { source: desk.source, ids }), move |()| {
            desk.toasts.success(format!("{} deleted for ever.", items(count)));
            finish(desk, open, &gone);
        });
    };
    view! {
        <ConfirmDialog
            open
            title="Delete for ever?"
            subject=what
            consequence
            confirm="Delete for ever"
            busy=act.busy
            error=act.message()
            on_confirm=confirm
        />
    }
    .into_any()
}

/// Closes the dialog, and the item if it went.
fn finish(desk: Desk, open: RwSignal<bool>, gone: &[common::id::ItemId]) {
    open.set(false);
    if desk.subject.get_untracked().item().is_some_and(|id| gone.contains(&id)) {
        desk.show(Subject::Nothing);
    }
    desk.changed();
}

#[component]
pub fn DropFolder(folder: FolderInfo) -> impl IntoView {
    let desk = use_desk();
    let (open, act) = (opened(desk), Act::new());
    let id = folder.id;
    let confirm = move |()| {
        act.run(desk, desk.ask(call::DeleteFolder { id }), move |()| {
            open.set(false);
            desk.narrow(|query| query.section = Section::All);
            desk.changed();
        });
    };
    view! {
        <ConfirmDialog
            open
            title="Delete this folder?"
            subject=folder.name
            consequence="The items in it stay; they are in no folder then."
            busy=act.busy
            error=act.message()
            on_confirm=confirm
        />
    }
    .into_any()
}

#[component]
pub fn DropCollection(collection: CollectionInfo) -> impl IntoView {
    let desk = use_desk();
    let (open, act) = (opened(desk), Act::new());
    let (organization, ids) = (collection.organization, vec![collection.id]);
    let inside = desk.counts.with_untracked(|counts| {
        counts.collections.iter().find(|(id, _)| *id == collection.id).map_or(0, |(_, count)| *count)
    });
    let consequence = match inside {
        0 => "Members lose access to it. It is empty, so no item is concerned.".to_owned(),
        n => format!(
            "Members lose access to it. {} stay in the organization; those in no other collection become unassigned.",
            items(n)
        ),
    };
    let confirm = move |()| {
        let question = call::DeleteCollections { organization, ids: ids.clone() };
        act.run(desk, desk.ask(question), move |collections| {
            open.set(false);
            desk.narrow(|query| query.section = Section::All);
            desk.set_collections(collections);
        });
    };
    view! {
        <ConfirmDialog
            open
            title="Delete this collection?"
            subject=collection.name
            consequence
            busy=act.busy
            error=act.message()
            on_confirm=confirm
        />
    }
    .into_any()
}
