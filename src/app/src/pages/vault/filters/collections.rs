//! The collections in scope as trees: of the organization, or of every organization whose items are shown in My Vault.

use common::{
    id::{CollectionId, OrganizationId},
    rules::Action,
};
use leptos::prelude::*;
use vault::{
    CollectionInfo,
    query::{Counts, Owner, Section},
};

use super::super::{
    desk::{Desk, Overlay, use_desk},
    nest::{Nested, nest},
    place::section_key,
    rights::may,
};
use crate::ui::{FilterGroup, Icon, IconButton, Menu, MenuItem, Size, Tree, TreeNode};

#[component]
pub fn Collections(selected: RwSignal<String>) -> impl IntoView {
    let desk = use_desk();
    let nodes = Signal::derive(move || match desk.organization_id() {
        Some(organization) => of_organization(desk, organization),
        None => of_memberships(desk),
    });
    let any = Memo::new(move |_| desk.organization_id().is_some() || nodes.with(|nodes| !nodes.is_empty()));
    let actions = move || view! { {desk.organization_id().map(|organization| view! { <Actions organization/> })} };
    view! {
        <Show when=move || any.get()>
            <FilterGroup title="Collections" actions><Tree label="Collections" nodes selected/></FilterGroup>
        </Show>
    }
    .into_any()
}

/// The whole tree of the organization, and what is in no collection.
fn of_organization(desk: Desk, organization: OrganizationId) -> Vec<TreeNode> {
    let counts = desk.counts.get();
    let mut nodes = tree(desk.collections(), &counts);
    let sees = desk
        .profile()
        .zip(desk.person.organization(organization))
        .is_some_and(|(profile, of)| may(Action::CollectionSeeUnassigned, &profile, &of, None));
    if sees || counts.unassigned > 0 {
        let key = section_key(Section::Unassigned);
        nodes.push(TreeNode::new(key, "Unassigned", Icon::CircleDashed).count(counts.unassigned));
    }
    nodes
}

/// The collections of the chosen owner; of all organizations each under its organization's name.
fn of_memberships(desk: Desk) -> Vec<TreeNode> {
    let (owner, counts, collections) = (desk.query.with(|query| query.owner), desk.counts.get(), desk.collections());
    let of = |id: OrganizationId| -> Vec<CollectionInfo> {
        collections.iter().filter(|collection| collection.organization == id).cloned().collect()
    };
    match owner {
        Owner::Me => Vec::new(),
        Owner::Organization(id) => tree(of(id), &counts),
        Owner::Everyone => desk
            .memberships()
            .into_iter()
            .filter(|organization| organization.enabled)
            .flat_map(|organization| tree(of(organization.id), &counts))
            .collect(),
    }
}

fn tree(collections: Vec<CollectionInfo>, counts: &Counts) -> Vec<TreeNode> {
    let of =
        |id: CollectionId| counts.collections.iter().find(|(known, _)| *known == id).map_or(0, |(_, count)| *count);
    nest(collections.into_iter().map(|collection| (collection.name.clone(), collection)))
        .into_iter()
        .map(|collection| node(collection, &of))
        .collect()
}

fn node(collection: Nested<CollectionInfo>, count: &impl Fn(CollectionId) -> usize) -> TreeNode {
    let children = collection.children.into_iter().map(|child| node(child, count)).collect();
    let label = if collection.label.is_empty() { "Cannot be decrypted".to_owned() } else { collection.label };
    TreeNode::new(section_key(Section::Collection(collection.value.id)), label, Icon::Folder)
        .count(count(collection.value.id))
        .children(children)
}

/// New collection, and the chosen one's menu, as far as permitted.
#[component]
fn Actions(organization: OrganizationId) -> impl IntoView {
    let desk = use_desk();
    let allowed = move |action: Action, collection: Option<&CollectionInfo>| {
        desk.profile()
            .zip(desk.person.organization(organization))
            .is_some_and(|(profile, of)| may(action, &profile, &of, collection))
    };
    let chosen = Memo::new(move |_| match desk.query.with(|query| query.section) {
        Section::Collection(id) => desk.collections().into_iter().find(|collection| collection.id == id),
        _ => None,
    });
    let menu = move || {
        let collection = chosen.get()?;
        let mut items = Vec::new();
        if allowed(Action::CollectionEdit, Some(&collection)) {
            let edited = collection.clone();
            let edit = Callback::new(move |()| desk.overlay.set(Some(Overlay::Collection(Some(edited.clone())))));
            items.push(MenuItem::new("Edit name and access", edit).icon(Icon::Pencil));
        }
        if allowed(Action::CollectionDelete, Some(&collection)) {
            let dropped = collection.clone();
            let delete = Callback::new(move |()| desk.overlay.set(Some(Overlay::DropCollection(dropped.clone()))));
            items.push(MenuItem::new("Delete", delete).icon(Icon::Trash2).danger());
        }
        let label = format!("Collection {}", collection.name);
        (!items.is_empty()).then(|| view! { <Menu label items=Signal::stored(items)/> })
    };
    view! {
        {menu}
        {move || allowed(Action::CollectionCreate, None).then(|| view! {
            <IconButton
                icon=Icon::Plus
                label="New collection"
                size=Size::Xs
                on_click=move |()| desk.overlay.set(Some(Overlay::Collection(None)))
            />
        })}
    }
    .into_any()
}
