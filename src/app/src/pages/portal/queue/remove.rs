//! Turning people away: the row goes, and with it the invitation that was accepted.

use common::{
    id::ProviderId,
    wire::queue::{QueueOutcome, WaitingId},
};
use leptos::prelude::*;

use super::list::Row;
use crate::{
    pages::submission::Submission,
    server_fns::queue::remove_waiting,
    ui::{ConfirmDialog, Dialog, Outcome, ResultList, use_toasts},
};

/// Opens whenever somebody is `chosen`.
#[component]
pub fn TurnAway(provider: ProviderId, chosen: RwSignal<Vec<Row>>, after: Callback<()>) -> impl IntoView {
    let (open, results) = (RwSignal::new(false), RwSignal::new(false));
    let lines = RwSignal::new(Vec::<Outcome>::new());
    let (submission, toasts) = (Submission::new(), use_toasts());
    Effect::new(move |_| {
        if chosen.with(|chosen| !chosen.is_empty()) {
            submission.reset();
            open.set(true);
        }
    });
    let remove = move |()| {
        let people = chosen.get_untracked();
        let rows: Vec<WaitingId> = people.iter().map(|row| row.waiting.who).collect();
        submission.send(&[], remove_waiting(provider, rows), move |outcomes| {
            open.set(false);
            after.run(());
            let failed = outcomes.iter().any(|outcome| outcome.error.is_some());
            if let ([person], false) = (people.as_slice(), failed) {
                toasts.success(format!("{} was turned away", person.name()));
            } else {
                lines.set(told(&people, outcomes));
                results.set(true);
            }
        });
    };
    let title = move || match chosen.with(Vec::len) {
        1 => "Turn this person away?".to_owned(),
        n => format!("Turn {n} people away?"),
    };
    let subject = move || chosen.with(|chosen| shortened(chosen));
    view! {
        <ConfirmDialog
            open
            title
            subject
            consequence="Their accepted invitation is taken back and they get no key. Whoever should come in after all has to be invited again."
            confirm="Turn away"
            busy=submission.busy()
            error=submission.top()
            on_confirm=remove
        />
        <Dialog open=results title="People turned away">
            <ResultList results=lines/>
        </Dialog>
    }
}

/// The names, as many as can be read.
fn shortened(chosen: &[Row]) -> String {
    const SHOWN: usize = 12;
    let names: Vec<String> = chosen.iter().take(SHOWN).map(Row::name).collect();
    let more = chosen.len().saturating_sub(SHOWN);
    if more == 0 { names.join(", ") } else { format!("{} and {more} more", names.join(", ")) }
}

fn told(people: &[Row], outcomes: Vec<QueueOutcome>) -> Vec<Outcome> {
    let name = |who| people.iter().find(|row| row.waiting.who == who).map(Row::name).unwrap_or_default();
    outcomes
        .into_iter()
        .map(|outcome| match outcome.error {
            None => Outcome::done(name(outcome.who), "turned away"),
            Some(error) => Outcome::failed(name(outcome.who), error),
        })
        .collect()
}
