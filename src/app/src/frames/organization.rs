//! One organization, as its administrators or its provider see it. The banner stays while it is open by means of a provider.

use common::{id::OrganizationId, kind::MemberRole};
use leptos::prelude::*;
use leptos_router::{components::Outlet, hooks::use_params_map};
use vault::OrganizationInfo;

use super::{
    Product,
    account::{account, account_menu},
    products,
};
use crate::{
    session::use_person,
    ui::{Banner, Frame, House, Icon, NavGroup, NavLink, NotFound, TextLink, Tone},
};

/// The organization of the address.
#[must_use]
pub fn use_organization_id() -> Memo<Option<OrganizationId>> {
    let params = use_params_map();
    Memo::new(move |_| params.with(|params| params.get_str("organization").and_then(|id| id.parse().ok())))
}

#[component]
pub(super) fn OrganizationFrame() -> impl IntoView {
    let person = use_person();
    let id = use_organization_id();
    let organization = Memo::new(move |_| id.get().and_then(|id| person.organization(id)));
    let house = Signal::derive(move || {
        organization.get().map(|organization| House {
            name: organization.name,
            kind: if organization.by_provider { "Client organization" } else { "Organization" }.to_owned(),
            logo: None,
        })
    });
    let nav = Signal::derive(move || organization.get().as_ref().map(groups).unwrap_or_default());
    let banners = move || view! { {move || organization.get().and_then(banner)} };
    let known = Memo::new(move |_| organization.with(Option::is_some));
    view! {
        <Frame house nav products=products(Product::Organization) account=account() account_menu=account_menu() banners>
            {move || if known.get() {
                view! { <Outlet/> }.into_any()
            } else {
                view! { <NotFound text="This organization does not exist, or you have no access to it." back="/" back_label="Back"/> }.into_any()
            }}
        </Frame>
    }
}

/// Shown to provider users who are not members; cannot be closed.
fn banner(organization: OrganizationInfo) -> Option<AnyView> {
    if !organization.by_provider || organization.member.is_some() {
        return None;
    }
    let name = organization.provider_name.unwrap_or_default();
    let back = organization.provider_id.map_or_else(|| "/".to_owned(), |id| format!("/providers/{id}/clients"));
    let action = move || view! { <TextLink href=back.clone()>"Back to clients"</TextLink> };
    Some(
        view! {
            <Banner tone=Tone::Accent icon=Icon::ShieldUser action>
                "Accessing organization using provider " <strong>{name}</strong> ". Your access is recorded in both event logs."
            </Banner>
        }
        .into_any(),
    )
}

/// Which pages the person may use: hints only, the server decides.
fn groups(organization: &OrganizationInfo) -> Vec<NavGroup> {
    let base = format!("/organizations/{}", organization.id);
    let owner = organization.by_provider || organization.role == MemberRole::Owner;
    let admin = owner || organization.role == MemberRole::Admin;
    let holds = |permission: bool| organization.role == MemberRole::Custom && permission;
    let permissions = &organization.permissions;
    let mut first = vec![NavLink::new("Vault", format!("{base}/vault"), Icon::Vault)];
    if admin || holds(permissions.manage_users) {
        first.push(NavLink::new("Members", format!("{base}/members"), Icon::Users));
    }
    let mut control = Vec::new();
    if admin || holds(permissions.access_event_logs) {
        control.push(NavLink::new("Event log", format!("{base}/reporting/events"), Icon::ScrollText));
    }
    if organization.provider_id.is_some() && (admin || holds(permissions.access_event_logs)) {
        control.push(NavLink::new("Provider", format!("{base}/settings/provider"), Icon::Handshake));
    }
    if owner {
        control.push(NavLink::new("Settings", format!("{base}/settings/account"), Icon::Settings));
    }
    let mut groups = vec![NavGroup { title: None, links: first }];
    if !control.is_empty() {
        groups.push(NavGroup { title: Some("Control".to_owned()), links: control });
    }
    groups
}
