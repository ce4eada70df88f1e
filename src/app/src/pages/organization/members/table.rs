//! The list itself: tabs by state, search, the callout about people who wait, bulk actions, the seats, pages of rows.

use std::sync::Arc;

use common::{
    id::MemberId,
    kind::MemberStatus,
    rules::{Action, can},
    wire::member::MemberView,
};
use leptos::prelude::*;

use super::{
    house::{Act, House, People, name},
    row::MemberRow,
};
use crate::ui::{
    BulkBar, Button, Callout, Column, DataTable, EmptyAfterFilter, EmptyState, Icon, Pagination, SearchBox, SeatBar,
    Selection, Size, Sort, Tab, TabPanel, Tabs, TextLink, Tone, Toolbar, Variant, debounced,
};
use crate::{live::unchanged, pages::address::in_address};

const PER_PAGE: usize = 100;

fn is_in(tab: &str, member: &MemberView) -> bool {
    match tab {
        "invited" => matches!(member.status, MemberStatus::Invited | MemberStatus::Staged),
        "waiting" => member.status == MemberStatus::Accepted,
        "revoked" => member.status == MemberStatus::Revoked,
        _ => true,
    }
}

/// Rows of the tab that hold the search text, in the order asked for.
fn shown(people: &People, tab: &str, search: &str, sort: &Sort) -> Vec<MemberView> {
    let search = search.trim().to_lowercase();
    let matches = |member: &&MemberView| {
        search.is_empty()
            || member.email.to_lowercase().contains(&search)
            || member.name.as_ref().is_some_and(|name| name.to_lowercase().contains(&search))
    };
    let mut rows: Vec<MemberView> =
        people.members.iter().filter(|member| is_in(tab, member)).filter(matches).cloned().collect();
    rows.sort_by_cached_key(|member| {
        let called = name(member).to_lowercase();
        match sort.key.as_str() {
            "role" => (member.role.number().to_string(), called),
            "collections" => (format!("{:08}", member.collections.len()), called),
            _ => (String::new(), called),
        }
    });
    if sort.descending {
        rows.reverse();
    }
    rows
}

#[component]
pub(super) fn MemberTable(house: House) -> impl IntoView {
    let tab = in_address("status", "all");
    let search = in_address("search", "");
    let needle = debounced(search, 200);
    let sort = RwSignal::new(Sort::by("name"));
    let page = RwSignal::new(0usize);
    let rows = Memo::new(move |_| {
        house.ready().map(|people| shown(&people, &tab.get(), &needle.get(), &sort.get())).unwrap_or_default()
    });
    Effect::new(move |_| {
        tab.track();
        needle.track();
        // Setting it would rebuild the rows, and close an open menu with them.
        if page.get_untracked() != 0 {
            page.set(0);
        }
    });
    let order =
        Signal::derive(move || rows.with(|rows| rows.iter().map(|member| member.id.to_string()).collect::<Vec<_>>()));
    let selection = Selection::new(order);
    let total = Signal::derive(move || rows.with(Vec::len));
    let clear = Callback::new(move |()| {
        search.set(String::new());
        tab.set("all".to_owned());
    });
    let columns = vec![
        Column::new("name", "Person").sortable().class("md:w-[40%]"),
        Column::new("role", "Role").sortable().wide_only(),
        Column::new("collections", "Collections").sortable().right().wide_only(),
        Column::new("state", "State").wide_only(),
        Column::new("actions", "Actions").hidden_head().class("w-12"),
    ];
    let empty = Memo::new(move |_| rows.with(Vec::is_empty));
    let visible =
        move || rows.get().into_iter().skip(page.get() * PER_PAGE).take(PER_PAGE).collect::<Vec<MemberView>>();
    view! {
        <Waiting house/>
        <Tabs value=tab tabs=tabs(house) label="Members by state"/>
        <TabPanel tab>
            <div class="mt-3">
                <Toolbar>
                    <SearchBox value=search placeholder="Search members"/>
                    <div class="ms-auto"><Seats house/></div>
                </Toolbar>
                <BulkBar selection><BulkActions house selection/></BulkBar>
                {
                    let columns = columns.clone();
                    move || {
                        if empty.get() {
                            view! { <div class="card-box"><Nothing house tab search=needle clear/></div> }.into_any()
                        } else {
                            view! {
                                <DataTable label="Members" columns=columns.clone() sort selection>
                                    <For each=visible key=unchanged children=move |member| view! { <MemberRow house member selection/> }/>
                                </DataTable>
                                <Pagination page per_page=PER_PAGE total/>
                                <OnlyYou house/>
                            }
                            .into_any()
                        }
                    }
                }
            </div>
        </TabPanel>
    }
}

fn tabs(house: House) -> Signal<Vec<Tab>> {
    Signal::derive(move || {
        let people = house.ready();
        let count = |tab: &str| {
            people.as_ref().map_or(0, |people| people.members.iter().filter(|member| is_in(tab, member)).count())
        };
        [("all", "All"), ("invited", "Invited"), ("waiting", "Needs confirmation"), ("revoked", "Revoked")]
            .into_iter()
            .map(|(key, label)| Tab::new(key, label).count(count(key)))
            .collect()
    })
}

