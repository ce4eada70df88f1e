//! Logging out everywhere, and the end of the account.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    pages::password_question::PasswordQuestion,
    server_fns::account::{delete_account, end_all_sessions},
    session::use_person,
    ui::{Button, DangerLine, Section, use_toasts},
    worker::{
        call::{self, Session},
        use_vault,
    },
};

#[component]
pub(super) fn DangerZone() -> impl IntoView {
    let (person, vault, toasts, navigate) = (use_person(), use_vault(), use_toasts(), use_navigate());
    let (sessions_open, delete_open) = (RwSignal::new(false), RwSignal::new(false));
    let email = Signal::derive(move || person.profile().map(|profile| profile.email).unwrap_or_default());
    let out = Callback::new(move |words: &'static str| {
        let navigate = navigate.clone();
        leptos::task::spawn_local(async move {
            // The session is gone on the server already; this drops the keys here, whatever it answers.
            drop(vault.ask(call::LogOut {}).await);
            person.set(Session::SignedOut);
            toasts.success(words);
            navigate("/login", NavigateOptions::default());
        });
    });
    view! {
        <Section title="Danger zone">
            <div class="divide-y divide-base-300/70">
                <DangerLine title="Log out everywhere" text="Ends the sessions on all devices and apps, this one included.">
                    <Button on_click=move |()| sessions_open.set(true)>"Log out everywhere"</Button>
                </DangerLine>
                <DangerLine title="Delete my account" text="Your own vault goes, for ever. What belongs to organizations stays there.">
                    <Button class="text-error" on_click=move |()| delete_open.set(true)>"Delete account"</Button>
                </DangerLine>
            </div>
        </Section>
        <PasswordQuestion
            open=sessions_open
            title="Log out everywhere?"
            subject=email
            consequence="All devices and apps have to log in with your master password again."
            confirm="Log out everywhere"
            act=end_all_sessions
            done=move |()| out.run("You are logged out everywhere.")
        />
        <PasswordQuestion
            open=delete_open
            title="Delete your account?"
            subject=email
            consequence="All items of your own vault are deleted and your memberships end. Nobody can bring them back."
            confirm="Delete account"
            act=delete_account
            done=move |()| out.run("Your account is deleted.")
        />
    }
}
