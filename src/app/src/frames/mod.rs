//! The three products' frames: navigation, account menu and banners around their pages. They are fetched when somebody is signed in.

mod account;
mod admin;
mod houses;
mod organization;
mod personal;
mod portal;
mod waiting;

pub use admin::{Console, use_console};
pub use organization::use_organization_id;
pub use portal::use_provider_id;
pub use waiting::{WaitingCount, use_waiting};

use leptos::{lazy, prelude::*};

use self::{admin::AdminFrame, organization::OrganizationFrame, personal::PersonalFrame, portal::PortalFrame};
use crate::{
    gate::Gate,
    session::use_person,
    ui::{Icon, NavLink},
};

/// Which product a frame belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Product {
    MyVault,
    Organization,
    Portal,
}

/// The frame around a product's pages, for whoever is signed in.
#[component]
pub fn Framed(product: Product) -> impl IntoView {
    view! { <Gate>{Suspend::new(frame(product))}</Gate> }
}

#[lazy]
fn frame(product: Product) -> AnyView {
    match product {
        Product::MyVault => view! { <PersonalFrame/> }.into_any(),
        Product::Organization => view! { <OrganizationFrame/> }.into_any(),
        Product::Portal => view! { <PortalFrame/> }.into_any(),
    }
}

/// The frame around the operator's console, which has a sign-in of its own.
#[component]
pub fn FramedConsole() -> impl IntoView {
    Suspend::new(console_frame())
}

#[lazy]
fn console_frame() -> AnyView {
    view! { <AdminFrame/> }.into_any()
}

/// The product switcher: My Vault always, the portal for staff of a provider, the organizations one may administer.
fn products(current: Product) -> Signal<Vec<NavLink>> {
    let person = use_person();
    Signal::derive(move || {
        let mut links = vec![NavLink::new("My Vault", "/vault", Icon::LockKeyhole)];
        let profile = person.profile();
        let providers = profile.as_ref().map(|profile| profile.providers.as_slice()).unwrap_or_default();
        if let Some(first) = providers.first() {
            let one = format!("/providers/{}/clients", first.id);
            let href = if providers.len() > 1 { "/providers".to_owned() } else { one };
            let link = NavLink::new("Provider Portal", href, Icon::KeyRound);
            // A client that is open is part of the portal's work.
            links.push(if matches!(current, Product::Portal | Product::Organization) { link.active() } else { link });
        }
        let administered = profile.iter().flat_map(|profile| &profile.organizations).find(|organization| {
            organization.member.is_some() && organization.enabled && organization.role != common::kind::MemberRole::User
        });
        if let Some(organization) = administered {
            links.push(NavLink::new(
                "Admin Console",
                format!("/organizations/{}/vault", organization.id),
                Icon::Building2,
            ));
        }
        if links.len() == 1 { Vec::new() } else { links }
    })
}
