//! Everybody with an account on this server.

use common::wire::admin::{ListQuery, Memberships, PersonRow};
use leptos::prelude::*;

use super::{
    asking::{self, About, Asking, Question},
    listing::{Empty, Listing, ListingView},
    words,
};
use crate::{
    frames::use_console,
    pages::{organization::members::words::role_name as member_role, portal::words::role_name},
    server_fns::admin::{
        admin_delete_person, admin_end_sessions, admin_list_people, admin_read_memberships, admin_switch_person,
    },
    trouble::Trouble,
    ui::{
        Badge, Column, DataTable, Dialog, EmptyState, ErrorState, Icon, Menu, MenuItem, NameCell, PageBody, PageHeader,
        RelativeTime, SkeletonRows, TableRow, Tone,
    },
};

#[component]
pub fn AdminPeoplePage() -> impl IntoView {
    view! { <People/> }
}

const EMPTY: Empty = Empty {
    icon: Icon::Users,
    title: "Nobody yet",
    text: "People appear here when they register.",
    unmatched: "Nobody matches",
};

/// What is asked about before it is done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    Disable,
    Enable,
    EndSessions,
    Delete,
}

/// What the menu of a row begins.
#[derive(Clone, Copy)]
struct Begun {
    chosen: asking::Chosen<Act, PersonRow>,
    /// Whose memberships are shown.
    belonging: RwSignal<Option<PersonRow>>,
}

#[component]
fn People() -> impl IntoView {
    let list = Listing::new(|search, page| admin_list_people(ListQuery { search, page }));
    let begun = Begun { chosen: RwSignal::new(None), belonging: RwSignal::new(None) };
    let facts =
        move || list.total().map(|total| if total == 1 { "1 person".to_owned() } else { format!("{total} people") });
    let rows = move |rows: Vec<PersonRow>| table(rows, begun);
    view! {
        <PageHeader title="People" facts/>
        <PageBody>
            <ListingView list placeholder="Search people" empty=EMPTY rows=Callback::new(rows)/>
        </PageBody>
        <ShowMemberships of=begun.belonging/>
        <Asking list chosen=begun.chosen question about send/>
    }
}

fn called(row: &PersonRow) -> String {
    row.name.clone().unwrap_or_else(|| row.email.clone())
}

fn table(rows: Vec<PersonRow>, begun: Begun) -> AnyView {
    let columns = vec![
        Column::new("name", "Name").class("w-[40%]"),
        Column::new("places", "Belongs to").wide_only(),
        Column::new("devices", "Devices").right().wide_only(),
        Column::new("active", "Last active").right(),
        Column::new("menu", "Actions").hidden_head().class("w-10"),
    ];
    view! {
        <DataTable label="People" columns>
            {rows.into_iter().map(|row| view! { <Row row begun/> }).collect_view()}
        </DataTable>
    }
    .into_any()
}

#[component]
fn Row(row: PersonRow, begun: Begun) -> impl IntoView {
    let name = called(&row);
    let sub = row.name.as_ref().map(|_| row.email.clone());
    let last = row.last_active.map(|at| view! { <RelativeTime at=Signal::stored(at.millis())/> });
    view! {
        <TableRow>
            <td class="w-full max-w-0 md:w-auto md:max-w-none">
                <NameCell name=name.clone() sub=Signal::stored(sub) round=true/>
                {(!row.enabled).then(|| view! { <Badge tone=Signal::stored(Tone::Error)>"Disabled"</Badge> })}
            </td>
            <td class="wide-only">{places(&row)}</td>
            <td class="wide-only num text-right">{row.devices}</td>
            <td class="text-right text-muted">{last.map_or_else(|| "never".into_any(), IntoAny::into_any)}</td>
            <td class="text-right"><Menu label=format!("Actions for {name}") items=actions(row, begun)/></td>
        </TableRow>
    }
}

fn places(row: &PersonRow) -> String {
    let count = |number: u32, one: &str, many: &str| match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        number => Some(format!("{number} {many}")),
    };
    let parts =
        [count(row.organizations, "organization", "organizations"), count(row.providers, "provider", "providers")];
    let text = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    if text.is_empty() { "nothing".to_owned() } else { text }
}

