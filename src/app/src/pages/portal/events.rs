//! The provider's event log.

use common::{id::ProviderId, rules::Action};
use leptos::prelude::*;

use super::{admins_only::AdminsOnly, rights::allowed};
use crate::{
    frames::use_provider_id,
    pages::event_log::{EventLog, Log},
    session::use_person,
    ui::{PageBody, PageHeader},
};

#[component]
pub fn ProviderEventsPage() -> impl IntoView {
    let (id, person) = (use_provider_id(), use_person());
    move || {
        let provider = id.get().and_then(|id| untrack(|| person.provider(id)))?;
        Some(if allowed(&provider, Action::ProviderReadEvents) {
            view! { <ProviderEvents provider=provider.id/> }.into_any()
        } else {
            view! { <AdminsOnly provider=provider.id/> }.into_any()
        })
    }
}

#[component]
fn ProviderEvents(provider: ProviderId) -> impl IntoView {
    view! {
        <PageHeader title="Event log" facts="The provider's own administration and people. What happens inside a client stands in the client's log."/>
        <PageBody>
            <EventLog log=Log::Provider(provider)/>
        </PageBody>
    }
}
