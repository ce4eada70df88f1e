//! The usual content of a vault row.

use crate::ui::icon::{Glyph, Icon};
use leptos::prelude::*;

/// Icon square, name with marks (shared, attachment), second line, chips at the end.
#[component]
pub fn ItemLine(
    #[prop(default = Icon::Globe)] icon: Icon,
    #[prop(into)] title: Signal<String>,
    #[prop(optional, into)] sub: Signal<Option<String>>,
    /// Small icons after the name; each needs a text alternative.
    #[prop(optional, into)]
    marks: ViewFn,
    /// Chips at the end; hidden on a phone.
    #[prop(optional, into)]
    trailing: ViewFn,
) -> impl IntoView {
    view! {
        <span class="flex min-w-0 grow items-center gap-3">
            <span class="icon-tile">
                <Glyph icon/>
            </span>
            <span class="min-w-0 grow">
                <span class="flex items-center gap-1.5">
                    <span class="line-title truncate font-medium">{move || title.get()}</span>
                    <span class="flex shrink-0 gap-1 text-muted empty:hidden">{marks.run()}</span>
                </span>
                {move || sub.get().map(|sub| view! { <span class="block truncate text-xs text-muted">{sub}</span> })}
            </span>
            <span class="hidden shrink-0 items-center gap-1 sm:flex">{trailing.run()}</span>
        </span>
    }
    .into_any()
}
