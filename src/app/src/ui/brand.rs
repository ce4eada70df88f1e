//! Somebody else's mark on our page: the logo and colour of a provider, where its clients' people meet it.

use leptos::prelude::*;

/// Name and logo above an edge in the provider's colour.
#[component]
pub fn BrandMark(
    #[prop(into)] name: Signal<String>,
    /// `#rrggbb`; the theme's own without.
    #[prop(into)]
    accent: Signal<Option<String>>,
    #[prop(into)] logo: Signal<Option<String>>,
) -> impl IntoView {
    let picture = move || logo.get().map(|address| view! { <img class="brand-logo" src=address alt=""/> });
    view! {
        <div class="brand-mark" style=("--brand", move || accent.get().unwrap_or_else(|| "var(--color-primary)".to_owned()))>
            {picture}
            <span class="min-w-0 font-semibold break-words">{move || name.get()}</span>
        </div>
    }
    .into_any()
}
