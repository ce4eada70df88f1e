//! Typing a secret: hidden until asked, with a word about a caps lock that is on.

use super::{field::wiring, text::focus_when_mounted};
use crate::ui::icon::{Glyph, Icon};
use leptos::{html, prelude::*, web_sys};

/// A password or other secret being typed. `autocomplete` is `current-password` or `new-password` where a browser may help.
#[component]
pub fn PasswordInput(
    value: RwSignal<String>,
    #[prop(default = "off")] autocomplete: &'static str,
    #[prop(optional)] autofocus: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] label: Signal<Option<String>>,
    #[prop(optional, into)] on_input: Option<Callback<String>>,
    #[prop(optional, into)] on_blur: Option<Callback<()>>,
    /// For reporting that a stored secret was looked at.
    #[prop(optional, into)]
    on_reveal: Option<Callback<()>>,
) -> impl IntoView {
    let wiring = wiring();
    let shown = RwSignal::new(false);
    let caps_lock = RwSignal::new(false);
    let node = NodeRef::<html::Input>::new();
    if autofocus {
        focus_when_mounted(node);
    }
    let watch = move |event: web_sys::KeyboardEvent| caps_lock.set(event.get_modifier_state("CapsLock"));
    view! {
        <span class="input w-full pe-1" class=("input-error", move || wiring.invalid.get())>
            <input
                node_ref=node
                id=wiring.id.get_value()
                type=move || if shown.get() { "text" } else { "password" }
                class="grow"
                class=("font-mono", move || shown.get())
                autocomplete=autocomplete
                autocapitalize="none"
                spellcheck="false"
                aria-label=move || label.get()
                aria-describedby=move || wiring.described_by.get()
                aria-invalid=move || wiring.invalid.get().then_some("true")
                aria-required=wiring.required.then_some("true")
                disabled=move || disabled.get()
                prop:value=move || value.get()
                on:keydown=watch
                on:keyup=watch
                on:input=move |event| {
                    let text = event_target_value(&event);
                    value.set(text.clone());
                    if let Some(on_input) = on_input {
                        on_input.run(text);
                    }
                }
                on:blur=move |_| {
                    caps_lock.set(false);
                    if let Some(on_blur) = on_blur {
                        on_blur.run(());
                    }
                }
            />
            <button
                type="button"
                class="btn btn-ghost btn-square btn-xs"
                aria-label="Show what is typed"
                title="Show what is typed"
                aria-pressed=move || if shown.get() { "true" } else { "false" }
                on:click=move |_| {
                    shown.update(|shown| *shown = !*shown);
                    if let Some(on_reveal) = on_reveal.filter(|_| shown.get_untracked()) {
                        on_reveal.run(());
                    }
                }
            >
                {move || view! { <Glyph icon=if shown.get() { Icon::EyeOff } else { Icon::Eye }/> }}
            </button>
        </span>
        <div aria-live="polite">
            {move || {
                caps_lock
                    .get()
                    .then(|| {
                        view! {
                            <p class="mt-1 flex items-center gap-1 text-xs text-muted">
                                <Glyph icon=Icon::TriangleAlert class="size-3.5"/>
                                "Caps lock is on."
                            </p>
                        }
                    })
            }}
        </div>
    }
    .into_any()
}
