//! Invitation links that no mail carries: shown to the person who invites, to be handed on.

use leptos::prelude::*;

use crate::ui::{Callout, ItemRows, KeyValue, Tone};

/// Who gets which link.
#[component]
pub fn HandOn(#[prop(into)] links: Signal<Vec<(String, String)>>) -> impl IntoView {
    let row = |(who, link): (String, String)| view! { <KeyValue label=who value=link copy=true mono=true/> };
    let any = Memo::new(move |_| links.with(|links| !links.is_empty()));
    move || {
        any.get().then(|| {
            view! {
                <div class="mt-4 space-y-2">
                    <Callout tone=Tone::Warning title="This server sends no mail">
                        "Hand each person their link yourself. A link works once, for five days, and only for the address it was made for."
                    </Callout>
                    <ItemRows>{move || links.get().into_iter().map(row).collect_view()}</ItemRows>
                </div>
            }
        })
    }
}
