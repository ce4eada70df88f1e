//! The vault: filters, list and item side by side. My Vault and the vault of an organization are the same parts over another source.
//!
//! [`desk`] is what the parts share: where the address says one is, what was loaded, which dialog is open. Every change goes through the
//! worker and ends in [`desk::Desk::changed`], which makes counts, list and item look again.

mod act;
mod desk;
mod dialogs;
mod edit;
mod filters;
mod item;
mod list;
mod names;
mod nest;
mod place;
mod rights;
mod target;
mod view;

use leptos::prelude::*;
use vault::Source;

pub use view::VaultView;

#[component]
pub fn MyVaultPage() -> impl IntoView {
    view! { <VaultView source=Source::MyVault/> }
}
