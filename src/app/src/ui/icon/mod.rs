//! Line icons: one enum, one component. Icons decorate; the words stand beside them or in the label of the button.

mod drawings;

pub use drawings::Icon;
use leptos::prelude::*;

/// Draws an icon at 16 px, hidden from assistive technology. `class="size-5"` replaces the size.
#[component]
pub fn Glyph(icon: Icon, #[prop(optional)] class: &'static str) -> impl IntoView {
    view! {
        <svg
            class=format!("glyph {class}")
            viewBox="0 0 24 24"
            fill="none"
            stroke="currentColor"
            stroke-width="2"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
            inner_html=icon.markup()
        ></svg>
    }
    .into_any()
}
