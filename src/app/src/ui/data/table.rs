//! The table of administration pages: sortable heads, sticky head, selection, rows that open.

use super::selection::{Selected, Selection};
use crate::ui::{
    avatar::Avatar,
    dom::{Step, focus_first, move_focus},
    icon::{Glyph, Icon},
};
use leptos::{html, prelude::*, wasm_bindgen::JsCast, web_sys};

/// By which column a table is sorted.
#[derive(Clone, PartialEq, Eq)]
pub struct Sort {
    pub key: String,
    pub descending: bool,
}

impl Sort {
    pub fn by(key: impl Into<String>) -> Self {
        Self { key: key.into(), descending: false }
    }
}

/// One column: its key (for sorting), its head, its manners.
#[derive(Clone)]
pub struct Column {
    key: &'static str,
    head: String,
    class: &'static str,
    sortable: bool,
    right: bool,
    wide_only: bool,
    hidden_head: bool,
}

impl Column {
    pub fn new(key: &'static str, head: impl Into<String>) -> Self {
        Self { key, head: head.into(), class: "", sortable: false, right: false, wide_only: false, hidden_head: false }
    }

    pub fn sortable(self) -> Self {
        Self { sortable: true, ..self }
    }

    /// Further classes of the head, usually a width.
    pub fn class(self, class: &'static str) -> Self {
        Self { class, ..self }
    }

    /// Figures and times.
    pub fn right(self) -> Self {
        Self { right: true, ..self }
    }

    /// Hidden on a phone; its cells need the class `wide-only`.
    pub fn wide_only(self) -> Self {
        Self { wide_only: true, ..self }
    }

    /// The head is for screen readers only: the column of row menus.
    pub fn hidden_head(self) -> Self {
        Self { hidden_head: true, ..self }
    }
}

/// Head and frame of a table; the rows are [`TableRow`]s, usually from a `<For>`. With a selection, give it to the rows too.
#[component]
pub fn DataTable(
    /// What the table lists: "Clients".
    #[prop(into)]
    label: Signal<String>,
    columns: Vec<Column>,
    #[prop(optional, into)] sort: Option<RwSignal<Sort>>,
    #[prop(optional, into)] selection: Option<Selection>,
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let on_keydown = move |event: web_sys::KeyboardEvent| {
        if let (Some(step), Some(frame), true) =
            (Step::of_key(&event.key(), false), node.get_untracked(), on_a_name(&event))
        {
            event.prevent_default();
            move_focus(&frame, NAMES, step);
        }
    };
    view! {
        <div node_ref=node class="card-box overflow-x-auto" on:keydown=on_keydown>
            <table class="table table-sm kit-table" aria-label=move || label.get()>
                <thead>
                    <tr>
                        {selection.map(|selection| view! { <th class="w-10"><SelectAll selection/></th> })}
                        {columns.into_iter().map(|column| head(column, sort)).collect_view()}
                    </tr>
                </thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The links that open rows.
const NAMES: &str = "tbody .name-link";

fn on_a_name(event: &web_sys::KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| target.matches(NAMES).unwrap_or(false))
}

/// Moves the focus from the search into the table below it; from there arrows lead on.
pub fn focus_first_row() {
    if let Some(page) = document().document_element() {
        focus_first(&page, NAMES);
    }
}

fn head(column: Column, sort: Option<RwSignal<Sort>>) -> AnyView {
    let Column { key, head, class, sortable, right, wide_only, hidden_head } = column;
    let mut class = class.to_owned();
    if right {
        class.push_str(" text-right");
    }
    if wide_only {
        class.push_str(" wide-only");
    }
    let Some(sort) = sort.filter(|_| sortable) else {
        return view! { <th scope="col" class=class><span class:sr-only=hidden_head>{head}</span></th> }.into_any();
    };
    let direction = move || sort.with(|sort| (sort.key == key).then_some(sort.descending));
    let turn = move |_| {
        sort.update(|sort| {
            if sort.key == key {
                sort.descending = !sort.descending;
            } else {
                *sort = Sort::by(key);
            }
        });
    };
    view! {
        <th
            scope="col"
            class=class
            aria-sort=move || direction().map(|descending| if descending { "descending" } else { "ascending" })
        >
            <button type="button" class="sort-head" on:click=turn>
                {head}
                {move || match direction() {
                    Some(false) => view! { <Glyph icon=Icon::ChevronUp class="size-3.5"/> }.into_any(),
                    Some(true) => view! { <Glyph icon=Icon::ChevronDown class="size-3.5"/> }.into_any(),
                    None => view! { <Glyph icon=Icon::ChevronsUpDown class="size-3.5 sort-idle"/> }.into_any(),
                }}
            </button>
        </th>
    }
    .into_any()
}

/// The check box in the head of a list.
#[component]
pub(super) fn SelectAll(selection: Selection) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        let state = selection.state();
        if let Some(input) = node.get() {
            input.set_indeterminate(state == Selected::Some);
        }
    });
    view! {
        <label class="select-target">
            <input
                node_ref=node
                type="checkbox"
                class="checkbox checkbox-primary checkbox-xs"
                aria-label="Select all"
                prop:checked=move || selection.state() == Selected::All
                on:change=move |_| selection.toggle_all()
            />
        </label>
    }
    .into_any()
}

