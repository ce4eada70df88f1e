//! One-line and many-line text.

use super::field::wiring;
use leptos::{html, prelude::*};

/// One line of text. Inside a [`super::Field`] it takes its label from there; alone it needs `label`.
#[component]
pub fn TextInput(
    value: RwSignal<String>,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional, into)] placeholder: Signal<Option<String>>,
    #[prop(default = "off")] autocomplete: &'static str,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] readonly: Signal<bool>,
    /// Keys, codes, addresses of hosts.
    #[prop(optional)]
    mono: bool,
    #[prop(optional)] autofocus: bool,
    #[prop(optional, into)] maxlength: Option<i64>,
    #[prop(optional, into)] label: Signal<Option<String>>,
    #[prop(optional, into)] on_input: Option<Callback<String>>,
    #[prop(optional, into)] on_blur: Option<Callback<()>>,
) -> impl IntoView {
    let wiring = wiring();
    let node = NodeRef::<html::Input>::new();
    if autofocus {
        focus_when_mounted(node);
    }
    view! {
        <input
            node_ref=node
            id=wiring.id.get_value()
            class="input w-full"
            class=("font-mono", mono)
            class=("input-error", move || wiring.invalid.get())
            type=kind
            autocomplete=autocomplete
            autocapitalize=(kind != "text").then_some("none")
            spellcheck=(mono || kind != "text").then_some("false")
            maxlength=maxlength
            placeholder=move || placeholder.get()
            aria-label=move || label.get()
            aria-describedby=move || wiring.described_by.get()
            aria-invalid=move || wiring.invalid.get().then_some("true")
            aria-required=wiring.required.then_some("true")
            disabled=move || disabled.get()
            readonly=move || readonly.get()
            prop:value=move || value.get()
            on:input=move |event| {
                let text = event_target_value(&event);
                value.set(text.clone());
                if let Some(on_input) = on_input {
                    on_input.run(text);
                }
            }
            on:blur=move |_| {
                // An input that goes while it has the focus says so when its owner is gone already.
                if let Some(on_blur) = on_blur {
                    let _ = on_blur.try_run(());
                }
            }
        />
    }
    .into_any()
}

pub(super) fn focus_when_mounted(node: NodeRef<html::Input>) {
    Effect::new(move |_| {
        if let Some(input) = node.get() {
            // Focusing fails only for detached elements, and then nothing is lost.
            let _ = input.focus();
        }
    });
}

/// Text of several lines: notes, descriptions, pasted lists.
#[component]
pub fn TextArea(
    value: RwSignal<String>,
    #[prop(default = 4)] rows: u32,
    #[prop(optional, into)] placeholder: Signal<Option<String>>,
    #[prop(optional)] mono: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] label: Signal<Option<String>>,
    #[prop(optional, into)] on_blur: Option<Callback<()>>,
) -> impl IntoView {
    let wiring = wiring();
    view! {
        <textarea
            id=wiring.id.get_value()
            class="textarea w-full"
            class=("font-mono", mono)
            class=("textarea-error", move || wiring.invalid.get())
            rows=rows
            placeholder=move || placeholder.get()
            aria-label=move || label.get()
            aria-describedby=move || wiring.described_by.get()
            aria-invalid=move || wiring.invalid.get().then_some("true")
            aria-required=wiring.required.then_some("true")
            disabled=move || disabled.get()
            prop:value=move || value.get()
            on:input=move |event| value.set(event_target_value(&event))
            on:blur=move |_| {
                // An input that goes while it has the focus says so when its owner is gone already.
                if let Some(on_blur) = on_blur {
                    let _ = on_blur.try_run(());
                }
            }
        ></textarea>
    }
    .into_any()
}
