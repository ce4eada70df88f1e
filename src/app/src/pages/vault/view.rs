//! The whole page: header, panes and dialogs.

use leptos::{ev, prelude::*};
use vault::Source;

use super::{
    desk::{Desk, Load},
    dialogs::{Dialogs, Leaving},
    filters::Filters,
    item::ItemPane,
    list::ItemList,
    names::items,
    place::Subject,
    rights::may,
};
use crate::{
    trouble::TroubleKind,
    ui::{Button, ErrorState, Icon, NotFound, PageBody, PageHeader, SkeletonRows, ThreePane, Variant, debounced},
};

/// The vault of a source.
#[component]
pub fn VaultView(source: Source) -> impl IntoView {
    let desk = Desk::provide(source);
    warn_before_unload(desk);
    let failed = Memo::new(move |_| match desk.load.get() {
        Load::Failed(trouble) => Some(trouble),
        _ => None,
    });
    let facts = Signal::derive(move || (desk.load.get() == Load::Open).then(|| facts(desk)));
    let actions = move || {
        view! {
            {move || may_add(desk).then(|| view! {
                <Button variant=Variant::Primary icon=Icon::Plus on_click=move |()| desk.show(Subject::Choose)>"New item"</Button>
            })}
        }
    };
    view! {
        <PageHeader title="Vault" facts actions/>
        {move || match failed.get() {
            Some(trouble) if trouble.kind == TroubleKind::NotFound => view! { <NotFound/> }.into_any(),
            Some(trouble) => view! {
                <ErrorState title="The vault could not be opened" text=trouble.message on_retry=move |()| desk.open()/>
            }.into_any(),
            None => view! { <Panes/> }.into_any(),
        }}
        <Dialogs/>
        <Leaving/>
    }
    .into_any()
}

#[component]
fn Panes() -> impl IntoView {
    let desk = super::desk::use_desk();
    let filters_open = RwSignal::new(false);
    follow_search(desk);
    let item_open = Memo::new(move |_| desk.subject.get() != Subject::Nothing);
    let ready = Memo::new(move |_| desk.load.get() == Load::Open);
    // On a phone the drawer has done its work once a filter is chosen.
    Effect::new(move |_| {
        desk.query.with(|query| (query.owner, query.section));
        filters_open.set(false);
    });
    let list = move || {
        if ready.get() {
            view! { <ItemList filters_open/> }.into_any()
        } else {
            view! { <PageBody><SkeletonRows rows=10 avatar=true/></PageBody> }.into_any()
        }
    };
    view! {
        <ThreePane
            filters=move || view! { <Filters/> }
            list=move || view! { {list} }
            item=move || view! { <ItemPane/> }
            item_open
            filters_open
            on_back=move |()| desk.show(Subject::Nothing)
        />
    }
    .into_any()
}

/// The search box's text settles into the address, and follows the address when that changes by itself.
fn follow_search(desk: Desk) {
    let text = desk.text;
    let settled = debounced(text, 200);
    Effect::new(move |first: Option<()>| {
        let settled = settled.get();
        if first.is_some() {
            desk.search(settled);
        }
    });
    Effect::new(move |_| {
        let of_address = desk.place.with(|place| place.query.text.clone());
        // While somebody types, the address is behind.
        if settled.get_untracked() == text.get_untracked() && of_address != text.get_untracked() {
            text.set(of_address);
        }
    });
}

fn facts(desk: Desk) -> String {
    match desk.source {
        Source::MyVault => {
            let shared: usize = desk.counts.with(|counts| counts.organizations.iter().map(|(_, count)| count).sum());
            let all = shared + desk.counts.with(|counts| counts.mine);
            let shared = desk.memberships().iter().filter(|organization| organization.enabled).count();
            match shared {
                0 => items(all),
                1 => format!("{}, yours and those of one organization", items(all)),
                n => format!("{}, yours and those of {n} organizations", items(all)),
            }
        }
        Source::Organization(_) => {
            let all = desk.counts.with(|counts| counts.all);
            match desk.collections().len() {
                1 => format!("{} in one collection", items(all)),
                n => format!("{} in {n} collections", items(all)),
            }
        }
    }
}

/// One may always add to one's own; to an organization, where one may put items into a collection.
fn may_add(desk: Desk) -> bool {
    let Some(id) = desk.organization_id() else { return true };
    let (Some(profile), Some(organization)) = (desk.profile(), desk.person.organization(id)) else { return false };
    desk.load.get() == Load::Open
        && desk
            .collections()
            .iter()
            .any(|collection| may(common::rules::Action::ItemCreate, &profile, &organization, Some(collection)))
}

/// Closing the tab with unsaved input asks, in the browser's own words.
fn warn_before_unload(desk: Desk) {
    let listener = window_event_listener(ev::beforeunload, move |event| {
        if desk.dirty.get_untracked() {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}
