//! Choosing collections: a list of check boxes with a search once there are many.

use common::id::CollectionId;
use leptos::prelude::*;
use vault::CollectionInfo;

use crate::ui::{Checkbox, FormError, SearchBox};

/// From so many on there is a search.
const MANY: usize = 8;

#[component]
pub fn CollectionPicker(
    #[prop(into)] legend: Signal<String>,
    #[prop(into)] collections: Signal<Vec<CollectionInfo>>,
    chosen: RwSignal<Vec<CollectionId>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let search = RwSignal::new(String::new());
    let many = Memo::new(move |_| collections.with(|collections| collections.len() > MANY));
    let shown = move || {
        let words = search.get().to_lowercase();
        let mut collections = collections.get();
        collections.retain(|collection| collection.name.to_lowercase().contains(&words));
        collections.sort_by_key(|collection| collection.name.to_lowercase());
        collections
    };
    view! {
        <fieldset>
            <legend class="mb-1 text-sm font-medium">{move || legend.get()}</legend>
            <FormError message=error/>
            <Show when=move || many.get()>
                <SearchBox value=search placeholder="Search collections" shortcut=false class="mb-2 w-full"/>
            </Show>
            <div class="max-h-52 space-y-1.5 overflow-y-auto py-1">
                <For each=shown key=|collection| collection.id let:collection>
                    <One collection chosen/>
                </For>
                <Show when=move || collections.with(Vec::is_empty)>
                    <p class="text-sm text-muted">"There is no collection that you may add items to."</p>
                </Show>
            </div>
        </fieldset>
    }
    .into_any()
}

#[component]
fn One(collection: CollectionInfo, chosen: RwSignal<Vec<CollectionId>>) -> impl IntoView {
    let id = collection.id;
    let checked = RwSignal::new(chosen.with_untracked(|chosen| chosen.contains(&id)));
    Effect::new(move |_| {
        let on = chosen.with(|chosen| chosen.contains(&id));
        if checked.get_untracked() != on {
            checked.set(on);
        }
    });
    let turn = move |on: bool| {
        chosen.update(|chosen| {
            chosen.retain(|other| *other != id);
            if on {
                chosen.push(id);
            }
        });
    };
    view! { <Checkbox checked label=collection.name on_change=turn/> }.into_any()
}
