//! Activity: what happens in the provider and in all its clients, as one log. For Provider Admins.

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
pub fn ActivityPage() -> impl IntoView {
    let (id, person) = (use_provider_id(), use_person());
    move || {
        let provider = id.get().and_then(|id| untrack(|| person.provider(id)))?;
        Some(if allowed(&provider, Action::ProviderReadEvents) {
            view! { <Activity provider=provider.id/> }.into_any()
        } else {
            view! { <AdminsOnly provider=provider.id/> }.into_any()
        })
    }
}

#[component]
fn Activity(provider: ProviderId) -> impl IntoView {
    view! {
        <PageHeader title="Activity" facts="Everything that happens in the provider and in all its clients, newest first."/>
        <PageBody>
            <EventLog log=Log::Activity(provider)/>
        </PageBody>
    }
}
