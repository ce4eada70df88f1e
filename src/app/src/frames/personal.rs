//! My Vault and the account's own pages.

use leptos::prelude::*;
use leptos_router::components::Outlet;

use super::{
    Product,
    account::{account, account_menu},
    products,
};
use crate::ui::{Frame, House, Icon, NavGroup, NavLink};

#[component]
pub(super) fn PersonalFrame() -> impl IntoView {
    let nav = Signal::stored(vec![NavGroup {
        title: None,
        links: vec![
            NavLink::new("Vault", "/vault", Icon::Vault),
            NavLink::new("Account settings", "/settings/account", Icon::Settings),
        ],
    }]);
    let account = account();
    let house =
        Signal::derive(move || Some(House { name: account.get().name, kind: "My Vault".to_owned(), logo: None }));
    view! {
        <Frame house nav products=products(Product::MyVault) account account_menu=account_menu() home="/vault">
            <Outlet/>
        </Frame>
    }
}
