//! Yes-or-no inputs. A check box belongs to a form that is saved; a switch takes effect at once.

use crate::ui::dom::unique_id;
use leptos::prelude::*;

/// A check box with its words and an optional second line.
#[component]
pub fn Checkbox(
    checked: RwSignal<bool>,
    #[prop(into)] label: Signal<String>,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] on_change: Option<Callback<bool>>,
) -> impl IntoView {
    view! { <Toggle class="checkbox checkbox-sm checkbox-primary mt-px" role=None checked label hint disabled on_change/> }.into_any()
}

/// A switch with its words: settings that apply without saving, folds such as "limit subscription".
#[component]
pub fn Switch(
    checked: RwSignal<bool>,
    #[prop(into)] label: Signal<String>,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] on_change: Option<Callback<bool>>,
) -> impl IntoView {
    view! { <Toggle class="toggle toggle-sm toggle-primary mt-px" role=Some("switch") checked label hint disabled on_change/> }.into_any()
}

#[component]
fn Toggle(
    class: &'static str,
    role: Option<&'static str>,
    checked: RwSignal<bool>,
    label: Signal<String>,
    hint: Signal<Option<String>>,
    disabled: Signal<bool>,
    on_change: Option<Callback<bool>>,
) -> impl IntoView {
    let id = unique_id("hint");
    let described = id.clone();
    let input_id = unique_id("toggle");
    let own_id = input_id.clone();
    view! {
        <div class="flex items-start gap-2.5 text-sm">
            <input
                id=own_id
                    type="checkbox"
                    class=class
                    role=role
                    disabled=move || disabled.get()
                    aria-describedby=move || hint.with(Option::is_some).then(|| described.clone())
                    prop:checked=move || checked.get()
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        checked.set(on);
                        if let Some(on_change) = on_change {
                            on_change.run(on);
                        }
                    }
                />
            <div class="min-w-0">
                <label class="block min-h-5 cursor-pointer leading-5" for=input_id>{move || label.get()}</label>
                {move || {
                    let id = id.clone();
                    hint.get().map(|hint| view! { <p id=id class="text-xs text-muted">{hint}</p> })
                }}
            </div>
        </div>
    }
    .into_any()
}
