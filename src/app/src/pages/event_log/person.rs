//! One person's entries in a drawer, to be opened from a list of people.

use common::id::{OrganizationId, ProviderId, ProviderUserId, UserId};
use leptos::prelude::*;

use super::{Log, PersonLog};
use crate::ui::{Drawer, open_while};

/// Whose entries, and what the drawer calls them.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonOfLog {
    log: Log,
    name: String,
}

impl PersonOfLog {
    /// One of the provider's staff: what they did in the provider, and what was done to them.
    pub fn staff(provider: ProviderId, person: ProviderUserId, name: impl Into<String>) -> Self {
        Self { log: Log::Person(provider, person), name: name.into() }
    }

    /// A member with an account: what they did in the organization, and what was done to them.
    pub fn member(organization: OrganizationId, user: UserId, name: impl Into<String>) -> Self {
        Self { log: Log::Member(organization, user), name: name.into() }
    }
}

/// The drawer; it opens whenever a person is set, and sets none when it is closed.
#[component]
pub fn PersonEvents(person: RwSignal<Option<PersonOfLog>>) -> impl IntoView {
    let open = open_while(Signal::derive(move || person.with(Option::is_some)), move || person.set(None));
    let title = move || {
        person.with(|person| person.as_ref().map(|person| format!("Events of {}", person.name)).unwrap_or_default())
    };
    view! {
        <Drawer open title wide=true>
            {move || person.get().map(|person| view! { <PersonLog log=person.log/> })}
        </Drawer>
    }
    .into_any()
}