/// Somebody accepted and has no key yet.
#[component]
fn Waiting(house: House) -> impl IntoView {
    let waiting = Memo::new(move |_| {
        let people = house.ready()?;
        let may = |member: &&MemberView| {
            member.status == MemberStatus::Accepted && people.on(Action::MemberConfirm, member).is_allowed()
        };
        Some(people.members.iter().filter(may).map(|member| member.id).collect::<Vec<MemberId>>())
    });
    move || {
        let ids = waiting.get().filter(|ids| !ids.is_empty())?;
        let title = if ids.len() == 1 {
            "1 person needs to be confirmed".to_owned()
        } else {
            format!("{} people need to be confirmed", ids.len())
        };
        let action = move || {
            let ids = ids.clone();
            view! { <Button size=Size::Xs on_click=move |()| house.confirm(ids.clone())>"Compare and confirm"</Button> }
        };
        Some(view! {
            <div class="mb-4">
                <Callout tone=Tone::Accent title icon=Icon::Fingerprint action>
                    "They accepted their invitation. Before they get the organization's key, compare their fingerprint phrase with them, so that nobody can slip in between."
                </Callout>
            </div>
        })
    }
}

#[component]
fn Seats(house: House) -> impl IntoView {
    move || {
        let people: Arc<People> = house.ready()?;
        let seats = people.organization.seats;
        let facts = &people.organization.facts;
        let subscription =
            can(Action::SubscriptionReadOwn, facts).or(can(Action::SubscriptionReadSummary, facts)).is_allowed();
        let href = format!("/organizations/{}/settings/account", people.organization.id);
        Some(view! {
            <div class="flex items-center gap-3 text-sm">
                <span class="text-muted">"Seats"</span>
                <SeatBar used=seats.occupied seats=seats.seats/>
                {subscription.then(|| view! { <TextLink href=href>"Subscription"</TextLink> })}
            </div>
        })
    }
}

#[component]
fn Nothing(
    house: House,
    tab: RwSignal<String>,
    #[prop(into)] search: Signal<String>,
    clear: Callback<()>,
) -> impl IntoView {
    move || {
        if !search.with(|text| text.trim().is_empty()) {
            return view! { <EmptyAfterFilter on_clear=clear title="No member matches"/> }.into_any();
        }
        let (title, text) = match tab.get().as_str() {
            "invited" => ("No open invitations", "Everybody who was invited has accepted."),
            "waiting" => {
                ("Nobody waits for confirmation", "People appear here when they have accepted their invitation.")
            }
            "revoked" => (
                "Nobody's access is revoked",
                "Revoke access to shut somebody out for a while without losing their role.",
            ),
            _ => (
                "No members yet",
                "Invite the people of this organization. They confirm their address, then you confirm them.",
            ),
        };
        let action = move || {
            move || {
                (tab.get() == "all" && house.may_invite()).then(|| {
                view! { <Button variant=Variant::Primary icon=Icon::UserPlus on_click=move |()| house.invite()>"Invite members"</Button> }
            })
            }
        };
        view! { <EmptyState icon=Icon::Users title text action/> }.into_any()
    }
}

/// Below a list that holds nobody but the person themselves.
#[component]
fn OnlyYou(house: House) -> impl IntoView {
    let alone = Memo::new(move |_| {
        house
            .ready()
            .is_some_and(|people| people.members.len() == 1 && people.members.iter().all(|member| member.is_self))
    });
    move || {
        alone.get().then(|| view! { <p class="mt-4 text-center text-sm text-muted">"So far you are the only member. Invite others to share collections with them."</p> })
    }
}

#[component]
fn BulkActions(house: House, selection: Selection) -> impl IntoView {
    // Only acts that fit at least one of the chosen rows; the answer has a line for each.
    let fits = move |fits: fn(MemberStatus) -> bool| -> Vec<MemberId> {
        let keys = selection.keys();
        let Some(people) = house.ready() else { return Vec::new() };
        let chosen =
            people.members.iter().filter(|member| fits(member.status) && keys.contains(&member.id.to_string()));
        chosen.map(|member| member.id).collect()
    };
    let invited = Memo::new(move |_| fits(|status| matches!(status, MemberStatus::Invited | MemberStatus::Staged)));
    let accepted = Memo::new(move |_| fits(|status| status == MemberStatus::Accepted));
    let active = Memo::new(move |_| fits(|status| status != MemberStatus::Revoked));
    let revoked = Memo::new(move |_| fits(|status| status == MemberStatus::Revoked));
    let all = Memo::new(move |_| fits(|_| true));
    let act = move |ids: Memo<Vec<MemberId>>, act: Act, icon: Icon, label: &'static str| {
        move || {
            (!ids.with(Vec::is_empty)).then(|| {
                view! { <Button size=Size::Xs icon on_click=move |()| house.ask(act, ids.get_untracked())>{label}</Button> }
            })
        }
    };
    view! {
        {move || {
            (!accepted.with(Vec::is_empty)).then(|| {
                view! { <Button size=Size::Xs icon=Icon::UserCheck on_click=move |()| house.confirm(accepted.get_untracked())>"Confirm"</Button> }
            })
        }}
        {act(invited, Act::Reinvite, Icon::Send, "Invite again")}
        {act(revoked, Act::Restore, Icon::RotateCcw, "Restore access")}
        {act(active, Act::Revoke, Icon::Ban, "Revoke access")}
        {act(all, Act::Remove, Icon::UserX, "Remove")}
    }
}
