//! The filter column: search, vaults, sections, types, folders, collections.

mod collections;
mod folders;
mod sections;
mod vaults;

use leptos::prelude::*;
use vault::Source;

use self::{collections::Collections, folders::Folders, sections::Sections, vaults::Vaults};
use super::{
    desk::{Desk, use_desk},
    place::{section_key, section_of},
};
use crate::ui::SearchBox;

#[component]
pub fn Filters() -> impl IntoView {
    let desk = use_desk();
    let selected = section_signal(desk);
    let mine = desk.source == Source::MyVault;
    let placeholder = Signal::derive(move || desk.search_hint());
    view! {
        <SearchBox value=desk.text placeholder on_down=move |()| super::list::focus_list() class="w-full"/>
        <div class="mt-3">
            {mine.then(|| view! { <Vaults/> })}
            <Sections selected/>
            {mine.then(|| view! { <Folders selected/> })}
            <Collections selected/>
        </div>
    }
    .into_any()
}

/// The section as the trees select it: two-way with the address.
fn section_signal(desk: Desk) -> RwSignal<String> {
    let of_address = Memo::new(move |_| section_key(desk.query.with(|query| query.section)));
    let selected = RwSignal::new(of_address.get_untracked());
    Effect::new(move |_| {
        let key = of_address.get();
        if selected.get_untracked() != key {
            selected.set(key);
        }
    });
    Effect::new(move |_| {
        let key = selected.get();
        if let Some(section) = section_of(&key).filter(|_| key != of_address.get_untracked()) {
            desk.narrow(|query| query.section = section);
        }
    });
    selected
}
