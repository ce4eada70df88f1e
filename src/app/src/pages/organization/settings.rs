//! The settings of an organization: what it is called, who may change its collections, what it has subscribed to, the way out.

mod danger;
mod info;
mod provider;
mod subscription;
mod switches;

use common::{
    id::OrganizationId,
    rules::{Action, can},
    wire::organization::{OrganizationSettings, OrganizationView},
};
use leptos::prelude::*;

use self::{
    danger::DangerZone, info::InfoForm, provider::ProviderCard, subscription::Subscription,
    switches::CollectionSwitches,
};
use crate::{
    frames::use_organization_id,
    server_fns::organization::{read_organization, read_settings},
    session::use_person,
    trouble::{Trouble, TroubleKind},
    ui::{Card, ErrorState, NotFound, PageBody, PageHeader, SkeletonText},
};

#[component]
pub fn OrganizationSettingsPage() -> impl IntoView {
    view! { <Page/> }
}

/// What was read: what the person is there, and the settings.
#[derive(Clone)]
struct Read {
    organization: OrganizationView,
    settings: OrganizationSettings,
}

async fn read(id: OrganizationId) -> Result<Read, Trouble> {
    Ok(Read { organization: read_organization(id).await?, settings: read_settings(id).await? })
}

#[component]
fn Page() -> impl IntoView {
    let id = use_organization_id();
    let person = use_person();
    let loaded = RwSignal::new(None::<Result<Read, Trouble>>);
    let load = Callback::new(move |()| {
        let Some(id) = id.get_untracked() else { return };
        loaded.set(None);
        leptos::task::spawn_local(async move {
            let answer = read(id).await;
            if let Err(trouble) = &answer {
                person.note(trouble);
            }
            loaded.set(Some(answer));
        });
    });
    Effect::new(move |_| {
        id.track();
        load.run(());
    });
    view! {
        <PageHeader title="Settings"/>
        <PageBody class="max-w-3xl">
            {move || match loaded.get() {
                None => view! { <Card class="p-5"><SkeletonText lines=6/></Card> }.into_any(),
                Some(Ok(read)) => view! { <Sections read/> }.into_any(),
                Some(Err(trouble)) if trouble.kind == TroubleKind::NotFound => {
                    view! { <NotFound text="Only owners see the settings of an organization." back="/" back_label="Back"/> }.into_any()
                }
                Some(Err(trouble)) => view! { <ErrorState text=trouble.message on_retry=load/> }.into_any(),
            }}
        </PageBody>
    }
}

#[component]
fn Sections(read: Read) -> impl IntoView {
    let Read { organization, settings } = read;
    let switches = can(Action::OrganizationEditCollectionManagement, &organization.facts).is_allowed();
    view! {
        <div class="space-y-5">
            <InfoForm organization=organization.clone() settings=settings.clone()/>
            <CollectionSwitches id=organization.id now=settings.collection_management may=switches/>
            <Subscription organization=organization.clone() settings/>
            <ProviderCard organization=organization.clone()/>
            <DangerZone organization/>
        </div>
    }
}
