//! All items, favourites, types, archive and trash.

use common::kind::ItemKind;
use leptos::prelude::*;
use vault::{
    Source,
    query::{Counts, Section},
};

use super::super::{
    desk::use_desk,
    names::{KINDS, USUAL, kind_icon, kind_name},
    place::section_key,
};
use crate::ui::{FilterGroup, Icon, Tree, TreeNode};

#[component]
pub fn Sections(selected: RwSignal<String>) -> impl IntoView {
    let desk = use_desk();
    let first = Signal::derive(move || {
        let counts = desk.counts.get();
        let mut nodes = vec![node(Section::All, "All items", Icon::LayoutGrid, counts.all)];
        // Favourites are one's own marks; an organization's vault has none.
        if desk.source == Source::MyVault {
            nodes.push(node(Section::Favorites, "Favourites", Icon::Star, counts.favorites));
        }
        let in_archive = desk.query.with(|query| query.section) == Section::Archive;
        if counts.archive > 0 || in_archive {
            nodes.push(node(Section::Archive, "Archive", Icon::Archive, counts.archive));
        }
        nodes.push(node(Section::Trash, "Trash", Icon::Trash2, counts.trash));
        nodes
    });
    let types = Signal::derive(move || {
        let counts = desk.counts.get();
        KINDS
            .into_iter()
            .map(|kind| (kind, of_kind(&counts, kind)))
            .filter(|(kind, count)| USUAL.contains(kind) || *count > 0)
            .map(|(kind, count)| node(Section::Kind(kind), kind_name(kind), kind_icon(kind), count))
            .collect::<Vec<_>>()
    });
    view! {
        <Tree label="Items" nodes=first selected/>
        <FilterGroup title="Types"><Tree label="Types" nodes=types selected/></FilterGroup>
    }
    .into_any()
}

fn node(section: Section, label: &str, icon: Icon, count: usize) -> TreeNode {
    TreeNode::new(section_key(section), label, icon).count(count)
}

fn of_kind(counts: &Counts, kind: ItemKind) -> usize {
    counts.kinds.iter().find(|(of, _)| *of == kind).map_or(0, |(_, count)| *count)
}
