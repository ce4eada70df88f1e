//! The question before something is destroyed.

use super::dialog::{Dialog, DialogSize};
use crate::ui::{
    form::{Field, TextInput},
    icon::{Glyph, Icon},
};
use leptos::prelude::*;

/// Names what goes and what follows from it, then asks. With `typed`, the person must type that text first: for acts that
/// take many things along, such as deleting an organization.
#[component]
pub fn ConfirmDialog(
    open: RwSignal<bool>,
    /// The question: "Remove this client?"
    #[prop(into)]
    title: Signal<String>,
    /// What goes: the name of the client, "12 items".
    #[prop(into)]
    subject: Signal<String>,
    /// What follows, and whether it can be undone.
    #[prop(into)]
    consequence: Signal<String>,
    #[prop(default = "Delete".into(), into)] confirm: Signal<String>,
    #[prop(optional, into)] typed: Signal<Option<String>>,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(into)] on_confirm: Callback<()>,
) -> impl IntoView {
    let entry = RwSignal::new(String::new());
    Effect::new(move |_| {
        if open.get() {
            entry.set(String::new());
        }
    });
    let blocked = Signal::derive(move || {
        let wanted = typed.get()?;
        entry.with(|entry| entry.trim() != wanted.trim()).then(|| ["Type “", &wanted, "” first."].concat())
    });
    view! {
        <Dialog open title on_submit=on_confirm submit=confirm submit_danger=true busy blocked error size=DialogSize::Sm>
            <div class="flex items-start gap-3">
                <span class="tone-error surface grid size-9 shrink-0 place-items-center rounded-full">
                    <Glyph icon=Icon::TriangleAlert/>
                </span>
                <div class="min-w-0 text-sm">
                    <p class="font-medium break-words">{move || subject.get()}</p>
                    <p class="mt-1 text-muted">{move || consequence.get()}</p>
                </div>
            </div>
            {move || {
                typed
                    .get()
                    .map(|wanted| {
                        view! {
                            <Field label=["Type “", &wanted, "” to go on"].concat() class="mt-4">
                                <TextInput value=entry/>
                            </Field>
                        }
                    })
            }}
        </Dialog>
    }
    .into_any()
}
