//! The page behind an invitation to an organization.

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use super::invitation::{AcceptInvitation, House};

#[derive(Debug)]
pub struct AcceptOrganizationPage;

#[lazy_route]
impl LazyRoute for AcceptOrganizationPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <AcceptInvitation house=House::Organization/> }.into_any()
    }
}
