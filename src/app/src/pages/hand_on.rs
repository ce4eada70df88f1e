//! Links that no mail carries: shown to the person who made them, to be handed on.

use leptos::prelude::*;

use crate::ui::{Callout, CopyButton, Field, TextInput, Tone};

const INVITATION: &str =
    "Hand each person their link yourself. A link works once, for five days, and only for the address it was made for.";

/// Who gets which link.
#[component]
pub fn HandOn(
    #[prop(into)] links: Signal<Vec<(String, String)>>,
    #[prop(default = INVITATION)] text: &'static str,
    /// What the clipboard calls it.
    #[prop(default = "Invitation link")]
    what: &'static str,
) -> impl IntoView {
    let row = move |(who, link): (String, String)| {
        let shown = RwSignal::new(link.clone());
        view! {
            <div class="flex items-end gap-2">
                <Field label=who class="min-w-0 grow"><TextInput value=shown readonly=true mono=true/></Field>
                <CopyButton text=Signal::stored(link) what/>
            </div>
        }
    };
    let any = Memo::new(move |_| links.with(|links| !links.is_empty()));
    move || {
        any.get().then(|| {
            view! {
                <div class="mt-4 space-y-3">
                    <Callout tone=Tone::Warning title="This server sends no mail">
                        {text}
                    </Callout>
                    {move || links.get().into_iter().map(row).collect_view()}
                </div>
            }
        })
    }
}
