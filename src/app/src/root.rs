//! The root: what every page shares, and the routes. Pages are lazy, so that signing in does not download the portal; frames and the gate
//! are small and always there.

use leptos::prelude::*;
use leptos_router::{
    Lazy,
    components::{ParentRoute, Route, Router, Routes},
    path,
};

use crate::{
    frames::{AdminFrame, OrganizationFrame, PersonalFrame, PortalFrame},
    gate::{Home, hash_route},
    live::provide_live,
    pages::{
        account::AccountPage,
        admin::{
            health::AdminHealthPage, organizations::AdminOrganizationsPage, people::AdminPeoplePage,
            provider::AdminProviderPage, providers::AdminProvidersPage,
        },
        entry::{
            accept_organization::AcceptOrganizationPage, accept_provider::AcceptProviderPage, log_in::LogInPage,
            register::RegisterPage, setup_provider::SetupProviderPage,
            verify_recover_delete_provider::DeleteProviderPage,
        },
        not_found::NotFound,
        organization::{
            events::OrganizationEventsPage, members::MembersPage, provider::OrganizationProviderPage,
            settings::OrganizationSettingsPage, vault::OrganizationVaultPage,
        },
        portal::{
            activity::ActivityPage,
            billing::BillingPage,
            clients::{ClientsPage, import::ImportClientsPage},
            events::ProviderEventsPage,
            people::PeoplePage,
            providers::ProvidersPage,
            queue::ConfirmQueuePage,
            settings::ProviderSettingsPage,
        },
        vault::MyVaultPage,
    },
    session::Person,
    ui::{Toaster, apply_stored_theme, provide_kit},
    worker::VaultWorker,
};

/// `worker` is the address of the vault worker's script.
#[component]
pub fn App(worker: String) -> impl IntoView {
    match VaultWorker::start(&worker) {
        Ok(worker) => provide_context(worker),
        Err(trouble) => return view! { <main class="p-8"><h1>{trouble.message}</h1></main> }.into_any(),
    }
    hash_route();
    apply_stored_theme();
    provide_live(Person::provide());
    view! {
        <Router>
            {provide_kit()}
            <Routes fallback=NotFound>
                <Route path=path!("/") view=Home/>
                <Route path=path!("/login") view={Lazy::<LogInPage>::new()}/>
                <Route path=path!("/signup") view={Lazy::<RegisterPage>::new()}/>
                <Route path=path!("/finish-signup") view={Lazy::<RegisterPage>::new()}/>
                <Route path=path!("/accept-organization") view={Lazy::<AcceptOrganizationPage>::new()}/>
                <Route path=path!("/providers/accept-provider") view={Lazy::<AcceptProviderPage>::new()}/>
                <Route path=path!("/providers/setup-provider") view={Lazy::<SetupProviderPage>::new()}/>
                <Route path=path!("/verify-recover-delete-provider") view={Lazy::<DeleteProviderPage>::new()}/>
                <ParentRoute path=path!("/admin") view=AdminFrame>
                    <Route path=path!("") view={Lazy::<AdminProvidersPage>::new()}/>
                    <Route path=path!("providers") view={Lazy::<AdminProvidersPage>::new()}/>
                    <Route path=path!("providers/:provider") view={Lazy::<AdminProviderPage>::new()}/>
                    <Route path=path!("organizations") view={Lazy::<AdminOrganizationsPage>::new()}/>
                    <Route path=path!("people") view={Lazy::<AdminPeoplePage>::new()}/>
                    <Route path=path!("health") view={Lazy::<AdminHealthPage>::new()}/>
                </ParentRoute>
                <ParentRoute path=path!("/providers/:provider") view=PortalFrame>
                    <Route path=path!("") view={Lazy::<ClientsPage>::new()}/>
                    <Route path=path!("clients") view={Lazy::<ClientsPage>::new()}/>
                    <Route path=path!("clients/import") view={Lazy::<ImportClientsPage>::new()}/>
                    <Route path=path!("confirm") view={Lazy::<ConfirmQueuePage>::new()}/>
                    <Route path=path!("activity") view={Lazy::<ActivityPage>::new()}/>
                    <Route path=path!("manage/people") view={Lazy::<PeoplePage>::new()}/>
                    <Route path=path!("manage/events") view={Lazy::<ProviderEventsPage>::new()}/>
                    <Route path=path!("settings/account") view={Lazy::<ProviderSettingsPage>::new()}/>
                    <Route path=path!("billing/subscription") view={Lazy::<BillingPage>::new()}/>
                </ParentRoute>
                <ParentRoute path=path!("/organizations/:organization") view=OrganizationFrame>
                    <Route path=path!("") view={Lazy::<OrganizationVaultPage>::new()}/>
                    <Route path=path!("vault") view={Lazy::<OrganizationVaultPage>::new()}/>
                    <Route path=path!("members") view={Lazy::<MembersPage>::new()}/>
                    <Route path=path!("reporting/events") view={Lazy::<OrganizationEventsPage>::new()}/>
                    <Route path=path!("settings/account") view={Lazy::<OrganizationSettingsPage>::new()}/>
                    <Route path=path!("settings/provider") view={Lazy::<OrganizationProviderPage>::new()}/>
                </ParentRoute>
                <ParentRoute path=path!("") view=PersonalFrame>
                    <Route path=path!("providers") view={Lazy::<ProvidersPage>::new()}/>
                    <Route path=path!("vault") view={Lazy::<MyVaultPage>::new()}/>
                    <Route path=path!("settings/account") view={Lazy::<AccountPage>::new()}/>
                </ParentRoute>
            </Routes>
            <Toaster/>
        </Router>
    }
    .into_any()
}
