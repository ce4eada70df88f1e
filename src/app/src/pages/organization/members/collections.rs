//! The collections of a member: one level each. What the person may not change is shown as it is and stays.

use std::{collections::BTreeMap, sync::Arc};

use common::{
    id::CollectionId,
    kind::CollectionKind,
    rules::{GrantScope, Level},
};
use leptos::prelude::*;
use vault::CollectionInfo;

use super::{
    house::{House, People},
    words::{LEVELS, level_name, level_of},
};
use crate::ui::{Callout, Card, Choice, ErrorState, Glyph, Icon, SearchBox, Select, SkeletonRows, Tone};

/// What is chosen; a collection that is missing is not assigned.
pub(super) type Access = BTreeMap<CollectionId, Level>;

#[component]
pub(super) fn CollectionChoice(
    house: House,
    people: Arc<People>,
    access: RwSignal<Access>,
    /// The row is the person's own.
    is_self: bool,
    /// Owners and Admins reach everything anyway.
    #[prop(into)]
    reaches_all: Signal<bool>,
) -> impl IntoView {
    let search = RwSignal::new(String::new());
    let list = move || {
        match house.collections.get() {
        None => view! { <Card><SkeletonRows rows=4 avatar=false/></Card> }.into_any(),
        Some(Err(text)) => {
            view! { <ErrorState title="The collections could not be loaded" text on_retry=move |()| house.need_collections()/> }.into_any()
        }
        Some(Ok(all)) => {
            let mut shared: Vec<CollectionInfo> = all.into_iter().filter(|one| one.kind == CollectionKind::Shared).collect();
            shared.sort_by_key(|one| one.name.to_lowercase());
            if shared.is_empty() {
                return view! { <p class="text-sm text-muted">"There are no collections yet. Create them in the vault of the organization."</p> }.into_any();
            }
            let many = shared.len() > 8;
            let people = Arc::clone(&people);
            view! {
                {many.then(|| view! { <div class="mb-2"><SearchBox value=search placeholder="Search collections" shortcut=false/></div> })}
                <Card>
                    <ul class="max-h-96 divide-y divide-base-300/70 overflow-y-auto" aria-label="Collections" tabindex="0">
                        {shared
                            .into_iter()
                            .map(|one| {
                                let scope = people.scope(&one, is_self);
                                view! { <Line collection=one access scope search/> }
                            })
                            .collect_view()}
                    </ul>
                </Card>
            }
            .into_any()
        }
    }
    };
    view! {
        {move || {
            reaches_all.get().then(|| view! {
                <div class="mb-3">
                    <Callout tone=Tone::Info>"Owners and Admins of this organization reach all collections, whatever is chosen here."</Callout>
                </div>
            })
        }}
        {list}
    }
}

#[component]
fn Line(
    collection: CollectionInfo,
    access: RwSignal<Access>,
    scope: GrantScope,
    search: RwSignal<String>,
) -> impl IntoView {
    let id = collection.id;
    let before = access.with_untracked(|access| access.get(&id).copied());
    let value = RwSignal::new(before.map_or_else(String::new, |level| level_name(level).to_owned()));
    let offered = |level: Level| match scope {
        GrantScope::Free => true,
        GrantScope::Fixed => before == Some(level),
        GrantScope::ShrinkOnly => before.is_some_and(|before| before.covers(level)),
    };
    let mut choices = vec![Choice::new("", "No access")];
    choices.extend(
        LEVELS
            .into_iter()
            .filter(|level| offered(*level))
            .map(|level| Choice::new(level_name(level), level_name(level))),
    );
    let fixed = scope == GrantScope::Fixed || scope == GrantScope::ShrinkOnly && before.is_none();
    let why = match scope {
        GrantScope::Free => None,
        GrantScope::Fixed => Some("You may not change who has access to this."),
        GrantScope::ShrinkOnly => Some("You may not give yourself more. Ask somebody who manages it."),
    };
    let choose = move |name: String| {
        access.update(|access| {
            match level_of(&name) {
                Some(level) => access.insert(id, level),
                None => access.remove(&id),
            };
        });
    };
    let name = collection.name.clone();
    let lower = name.to_lowercase();
    let hidden = move || search.with(|text| !lower.contains(&text.trim().to_lowercase()));
    let label = ["Access to ", &name].concat();
    view! {
        <li class="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 text-sm" class:hidden=hidden>
            <Glyph icon=Icon::Folder class="size-4 text-muted"/>
            <span class="min-w-0 grow basis-40">
                <span class="block truncate">{name}</span>
                {why.map(|why| view! { <span class="block text-xs text-muted">{why}</span> })}
            </span>
            <span class="w-full sm:w-56">
                <Select value options=Signal::stored(choices) label disabled=fixed on_change=choose/>
            </span>
        </li>
    }
}
