//! What can be done with the selected rows. Mixed selections run on those that are allowed and tell how many were left out.

use leptos::{prelude::*, task::spawn_local};
use vault::{Source, query::Section};

use super::{
    super::{
        desk::{Desk, Overlay, use_desk},
        names::items,
        target::{Target, left_out, split},
    },
    rows::Rows,
};
use crate::{
    ui::{BulkBar, Button, Icon, Selection, Size, Variant},
    worker::call,
};

#[component]
pub fn Bulk(rows: Rows, selection: Selection) -> impl IntoView {
    let desk = use_desk();
    let in_trash = Memo::new(move |_| desk.query.with(|query| query.section) == Section::Trash);
    view! {
        <div class="px-2 has-[.bulk-bar]:pt-2">
            <BulkBar selection>
                {move || if in_trash.get() {
                    view! { <TrashActs rows selection/> }.into_any()
                } else {
                    view! { <Acts rows selection/> }.into_any()
                }}
            </BulkBar>
        </div>
    }
    .into_any()
}

fn targets(rows: Rows, selection: Selection) -> Vec<Target> {
    rows.of(&untrack(|| selection.keys())).iter().map(Target::from).collect()
}

#[component]
fn Acts(rows: Rows, selection: Selection) -> impl IntoView {
    let desk = use_desk();
    let mine = desk.source == Source::MyVault;
    let chosen = move || rows.of(&selection.keys());
    let own = Memo::new(move |_| {
        mine && !desk.memberships().is_empty() && chosen().iter().any(|row| row.organization.is_none())
    });
    let shared = Memo::new(move |_| chosen().iter().any(|row| row.organization.is_some() && row.edit));
    let deletable = Memo::new(move |_| chosen().iter().any(|row| row.may_delete));
    let open = move |overlay: fn(Vec<Target>) -> Overlay| desk.overlay.set(Some(overlay(targets(rows, selection))));
    view! {
        {mine.then(|| view! {
            <Button size=Size::Xs icon=Icon::Folder on_click=move |()| open(Overlay::File)>"To folder"</Button>
        })}
        <Show when=move || own.get()>
            <Button size=Size::Xs icon=Icon::Building2 on_click=move |()| open(Overlay::Share)>"To organization"</Button>
        </Show>
        <Show when=move || shared.get()>
            <Button size=Size::Xs icon=Icon::FolderTree on_click=move |()| open(Overlay::Assign)>"Collections"</Button>
        </Show>
        <Show when=move || deletable.get()>
            <Button size=Size::Xs icon=Icon::Trash2 on_click=move |()| open(Overlay::Trash)>"Delete"</Button>
        </Show>
    }
    .into_any()
}

#[component]
fn TrashActs(rows: Rows, selection: Selection) -> impl IntoView {
    let desk = use_desk();
    view! {
        <Button size=Size::Xs icon=Icon::RotateCcw on_click=move |()| restore(desk, &targets(rows, selection))>"Restore"</Button>
        <Button
            size=Size::Xs
            variant=Variant::Danger
            icon=Icon::Trash2
            on_click=move |()| desk.overlay.set(Some(Overlay::Destroy(targets(rows, selection))))
        >
            "Delete for ever"
        </Button>
    }
    .into_any()
}

/// Takes items out of the trash. Nothing is lost by it, so it does not ask.
pub fn restore(desk: Desk, targets: &[Target]) {
    let toasts = desk.toasts;
    let (ids, left) = split(targets, |target| target.may_restore);
    if ids.is_empty() {
        toasts.warning("You may not restore these items: ask somebody who manages their collections.");
        return;
    }
    let count = ids.len();
    spawn_local(async move {
        match desk.ask(call::RestoreItems { source: desk.source, ids }).await {
            Ok(()) => {
                toasts.success(format!("{} restored.{}", items(count), left_out(left)));
                desk.changed();
            }
            Err(trouble) => {
                toasts.error(trouble.message);
            }
        }
    });
}
