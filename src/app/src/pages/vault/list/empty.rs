//! A list with nothing in it: why, and what to do next.

use leptos::prelude::*;
use vault::{
    Source,
    query::{Query, Section},
};

use super::super::{
    desk::{Desk, use_desk},
    names::kind_name,
    place::Subject,
};
use crate::ui::{Button, EmptyAfterFilter, EmptyState, Icon, Variant};

#[component]
pub fn Empty() -> impl IntoView {
    let desk = use_desk();
    move || {
        let Query { section, text, .. } = desk.query.get();
        if !text.is_empty() {
            let title = format!("Nothing found for “{text}”");
            let clear = move |()| desk.text.set(String::new());
            return view! { <EmptyAfterFilter on_clear=clear title/> }.into_any();
        }
        match section {
            Section::All => all(desk),
            Section::Favorites => {
                said(Icon::Star, "No favourites yet", "Mark an item with the star, and it stands here.")
            }
            Section::Kind(kind) => said(
                super::super::names::kind_icon(kind),
                "Nothing of this type",
                &format!("Items of the type “{}” will stand here.", kind_name(kind)),
            ),
            Section::Folder(None) => {
                said(Icon::FolderX, "Everything is in a folder", "Items without a folder stand here.")
            }
            Section::Folder(Some(_)) => {
                said(Icon::Folder, "This folder is empty", "Select items in the list and move them to this folder.")
            }
            Section::Collection(id) => collection(desk, id),
            Section::Unassigned => said(
                Icon::CircleDashed,
                "Every item is in a collection",
                "Items that are in no collection stand here; members cannot see them.",
            ),
            Section::Archive => {
                said(Icon::Archive, "The archive is empty", "Archived items are out of sight but not deleted.")
            }
            Section::Trash => {
                said(Icon::Trash2, "The trash is empty", "Deleted items stay here for 30 days and can be restored.")
            }
        }
    }
}

fn said(icon: Icon, title: &str, text: &str) -> AnyView {
    view! { <EmptyState icon title=title.to_owned() text=Some(text.to_owned())/> }.into_any()
}

fn all(desk: Desk) -> AnyView {
    let text = match desk.source {
        Source::MyVault => "Add a first password, card or note. What organizations share with you stands here too.",
        Source::Organization(_) => {
            "Add a first item. Members find it in My Vault as soon as they have access to its collection."
        }
    };
    let action = move || view! { <AddFirst/> };
    view! { <EmptyState icon=Icon::Vault title="No items yet" text=Some(text.to_owned()) action/> }.into_any()
}

#[component]
fn AddFirst() -> impl IntoView {
    let desk = use_desk();
    view! {
        <Button variant=Variant::Primary icon=Icon::Plus on_click=move |()| desk.show(Subject::Choose)>"New item"</Button>
    }
}

fn collection(desk: Desk, id: common::id::CollectionId) -> AnyView {
    match desk.collection_name(id) {
        Some(_) => {
            let action = move || view! { <AddFirst/> };
            view! {
                <EmptyState
                    icon=Icon::FolderOpen
                    title="Nothing in this collection"
                    text=Some("Add an item, or assign items to this collection.".to_owned())
                    action
                />
            }
            .into_any()
        }
        None => said(
            Icon::Lock,
            "You have no access to this collection",
            "Ask an administrator of the organization to give you access.",
        ),
    }
}
