//! The frame itself: side navigation beside the page; a top bar with a drawer on phones.

use super::{
    house::{House, HouseBlock},
    nav::{NavGroup, NavGroups, NavLink, NavLinks},
};
use crate::ui::{
    avatar::Avatar,
    button::{IconButton, Size},
    icon::{Glyph, Icon},
    mark::Wordmark,
    overlay::{Drawer, Menu, MenuItem, Side},
};
use leptos::{context::Provider, prelude::*, web_sys};
use leptos_router::hooks::use_location;

const RAIL_KEY: &str = "chatelaine.rail";

/// Who is signed in.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Account {
    pub name: String,
    pub email: String,
}

/// What the header of a page takes from its frame.
#[derive(Clone, Copy)]
pub(super) struct AccountSlot {
    account: Signal<Account>,
    menu: Signal<Vec<MenuItem>>,
}

#[derive(Clone, Copy)]
struct Sides {
    house: Signal<Option<House>>,
    houses: Signal<Vec<MenuItem>>,
    nav: Signal<Vec<NavGroup>>,
    products: Signal<Vec<NavLink>>,
}

/// The frame of all pages behind the sign-in. Banners stay above the page while it scrolls.
#[component]
pub fn Frame(
    #[prop(into)] house: Signal<Option<House>>,
    /// What the house block switches to; without entries it is no button.
    #[prop(optional, into)]
    houses: Signal<Vec<MenuItem>>,
    #[prop(into)] nav: Signal<Vec<NavGroup>>,
    /// The product switcher at the bottom; hidden when there is nothing to switch.
    #[prop(optional, into)]
    products: Signal<Vec<NavLink>>,
    #[prop(into)] account: Signal<Account>,
    #[prop(optional, into)] account_menu: Signal<Vec<MenuItem>>,
    #[prop(optional, into)] banners: ViewFn,
    #[prop(default = "/".into(), into)] home: Signal<String>,
    children: Children,
) -> impl IntoView {
    let sides = Sides { house, houses, nav, products };
    let slot = AccountSlot { account, menu: account_menu };
    let drawer = RwSignal::new(false);
    let rail = RwSignal::new(stored_rail());
    let path = use_location().pathname;
    Effect::new(move |_| {
        path.track();
        drawer.set(false);
    });
    let turn_rail = move |()| {
        rail.update(|rail| *rail = !*rail);
        store_rail(rail.get_untracked());
    };
    view! {
        <a class="skip-link" href="#main">"Skip to the page"</a>
        <div class="flex h-dvh flex-col bg-base-200 text-base-content md:flex-row">
            <header class="flex items-center gap-2 border-b border-base-300 px-3 py-2 md:hidden">
                <IconButton icon=Icon::Menu label="Navigation" size=Size::Sm on_click=move |()| drawer.set(true)/>
                <a class="me-auto rounded-md" href=move || home.get()><Wordmark/></a>
                <AccountMenu of=slot/>
            </header>
            <aside class="side" class=("side-rail", move || rail.get()) aria-label="Navigation">
                <div class="flex items-center">
                    <a class="side-mark min-w-0 grow rounded-md px-2" href=move || home.get()><Wordmark/></a>
                    <span class="side-fold">
                        <IconButton
                            icon=Icon::PanelLeft
                            label=move || if rail.get() { "Widen navigation" } else { "Narrow navigation" }
                            on_click=turn_rail
                        />
                    </span>
                </div>
                <SideContent sides/>
            </aside>
            <Drawer open=drawer title="Navigation" side=Side::Left>
                <div class="flex min-h-full flex-col"><SideContent sides/></div>
            </Drawer>
            <div class="flex min-h-0 min-w-0 grow flex-col">
                <div role="region" aria-label="Notices" class="shrink-0 empty:hidden">{banners.run()}</div>
                // Relative, or what is hidden for the eye only (`sr-only`) lies outside and lengthens the whole page.
                <main id="main" class="relative flex min-h-0 grow flex-col overflow-y-auto outline-none" tabindex="-1">
                    <Provider value=slot>{children()}</Provider>
                </main>
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn SideContent(sides: Sides) -> impl IntoView {
    let Sides { house, houses, nav, products } = sides;
    view! {
        <HouseBlock house houses/>
        <nav class="mt-4 min-h-0 grow space-y-5 overflow-y-auto text-sm" aria-label="Pages">
            <NavGroups groups=nav/>
        </nav>
        {move || {
            let links = products.get();
            (links.len() > 1)
                .then(|| {
                    view! {
                        <nav class="mt-4 border-t border-base-300 pt-3 text-sm" aria-label="Products">
                            <NavLinks links/>
                        </nav>
                    }
                })
        }}
    }
    .into_any()
}

/// The avatar that opens the account menu.
#[component]
pub(super) fn AccountMenu(of: AccountSlot) -> impl IntoView {
    let AccountSlot { account, menu } = of;
    let items = Signal::derive(move || {
        let Account { name, email } = account.get();
        let mut items = vec![MenuItem::heading(name).hint(email), MenuItem::divider()];
        items.extend(menu.get());
        items
    });
    let shown_name = Signal::derive(move || {
        account.with(|account| if account.name.is_empty() { account.email.clone() } else { account.name.clone() })
    });
    let nameless = Memo::new(move |_| shown_name.with(String::is_empty));
    let face = move || {
        if nameless.get() {
            view! { <Glyph icon=Icon::CircleUser class="size-5"/> }.into_any()
        } else {
            view! { <Avatar name=shown_name round=true/> }.into_any()
        }
    };
    view! {
        <Menu
            label="Account"
            items
            button_class="btn btn-ghost btn-circle btn-sm"
            trigger=move || view! { {face} }
        />
    }
    .into_any()
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

fn stored_rail() -> bool {
    storage().and_then(|storage| storage.get_item(RAIL_KEY).ok().flatten()).is_some()
}

fn store_rail(rail: bool) {
    if let Some(storage) = storage() {
        // Storage can be full or forbidden; the width is then only kept until the next load.
        let _ = if rail { storage.set_item(RAIL_KEY, "1") } else { storage.remove_item(RAIL_KEY) };
    }
}
