//! Sending invitations again; the links before are dead.

use common::wire::provider::ProviderPerson;
use leptos::prelude::*;

use super::{
    act::Act,
    list::{PeopleList, told},
};
use crate::{
    pages::{hand_on::HandOn, submission::Submission},
    server_fns::provider::reinvite_people,
    ui::{Dialog, FormError, Outcome, ResultList, Working},
};

#[component]
pub fn ResendInvitations(list: PeopleList) -> impl IntoView {
    let open = RwSignal::new(false);
    let submission = Submission::new();
    let (lines, links) = (RwSignal::new(Vec::<Outcome>::new()), RwSignal::new(Vec::new()));
    list.on_begin(Act::Resend, move |people: Vec<ProviderPerson>| {
        submission.reset();
        lines.set(people.iter().map(|person| Outcome::waiting(super::list::called(person))).collect());
        links.set(Vec::new());
        open.set(true);
        let ids = people.iter().map(|person| person.id).collect();
        submission.send(&[], reinvite_people(list.provider, ids), move |outcomes| {
            let (told, made) = told(&people, outcomes, "sent again");
            lines.set(told);
            links.set(made);
            list.selection.clear();
            list.reload();
        });
    });
    view! {
        <Dialog open title="Resend invitations">
            <FormError message=submission.top()/>
            {move || submission.busy().get().then(|| view! { <div class="mb-3"><Working text="Sending"/></div> })}
            <ResultList results=lines/>
            <HandOn links/>
        </Dialog>
    }
}
