//! The page behind an invitation to a provider.

use leptos::prelude::*;

use super::invitation::{AcceptInvitation, House};

#[component]
pub fn AcceptProviderPage() -> impl IntoView {
    view! { <AcceptInvitation house=House::Provider/> }
}
