//! Log in with address and master password. Only a hash of a hash of the password leaves the browser.

use leptos::prelude::*;

use super::link::{encoded, go_on, next, parameter};
use crate::{
    session::use_person,
    trouble::TroubleKind,
    ui::{Button, Checkbox, EntryCard, Field, FormError, PasswordInput, TextInput, TextLink, Variant},
    worker::{
        call::{self, Session},
        use_vault,
    },
};

const REMEMBERED: &str = "chatelaine.email";

#[component]
pub fn LogInPage() -> impl IntoView {
    view! { <LogIn/> }
}

#[component]
fn LogIn() -> impl IntoView {
    let person = use_person();
    let vault = use_vault();
    let invited = parameter("email");
    let email = RwSignal::new(invited.clone().or_else(remembered).unwrap_or_default());
    let password = RwSignal::new(String::new());
    let remember = RwSignal::new(true);
    let busy = RwSignal::new(false);
    let missing_email = RwSignal::new(None::<String>);
    let missing_password = RwSignal::new(None::<String>);
    let failed = RwSignal::new(None::<String>);
    let go_on = go_on();
    let leave = go_on.clone();
    Effect::new(move |_| {
        if person.session().with(|session| matches!(session, Some(Session::Unlocked(_) | Session::Locked { .. }))) {
            leave();
        }
    });
    let submit = move || {
        let (address, secret) = (email.get_untracked(), password.get_untracked());
        missing_email
            .set((!address.contains('@')).then(|| "Enter your e-mail address, such as name@example.com.".to_owned()));
        missing_password.set(secret.is_empty().then(|| "Enter your master password.".to_owned()));
        if busy.get_untracked()
            || missing_email.with_untracked(Option::is_some)
            || missing_password.with_untracked(Option::is_some)
        {
            return;
        }
        busy.set(true);
        failed.set(None);
        leptos::task::spawn_local(async move {
            match vault.ask(call::LogIn { email: address.clone(), password: secret }).await {
                Ok(session) => {
                    keep(remember.get_untracked().then_some(address.as_str()));
                    password.set(String::new());
                    person.set(session);
                }
                Err(trouble) if trouble.kind == TroubleKind::Refused => missing_password.set(Some(trouble.message)),
                Err(trouble) => failed.set(Some(trouble.message)),
            }
            busy.set(false);
        });
    };
    let sign_up = format!("/signup?next={}&email={}", encoded(&next()), encoded(&invited.unwrap_or_default()));
    let below = move || view! { <TextLink href=sign_up.clone()>"Create an account"</TextLink> };
    view! {
        <EntryCard title="Log in" text="Your master password never leaves this browser." below>
            <form novalidate class="space-y-3" on:submit=move |event| {
                event.prevent_default();
                submit();
            }>
                <FormError message=failed/>
                <Field label="Email address" error=missing_email required=true>
                    <TextInput value=email kind="email" autocomplete="username" autofocus=true/>
                </Field>
                <Field label="Master password" error=missing_password required=true>
                    <PasswordInput value=password autocomplete="current-password"/>
                </Field>
                <Checkbox checked=remember label="Remember this address"/>
                <Button kind="submit" variant=Variant::Primary busy=busy wide=true>"Log in"</Button>
            </form>
        </EntryCard>
    }
}

fn remembered() -> Option<String> {
    window().local_storage().ok()??.get_item(REMEMBERED).ok()?
}

fn keep(email: Option<&str>) {
    let Ok(Some(storage)) = window().local_storage() else { return };
    // Where storage is forbidden the address is typed again next time.
    drop(match email {
        Some(email) => storage.set_item(REMEMBERED, email),
        None => storage.remove_item(REMEMBERED),
    });
}
