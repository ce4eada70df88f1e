//! The phrases to be compared: one in large type, many as a table.

use leptos::prelude::*;

use super::ceremony::Candidate;
use crate::ui::{Callout, Column, DataTable, EmptyState, FingerprintPhrase, Icon, NameCell, TableRow, Tone};

/// `asked` is how many were to be confirmed; fewer are found if others were quicker.
#[component]
pub fn Phrases(found: Vec<Candidate>, asked: usize) -> impl IntoView {
    let missing = asked.saturating_sub(found.len());
    let content = match found.as_slice() {
        [] => {
            return view! {
                <EmptyState icon=Icon::UserCheck title="Nobody waits any more" text="They have been confirmed or removed in the meantime. Close this and look at the list."/>
            }
            .into_any();
        }
        [one] => single(one),
        many => table(many.to_vec()),
    };
    view! {
        <div class="grid gap-4">
            {content}
            <p class="text-sm text-muted">
                "Ask each person, by telephone or face to face, for the fingerprint phrase in their account settings. Confirm only if all words are the same: whoever is confirmed holds the provider's key and can open every client."
            </p>
            {(missing > 0).then(|| view! {
                <Callout tone=Tone::Warning>{format!("{missing} of those chosen do not wait any more and are left out.")}</Callout>
            })}
        </div>
    }
    .into_any()
}

fn single(one: &Candidate) -> AnyView {
    let address = (one.name != one.email).then(|| one.email.clone());
    view! {
        <NameCell name=one.name.clone() sub=address round=true/>
        <FingerprintPhrase words=one.phrase.clone()/>
    }
    .into_any()
}

fn table(many: Vec<Candidate>) -> AnyView {
    let columns = vec![Column::new("name", "Person"), Column::new("phrase", "Fingerprint phrase")];
    let row = |Candidate { name, email, phrase, .. }: Candidate| {
        let address = (name != email).then_some(email);
        view! {
            <TableRow>
                <td><NameCell name sub=address round=true/></td>
                <td class="font-mono" translate="no">{phrase}</td>
            </TableRow>
        }
    };
    view! { <DataTable label="Fingerprint phrases" columns>{many.into_iter().map(row).collect_view()}</DataTable> }
        .into_any()
}
