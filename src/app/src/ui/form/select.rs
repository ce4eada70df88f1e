//! Choosing one of a list that is too long to show.

use super::field::wiring;
use leptos::prelude::*;

/// One choice: the value that is stored and the words that are shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) disabled: bool,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), disabled: false }
    }

    /// Shown, but not to be chosen.
    pub fn disabled(self) -> Self {
        Self { disabled: true, ..self }
    }
}

/// A native select box. For two to four choices that want a word of explanation use radio cards.
#[component]
pub fn Select(
    value: RwSignal<String>,
    #[prop(into)] options: Signal<Vec<Choice>>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] label: Signal<Option<String>>,
    #[prop(optional, into)] on_change: Option<Callback<String>>,
) -> impl IntoView {
    let wiring = wiring();
    view! {
        <select
            id=wiring.id.get_value()
            class="select w-full"
            class=("select-error", move || wiring.invalid.get())
            aria-label=move || label.get()
            aria-describedby=move || wiring.described_by.get()
            aria-invalid=move || wiring.invalid.get().then_some("true")
            aria-required=wiring.required.then_some("true")
            disabled=move || disabled.get()
            on:change=move |event| {
                let chosen = event_target_value(&event);
                value.set(chosen.clone());
                if let Some(on_change) = on_change {
                    on_change.run(chosen);
                }
            }
        >
            {move || {
                options
                    .get()
                    .into_iter()
                    .map(|choice| {
                        let Choice { value: key, label, disabled } = choice;
                        let own = key.clone();
                        view! {
                            <option
                                value=key
                                disabled=disabled
                                prop:selected=move || value.with(|chosen| *chosen == own)
                            >
                                {label}
                            </option>
                        }
                    })
                    .collect_view()
            }}
        </select>
    }
    .into_any()
}
