//! What the browser fetches together. The pages of an area are one chunk of the build: a chunk for each page would make a hundred small ones of the
//! code that some of them share, and signing in must not download the portal.

use leptos::{lazy, prelude::*};
use leptos_router::LazyRoute;

use crate::pages;

/// For each page of an area a route that fetches the area and shows the page.
macro_rules! areas {
    ($($(#[$doc:meta])* $area:ident, $fetch:ident, $pages:ident { $($page:ident: $view:path,)* })*) => {
        $(
            $(#[$doc])*
            #[lazy]
            fn $fetch(page: $pages) -> AnyView {
                match page {
                    $($pages::$page => $view().into_any(),)*
                }
            }

            #[derive(Clone, Copy)]
            enum $pages { $($page),* }

            $(#[$doc])*
            pub mod $area {
                use super::{AnyView, LazyRoute, $fetch, $pages};
                $(
                    #[derive(Debug)]
                    pub struct $page;

                    impl LazyRoute for $page {
                        fn data() -> Self {
                            Self
                        }

                        async fn view(_this: Self) -> AnyView {
                            $fetch($pages::$page).await
                        }
                    }
                )*
            }
        )*
    };
}

areas! {
    /// Signing in, which is the first thing that most people see.
    sign_in, fetch_sign_in, SignIn {
        LogIn: pages::entry::log_in::LogInPage,
    }
    /// Behind links: create an account, accept an invitation, set a provider up.
    entry, fetch_entry, Entry {
        Register: pages::entry::register::RegisterPage,
        AcceptOrganization: pages::entry::accept_organization::AcceptOrganizationPage,
        AcceptProvider: pages::entry::accept_provider::AcceptProviderPage,
        SetupProvider: pages::entry::setup_provider::SetupProviderPage,
        DeleteProvider: pages::entry::verify_recover_delete_provider::DeleteProviderPage,
    }
    /// The Provider Portal.
    portal, fetch_portal, Portal {
        Providers: pages::portal::providers::ProvidersPage,
        Clients: pages::portal::clients::ClientsPage,
        ImportClients: pages::portal::clients::import::ImportClientsPage,
        ConfirmQueue: pages::portal::queue::ConfirmQueuePage,
        Activity: pages::portal::activity::ActivityPage,
        Billing: pages::portal::billing::BillingPage,
        Settings: pages::portal::settings::ProviderSettingsPage,
        People: pages::portal::people::PeoplePage,
        Events: pages::portal::events::ProviderEventsPage,
    }
    /// The administration of an organization.
    organization, fetch_organization, Organization {
        Members: pages::organization::members::MembersPage,
        Events: pages::organization::events::OrganizationEventsPage,
        Settings: pages::organization::settings::OrganizationSettingsPage,
        Provider: pages::organization::provider::OrganizationProviderPage,
    }
    /// My Vault, and the vault of an organization.
    vault, fetch_vault, Vault {
        MyVault: pages::vault::MyVaultPage,
        OrganizationVault: pages::organization::vault::OrganizationVaultPage,
    }
    /// The operator's console.
    console, fetch_console, Console {
        Providers: pages::admin::providers::AdminProvidersPage,
        Provider: pages::admin::provider::AdminProviderPage,
        Organizations: pages::admin::organizations::AdminOrganizationsPage,
        People: pages::admin::people::AdminPeoplePage,
        Health: pages::admin::health::AdminHealthPage,
    }
    /// One's own account.
    account, fetch_account, Account {
        Settings: pages::account::AccountPage,
    }
}
