//! The vault of one organization, as its administrators and its provider see it.

use leptos::prelude::*;
use vault::Source;

use crate::{frames::use_organization_id, pages::vault::VaultView};

#[component]
pub fn OrganizationVaultPage() -> impl IntoView {
    let id = use_organization_id();
    // Another organization is another vault: nothing of the former may stay.
    move || id.get().map(|id| view! { <VaultView source=Source::Organization(id)/> })
}
