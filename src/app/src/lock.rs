//! The lock screen: the address stays, the keys are gone, the master password brings both back.

use leptos::{lazy, prelude::*};

use crate::{
    session::use_person,
    trouble::TroubleKind,
    ui::{Button, EntryCard, Field, FormError, PasswordInput, Variant},
    worker::{
        call::{self, Session},
        use_vault,
    },
};

/// Fetched when it is needed.
#[lazy]
pub fn lock_screen() -> AnyView {
    view! { <LockScreen/> }.into_any()
}

#[component]
pub fn LockScreen() -> impl IntoView {
    let person = use_person();
    let vault = use_vault();
    let password = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let wrong = RwSignal::new(None::<String>);
    let failed = RwSignal::new(None::<String>);
    let who = person.session().with_untracked(|session| match session {
        Some(Session::Locked { email, .. }) => email.clone(),
        _ => String::new(),
    });
    let unlock = move || {
        if busy.get_untracked() {
            return;
        }
        if password.with_untracked(String::is_empty) {
            wrong.set(Some("Enter your master password.".to_owned()));
            return;
        }
        busy.set(true);
        leptos::task::spawn_local(async move {
            wrong.set(None);
            failed.set(None);
            match vault.ask(call::Unlock { password: password.get_untracked() }).await {
                Ok(session) => person.set(session),
                Err(trouble) if trouble.kind == TroubleKind::Refused => wrong.set(Some(trouble.message)),
                Err(trouble) => {
                    person.note(&trouble);
                    failed.set(Some(trouble.message));
                }
            }
            busy.set(false);
        });
    };
    let log_out = move |()| {
        leptos::task::spawn_local(async move {
            if let Err(trouble) = vault.ask(call::LogOut {}).await {
                person.note(&trouble);
            }
            person.set(Session::SignedOut);
        });
    };
    view! {
        <EntryCard title="Your vault is locked" text=who>
            <form on:submit=move |event| {
                event.prevent_default();
                unlock();
            }>
                <FormError message=failed/>
                <Field label="Master password" error=wrong required=true>
                    <PasswordInput value=password autocomplete="current-password" autofocus=true/>
                </Field>
                <div class="mt-4 grid gap-2">
                    <Button kind="submit" variant=Variant::Primary busy=busy wide=true>"Unlock"</Button>
                    <Button variant=Variant::Ghost on_click=log_out wide=true>"Log out"</Button>
                </div>
            </form>
        </EntryCard>
    }
}