fn actions(row: PersonRow, begun: Begun) -> Signal<Vec<MenuItem>> {
    let begin = |act: Act| {
        let row = row.clone();
        Callback::new(move |()| begun.chosen.set(Some((act, row.clone()))))
    };
    let belonging = row.clone();
    let memberships = Callback::new(move |()| begun.belonging.set(Some(belonging.clone())));
    let sessions = MenuItem::new("End all sessions", begin(Act::EndSessions)).icon(Icon::LogOut);
    Signal::stored(vec![
        MenuItem::new("Memberships", memberships).icon(Icon::Building2),
        if row.sessions == 0 { sessions.disabled("There is none.") } else { sessions },
        if row.enabled {
            MenuItem::new("Disable", begin(Act::Disable)).icon(Icon::Ban)
        } else {
            MenuItem::new("Enable", begin(Act::Enable)).icon(Icon::CircleCheck)
        },
        MenuItem::divider(),
        MenuItem::new("Delete", begin(Act::Delete)).icon(Icon::Trash2).danger(),
    ])
}

const fn question(act: Act) -> Question {
    match act {
        Act::Disable => Question {
            title: "Disable this person?",
            consequence: "All their sessions end at once, and they cannot log in until they are enabled again. Their vault and memberships stay.",
            confirm: "Disable",
            done: "The person is disabled.",
        },
        Act::Enable => Question {
            title: "Enable this person?",
            consequence: "They can log in again.",
            confirm: "Enable",
            done: "The person can log in again.",
        },
        Act::EndSessions => Question {
            title: "End all sessions of this person?",
            consequence: "They have to log in again on every device.",
            confirm: "End sessions",
            done: "All sessions are ended.",
        },
        Act::Delete => Question {
            title: "Delete this person?",
            consequence: "Their account, their own vault and their memberships are deleted. This cannot be undone; only a backup brings it back.",
            confirm: "Delete",
            done: "The person is deleted.",
        },
    }
}

fn about(act: Act, row: &PersonRow) -> About {
    About { name: called(row), typed: (act == Act::Delete).then(|| row.email.clone()) }
}

async fn send(act: Act, row: PersonRow) -> Result<(), Trouble> {
    match act {
        Act::Disable => admin_switch_person(row.id, false).await,
        Act::Enable => admin_switch_person(row.id, true).await,
        Act::EndSessions => admin_end_sessions(row.id).await,
        Act::Delete => admin_delete_person(row.id, row.email).await,
    }
}

#[component]
fn ShowMemberships(of: RwSignal<Option<PersonRow>>) -> impl IntoView {
    let open = RwSignal::new(false);
    let loaded = RwSignal::new(None::<Result<Memberships, Trouble>>);
    let console = use_console();
    let load = Callback::new(move |()| {
        let Some(row) = of.get_untracked() else { return };
        loaded.set(None);
        leptos::task::spawn_local(async move {
            let answer = admin_read_memberships(row.id).await.inspect_err(|trouble| console.note(trouble));
            drop(loaded.try_set(Some(answer)));
        });
    });
    Effect::new(move |_| {
        if of.with(Option::is_some) {
            load.run(());
            open.set(true);
        }
    });
    let title = move || {
        let name = of.with(|row| row.as_ref().map(called).unwrap_or_default());
        format!("Memberships of {name}")
    };
    view! {
        <Dialog open title=Signal::derive(title)>
            {move || match loaded.get() {
                None => view! { <SkeletonRows rows=3/> }.into_any(),
                Some(Err(trouble)) => view! { <ErrorState text=trouble.message on_retry=load/> }.into_any(),
                Some(Ok(found)) if found.organizations.is_empty() && found.providers.is_empty() => {
                    view! { <EmptyState icon=Icon::Building2 title="No memberships" text="This person has only a vault of their own."/> }.into_any()
                }
                Some(Ok(found)) => memberships(found),
            }}
        </Dialog>
    }
}

fn memberships(found: Memberships) -> AnyView {
    let providers = found.providers.into_iter().map(|row| {
        let name = row.name.unwrap_or_else(|| "Not set up yet".to_owned());
        (name, "Provider", role_name(row.role), words::status(row.status))
    });
    let organizations = found
        .organizations
        .into_iter()
        .map(|row| (row.name, "Organization", member_role(row.role), words::member_status(row.status)));
    let columns = vec![
        Column::new("name", "Name").class("w-[45%]"),
        Column::new("role", "Role"),
        Column::new("status", "Status").wide_only(),
    ];
    let row = |(name, kind, role, status): (String, &'static str, &'static str, &'static str)| {
        view! {
            <TableRow>
                <td class="w-full max-w-0 md:w-auto md:max-w-none">
                    <NameCell name sub=Signal::stored(Some(kind.to_owned()))/>
                </td>
                <td>{role}</td>
                <td class="wide-only">{status}</td>
            </TableRow>
        }
    };
    let rows = providers.chain(organizations).map(row).collect_view();
    view! { <DataTable label="Memberships" columns>{rows}</DataTable> }.into_any()
}
