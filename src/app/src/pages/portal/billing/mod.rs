//! Billing: the seat pools of the provider, and the usage statement of its clients. This server charges nothing; what is shown is what an MSP
//! writes its own bills from.

mod chart;
mod client;
mod export;
pub(super) mod figures;
mod pools;
mod statement;
mod table;
mod usage;

use common::{id::ProviderId, rules::Action};
use leptos::prelude::*;

use self::{pools::PoolCards, usage::UsageSection};
use super::{rights::allowed, switched_off::SwitchedOff};
use crate::{
    frames::use_provider_id,
    session::use_person,
    ui::{PageBody, PageHeader},
};

/// While the operator has switched the provider off.
const SWITCHED_OFF: &str =
    "Its figures are kept, and are counted on. Ask the person who runs this server to switch the provider on again.";

#[component]
pub fn BillingPage() -> impl IntoView {
    let (id, person) = (use_provider_id(), use_person());
    let allowed = move || {
        let provider = id.get().and_then(|id| person.provider(id));
        provider.is_some_and(|provider| allowed(&provider, Action::ProviderReadSubscription))
    };
    let state = Memo::new(move |_| (id.get(), allowed()));
    move || {
        let (id, allowed) = state.get();
        Some(if allowed {
            view! { <Billing provider=id?/> }.into_any()
        } else {
            view! { <SwitchedOff title="Billing" text=SWITCHED_OFF/> }.into_any()
        })
    }
}

#[component]
fn Billing(provider: ProviderId) -> impl IntoView {
    view! {
        <PageHeader title="Billing" facts="What your clients have, and what they use. This server charges nothing: the figures are for your own bills."/>
        <PageBody class="space-y-8">
            <PoolCards provider/>
            <UsageSection provider/>
        </PageBody>
    }
}
