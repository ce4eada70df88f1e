//! Label, hint and error around one input, and how the input learns about them.

use crate::ui::{
    dom::unique_id,
    icon::{Glyph, Icon},
};
use leptos::{context::Provider, prelude::*};

/// What a [`Field`] tells the input inside it.
#[derive(Clone, Copy)]
pub(super) struct Wiring {
    pub id: StoredValue<String>,
    pub described_by: Signal<Option<String>>,
    pub invalid: Signal<bool>,
    pub required: bool,
}

/// The wiring of the surrounding field; outside of one an input stands for itself.
pub(super) fn wiring() -> Wiring {
    use_context().unwrap_or_else(|| Wiring {
        id: StoredValue::new(unique_id("input")),
        described_by: Signal::stored(None),
        invalid: Signal::stored(false),
        required: false,
    })
}

/// A labelled input. Put exactly one of the kit's inputs inside. An error replaces the hint and says how to mend it.
#[component]
pub fn Field(
    #[prop(into)] label: Signal<String>,
    /// What the value is for, or what it must look like.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    /// Marks the label with a star and the input as required.
    #[prop(optional)]
    required: bool,
    /// Marks the label "optional", where most fields of a form are required.
    #[prop(optional)]
    optional_mark: bool,
    #[prop(optional)] class: &'static str,
    children: Children,
) -> impl IntoView {
    let id = unique_id("field");
    let hint_id = StoredValue::new([&id, "-hint"].concat());
    let error_id = StoredValue::new([&id, "-error"].concat());
    let invalid = Signal::derive(move || error.with(Option::is_some));
    let described_by = Signal::derive(move || {
        if invalid.get() { Some(error_id.get_value()) } else { hint.with(Option::is_some).then(|| hint_id.get_value()) }
    });
    let wiring = Wiring { id: StoredValue::new(id.clone()), described_by, invalid, required };
    let below = move || match (error.get(), hint.get()) {
        (Some(error), _) => view! { <ErrorLine id=error_id.get_value() text=error/> }.into_any(),
        (None, Some(hint)) => view! { <p id=hint_id.get_value() class="mt-1 text-xs text-muted">{hint}</p> }.into_any(),
        (None, None) => ().into_any(),
    };
    view! {
        <div class=class>
            <label class="mb-1 flex items-baseline gap-1 text-sm font-medium" for=id>
                <span>{move || label.get()}</span>
                {required.then(|| view! { <span class="text-error" aria-hidden="true">"*"</span> })}
                {optional_mark.then(|| view! { <span class="text-xs font-normal text-muted">"optional"</span> })}
            </label>
            <Provider value=wiring>{children()}</Provider>
            <div aria-live="polite">{below}</div>
        </div>
    }
    .into_any()
}

#[component]
fn ErrorLine(id: String, text: String) -> impl IntoView {
    view! {
        <p id=id class="mt-1 flex items-start gap-1 text-sm text-error">
            <Glyph icon=Icon::CircleAlert class="size-3.5 mt-[.2em]"/>
            <span>{text}</span>
        </p>
    }
    .into_any()
}

/// The error of a whole form, above its fields: what belongs to no single field.
#[component]
pub fn FormError(#[prop(into)] message: Signal<Option<String>>) -> impl IntoView {
    view! {
        <div role="alert">
            {move || {
                message
                    .get()
                    .map(|message| {
                        view! {
                            <p class="tone-error surface mb-3 flex items-start gap-2 rounded-md px-3 py-2 text-sm">
                                <Glyph icon=Icon::CircleAlert class="mt-0.5"/>
                                <span>{message}</span>
                            </p>
                        }
                    })
            }}
        </div>
    }
    .into_any()
}

/// The row of buttons that ends a form outside of a dialog.
#[component]
pub fn FormFooter(children: Children) -> impl IntoView {
    view! { <div class="mt-5 flex flex-wrap items-center gap-2">{children()}</div> }.into_any()
}
