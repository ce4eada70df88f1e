//! The Provider Portal.

use common::{id::ProviderId, kind::ProviderRole, wire::live::Topic};
use leptos::prelude::*;
use leptos_router::{components::Outlet, hooks::use_params_map};

use super::{
    Product,
    account::{account, account_menu},
    houses::houses,
    products,
    waiting::WaitingCount,
};
use crate::{
    live::use_live,
    server_fns::provider::read_provider,
    session::use_person,
    ui::{Banner, Frame, House, Icon, NavGroup, NavLink, NotFound, Tone},
};

/// The provider of the address.
#[must_use]
pub fn use_provider_id() -> Memo<Option<ProviderId>> {
    let params = use_params_map();
    Memo::new(move |_| params.with(|params| params.get_str("provider").and_then(|id| id.parse().ok())))
}

#[component]
pub(super) fn PortalFrame() -> impl IntoView {
    let person = use_person();
    let id = use_provider_id();
    let provider = Memo::new(move |_| id.get().and_then(|id| person.provider(id)));
    let logo = logo(Memo::new(move |_| provider.with(|provider| provider.as_ref().map(|provider| provider.id))));
    let house = Signal::derive(move || {
        provider.get().map(|provider| House { name: provider.name, kind: "Provider".to_owned(), logo: logo.get() })
    });
    let counted =
        Signal::derive(move || provider.get().filter(|provider| provider.enabled).map(|provider| provider.id));
    let waiting = WaitingCount::provide(counted);
    let nav = Signal::derive(move || {
        provider.get().map(|provider| groups(provider.id, provider.role, waiting.number())).unwrap_or_default()
    });
    let houses = houses(id);
    let off = Memo::new(move |_| provider.with(|provider| provider.as_ref().is_some_and(|provider| !provider.enabled)));
    let banners = move || {
        view! { {move || off.get().then(|| view! { <Banner tone=Tone::Warning icon=Icon::Ban>"This provider is switched off. Its clients are not affected; ask the person who runs the server to switch it on again."</Banner> })} }
    };
    let known = Memo::new(move |_| provider.with(Option::is_some));
    view! {
        <Frame house houses nav products=products(Product::Portal) account=account() account_menu=account_menu() banners>
            {move || if known.get() {
                view! { <Outlet/> }.into_any()
            } else {
                view! { <NotFound text="This provider does not exist, or you are not one of its confirmed staff." back="/vault" back_label="To My Vault"/> }.into_any()
            }}
        </Frame>
    }
}

/// The provider's own picture. Without an answer there is none: the pages say what is wrong.
fn logo(provider: Memo<Option<ProviderId>>) -> Signal<Option<String>> {
    let asked = Memo::new(move |_| provider.get().map(|id| (id, use_live(Topic::Provider(id)).get())));
    let found = LocalResource::new(move || {
        let asked = asked.get();
        async move { read_provider(asked?.0).await.ok() }
    });
    Memo::new(move |_| {
        let found = found.get().flatten().filter(|found| Some(found.id) == provider.get());
        found.and_then(|found| found.logo)
    })
    .into()
}

fn groups(provider: ProviderId, role: ProviderRole, waiting: usize) -> Vec<NavGroup> {
    let base = format!("/providers/{provider}");
    let mut groups = vec![NavGroup {
        title: None,
        links: vec![
            NavLink::new("Clients", format!("{base}/clients"), Icon::Building2),
            NavLink::new("Confirm queue", format!("{base}/confirm"), Icon::UserCheck).badge(waiting),
        ],
    }];
    if role == ProviderRole::ProviderAdmin {
        groups.push(NavGroup {
            title: Some("Manage".to_owned()),
            links: vec![
                NavLink::new("People", format!("{base}/manage/people"), Icon::Users),
                NavLink::new("Activity", format!("{base}/activity"), Icon::Activity),
                NavLink::new("Event log", format!("{base}/manage/events"), Icon::ScrollText),
            ],
        });
    }
    groups.push(NavGroup {
        title: None,
        links: vec![
            NavLink::new("Billing", format!("{base}/billing/subscription"), Icon::CreditCard),
            NavLink::new("Settings", format!("{base}/settings/account"), Icon::Settings),
        ],
    });
    groups
}
