//! The provider's event log.

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use crate::{
    frames::use_provider_id,
    pages::event_log::{EventLog, Log},
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
        let provider = use_provider_id();
        view! {
            <PageHeader title="Event log" facts="The provider's own administration and people. What happens inside a client stands in the client's log."/>
            <PageBody>
                {move || provider.get().map(|id| view! { <EventLog log=Log::Provider(id)/> })}
            </PageBody>
        }
        .into_any()
    }
}
