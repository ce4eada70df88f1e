//! What a wrong address shows. Not lazy: it is small and must work when chunks cannot be loaded.

use leptos::prelude::*;

#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <main class="grid min-h-dvh place-content-center gap-2 text-center">
            <h1 class="text-xl font-semibold">"There is no such page"</h1>
            <p>
                <a class="link" href="/">
                    "Back to the start"
                </a>
            </p>
        </main>
    }
}
