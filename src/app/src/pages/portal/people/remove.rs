//! Removing people from the provider. The cut is immediate, but what they have seen they may remember.

use common::wire::provider::ProviderPerson;
use leptos::prelude::*;

use super::{
    act::Act,
    list::{PeopleList, called, told},
};
use crate::{
    pages::submission::Submission,
    server_fns::provider::remove_people,
    ui::{ConfirmDialog, Dialog, Outcome, ResultList, use_toasts},
};

#[component]
pub fn RemovePeople(list: PeopleList) -> impl IntoView {
    let (open, results) = (RwSignal::new(false), RwSignal::new(false));
    let people = RwSignal::new(Vec::<ProviderPerson>::new());
    let lines = RwSignal::new(Vec::<Outcome>::new());
    let (submission, toasts) = (Submission::new(), use_toasts());
    list.on_begin(Act::Remove, move |chosen| {
        people.set(chosen);
        submission.reset();
        open.set(true);
    });
    let remove = move |()| {
        let chosen = people.get_untracked();
        let ids = chosen.iter().map(|person| person.id).collect();
        submission.send(&[], remove_people(list.provider, ids), move |outcomes| {
            open.set(false);
            list.selection.clear();
            list.reload();
            let failed = outcomes.iter().any(|outcome| outcome.error.is_some());
            if let ([person], false) = (chosen.as_slice(), failed) {
                toasts.success(format!("{} removed", called(person)));
            } else {
                lines.set(told(&chosen, outcomes, "removed").0);
                results.set(true);
            }
        });
    };
    let title = move || {
        people.with(|people| {
            if people.len() == 1 {
                "Remove this person?".to_owned()
            } else {
                format!("Remove {} people?", people.len())
            }
        })
    };
    let subject = move || people.with(|people| people.iter().map(called).collect::<Vec<_>>().join(", "));
    view! {
        <ConfirmDialog
            open
            title
            subject
            consequence="From their next request on they cannot open the provider or any of its clients. They may remember or have copied secrets that they have seen: change the important ones."
            confirm="Remove"
            busy=submission.busy()
            error=submission.top()
            on_confirm=remove
        />
        <Dialog open=results title="Removed people">
            <ResultList results=lines/>
        </Dialog>
    }
}
