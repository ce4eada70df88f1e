//! Set a provider up: log in or create an account first, then name it. Its key is made in this browser and sealed to the person who sets it up.

use common::id::ProviderId;
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::link::{encoded, here, parameter};
use crate::{
    lock::LockScreen,
    server_fns::entry::set_up_provider,
    session::use_person,
    trouble::Trouble,
    ui::{
        Button, Callout, EntryCard, Field, FormError, LinkButton, SkeletonText, TextInput, Tone, Variant, Working,
        use_toasts,
    },
    worker::{
        VaultWorker,
        call::{self, Session},
        use_vault,
    },
};

#[component]
pub fn SetupProviderPage() -> impl IntoView {
    view! { <SetUp/> }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Unknown,
    SignedOut,
    Locked,
    Here,
}

#[component]
fn SetUp() -> impl IntoView {
    let session = use_person().session();
    let standing = Memo::new(move |_| {
        session.with(|session| match session {
            None => Standing::Unknown,
            Some(Session::SignedOut) => Standing::SignedOut,
            Some(Session::Locked { .. }) => Standing::Locked,
            Some(Session::Unlocked(_)) => Standing::Here,
        })
    });
    let provider = parameter("providerId").and_then(|id| id.parse::<ProviderId>().ok());
    let token = StoredValue::new(parameter("token"));
    move || {
        match (standing.get(), provider, token.get_value()) {
        (Standing::Locked, _, _) => view! { <LockScreen/> }.into_any(),
        (_, Some(provider), Some(token)) => view! {
            <EntryCard title="Set up your provider" text="The key of the provider is made in this browser. Invite a second Provider Admin soon: if the last one forgets the master password, nobody can open the provider again.">
                {match standing.get() {
                    Standing::SignedOut => view! { <WaysIn provider token/> }.into_any(),
                    Standing::Here => view! { <Form provider token/> }.into_any(),
                    Standing::Unknown | Standing::Locked => view! { <SkeletonText/> }.into_any(),
                }}
            </EntryCard>
        }.into_any(),
        _ => view! {
            <EntryCard title="Set up your provider">
                <Callout tone=Tone::Warning title="This link is not complete">"Open it again from the message, or ask the person who runs the server to send another."</Callout>
            </EntryCard>
        }.into_any(),
    }
    }
}

#[component]
fn WaysIn(provider: ProviderId, token: String) -> impl IntoView {
    let (next, email) = (here(), encoded(&parameter("email").unwrap_or_default()));
    let sign_up = format!("/signup?next={next}&email={email}&providerId={provider}&token={}", encoded(&token));
    view! {
        <p class="text-sm">"First create the account that will be the first Provider Admin, or log in with one that you have."</p>
        <div class="mt-4 grid gap-2">
            <LinkButton href=sign_up variant=Variant::Primary>"Create account"</LinkButton>
            <LinkButton href=format!("/login?next={next}&email={email}") variant=Variant::Outline>"Log in"</LinkButton>
        </div>
    }
}

#[component]
fn Form(provider: ProviderId, token: String) -> impl IntoView {
    let person = use_person();
    let vault = use_vault();
    let toasts = use_toasts();
    let navigate = use_navigate();
    let mine = person.profile_now().map(|profile| profile.email).unwrap_or_default();
    let name = RwSignal::new(String::new());
    let business = RwSignal::new(String::new());
    let billing = RwSignal::new(mine);
    let busy = RwSignal::new(false);
    let wrong_name = RwSignal::new(None::<String>);
    let wrong_billing = RwSignal::new(None::<String>);
    let failed = RwSignal::new(None::<String>);
    let submit = move || {
        wrong_name.set(common::validate::provider_name(&name.get_untracked()).err().map(|error| error.to_string()));
        wrong_billing
            .set(common::validate::Email::parse(&billing.get_untracked()).err().map(|error| error.to_string()));
        if busy.get_untracked()
            || wrong_name.with_untracked(Option::is_some)
            || wrong_billing.with_untracked(Option::is_some)
        {
            return;
        }
        busy.set(true);
        failed.set(None);
        let (token, navigate) = (token.clone(), navigate.clone());
        leptos::task::spawn_local(async move {
            let details = Details {
                name: name.get_untracked(),
                business: business.get_untracked(),
                billing: billing.get_untracked(),
            };
            match set_up(vault, provider, token, details).await {
                Ok(()) => {
                    if person.sync().await.is_ok() {
                        toasts.success("Your provider is ready.");
                    }
                    navigate(
                        &format!("/providers/{provider}/clients"),
                        NavigateOptions { replace: true, ..Default::default() },
                    );
                }
                Err(trouble) => {
                    person.note(&trouble);
                    wrong_name.set(trouble.field("name"));
                    wrong_billing.set(trouble.field("billingEmail"));
                    failed.set(Some(trouble.message));
                }
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
            <Field label="Provider name" error=wrong_name required=true hint="Your clients' people see it.">
                <TextInput value=name maxlength=50 autofocus=true autocomplete="organization"/>
            </Field>
            <Field label="Billing email" error=wrong_billing required=true>
                <TextInput value=billing kind="email" autocomplete="email"/>
            </Field>
            <Field label="Business name" optional_mark=true>
                <TextInput value=business maxlength=50/>
            </Field>
            <Button kind="submit" variant=Variant::Primary busy=busy wide=true>"Set up provider"</Button>
            {move || busy.get().then(|| view! { <Working text="Making the key of the provider…"/> })}
        </form>
    }
}

struct Details {
    name: String,
    business: String,
    billing: String,
}

async fn set_up(vault: VaultWorker, provider: ProviderId, token: String, details: Details) -> Result<(), Trouble> {
    let key = vault.ask(call::MakeProviderKey {}).await?;
    let business = Some(details.business).filter(|business| !business.trim().is_empty());
    set_up_provider(provider, token, details.name, business, details.billing, key).await
}
