//! Many clients from a file. The file is read and checked in this browser, each line tells what is wrong with it, and what is right is created
//! one by one with keys that the worker makes. A batch survives a lost connection and a reload.

mod batch;
mod choose;
mod kept;
mod preview;
mod progress;
mod read;
mod results;
mod run;

use common::rules::Action;
use leptos::prelude::*;
use vault::ProviderInfo;

use self::{
    batch::{Batch, Stage},
    choose::Choose,
    preview::Preview,
    progress::Progress,
};
use crate::{
    frames::use_provider_id,
    pages::portal::rights::allowed,
    session::use_person,
    ui::{Card, Crumb, EmptyState, Icon, LinkButton, PageBody, PageHeader},
};

#[component]
pub fn ImportClientsPage() -> impl IntoView {
    let (id, person) = (use_provider_id(), use_person());
    let known =
        Memo::new(move |_| id.get().and_then(|id| person.provider(id)).map(|provider| (provider.id, provider.enabled)));
    move || {
        let (id, _) = known.get()?;
        let provider = untrack(|| person.provider(id))?;
        let may = provider.enabled && allowed(&provider, Action::ProviderCreateClient);
        Some(if may { view! { <Import provider/> }.into_any() } else { view! { <NotHere provider/> }.into_any() })
    }
}

fn crumbs(provider: &ProviderInfo) -> Vec<Crumb> {
    vec![Crumb::link("Clients", format!("/providers/{}/clients", provider.id))]
}

/// For those who may not create clients, and while the provider is switched off.
#[component]
fn NotHere(provider: ProviderInfo) -> impl IntoView {
    let back = format!("/providers/{}/clients", provider.id);
    let action = move || view! { <LinkButton href=back.clone()>"To the clients"</LinkButton> };
    view! {
        <PageHeader title="Import clients" crumbs=Signal::stored(crumbs(&provider))/>
        <PageBody>
            <Card>
                <EmptyState icon=Icon::Ban title="Not for you now" text="Clients are created by the Provider Admins of a provider that is switched on. Ask one of them." action/>
            </Card>
        </PageBody>
    }
}

#[component]
fn Import(provider: ProviderInfo) -> impl IntoView {
    let batch = Batch::new(provider.id);
    batch.take_up();
    let stage = Memo::new(move |_| batch.stage.get());
    view! {
        <PageHeader title="Import clients" crumbs=Signal::stored(crumbs(&provider))/>
        <PageBody>
            {move || match stage.get() {
                Stage::Choose => view! { <Choose batch/> }.into_any(),
                Stage::Look => view! { <Preview batch/> }.into_any(),
                Stage::Run | Stage::End => view! { <Progress batch/> }.into_any(),
            }}
        </PageBody>
    }
    .into_any()
}