/// The check box of a row; with Shift held it takes the rows in between along.
#[component]
pub(super) fn SelectRow(
    selection: Selection,
    key: String,
    label: String,
    #[prop(default = "0")] tabindex: &'static str,
) -> impl IntoView {
    let own = key.clone();
    view! {
        <label class="select-target" on:click=|event| event.stop_propagation()>
            <input
                type="checkbox"
                class="checkbox checkbox-primary checkbox-xs"
                tabindex=tabindex
                aria-label=["Select ", &label].concat()
                prop:checked=move || selection.is(&own)
                on:click=move |event: web_sys::MouseEvent| selection.toggle(&key, event.shift_key())
            />
        </label>
    }
    .into_any()
}

/// One row of `<td>`s. With `on_open` a click anywhere but on its controls opens it; keep a link or button with the same
/// effect in a cell ([`NameCell`] with `href`), because a row itself cannot be focused.
#[component]
pub fn TableRow(
    #[prop(optional, into)] key: String,
    #[prop(optional, into)] selection: Option<Selection>,
    /// Names the row's check box.
    #[prop(optional, into)]
    label: String,
    #[prop(optional, into)] on_open: Option<Callback<()>>,
    children: Children,
) -> impl IntoView {
    let own = key.clone();
    let selected = Memo::new(move |_| selection.is_some_and(|selection| selection.is(&own)));
    view! {
        <tr
            class=("cursor-pointer", on_open.is_some())
            class=("row-selected", move || selected.get())
            on:click=move |event| {
                if let Some(on_open) = on_open.filter(|_| !hits_a_control(&event)) {
                    on_open.run(());
                }
            }
        >
            {selection.map(|selection| view! { <td><SelectRow selection key label/></td> })}
            {children()}
        </tr>
    }
    .into_any()
}

/// Whether a click went to something that acts by itself.
pub(super) fn hits_a_control(event: &web_sys::MouseEvent) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .and_then(|target| target.closest("a, button, input, select, label, [popover]").ok().flatten())
        .is_some()
}

/// Avatar, name (a link with `href`) and a second line: the first cell of most tables.
#[component]
pub fn NameCell(
    #[prop(into)] name: Signal<String>,
    #[prop(optional, into)] sub: Signal<Option<String>>,
    #[prop(optional, into)] href: Signal<Option<String>>,
    #[prop(default = true)] avatar: bool,
    /// People are round.
    #[prop(optional)]
    round: bool,
) -> impl IntoView {
    view! {
        <span class="flex min-w-0 items-center gap-3">
            {avatar.then(|| view! { <Avatar name round/> })}
            <span class="min-w-0">
                {move || match href.get() {
                    Some(href) => {
                        view! { <a class="name-link block truncate font-medium" href=href>{move || name.get()}</a> }.into_any()
                    }
                    None => view! { <span class="block truncate font-medium">{move || name.get()}</span> }.into_any(),
                }}
                {move || sub.get().map(|sub| view! { <span class="block truncate text-xs text-muted">{sub}</span> })}
            </span>
        </span>
    }
    .into_any()
}
