//! Filters and collections as a tree: one node is on, groups fold.

use crate::ui::{
    dom::{Step, move_focus},
    icon::{Glyph, Icon},
};
use leptos::{html, prelude::*, tachys::html::attribute::custom::custom_attribute, web_sys};
use std::collections::HashSet;

/// A node; its id is what is selected.
#[derive(Clone, PartialEq, Eq)]
pub struct TreeNode {
    id: String,
    label: String,
    icon: Icon,
    count: Option<usize>,
    children: Vec<TreeNode>,
}

impl TreeNode {
    pub fn new(id: impl Into<String>, label: impl Into<String>, icon: Icon) -> Self {
        Self { id: id.into(), label: label.into(), icon, count: None, children: Vec::new() }
    }

    pub fn count(self, count: usize) -> Self {
        Self { count: Some(count), ..self }
    }

    pub fn children(self, children: Vec<TreeNode>) -> Self {
        Self { children, ..self }
    }
}

/// A tree of filters. Up and down move, right unfolds, left folds, Enter or click selects. Everything is unfolded at first.
#[component]
pub fn Tree(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] nodes: Signal<Vec<TreeNode>>,
    selected: RwSignal<String>,
) -> impl IntoView {
    let folded = RwSignal::new(HashSet::<String>::new());
    let node = NodeRef::<html::Ul>::new();
    let on_keydown = move |event: web_sys::KeyboardEvent| {
        if let (Some(step), Some(tree)) = (Step::of_key(&event.key(), false), node.get_untracked()) {
            event.prevent_default();
            move_focus(&tree, "[role=treeitem]", step);
        }
    };
    // One stop for the Tab key: the selected node, or the first while the selection lies in another tree.
    let stop =
        Memo::new(move |_| {
            let chosen = selected.get();
            nodes.with(|nodes| {
                if contains(nodes, &chosen) { Some(chosen) } else { nodes.first().map(|first| first.id.clone()) }
            })
        });
    let state = TreeState { selected, folded, stop: stop.into() };
    view! {
        <ul node_ref=node role="tree" class="space-y-px text-sm" aria-label=move || label.get() on:keydown=on_keydown>
            {move || nodes.get().into_iter().map(|node| branch(node, 0, state)).collect_view()}
        </ul>
    }
    .into_any()
}

fn contains(nodes: &[TreeNode], id: &str) -> bool {
    nodes.iter().any(|node| node.id == id || contains(&node.children, id))
}

#[derive(Clone, Copy)]
struct TreeState {
    selected: RwSignal<String>,
    folded: RwSignal<HashSet<String>>,
    stop: Signal<Option<String>>,
}

fn branch(node: TreeNode, depth: usize, state: TreeState) -> AnyView {
    const INDENT: [&str; 6] = ["ps-2", "ps-6", "ps-10", "ps-14", "ps-18", "ps-22"];
    let TreeNode { id, label, icon, count, children } = node;
    let has_children = !children.is_empty();
    let (own, stop_id, fold_id) = (id.clone(), id.clone(), id.clone());
    let on = Memo::new(move |_| state.selected.with(|chosen| *chosen == own));
    let is_folded = Memo::new(move |_| state.folded.with(|folded| folded.contains(&fold_id)));
    let turn_id = id.clone();
    let fold = Callback::new(move |fold: bool| {
        state.folded.update(|folded| {
            if fold {
                folded.insert(turn_id.clone());
            } else {
                folded.remove(&turn_id);
            }
        });
    });
    let chosen = id.clone();
    let choose = Callback::new(move |()| state.selected.set(chosen.clone()));
    let on_keydown = move |event: web_sys::KeyboardEvent| {
        match event.key().as_str() {
            "Enter" | " " => choose.run(()),
            "ArrowRight" if has_children => fold.run(false),
            "ArrowLeft" if has_children => fold.run(true),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let shown_icon =
        move || if has_children && icon == Icon::Folder && !is_folded.get() { Icon::FolderOpen } else { icon };
    view! {
        <li role="none">
            <div
                role="treeitem"
                {..custom_attribute("aria-level", (depth + 1).to_string())}
                aria-selected=move || if on.get() { "true" } else { "false" }
                aria-expanded=move || has_children.then(|| if is_folded.get() { "false" } else { "true" })
                tabindex=move || if state.stop.with(|stop| stop.as_ref() == Some(&stop_id)) { "0" } else { "-1" }
                on:keydown=on_keydown
                class=["tree-line ", INDENT.get(depth).copied().unwrap_or("ps-22")].concat()
                class=("tree-on", move || on.get())
                on:click=move |_| choose.run(())
            >
                {move || view! { <Glyph icon=shown_icon()/> }}
                <span class="min-w-0 grow truncate">{label}</span>
                {has_children
                    .then(|| {
                        view! {
                            <span
                                class="fold-target"
                                aria-hidden="true"
                                on:click=move |event| {
                                    event.stop_propagation();
                                    fold.run(!is_folded.get_untracked());
                                }
                            >
                                {move || {
                                    let icon = if is_folded.get() { Icon::ChevronRight } else { Icon::ChevronDown };
                                    view! { <Glyph icon class="size-3.5"/> }
                                }}
                            </span>
                        }
                    })}
                {count.map(|count| view! { <span class="num text-xs text-muted">{count}</span> })}
            </div>
            {move || {
                let children = children.clone();
                (has_children && !is_folded.get())
                    .then(|| {
                        view! {
                            <ul role="none" class="space-y-px">
                                {children.into_iter().map(|child| branch(child, depth + 1, state)).collect_view()}
                            </ul>
                        }
                    })
            }}
        </li>
    }
    .into_any()
}

/// A heading over a part of the filter column, with room for a small action ("new collection").
#[component]
pub fn FilterGroup(
    #[prop(into)] title: Signal<String>,
    #[prop(optional, into)] actions: ViewFn,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="mt-4">
            <div class="flex min-h-6 items-center ps-2">
                <h2 class="eyebrow grow">{move || title.get()}</h2>
                {actions.run()}
            </div>
            <div class="mt-0.5">{children()}</div>
        </div>
    }
    .into_any()
}
