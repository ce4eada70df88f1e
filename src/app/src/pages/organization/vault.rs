//! The vault of one organization, as its administrators and its provider see it.

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};
use vault::Source;

use crate::{frames::use_organization_id, pages::vault::VaultView};

#[derive(Debug)]
pub struct OrganizationVaultPage;

#[lazy_route]
impl LazyRoute for OrganizationVaultPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let id = use_organization_id();
        // Another organization is another vault: nothing of the former may stay.
        (move || id.get().map(|id| view! { <VaultView source=Source::Organization(id)/> })).into_any()
    }
}
