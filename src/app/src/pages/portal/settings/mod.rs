//! The settings of a provider: its data, how it looks to its clients' people, and its end. A Service User sees what it is called and nothing more.

mod branding;
mod country;
mod danger;
mod details;

use common::{
    kind::ProviderKind,
    rules::{Action, Decision, Reason},
    wire::{live::Topic, provider::ProviderView},
};
use leptos::prelude::*;
use vault::ProviderInfo;

use self::{branding::Branding, danger::DangerZone, details::DetailsForm};
use super::rights::decision;
use crate::{
    frames::use_provider_id,
    live::use_live,
    server_fns::provider::read_provider,
    session::use_person,
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
    // A right that comes or goes while the page is open shows at once; nothing else builds the page anew.
    let standing = Memo::new(move |_| {
        id.get().and_then(|id| person.provider(id)).map(|provider| (provider.id, provider.role, provider.enabled))
    });
    let settings = move || {
        let provider = standing.get().and_then(|(id, ..)| untrack(|| person.provider(id)))?;
        Some(view! { <Settings provider/> })
    };
    view! {
        <PageHeader title="Settings"/>
        <PageBody class="max-w-3xl">{settings}</PageBody>
    }
}

/// What others change comes in by itself; the forms keep what is typed in them.
#[component]
fn Settings(provider: ProviderInfo) -> impl IntoView {
    let (id, person) = (provider.id, use_person());
    let (own, clients) = (use_live(Topic::Provider(id)), use_live(Topic::Clients(id)));
    let loaded = LocalResource::new(move || {
        own.track();
        clients.track();
        async move { read_provider(id).await.inspect_err(|trouble| person.note(trouble)) }
    });
    let newest = Memo::new(move |before: Option<&Option<ProviderView>>| match loaded.get() {
        Some(Ok(settings)) => Some(settings),
        _ => before.cloned().flatten(),
    });
    let there = Memo::new(move |_| newest.with(Option::is_some));
    move || {
        if there.get()
            && let Some(first) = newest.get_untracked()
        {
            let settings = Memo::new(move |_| newest.get().unwrap_or_else(|| first.clone()));
            return view! { <Sections provider=provider.clone() settings/> }.into_any();
        }
        match loaded.get() {
            Some(Err(trouble)) => {
                view! { <ErrorState text=trouble.message on_retry=move |()| loaded.refetch()/> }.into_any()
            }
            _ => view! { <Card class="p-5"><SkeletonText lines=8/></Card> }.into_any(),
        }
    }
}

/// What is shown is what the rules let this person read; what they may not change now says why.
#[component]
fn Sections(provider: ProviderInfo, settings: Memo<ProviderView>) -> impl IntoView {
    let refused = match decision(&provider, Action::ProviderEditSettings) {
        Decision::Allow => None,
        Decision::Deny(Reason::Rule(code)) => Some(code.sentence().to_owned()),
        Decision::Deny(Reason::NotFound) => return view! { <OnlyNamed settings/> }.into_any(),
    };
    let may = refused.is_none();
    let deletable = Memo::new(move |_| settings.with(|settings| (settings.name.clone(), settings.has_clients)));
    view! {
        <div class="space-y-5">
            {refused.map(|reason| view! {
                <Callout tone=Tone::Warning title="Nothing can be changed now">{reason}</Callout>
            })}
            <DetailsForm settings may/>
            <Branding settings may/>
            <About settings=settings.get_untracked()/>
            {move || {
                let (name, has_clients) = deletable.get();
                view! { <DangerZone provider=provider.clone() name=name.unwrap_or_default() has_clients/> }
            }}
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
fn OnlyNamed(settings: Memo<ProviderView>) -> impl IntoView {
    let name = move || settings.with(|settings| settings.name.clone().unwrap_or_default());
    view! {
        <Section title="Provider" text="Provider Admins can change this.">
            <Facts>
                <Fact label="Name">{name}</Fact>
                <Fact label="Type">{kind(settings.with_untracked(|settings| settings.kind))}</Fact>
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
