//! The page behind a mailed deletion link: which provider goes, one question, and what became of it. Nothing happens by opening it.

use common::wire::provider::ProviderDeletion;
use leptos::prelude::*;

use super::link::parameter;
use crate::{
    pages::submission::Submission,
    server_fns::entry::{delete_provider_by_link, read_provider_deletion},
    session::use_person,
    ui::{
        Button, Callout, EntryCard, Fact, Facts, FormError, LinkButton, SkeletonText, Tone, Variant, local_date_time,
    },
    worker::call::Session,
};

#[component]
pub fn DeleteProviderPage() -> impl IntoView {
    view! { <Page/> }
}

/// What the link says.
#[derive(Clone)]
struct Link {
    provider: String,
    token: String,
}

#[component]
fn Page() -> impl IntoView {
    let text = |name| parameter(name).unwrap_or_default();
    let link = StoredValue::new(Link { provider: text("providerId"), token: text("token") });
    let found = LocalResource::new(move || {
        let Link { provider, token } = link.get_value();
        read_provider_deletion(provider, token)
    });
    let done = RwSignal::new(false);
    view! {
        <EntryCard title="Delete provider">
            {move || match (done.get(), found.get()) {
                (true, _) => view! { <Done/> }.into_any(),
                (false, None) => view! { <SkeletonText/> }.into_any(),
                (false, Some(Ok(deletion))) => view! { <Question deletion link=link.get_value() done/> }.into_any(),
                (false, Some(Err(trouble))) => view! {
                    <Callout tone=Tone::Warning title="This link does not work">{trouble.message}</Callout>
                    <div class="mt-4 grid"><LinkButton href="/" variant=Variant::Outline>"Open Chatelaine"</LinkButton></div>
                }.into_any(),
            }}
        </EntryCard>
    }
}

#[component]
fn Question(deletion: ProviderDeletion, link: Link, done: RwSignal<bool>) -> impl IntoView {
    let form = Submission::new();
    let person = use_person();
    let delete = move |()| {
        let Link { provider, token } = link.clone();
        form.send(&[], delete_provider_by_link(provider, token), move |()| {
            done.set(true);
            // Somebody who is signed in here may have worked for it.
            if person.session().with_untracked(|session| matches!(session, Some(Session::Unlocked(_)))) {
                leptos::task::spawn_local(async move { drop(person.sync().await) });
            }
        });
    };
    let reason = deletion.has_clients.then(|| "The provider still has clients: remove all of them first.".to_owned());
    view! {
        <Facts>
            <Fact label="Provider">{deletion.name}</Fact>
            <Fact label="Link ends">{local_date_time(deletion.ends.millis())}</Fact>
        </Facts>
        <div class="mt-4">
            <Callout tone=Tone::Error title="This cannot be undone">
                "All its people lose their places in the provider, and its keys are gone. Their own vaults stay. If the provider is to stay, close this page."
            </Callout>
        </div>
        {reason.clone().map(|reason| view! { <p class="mt-3 text-sm">{reason}</p> })}
        <div class="mt-4 grid gap-2">
            <FormError message=form.top()/>
            <Button variant=Variant::Danger busy=form.busy() reason=reason on_click=delete wide=true>"Delete the provider"</Button>
            <LinkButton href="/" variant=Variant::Outline>"Keep it"</LinkButton>
        </div>
    }
}

#[component]
fn Done() -> impl IntoView {
    view! {
        <Callout tone=Tone::Success title="The provider is deleted">"Its people were told by their applications. Nothing else is left to do."</Callout>
        <div class="mt-4 grid"><LinkButton href="/" variant=Variant::Outline>"Open Chatelaine"</LinkButton></div>
    }
}
