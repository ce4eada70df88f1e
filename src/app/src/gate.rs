//! What stands between a person and a page: signed out leads to the sign-in page and back, locked asks for the password in place.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    components::Redirect,
    hooks::{use_location, use_navigate},
};

use crate::{
    lock::lock_screen,
    session::use_person,
    ui::{EntryCard, SkeletonText},
    worker::call::Session,
};

/// Shows its children to an unlocked person only.
#[component]
pub fn Gate(children: ChildrenFn) -> impl IntoView {
    let session = use_person().session();
    // The profile changes with every sync; the page must not be built anew for that.
    let state = Memo::new(move |_| session.with(|session| session.as_ref().map(Standing::of)));
    move || match state.get() {
        None => view! { <EntryCard title="One moment"><SkeletonText/></EntryCard> }.into_any(),
        Some(Standing::SignedOut) => view! { <ToLogIn/> }.into_any(),
        Some(Standing::Locked) => Suspend::new(lock_screen()).into_any(),
        Some(Standing::Unlocked) => children().into_any(),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    SignedOut,
    Locked,
    Unlocked,
}

impl Standing {
    fn of(session: &Session) -> Self {
        match session {
            Session::SignedOut => Self::SignedOut,
            Session::Locked { .. } => Self::Locked,
            Session::Unlocked(_) => Self::Unlocked,
        }
    }
}

/// Leads to the sign-in page, which leads back here.
#[component]
fn ToLogIn() -> impl IntoView {
    let here = use_location();
    let navigate = use_navigate();
    Effect::new(move |_| {
        let (path, query) = (here.pathname.get_untracked(), here.search.get_untracked());
        let back = if query.is_empty() { path } else { format!("{path}?{query}") };
        let next = js_sys::encode_uri_component(&back);
        navigate(&format!("/login?next={next}"), NavigateOptions { replace: true, ..NavigateOptions::default() });
    });
}

/// The start page: the portal for staff of a provider, My Vault for everybody else.
#[component]
pub fn Home() -> impl IntoView {
    let person = use_person();
    view! {
        <Gate>
            {move || {
                let providers = person.profile().map(|profile| profile.providers).unwrap_or_default();
                let path = match providers.as_slice() {
                    [] => "/vault".to_owned(),
                    [provider] => format!("/providers/{}/clients", provider.id),
                    _ => "/providers".to_owned(),
                };
                view! { <Redirect path=path/> }
            }}
        </Gate>
    }
}

/// Links of other clients and of mails have the form `/#/path?query`; they are brought into this application's form before the router reads
/// them. A Send's key stays in the fragment, which never reaches a server.
pub fn hash_route() {
    let location = window().location();
    let Some(route) = location.hash().ok().and_then(|hash| hash.strip_prefix("#/").map(str::to_owned)) else { return };
    let target = match route.split_once('/') {
        Some(("send", rest)) => match rest.split_once('/') {
            Some((id, key)) => format!("/send/{id}#{key}"),
            None => format!("/send/{rest}"),
        },
        _ => format!("/{route}"),
    };
    if let Ok(history) = window().history() {
        // A browser that refuses leaves the address as it was, and the page says that it does not know it.
        drop(history.replace_state_with_url(&leptos::wasm_bindgen::JsValue::NULL, "", Some(&target)));
    }
}
