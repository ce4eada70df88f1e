//! What the list is narrowed to.

use leptos::prelude::*;

use super::list::Queue;
use crate::ui::{Chip, Choice, FilterChips, SearchBox, Select, Toolbar};

/// `staff`: the person sees the provider's own people as well.
#[component]
pub fn Filters(queue: Queue, staff: bool) -> impl IntoView {
    let chips = Signal::derive(move || {
        let (own, members) = queue.totals.with(|totals| (as_count(totals.staff), as_count(totals.members)));
        vec![
            Chip::new("all", "All", Some(own + members)),
            Chip::new("staff", "Colleagues", Some(own)),
            Chip::new("members", "Members of clients", Some(members)),
        ]
    });
    let clients = Signal::derive(move || {
        let all = std::iter::once(Choice::new("", "All clients"));
        queue.totals.with(|totals| {
            all.chain(totals.clients.iter().map(|client| {
                let suspended = if client.enabled { "" } else { ", suspended" };
                Choice::new(client.id.to_string(), format!("{} ({}{suspended})", client.name, client.waiting))
            }))
            .collect::<Vec<_>>()
        })
    });
    let several = Memo::new(move |_| {
        queue.totals.with(|totals| totals.clients.len() > 1) || queue.client.with(|client| !client.is_empty())
    });
    view! {
        <Toolbar>
            <SearchBox value=queue.search placeholder="Search who waits"/>
            {staff.then(|| view! { <FilterChips value=queue.kind options=chips label="Who is shown"/> })}
            {move || several.get().then(|| view! {
                <span class="min-w-44 max-md:w-full md:ms-auto"><Select value=queue.client options=clients label=Some("Client".to_owned())/></span>
            })}
        </Toolbar>
    }
}

fn as_count(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
