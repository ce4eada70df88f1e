//! The frame of pages before the frame: sign in, register, accept an invitation, lock.

use super::mark::Mark;
use leptos::prelude::*;

/// A card in the middle of an empty page, under the mark. `below` holds the ways out (other page, help).
#[component]
pub fn EntryCard(
    #[prop(into)] title: Signal<String>,
    #[prop(optional, into)] text: Signal<Option<String>>,
    #[prop(optional, into)] below: ViewFn,
    /// For cards with two columns or tables.
    #[prop(optional)]
    wide: bool,
    children: Children,
) -> impl IntoView {
    Effect::new(move |_| document().set_title(&[&title.get(), " · Chatelaine"].concat()));
    view! {
        <main id="main" class="grid min-h-dvh place-items-center bg-base-200 p-4">
            <div class=if wide { "w-full max-w-2xl py-6" } else { "w-full max-w-sm py-6" }>
                <div class="mb-6 flex flex-col items-center gap-2 text-primary">
                    <Mark class="size-12"/>
                    <p class="text-2xl font-semibold tracking-tight text-base-content">"Chatelaine"</p>
                </div>
                <div class="rounded-box border border-base-300 bg-base-100 p-6">
                    <h1 class="text-lg font-semibold">{move || title.get()}</h1>
                    {move || text.get().map(|text| view! { <p class="mt-0.5 text-sm text-muted">{text}</p> })}
                    <div class="mt-4">{children()}</div>
                </div>
                <div class="mt-4 flex flex-wrap justify-center gap-x-2 text-center text-sm">{below.run()}</div>
            </div>
        </main>
    }
    .into_any()
}
