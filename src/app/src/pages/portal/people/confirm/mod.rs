//! Confirming: fingerprint phrases are compared with the people over another channel, then the provider's key is sealed to each of them in this
//! browser. What is sealed to is the very key whose phrase is shown.

mod ceremony;
mod phrases;

use leptos::prelude::*;

use self::{
    ceremony::{Candidate, Ceremony},
    phrases::Phrases,
};
use super::{act::Act, list::PeopleList};
use crate::ui::{Dialog, DialogSize, ErrorState, ProgressBar, ResultList, SkeletonText};

#[component]
pub fn ConfirmPeople(list: PeopleList) -> impl IntoView {
    let open = RwSignal::new(false);
    let ceremony = Ceremony::new(list);
    list.on_begin(Act::Confirm, move |people| {
        ceremony.begin(people);
        open.set(true);
    });
    let title = move || match ceremony.people.with(Vec::len) {
        1 => "Confirm person".to_owned(),
        n => format!("Confirm {n} people"),
    };
    let close = move |()| ceremony.cancel();
    let confirm = move |()| if ceremony.finished() { open.set(false) } else { ceremony.run() };
    let submit = move || if ceremony.finished() { "Done" } else { "Confirm" };
    let blocked = Signal::derive(move || {
        let nobody = ceremony
            .candidates
            .with(|found| found.as_ref().is_none_or(|found| found.as_ref().is_ok_and(Vec::is_empty)));
        (nobody && !ceremony.finished()).then(|| "There is nobody to confirm.".to_owned())
    });
    view! {
        <Dialog
            open
            title
            on_submit=confirm
            submit=move || submit().to_owned()
            busy=ceremony.busy
            blocked
            size=DialogSize::Lg
            on_close=close
        >
            {move || match ceremony.candidates.get() {
                None => view! { <SkeletonText/> }.into_any(),
                Some(Err(text)) => view! { <ErrorState text on_retry=move |()| ceremony.again()/> }.into_any(),
                Some(Ok(found)) => view! { <Compare ceremony found/> }.into_any(),
            }}
        </Dialog>
    }
}

/// First the phrases, then how it went.
#[component]
fn Compare(ceremony: Ceremony, found: Vec<Candidate>) -> impl IntoView {
    let total = found.len();
    let begun = Memo::new(move |_| ceremony.results.with(|results| !results.is_empty()));
    let done = move || ceremony.done.get();
    move || {
        if !begun.get() {
            return view! { <Phrases found=found.clone() asked=ceremony.people.with(Vec::len)/> }.into_any();
        }
        view! {
            <div class="grid gap-3">
                {move || ceremony.busy.get().then(|| view! {
                    <ProgressBar done total=Signal::stored(total) text="Handing over the provider's key" on_cancel=move |()| ceremony.cancel()/>
                })}
                <ResultList results=ceremony.results/>
            </div>
        }
        .into_any()
    }
}
