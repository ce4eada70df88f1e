//! Create an account: the address first (mailed back as a link where the server can mail), then the master password. An invitation skips the
//! first step.

use leptos::prelude::*;

use super::{
    link::{encoded, go_on, next, parameter},
    new_account::NewAccount,
};
use crate::{
    session::use_person,
    ui::{Button, EntryCard, Field, FormError, TextInput, TextLink, Variant},
    worker::{
        call::{self, Entitlement},
        use_vault,
    },
};

#[component]
pub fn RegisterPage() -> impl IntoView {
    view! { <Register/> }
}

#[derive(Clone)]
enum Step {
    Address,
    MailSent,
    Password(Entitlement),
}

/// What the address of this page entitles to.
fn entitlement() -> Option<Entitlement> {
    let token = parameter("token")?;
    Some(match (parameter("providerUserId"), parameter("organizationUserId"), parameter("providerId")) {
        (Some(provider_user), _, _) => Entitlement::ProviderInvite { provider_user, token },
        (None, Some(member), _) => Entitlement::OrganizationInvite { member, token },
        (None, None, Some(provider)) => Entitlement::ProviderSetup { provider, token },
        (None, None, None) => Entitlement::Email { token },
    })
}

#[component]
fn Register() -> impl IntoView {
    let invited = entitlement();
    let bound = invited.is_some() && parameter("email").is_some();
    let email = RwSignal::new(parameter("email").unwrap_or_default());
    let name = RwSignal::new(String::new());
    let step = RwSignal::new(invited.map_or(Step::Address, Step::Password));
    let to_log_in = format!("/login?next={}&email={}", encoded(&next()), encoded(&email.get_untracked()));
    let below = move || view! { <TextLink href=to_log_in.clone()>"I have an account"</TextLink> };
    let person = use_person();
    let go_on = go_on();
    let done = Callback::new(move |session| {
        person.set(session);
        go_on();
    });
    let title =
        move || if matches!(step.get(), Step::MailSent) { "Look into your mailbox" } else { "Create your account" };
    view! {
        <EntryCard title=Signal::derive(move || title().to_owned()) text="Your keys are made in this browser. The server never sees them." below>
            {move || match step.get() {
                Step::Address => view! { <Address email name step/> }.into_any(),
                Step::MailSent => view! {
                    <p class="text-sm">
                        "We sent a link to " <strong>{email}</strong> ". Open it to choose your master password. The link works for one day."
                    </p>
                }.into_any(),
                Step::Password(entitlement) => view! { <NewAccount email name entitlement bound done/> }.into_any(),
            }}
        </EntryCard>
    }
}

#[component]
fn Address(email: RwSignal<String>, name: RwSignal<String>, step: RwSignal<Step>) -> impl IntoView {
    let vault = use_vault();
    let busy = RwSignal::new(false);
    let wrong = RwSignal::new(None::<String>);
    let failed = RwSignal::new(None::<String>);
    let submit = move || {
        let address = email.get_untracked();
        let parsed = common::validate::Email::parse(&address);
        wrong.set(parsed.err().map(|error| error.to_string()));
        if busy.get_untracked() || wrong.with_untracked(Option::is_some) {
            return;
        }
        busy.set(true);
        failed.set(None);
        leptos::task::spawn_local(async move {
            match vault.ask(call::StartRegistration { email: address, name: name.get_untracked() }).await {
                Ok(Some(token)) => step.set(Step::Password(Entitlement::Email { token })),
                Ok(None) => step.set(Step::MailSent),
                Err(trouble) => failed.set(Some(trouble.message)),
            }
            busy.set(false);
        });
    };
    view! {
        <form novalidate class="space-y-3" on:submit=move |event| {
            event.prevent_default();
            submit();
        }>
            <FormError message=failed/>
            <Field label="Email address" error=wrong required=true>
                <TextInput value=email kind="email" autocomplete="username" autofocus=true/>
            </Field>
            <Field label="Your name" hint="Shown to the people you share with." optional_mark=true>
                <TextInput value=name autocomplete="name" maxlength=50/>
            </Field>
            <Button kind="submit" variant=Variant::Primary busy=busy wide=true>"Continue"</Button>
        </form>
    }
}
