//! The account menu, the same in every frame.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use crate::{
    session::use_person,
    ui::{Account, Icon, MenuItem},
    worker::{
        call::{self, Session},
        use_vault,
    },
};

/// Who is signed in.
pub fn account() -> Signal<Account> {
    let person = use_person();
    Signal::derive(move || {
        let profile = person.profile();
        let email = profile.as_ref().map(|profile| profile.email.clone()).unwrap_or_default();
        let name = profile.and_then(|profile| profile.name).unwrap_or_else(|| email.clone());
        Account { name, email }
    })
}

/// Account settings, lock, log out.
pub fn account_menu() -> Signal<Vec<MenuItem>> {
    let person = use_person();
    let vault = use_vault();
    let navigate = use_navigate();
    let lock = Callback::new(move |()| {
        leptos::task::spawn_local(async move {
            if let Some(profile) = person.profile_now() {
                // The worker drops the keys whatever it answers.
                drop(vault.ask(call::Lock {}).await);
                person.set(Session::Locked { email: profile.email, name: profile.name });
            }
        });
    });
    let log_out = Callback::new(move |()| {
        let navigate = navigate.clone();
        leptos::task::spawn_local(async move {
            drop(vault.ask(call::LogOut {}).await);
            person.set(Session::SignedOut);
            navigate("/login", leptos_router::NavigateOptions::default());
        });
    });
    Signal::stored(vec![
        MenuItem::link("Account settings", "/settings/account").icon(Icon::Settings),
        MenuItem::new("Lock now", lock).icon(Icon::Lock),
        MenuItem::new("Log out", log_out).icon(Icon::LogOut),
    ])
}
