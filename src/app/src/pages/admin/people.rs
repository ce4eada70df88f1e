//! Everybody with an account on this server.

use common::wire::admin::{ListQuery, Memberships, PersonRow};
use leptos::prelude::*;

use super::{
    listing::{Empty, Listing, ListingView},
    words,
};
use crate::{
    frames::use_console,
    pages::submission::Submission,
    server_fns::admin::{
        admin_delete_person, admin_end_sessions, admin_list_people, admin_read_memberships, admin_switch_person,
    },
    trouble::Trouble,
    ui::{
        Badge, Column, ConfirmDialog, DataTable, Dialog, EmptyState, ErrorState, Icon, Menu, MenuItem, NameCell,
        PageBody, PageHeader, RelativeTime, SkeletonRows, TableRow, Tone, use_toasts,
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

#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    Memberships,
    Disable,
    Enable,
    EndSessions,
    Delete,
}

type Chosen = RwSignal<Option<(Act, PersonRow)>>;

#[component]
fn People() -> impl IntoView {
    let list = Listing::new(|search, page| admin_list_people(ListQuery { search, page }));
    let chosen: Chosen = RwSignal::new(None);
    let facts =
        move || list.total().map(|total| if total == 1 { "1 person".to_owned() } else { format!("{total} people") });
    let rows = move |rows: Vec<PersonRow>| table(rows, chosen);
    view! {
        <PageHeader title="People" facts/>
        <PageBody>
            <ListingView list placeholder="Search people" empty=EMPTY rows=Callback::new(rows)/>
        </PageBody>
        <ShowMemberships chosen/>
        <Asking list chosen/>
    }
}

fn called(row: &PersonRow) -> String {
    row.name.clone().unwrap_or_else(|| row.email.clone())
}

fn table(rows: Vec<PersonRow>, chosen: Chosen) -> AnyView {
    let columns = vec![
        Column::new("name", "Name").class("w-[40%]"),
        Column::new("places", "Belongs to").wide_only(),
        Column::new("devices", "Devices").right().wide_only(),
        Column::new("active", "Last active").right(),
        Column::new("menu", "Actions").hidden_head().class("w-10"),
    ];
    view! {
        <DataTable label="People" columns>
            {rows.into_iter().map(|row| view! { <Row row chosen/> }).collect_view()}
        </DataTable>
    }
    .into_any()
}

#[component]
fn Row(row: PersonRow, chosen: Chosen) -> impl IntoView {
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
            <td class="text-right"><Menu label=format!("Actions for {name}") items=actions(row, chosen)/></td>
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

fn actions(row: PersonRow, chosen: Chosen) -> Signal<Vec<MenuItem>> {
    let begin = |act: Act| {
        let row = row.clone();
        Callback::new(move |()| chosen.set(Some((act, row.clone()))))
    };
    let sessions = MenuItem::new("End all sessions", begin(Act::EndSessions)).icon(Icon::LogOut);
    Signal::stored(vec![
        MenuItem::new("Memberships", begin(Act::Memberships)).icon(Icon::Building2),
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

struct Question {
    title: &'static str,
    consequence: &'static str,
    confirm: &'static str,
    done: &'static str,
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
        // The list of memberships asks nothing.
        Act::Delete | Act::Memberships => Question {
            title: "Delete this person?",
            consequence: "Their account, their own vault and their memberships are deleted. This cannot be undone; only a backup brings it back.",
            confirm: "Delete",
            done: "The person is deleted.",
        },
    }
}

#[component]
fn Asking(list: Listing<PersonRow>, chosen: Chosen) -> impl IntoView {
    let (open, form, toasts) = (RwSignal::new(false), Submission::new(), use_toasts());
    Effect::new(move |_| {
        if chosen.with(|chosen| chosen.as_ref().is_some_and(|(act, _)| *act != Act::Memberships)) {
            form.reset();
            open.set(true);
        }
    });
    let words = move |part: fn(Question) -> &'static str| {
        Signal::derive(move || {
            chosen.with(|chosen| chosen.as_ref().map_or("", |(act, _)| part(question(*act))).to_owned())
        })
    };
    let name = move || chosen.with(|chosen| chosen.as_ref().map(|(_, row)| called(row)).unwrap_or_default());
    let typed = Signal::derive(move || {
        chosen.with(|chosen| chosen.as_ref().filter(|(act, _)| *act == Act::Delete).map(|(_, row)| row.email.clone()))
    });
    let confirm = move |()| {
        let Some((act, row)) = chosen.get_untracked() else { return };
        let done = move |()| {
            open.set(false);
            toasts.success(question(act).done);
            list.reload();
        };
        match act {
            Act::Disable => form.send(&[], admin_switch_person(row.id, false), done),
            Act::Enable => form.send(&[], admin_switch_person(row.id, true), done),
            Act::EndSessions => form.send(&[], admin_end_sessions(row.id), done),
            Act::Delete => form.send(&[], admin_delete_person(row.id, row.email), done),
            Act::Memberships => {}
        }
    };
    view! {
        <ConfirmDialog
            open
            title=words(|question| question.title)
            subject=Signal::derive(name)
            consequence=words(|question| question.consequence)
            confirm=words(|question| question.confirm)
            typed
            busy=form.busy()
            error=form.top()
            on_confirm=confirm
        />
    }
}

#[component]
fn ShowMemberships(chosen: Chosen) -> impl IntoView {
    let open = RwSignal::new(false);
    let loaded = RwSignal::new(None::<Result<Memberships, Trouble>>);
    let console = use_console();
    let load = Callback::new(move |()| {
        let Some((_, row)) = chosen.get_untracked() else { return };
        loaded.set(None);
        leptos::task::spawn_local(async move {
            let answer = admin_read_memberships(row.id).await.inspect_err(|trouble| console.note(trouble));
            drop(loaded.try_set(Some(answer)));
        });
    });
    Effect::new(move |_| {
        if chosen.with(|chosen| chosen.as_ref().is_some_and(|(act, _)| *act == Act::Memberships)) {
            load.run(());
            open.set(true);
        }
    });
    let title = move || {
        let name = chosen.with(|chosen| chosen.as_ref().map(|(_, row)| called(row)).unwrap_or_default());
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
        (name, "Provider", words::role(row.role), words::status(row.status))
    });
    let organizations = found
        .organizations
        .into_iter()
        .map(|row| (row.name, "Organization", words::member_role(row.role), words::member_status(row.status)));
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
