//! The page behind an invitation to an organization.

use leptos::prelude::*;

use super::invitation::{AcceptInvitation, House};

#[component]
pub fn AcceptOrganizationPage() -> impl IntoView {
    view! { <AcceptInvitation house=House::Organization/> }
}
