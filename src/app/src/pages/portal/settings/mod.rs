//! The settings of a provider: its data, how it looks to its clients' people, and its end. A Service User sees what it is called and nothing more.

mod branding;
mod country;
mod danger;
mod details;

use common::{
    id::ProviderId,
    kind::ProviderKind,
    rules::{Action, Decision, Reason},
    wire::provider::ProviderView,
};
use leptos::prelude::*;
use vault::ProviderInfo;

use self::{branding::Branding, danger::DangerZone, details::DetailsForm};
use super::rights::decision;
use crate::{
    frames::use_provider_id,
    server_fns::provider::read_provider,
    session::use_person,
    trouble::Trouble,
    ui::{
        Callout, Card, CopyButton, ErrorState, Fact, Facts, PageBody, PageHeader, Section, SkeletonText, Tone,
        local_date_time,
    },
};

#[component]
pub fn ProviderSettingsPage() -> impl IntoView {
    view! { <Page/> }
}

#[component]
fn Page() -> impl IntoView {
    let (id, person) = (use_provider_id(), use_person());
    let loaded = RwSignal::new(None::<Result<ProviderView, Trouble>>);
    let load = Callback::new(move |()| {
        let Some(id) = id.get_untracked() else { return };
        loaded.set(None);
        leptos::task::spawn_local(async move {
            let answer = read_provider(id).await;
            if let Err(trouble) = &answer {
                person.note(trouble);
            }
            loaded.try_set(Some(answer));
        });
    });
    Effect::new(move |_| {
        id.track();
        load.run(());
    });
    let known = move |id: ProviderId| untrack(|| person.provider(id));
    view! {
        <PageHeader title="Settings"/>
        <PageBody class="max-w-3xl">
            {move || match loaded.get() {
                None => view! { <Card class="p-5"><SkeletonText lines=8/></Card> }.into_any(),
                Some(Ok(settings)) => match known(settings.id) {
                    Some(provider) => view! { <Sections provider settings/> }.into_any(),
                    None => ().into_any(),
                },
                Some(Err(trouble)) => view! { <ErrorState text=trouble.message on_retry=load/> }.into_any(),
            }}
        </PageBody>
    }
}

/// What is shown is what the rules let this person read; what they may not change now says why.
#[component]
fn Sections(provider: ProviderInfo, settings: ProviderView) -> impl IntoView {
    let refused = match decision(&provider, Action::ProviderEditSettings) {
        Decision::Allow => None,
        Decision::Deny(Reason::Rule(code)) => Some(code.sentence().to_owned()),
        Decision::Deny(Reason::NotFound) => return view! { <OnlyNamed settings/> }.into_any(),
    };
    let may = refused.is_none();
    view! {
        <div class="space-y-5">
            {refused.map(|reason| view! {
                <Callout tone=Tone::Warning title="Nothing can be changed now">{reason}</Callout>
            })}
            <DetailsForm settings=settings.clone() may/>
            <Branding settings=settings.clone() may/>
            <About settings=settings.clone()/>
            <DangerZone provider settings/>
        </div>
    }
    .into_any()
}

const fn kind(kind: ProviderKind) -> &'static str {
    match kind {
        ProviderKind::Msp => "Managed service provider",
        ProviderKind::Reseller => "Reseller",
        ProviderKind::BusinessUnit => "Business unit",
    }
}

/// For a Service User.
#[component]
fn OnlyNamed(settings: ProviderView) -> impl IntoView {
    view! {
        <Section title="Provider" text="Provider Admins can change this.">
            <Facts>
                <Fact label="Name">{settings.name.unwrap_or_default()}</Fact>
                <Fact label="Type">{kind(settings.kind)}</Fact>
            </Facts>
        </Section>
    }
}

#[component]
fn About(settings: ProviderView) -> impl IntoView {
    let id = settings.id.to_string();
    view! {
        <Section title="About this provider">
            <Facts>
                <Fact label="Provider ID">
                    <span class="me-1 font-mono break-all">{id.clone()}</span>
                    <CopyButton text=id what="Provider ID"/>
                </Fact>
                <Fact label="Type">{kind(settings.kind)}</Fact>
                <Fact label="Created">{local_date_time(settings.created.millis())}</Fact>
            </Facts>
        </Section>
    }
}
