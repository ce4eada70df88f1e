//! The root: what every page shares, and the routes. Pages and frames are lazy, so that signing in does not download the portal.

use js_sys::Function;
use leptos::prelude::*;
use leptos_router::{
    Lazy,
    components::{ParentRoute, Route, Router, Routes},
    path,
};

use crate::{
    areas::{account, console, entry, organization, portal, sign_in, vault},
    frames::{Framed, FramedConsole, Product},
    gate::{Home, hash_route},
    live::provide_live,
    pages::not_found::NotFound,
    session::Person,
    strength::Meter,
    ui::{Toaster, apply_stored_theme, provide_kit},
    worker::VaultWorker,
};

/// `worker` is the address of the vault worker's script; `fetch_meter` promises the function that measures passwords.
#[component]
pub fn App(worker: String, fetch_meter: Function) -> impl IntoView {
    match VaultWorker::start(&worker) {
        Ok(worker) => provide_context(worker),
        Err(trouble) => return view! { <main class="p-8"><h1>{trouble.message}</h1></main> }.into_any(),
    }
    Meter::provide(fetch_meter);
    hash_route();
    apply_stored_theme();
    provide_live(Person::provide());
    view! {
        <Router>
            {provide_kit()}
            <Routes fallback=NotFound>
                <Route path=path!("/") view=Home/>
                <Route path=path!("/login") view={Lazy::<sign_in::LogIn>::new()}/>
                <Route path=path!("/signup") view={Lazy::<entry::Register>::new()}/>
                <Route path=path!("/finish-signup") view={Lazy::<entry::Register>::new()}/>
                <Route path=path!("/accept-organization") view={Lazy::<entry::AcceptOrganization>::new()}/>
                <Route path=path!("/providers/accept-provider") view={Lazy::<entry::AcceptProvider>::new()}/>
                <Route path=path!("/providers/setup-provider") view={Lazy::<entry::SetupProvider>::new()}/>
                <Route path=path!("/verify-recover-delete-provider") view={Lazy::<entry::DeleteProvider>::new()}/>
                <ParentRoute path=path!("/admin") view=FramedConsole>
                    <Route path=path!("") view={Lazy::<console::Providers>::new()}/>
                    <Route path=path!("providers") view={Lazy::<console::Providers>::new()}/>
                    <Route path=path!("providers/:provider") view={Lazy::<console::Provider>::new()}/>
                    <Route path=path!("organizations") view={Lazy::<console::Organizations>::new()}/>
                    <Route path=path!("people") view={Lazy::<console::People>::new()}/>
                    <Route path=path!("health") view={Lazy::<console::Health>::new()}/>
                </ParentRoute>
                <ParentRoute path=path!("/providers/:provider") view=|| view! { <Framed product=Product::Portal/> }>
                    <Route path=path!("") view={Lazy::<portal::Clients>::new()}/>
                    <Route path=path!("clients") view={Lazy::<portal::Clients>::new()}/>
                    <Route path=path!("clients/import") view={Lazy::<portal::ImportClients>::new()}/>
                    <Route path=path!("confirm") view={Lazy::<portal::ConfirmQueue>::new()}/>
                    <Route path=path!("activity") view={Lazy::<portal::Activity>::new()}/>
                    <Route path=path!("manage/people") view={Lazy::<portal::People>::new()}/>
                    <Route path=path!("manage/events") view={Lazy::<portal::Events>::new()}/>
                    <Route path=path!("settings/account") view={Lazy::<portal::Settings>::new()}/>
                    <Route path=path!("billing/subscription") view={Lazy::<portal::Billing>::new()}/>
                </ParentRoute>
                <ParentRoute path=path!("/organizations/:organization") view=|| view! { <Framed product=Product::Organization/> }>
                    <Route path=path!("") view={Lazy::<vault::OrganizationVault>::new()}/>
                    <Route path=path!("vault") view={Lazy::<vault::OrganizationVault>::new()}/>
                    <Route path=path!("members") view={Lazy::<organization::Members>::new()}/>
                    <Route path=path!("reporting/events") view={Lazy::<organization::Events>::new()}/>
                    <Route path=path!("settings/account") view={Lazy::<organization::Settings>::new()}/>
                    <Route path=path!("settings/provider") view={Lazy::<organization::Provider>::new()}/>
                </ParentRoute>
                <ParentRoute path=path!("") view=|| view! { <Framed product=Product::MyVault/> }>
                    <Route path=path!("providers") view={Lazy::<portal::Providers>::new()}/>
                    <Route path=path!("vault") view={Lazy::<vault::MyVault>::new()}/>
                    <Route path=path!("settings/account") view={Lazy::<account::Settings>::new()}/>
                </ParentRoute>
            </Routes>
            <Toaster/>
        </Router>
    }
    .into_any()
}
