//! One row: who, where, the phrase, since when and by whom.

use common::wire::queue::{Waiting, WaitingId, WaitingRole};
use leptos::prelude::*;

use super::{Acts, list::Row};
use crate::{
    pages::{organization::members::words::role_name as member_role, portal::words},
    ui::{Badge, Icon, Menu, MenuItem, NameCell, RelativeTime, Tone, local_date_time},
};

/// The columns of head and rows.
pub const COLUMNS: &str =
    "grid min-w-0 grow items-center gap-x-4 md:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,6fr)_minmax(0,4fr)]";

pub fn line(row: &Row) -> impl IntoView + use<> {
    let waiting = row.waiting.clone();
    let name = row.name();
    let address = waiting.name.is_some().then(|| waiting.email.clone());
    let narrow = place(&waiting);
    let sub = match (&address, waiting.is_self) {
        (Some(address), true) => Some(format!("{address} · you")),
        (None, true) => Some("you".to_owned()),
        (address, false) => (*address).clone(),
    };
    let (invited, by) = invited(&waiting);
    view! {
        <span class=COLUMNS>
            <span class="min-w-0">
                <NameCell name sub round=true/>
                <span class="mt-0.5 block truncate ps-11 text-xs text-muted md:hidden">{narrow}</span>
            </span>
            <span class="min-w-0 text-sm max-md:hidden"><Place waiting=waiting.clone()/></span>
            <span class="min-w-0 font-mono text-xs break-words max-md:mt-0.5 max-md:ps-11" translate="no">{row.phrase.clone()}</span>
            <span class="min-w-0 text-right text-sm max-md:hidden">
                <RelativeTime at=Signal::stored(waiting.since.millis())/>
                <span class="block truncate text-xs text-muted" title=by.clone()>{by.clone()}</span>
                <span class="num block truncate text-xs text-muted" title=invited.clone()>{invited.clone()}</span>
            </span>
        </span>
    }
}

/// "Acme · Owner".
fn place(waiting: &Waiting) -> String {
    let client = waiting.client.clone().unwrap_or_else(|| "Colleague".to_owned());
    let state = if waiting.enabled { "" } else { " · suspended" };
    format!("{client} · {}{state}", role_name(waiting.role))
}

/// When, and by whom.
fn invited(waiting: &Waiting) -> (String, String) {
    let by = waiting.invited_by.as_ref().map_or_else(|| "invited".to_owned(), |name| format!("invited by {name}"));
    (local_date_time(waiting.invited.millis()), by)
}

#[component]
fn Place(waiting: std::sync::Arc<Waiting>) -> impl IntoView {
    let client = match (waiting.who, waiting.client.clone()) {
        (WaitingId::Member { organization_id, .. }, Some(client)) => view! {
            <a class="block truncate rounded-sm hover:underline" href=format!("/organizations/{organization_id}/members")>{client}</a>
        }
        .into_any(),
        _ => view! { <span class="block truncate">"Colleague"</span> }.into_any(),
    };
    let refusal = waiting.refusal.clone().unwrap_or_default();
    view! {
        {client}
        <span class="flex items-center gap-2 text-xs text-muted">
            {role_name(waiting.role)}
            {(!waiting.enabled).then(|| view! { <span title=refusal><Badge tone=Signal::stored(Tone::Error)>"Suspended"</Badge></span> })}
        </span>
    }
}

const fn role_name(role: WaitingRole) -> &'static str {
    match role {
        WaitingRole::Staff(role) => words::role_name(role),
        WaitingRole::Member(role) => member_role(role),
    }
}

pub fn menu(row: Row, acts: Acts) -> AnyView {
    let label = format!("Actions for {}", row.name());
    let items = move || {
        let begin = row.candidate();
        let confirm = Callback::new(move |()| acts.ceremony.begin(begin.clone().into_iter().collect()));
        let confirm = MenuItem::new("Confirm", confirm).icon(Icon::UserCheck);
        let mut items = vec![match row.waiting.refusal.clone() {
            Some(refusal) => confirm.disabled(refusal),
            None => confirm,
        }];
        if let WaitingId::Member { organization_id, .. } = row.waiting.who {
            let members = format!("/organizations/{organization_id}/members");
            items.push(MenuItem::link("Members of the client", members).icon(Icon::Users));
        }
        if !row.waiting.is_self {
            let gone = row.clone();
            let turn_away = Callback::new(move |()| acts.turning_away.set(vec![gone.clone()]));
            items.push(MenuItem::divider());
            items.push(MenuItem::new("Turn away", turn_away).icon(Icon::UserX).danger());
        }
        items
    };
    view! { <Menu label items=Signal::derive(items)/> }.into_any()
}
