//! Where the item goes: owner and collections while adding, folder and favourite in one's own vault.

use common::rules::Action;
use leptos::prelude::*;
use vault::{CollectionInfo, Source};

use super::{
    super::{
        desk::{Desk, use_desk},
        rights::may,
    },
    draft::Draft,
    picker::CollectionPicker,
    save::Saving,
};
use crate::ui::{Checkbox, Choice, Field, Select};

#[component]
pub fn OwnerFields(draft: Draft, saving: Saving) -> impl IntoView {
    let desk = use_desk();
    let owners = Memo::new(move |_| owners(desk));
    let shown = move || desk.source == Source::MyVault && owners.with(|owners| owners.len() > 1);
    let options =
        Signal::derive(move || owners.get().into_iter().map(|(id, name)| Choice::new(id, name)).collect::<Vec<_>>());
    let collections = Signal::derive(move || open_collections(desk, draft));
    let shared = Memo::new(move |_| draft.organization().is_some());
    // Collections of another owner are no choice any more.
    let forget = move |_: String| draft.collections.set(Vec::new());
    view! {
        <Show when=shown>
            <Field label="Owner" hint="Who the item belongs to. This cannot be taken back later.">
                <Select value=draft.owner options on_change=forget/>
            </Field>
        </Show>
        <Show when=move || shared.get()>
            <CollectionPicker legend="Collections" collections chosen=draft.collections error=saving.field("collections")/>
        </Show>
    }
    .into_any()
}

/// Oneself, and every organization with a collection that one may add to.
fn owners(desk: Desk) -> Vec<(String, String)> {
    let mut owners = vec![(String::new(), "Me".to_owned())];
    let Some(profile) = desk.profile() else { return owners };
    for organization in
        desk.memberships().into_iter().filter(|organization| organization.enabled && organization.has_key)
    {
        let open = profile.collections.iter().filter(|collection| collection.organization == organization.id);
        if open.into_iter().any(|collection| may(Action::ItemCreate, &profile, &organization, Some(collection))) {
            owners.push((organization.id.to_string(), organization.name));
        }
    }
    owners
}

/// The collections of the chosen owner that one may add to.
fn open_collections(desk: Desk, draft: Draft) -> Vec<CollectionInfo> {
    let Some(organization) = draft.organization().and_then(|id| desk.person.organization(id)) else {
        return Vec::new();
    };
    let Some(profile) = desk.profile() else { return Vec::new() };
    desk.collections()
        .into_iter()
        .filter(|collection| collection.organization == organization.id)
        .filter(|collection| may(Action::ItemCreate, &profile, &organization, Some(collection)))
        .collect()
}

#[component]
pub fn FolderAndStar(draft: Draft) -> impl IntoView {
    let desk = use_desk();
    if desk.source != Source::MyVault {
        return ().into_any();
    }
    let options = Signal::derive(move || {
        let mut folders = desk.folders();
        folders.sort_by_key(|folder| folder.name.to_lowercase());
        let none = std::iter::once(Choice::new("", "No folder"));
        none.chain(folders.into_iter().map(|folder| Choice::new(folder.id.to_string(), folder.name)))
            .collect::<Vec<_>>()
    });
    view! {
        <Field label="Folder"><Select value=draft.folder options/></Field>
        <Checkbox checked=draft.favorite label="Favourite"/>
    }
    .into_any()
}
