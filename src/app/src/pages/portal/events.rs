//! The provider's event log.

use common::{id::ProviderId, rules::Action};
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use super::{admins_only::AdminsOnly, rights::allowed};
use crate::{
    frames::use_provider_id,
    pages::event_log::{EventLog, Log},
    session::use_person,
    ui::{PageBody, PageHeader},
};

#[derive(Debug)]
pub struct ProviderEventsPage;

#[lazy_route]
impl LazyRoute for ProviderEventsPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let (id, person) = (use_provider_id(), use_person());
        (move || {
            let provider = id.get().and_then(|id| untrack(|| person.provider(id)))?;
            Some(if allowed(&provider, Action::ProviderReadEvents) {
                view! { <ProviderEvents provider=provider.id/> }.into_any()
            } else {
                view! { <AdminsOnly provider=provider.id/> }.into_any()
            })
        })
        .into_any()
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
