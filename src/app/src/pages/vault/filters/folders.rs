//! One's own folders as a tree, and what can be done with the chosen one.

use common::id::FolderId;
use leptos::prelude::*;
use vault::{FolderInfo, query::Section};

use super::super::{
    desk::{Overlay, use_desk},
    nest::{Nested, nest},
    place::section_key,
};
use crate::ui::{FilterGroup, Icon, IconButton, Menu, MenuItem, Size, Tree, TreeNode};

#[component]
pub fn Folders(selected: RwSignal<String>) -> impl IntoView {
    let desk = use_desk();
    let nodes = Signal::derive(move || {
        let counts = desk.counts.get();
        let of = |id: FolderId| counts.folders.iter().find(|(known, _)| *known == id).map_or(0, |(_, count)| *count);
        let named = desk.folders().into_iter().map(|folder| (folder.name.clone(), folder));
        let mut nodes: Vec<TreeNode> = nest(named).into_iter().map(|folder| node(folder, &of)).collect();
        let none = section_key(Section::Folder(None));
        nodes.push(TreeNode::new(none, "No folder", Icon::FolderX).count(counts.no_folder));
        nodes
    });
    let chosen = Memo::new(move |_| match desk.query.with(|query| query.section) {
        Section::Folder(Some(id)) => desk.folders().into_iter().find(|folder| folder.id == id),
        _ => None,
    });
    let actions = move || {
        view! {
            {move || chosen.get().map(|folder| view! { <FolderMenu folder/> })}
            <IconButton
                icon=Icon::Plus
                label="New folder"
                size=Size::Xs
                on_click=move |()| desk.overlay.set(Some(Overlay::Folder(None)))
            />
        }
    };
    view! { <FilterGroup title="Folders" actions><Tree label="Folders" nodes selected/></FilterGroup> }.into_any()
}

#[component]
fn FolderMenu(folder: FolderInfo) -> impl IntoView {
    let desk = use_desk();
    let label = format!("Folder {}", folder.name);
    let (edited, dropped) = (folder.clone(), folder);
    let items = Signal::derive(move || {
        let (edited, dropped) = (edited.clone(), dropped.clone());
        vec![
            MenuItem::new(
                "Rename",
                Callback::new(move |()| desk.overlay.set(Some(Overlay::Folder(Some(edited.clone()))))),
            )
            .icon(Icon::Pencil),
            MenuItem::new(
                "Delete",
                Callback::new(move |()| desk.overlay.set(Some(Overlay::DropFolder(dropped.clone())))),
            )
            .icon(Icon::Trash2)
            .danger(),
        ]
    });
    view! { <Menu label items/> }.into_any()
}

fn node(folder: Nested<FolderInfo>, count: &impl Fn(FolderId) -> usize) -> TreeNode {
    let children = folder.children.into_iter().map(|child| node(child, count)).collect();
    TreeNode::new(section_key(Section::Folder(Some(folder.value.id))), folder.label, Icon::Folder)
        .count(count(folder.value.id))
        .children(children)
}
