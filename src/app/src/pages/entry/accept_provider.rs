//! The page behind an invitation to a provider.

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use super::invitation::{AcceptInvitation, House};

#[derive(Debug)]
pub struct AcceptProviderPage;

#[lazy_route]
impl LazyRoute for AcceptProviderPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <AcceptInvitation house=House::Provider/> }.into_any()
    }
}
