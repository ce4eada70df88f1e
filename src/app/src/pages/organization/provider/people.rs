//! Who gets the new key at once: those whose fingerprint phrase was compared. Whoever was compared before in this browser is ticked already; the others
//! may be compared now, or are confirmed again later.

use leptos::prelude::*;
use vault::Familiarity;

use super::work::{Holder, Work};
use crate::ui::{Avatar, Badge, Callout, Checkbox, ErrorState, Icon, Tone, Working};

#[component]
pub(super) fn People(work: Work) -> impl IntoView {
    let list = move || {
        match work.people.get() {
        None => view! { <Working text="Loading the members' public keys"/> }.into_any(),
        Some(Err(text)) => {
            view! { <ErrorState title="The members could not be loaded" text on_retry=move |()| work.load_people()/> }
                .into_any()
        }
        Some(Ok(people)) if people.is_empty() => {
            view! { <p class="text-sm text-muted">"You are the only member: the new key goes to you alone."</p> }.into_any()
        }
        Some(Ok(people)) => {
            view! {
                <ul class="card-box max-h-96 divide-y divide-base-300/70 overflow-y-auto" aria-label="Members who get the new key" tabindex="0">
                    {people.into_iter().map(line).collect_view()}
                </ul>
            }
            .into_any()
        }
    }
    };
    let counted = move || {
        let people = work.holders();
        if people.is_empty() {
            return None;
        }
        let now = people.iter().filter(|holder| holder.compared.get()).count();
        Some(match people.len() - now {
            0 => "Everybody gets the new key at once.".to_owned(),
            waiting => {
                format!("{now} of {} get the new key at once; {waiting} will have to be confirmed again.", people.len())
            }
        })
    };
    view! {
        <p class="mb-3 text-sm text-muted">
            "The new key is sealed to each member. Compare the phrase with the person, in person or by phone, and tick them. Who is not ticked keeps their place, but waits until somebody compares and confirms them again; until then they see no shared items."
        </p>
        {move || work.notice.get().map(|notice| view! { <div class="mb-3"><Callout tone=Tone::Warning>{notice}</Callout></div> })}
        {list}
        <p class="mt-3 text-sm font-medium empty:hidden" role="status">{counted}</p>
    }
    .into_any()
}

fn line(holder: Holder) -> impl IntoView {
    let label = ["I compared the phrase of ", &holder.called].concat();
    let below = match holder.familiarity {
        Familiarity::New => view! { <Checkbox checked=holder.compared label/> }.into_any(),
        Familiarity::Known => view! {
            <Checkbox checked=holder.compared label/>
            <Badge tone=Tone::Success icon=Icon::ShieldCheck>"Compared before in this browser"</Badge>
        }
        .into_any(),
        Familiarity::Changed => view! {
            <Badge tone=Tone::Error icon=Icon::ShieldAlert>"Key changed"</Badge>
            <span>"This is not the key that you compared before in this browser, so they get no key from here. Find out why before anybody confirms them again."</span>
        }
        .into_any(),
    };
    view! {
        <li class="flex items-start gap-3 px-3 py-3 text-sm">
            <Avatar name=holder.called.clone() round=true/>
            <div class="min-w-0 grow">
                <div class="flex flex-wrap items-baseline gap-x-2">
                    <span class="font-medium">{holder.called.clone()}</span>
                    <span class="text-muted">{holder.email.clone()}</span>
                    <span class="ms-auto text-xs text-muted">{holder.role}</span>
                </div>
                <p class="mt-1 font-mono break-words" translate="no">{holder.to.phrase.clone()}</p>
                <div class="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">{below}</div>
            </div>
        </li>
    }
}
