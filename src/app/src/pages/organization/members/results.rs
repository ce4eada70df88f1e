//! What came of an act: a line per person, and the invitation links where the server sends no mail.

use leptos::prelude::*;

use super::house::House;
use crate::{
    pages::hand_on::HandOn,
    ui::{Dialog, ResultList},
};

#[component]
pub(super) fn ResultsDialog(house: House) -> impl IntoView {
    let title = Signal::derive(move || house.results.with(|results| results.title.clone()));
    let outcomes = Signal::derive(move || house.results.with(|results| results.outcomes.clone()));
    let links = Memo::new(move |_| house.results.with(|results| results.links.clone()));
    view! {
        <Dialog open=house.results_open title>
            {move || (!outcomes.with(Vec::is_empty)).then(|| view! { <ResultList results=outcomes/> })}
            <HandOn links/>
        </Dialog>
    }
}
