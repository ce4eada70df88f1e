//! The end of the provider: asked for twice, and refused with the reason as long as a client is attached.

use common::rules::{Decision, Reason};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use vault::ProviderInfo;

use crate::{
    pages::{password_question::PasswordQuestion, portal::rights::deletion},
    server_fns::provider_settings::delete_provider,
    session::use_person,
    ui::{Button, DangerLine, Section, use_toasts},
};

#[component]
pub(super) fn DangerZone(provider: ProviderInfo, name: String, has_clients: bool) -> impl IntoView {
    let id = provider.id;
    let reason = match deletion(&provider, has_clients) {
        Decision::Allow => None,
        Decision::Deny(Reason::Rule(code)) => Some(code.sentence().to_owned()),
        Decision::Deny(Reason::NotFound) => return ().into_any(),
    };
    let open = RwSignal::new(false);
    let (toasts, person, navigate) = (use_toasts(), use_person(), use_navigate());
    let gone = Callback::new(move |()| {
        toasts.success("The provider is deleted.");
        let navigate = navigate.clone();
        leptos::task::spawn_local(async move {
            navigate("/vault", NavigateOptions { replace: true, ..NavigateOptions::default() });
            drop(person.sync().await);
        });
    });
    let text =
        reason.clone().unwrap_or_else(|| "Its people lose their places in it. Nobody can bring it back.".to_owned());
    let typed = name.clone();
    view! {
        <Section title="Danger zone">
            <DangerLine title="Delete this provider" text>
                <Button class="text-error" reason on_click=move |()| open.set(true)>"Delete provider"</Button>
            </DangerLine>
        </Section>
        <PasswordQuestion
            open
            title="Delete this provider?"
            subject=name
            consequence="Its people lose their places in it and its keys are gone. Nobody can bring it back."
            confirm="Delete provider"
            typed=Some(typed)
            act=move |proof| delete_provider(id, proof)
            done=gone
        />
    }
    .into_any()
}
