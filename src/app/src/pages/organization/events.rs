//! The organization's event log, to be read only.

use leptos::prelude::*;

use crate::{
    frames::use_organization_id,
    pages::event_log::{EventLog, Log},
    ui::{PageBody, PageHeader},
};

#[component]
pub fn OrganizationEventsPage() -> impl IntoView {
    let organization = use_organization_id();
    view! {
        <PageHeader title="Event log" facts="What was done in this organization, by its own people and by its provider."/>
        <PageBody>
            {move || organization.get().map(|id| view! { <EventLog log=Log::Organization(id)/> })}
        </PageBody>
    }
}
