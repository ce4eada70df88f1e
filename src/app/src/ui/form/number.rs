//! A whole number with buttons: seats, gigabytes, lengths.

use super::field::wiring;
use crate::ui::icon::{Glyph, Icon};
use leptos::prelude::*;

/// A number between `min` and `max`. What is typed outside of the range is pulled into it when the input is left.
#[component]
pub fn NumberStepper(
    value: RwSignal<i64>,
    #[prop(default = 0)] min: i64,
    #[prop(optional, into)] max: Signal<Option<i64>>,
    #[prop(default = 1)] step: i64,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] label: Signal<Option<String>>,
) -> impl IntoView {
    let wiring = wiring();
    let pull_in = move |n: i64| n.min(max.get_untracked().unwrap_or(i64::MAX)).max(min);
    let move_by = move |by: i64| value.update(|n| *n = pull_in(n.saturating_add(by)));
    let at_most = move || max.get().is_some_and(|max| value.get() >= max);
    view! {
        <span class="join w-36">
            <button
                type="button"
                tabindex="-1"
                class="btn btn-quiet btn-square join-item"
                aria-label="Less"
                disabled=move || disabled.get() || value.get() <= min
                on:click=move |_| move_by(-step)
            >
                <Glyph icon=Icon::Minus/>
            </button>
            <input
                id=wiring.id.get_value()
                class="input num join-item min-w-0 text-center"
                class=("input-error", move || wiring.invalid.get())
                inputmode="numeric"
                autocomplete="off"
                role="spinbutton"
                aria-valuenow=move || value.get()
                aria-valuemin=min
                aria-valuemax=move || max.get()
                aria-label=move || label.get()
                aria-describedby=move || wiring.described_by.get()
                aria-invalid=move || wiring.invalid.get().then_some("true")
                aria-required=wiring.required.then_some("true")
                disabled=move || disabled.get()
                prop:value=move || value.get().to_string()
                on:keydown=move |event| {
                    let by = match event.key().as_str() {
                        "ArrowUp" => step,
                        "ArrowDown" => -step,
                        _ => return,
                    };
                    event.prevent_default();
                    move_by(by);
                }
                on:change=move |event| {
                    let typed: String = event_target_value(&event).chars().filter(|c| c.is_ascii_digit()).collect();
                    let n = typed.parse().unwrap_or_else(|_| value.get_untracked());
                    value.set(pull_in(n));
                }
            />
            <button
                type="button"
                tabindex="-1"
                class="btn btn-quiet btn-square join-item"
                aria-label="More"
                disabled=move || disabled.get() || at_most()
                on:click=move |_| move_by(step)
            >
                <Glyph icon=Icon::Plus/>
            </button>
        </span>
    }
    .into_any()
}
