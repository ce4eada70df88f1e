//! The head of an open item: icon, name, where it is, star, edit, menu.

use leptos::prelude::*;
use vault::{ItemView, Source};

use super::super::{
    desk::{Desk, Overlay, use_desk},
    list::{restore, set_favorite},
    names::{kind_icon, kind_name},
    place::Subject,
    target::Target,
};
use crate::ui::{Button, Glyph, Icon, IconButton, Menu, MenuItem};

#[component]
pub fn Head(item: ItemView) -> impl IntoView {
    let desk = use_desk();
    let (id, folder, favorite) = (item.id, item.folder, item.favorite);
    let star = desk.source == Source::MyVault && !item.trashed;
    let edit = item.edit && !item.trashed;
    let icon = kind_icon(item.contents.kind);
    let name = item.contents.name.clone();
    let acts = item.clone();
    view! {
        <header class="flex items-start gap-3 border-b border-base-300 p-4">
            <span class="icon-tile"><Glyph icon/></span>
            <div class="min-w-0 grow">
                <h2 class="text-base leading-snug font-semibold break-words">{name}</h2>
                <p class="mt-0.5 text-xs text-muted break-words">{move || whereabouts(desk, &item)}</p>
            </div>
            <div class="flex shrink-0 items-center gap-1">
                {star.then(|| view! {
                    <IconButton
                        icon=Icon::Star
                        label="Favourite"
                        pressed=Signal::stored(favorite)
                        on_click=move |()| set_favorite(desk, id, folder, !favorite)
                    />
                })}
                <ItemMenu item=acts/>
                {edit.then(|| view! {
                    <Button icon=Icon::Pencil on_click=move |()| desk.show(Subject::Edit(id))>"Edit"</Button>
                })}
            </div>
        </header>
    }
    .into_any()
}

/// "Login · Copperfield Ltd · IT, Cloud · folder Servers".
fn whereabouts(desk: Desk, item: &ItemView) -> String {
    let mut parts = vec![kind_name(item.contents.kind).to_owned()];
    if let Some(id) = item.organization.filter(|_| desk.source == Source::MyVault) {
        parts.push(desk.organization_name(id));
    }
    let mut collections: Vec<String> = item.collections.iter().filter_map(|id| desk.collection_name(*id)).collect();
    collections.sort_by_key(|name| name.to_lowercase());
    if !collections.is_empty() {
        parts.push(collections.join(", "));
    } else if item.organization.is_some() && desk.source != Source::MyVault {
        parts.push("in no collection".to_owned());
    }
    if let Some(folder) = item.folder.and_then(|id| desk.folder_name(id)) {
        parts.push(format!("folder {folder}"));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

#[component]
fn ItemMenu(item: ItemView) -> impl IntoView {
    let desk = use_desk();
    let target = vec![Target::from(&item)];
    let open = |overlay: Overlay| Callback::new(move |()| desk.overlay.set(Some(overlay.clone())));
    let mut entries = Vec::new();
    if item.trashed {
        return view! { <TrashActs item target/> }.into_any();
    }
    if desk.source == Source::MyVault {
        entries.push(MenuItem::new("Move to folder", open(Overlay::File(target.clone()))).icon(Icon::Folder));
        if item.organization.is_none() && !untrack(|| desk.memberships()).is_empty() {
            entries.push(
                MenuItem::new("Move to organization", open(Overlay::Share(target.clone()))).icon(Icon::Building2),
            );
        }
    }
    if item.organization.is_some() && item.edit && item.view_password {
        entries
            .push(MenuItem::new("Assign to collections", open(Overlay::Assign(target.clone()))).icon(Icon::FolderTree));
    }
    if item.may_delete {
        entries.push(MenuItem::new("Delete", open(Overlay::Trash(target))).icon(Icon::Trash2).danger());
    }
    if entries.is_empty() {
        return ().into_any();
    }
    let label = format!("More for {}", item.contents.name);
    view! { <Menu label items=Signal::stored(entries) button_class="btn btn-ghost btn-square btn-sm"/> }.into_any()
}

#[component]
fn TrashActs(item: ItemView, target: Vec<Target>) -> impl IntoView {
    let desk = use_desk();
    let back = target.clone();
    view! {
        {item.may_restore.then(|| view! {
            <Button icon=Icon::RotateCcw on_click=move |()| restore(desk, &back)>"Restore"</Button>
        })}
        {item.may_delete.then(|| view! {
            <IconButton
                icon=Icon::Trash2
                label="Delete for ever"
                danger=true
                on_click=move |()| desk.overlay.set(Some(Overlay::Destroy(target.clone())))
            />
        })}
    }
    .into_any()
}
