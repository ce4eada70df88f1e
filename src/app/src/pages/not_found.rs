//! What a wrong address shows. Not lazy: it must work when chunks cannot be loaded.

use leptos::prelude::*;

use crate::ui::{EntryCard, LinkButton, Variant};

#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <EntryCard title="There is no such page" text="The address may be mistyped, or what it led to has moved.".to_owned()>
            <div class="grid"><LinkButton href="/" variant=Variant::Primary>"Back to the start"</LinkButton></div>
        </EntryCard>
    }
}
