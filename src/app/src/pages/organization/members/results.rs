//! What came of an act: a line per person, and the invitation links where the server sends no mail.

use leptos::prelude::*;

use super::house::House;
use crate::ui::{Callout, CopyButton, Dialog, ResultList, TextInput, Tone};

#[component]
pub(super) fn ResultsDialog(house: House) -> impl IntoView {
    let title = Signal::derive(move || house.results.with(|results| results.title.clone()));
    let outcomes = Signal::derive(move || house.results.with(|results| results.outcomes.clone()));
    let links = Memo::new(move |_| house.results.with(|results| results.links.clone()));
    view! {
        <Dialog open=house.results_open title>
            {move || (!outcomes.with(Vec::is_empty)).then(|| view! { <ResultList results=outcomes/> })}
            {move || {
                let links = links.get();
                (!links.is_empty()).then(|| view! { <Links links/> })
            }}
        </Dialog>
    }
}

#[component]
fn Links(links: Vec<(String, String)>) -> impl IntoView {
    let one = links.len() == 1;
    let text = if one {
        "This server sends no mail. Give this link to the person yourself; it works for five days, and links made before no longer do."
    } else {
        "This server sends no mail. Give each person their link yourself; it works for five days, and links made before no longer do."
    };
    view! {
        <div class="mt-4 space-y-3">
            <Callout tone=Tone::Info title=if one { "Invitation link" } else { "Invitation links" }>{text}</Callout>
            <ul class="space-y-2">{links.into_iter().map(|(email, link)| view! { <Link email link/> }).collect_view()}</ul>
        </div>
    }
}

#[component]
fn Link(email: String, link: String) -> impl IntoView {
    let label = ["Invitation link for ", &email].concat();
    view! {
        <li>
            <p class="mb-1 text-sm font-medium">{email}</p>
            <div class="flex items-center gap-2">
                <TextInput value=RwSignal::new(link.clone()) readonly=true mono=true label/>
                <CopyButton text=link what="Invitation link"/>
            </div>
        </li>
    }
}
