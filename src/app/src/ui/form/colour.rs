//! Choosing a colour: a row of good ones by name. What is not among them is typed beside it, as `#rrggbb`.

use crate::ui::dom::unique_id;
use leptos::prelude::*;

/// Radio buttons as dots of colour; each is called by its name. `value` is the colour's text; an empty one chooses `none`.
#[component]
pub fn ColourChoice(
    value: RwSignal<String>,
    #[prop(into)] legend: Signal<String>,
    /// Name and `#rrggbb`.
    options: Vec<(&'static str, &'static str)>,
    /// What no colour is called.
    #[prop(into)]
    none: String,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let group = unique_id("colour");
    let all = std::iter::once((none, String::new()))
        .chain(options.into_iter().map(|(name, colour)| (name.to_owned(), colour.to_owned())));
    let dots = all
        .map(|(name, colour)| {
            let (own, shown, title) = (colour.clone(), colour.clone(), name.clone());
            let plain = colour.is_empty();
            view! {
                <label class="colour-dot" title=title>
                    <input
                        type="radio"
                        class="sr-only"
                        name=group.clone()
                        aria-label=name
                        disabled=move || disabled.get()
                        prop:checked=move || value.with(|value| value.trim().eq_ignore_ascii_case(&own))
                        on:change=move |_| value.set(colour.clone())
                    />
                    <span class:colour-none=plain style=("--dot", shown)></span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset>
            <legend class="mb-1 text-sm font-medium">{move || legend.get()}</legend>
            <div class="flex flex-wrap gap-1.5">{dots}</div>
        </fieldset>
    }
    .into_any()
}
