//! The organization's event log, to be read only.

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use crate::{
    frames::use_organization_id,
    pages::event_log::{EventLog, Log},
    ui::{PageBody, PageHeader},
};

#[derive(Debug)]
pub struct OrganizationEventsPage;

#[lazy_route]
impl LazyRoute for OrganizationEventsPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let organization = use_organization_id();
        view! {
            <PageHeader title="Event log" facts="What was done in this organization, by its own people and by its provider."/>
            <PageBody>
                {move || organization.get().map(|id| view! { <EventLog log=Log::Organization(id)/> })}
            </PageBody>
        }
        .into_any()
    }
}
