//! Standing messages: a banner over the whole page, a callout inside it.

use crate::ui::{
    icon::{Glyph, Icon},
    tone::Tone,
};
use leptos::prelude::*;

/// Full-width strip above the page that stays: provider access (`Tone::Accent`), disabled organization, unverified address.
#[component]
pub fn Banner(
    #[prop(default = Tone::Accent)] tone: Tone,
    #[prop(optional, into)] icon: Option<Icon>,
    /// A link or small button at the end.
    #[prop(optional, into)]
    action: ViewFn,
    children: Children,
) -> impl IntoView {
    view! {
        <div class=["banner ", tone.class()].concat()>
            <Glyph icon=icon.unwrap_or_else(|| tone.icon()) class="tone-icon translate-y-[3px]"/>
            <div class="min-w-0 text-base-content">{children()}</div>
            <div class="ms-auto whitespace-nowrap font-medium text-base-content">{action.run()}</div>
        </div>
    }
    .into_any()
}

/// A boxed message inside a page or dialog: what to know before going on.
#[component]
pub fn Callout(
    #[prop(default = Tone::Info)] tone: Tone,
    #[prop(optional, into)] title: Signal<Option<String>>,
    #[prop(optional, into)] icon: Option<Icon>,
    #[prop(optional, into)] action: ViewFn,
    children: Children,
) -> impl IntoView {
    view! {
        <div class=["surface flex items-start gap-2.5 max-sm:flex-wrap rounded-box px-3.5 py-3 text-sm ", tone.class()].concat()>
            <Glyph icon=icon.unwrap_or_else(|| tone.icon()) class="mt-0.5 tone-icon"/>
            <div class="min-w-0 grow max-sm:basis-40 text-base-content">
                {move || title.get().map(|title| view! { <p class="font-semibold">{title}</p> })}
                {children()}
            </div>
            <div class="shrink-0 empty:hidden max-sm:w-full max-sm:ps-6.5">{action.run()}</div>
        </div>
    }
    .into_any()
}
