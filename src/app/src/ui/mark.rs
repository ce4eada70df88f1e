//! The product's mark: a clasp that carries three keys.

use leptos::prelude::*;

const CLASP: &str = "<circle cx='16' cy='6' r='3.5'/><path d='M16 9.5v17M16 22h3M16 26h2.5'/>\
<path d='M13 9 8 14v10M8 20h2.5M8 24h2'/><path d='m19 9 5 5v8M24 18h2.5M24 22h2'/>";

/// The clasp alone, in the current text colour. `class` sets the size (`size-7` by default).
#[component]
pub fn Mark(#[prop(default = "size-7")] class: &'static str) -> impl IntoView {
    view! {
        <svg
            class=class
            viewBox="0 0 32 32"
            fill="none"
            stroke="currentColor"
            stroke-width="2"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
            inner_html=CLASP
        ></svg>
    }
    .into_any()
}

/// Mark and name side by side, as at the head of the side navigation.
#[component]
pub fn Wordmark() -> impl IntoView {
    view! {
        <span class="flex items-center gap-2 text-primary">
            <Mark/>
            <span class="text-lg font-semibold tracking-tight text-base-content">"Chatelaine"</span>
        </span>
    }
    .into_any()
}
