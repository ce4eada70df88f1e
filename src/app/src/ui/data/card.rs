//! Surfaces that hold content.

use leptos::prelude::*;

/// A white surface with a hairline border: around a table, a list, an item.
#[component]
pub fn Card(#[prop(optional)] class: &'static str, children: Children) -> impl IntoView {
    view! { <div class=["card-box ", class].concat()>{children()}</div> }.into_any()
}

/// A titled block of settings or facts; pages of settings are a column of these.
#[component]
pub fn Section(
    #[prop(into)] title: Signal<String>,
    #[prop(optional, into)] text: Signal<Option<String>>,
    #[prop(optional, into)] actions: ViewFn,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="card-box">
            <div class="flex flex-wrap items-start gap-3 border-b border-base-300 px-5 py-3.5">
                <div class="min-w-0 grow">
                    <h2 class="font-semibold">{move || title.get()}</h2>
                    {move || text.get().map(|text| view! { <p class="text-sm text-muted">{text}</p> })}
                </div>
                <div class="flex flex-wrap gap-2 empty:hidden">{actions.run()}</div>
            </div>
            <div class="p-5">{children()}</div>
        </section>
    }
    .into_any()
}

/// One act of a danger zone: what it does, and its button at the right.
#[component]
pub fn DangerLine(
    #[prop(into)] title: Signal<String>,
    #[prop(into)] text: Signal<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="flex flex-wrap items-center gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0">
            <div class="min-w-0 grow basis-64 text-sm">
                <p class="font-medium">{move || title.get()}</p>
                <p class="text-muted">{move || text.get()}</p>
            </div>
            <div class="shrink-0">{children()}</div>
        </div>
    }
    .into_any()
}
