//! The table of people.

use common::{
    kind::ProviderUserStatus,
    rules::{Action, Decision, Reason},
    wire::provider::ProviderPerson,
};
use leptos::prelude::*;

use super::{
    act::Act,
    list::{PeopleList, called},
};
use crate::{
    live::unchanged,
    pages::{event_log::PersonOfLog, portal::words::role_name},
    server_fns::provider::reinvite_people,
    session::use_person,
    trouble::Trouble,
    ui::{
        Badge, Card, Column, DataTable, EmptyAfterFilter, ErrorState, Icon, Menu, MenuItem, NameCell, SkeletonRows,
        TableRow, Tone, now, relative, use_clipboard, use_toasts,
    },
};

#[component]
pub fn PeopleTable(list: PeopleList) -> impl IntoView {
    let columns = || {
        vec![
            Column::new("name", "Person").class("w-[45%]"),
            Column::new("status", "Status").wide_only(),
            Column::new("role", "Role").wide_only(),
            Column::new("menu", "Actions").hidden_head().class("w-10"),
        ]
    };
    let nobody = Memo::new(move |_| list.shown.with(Vec::is_empty));
    let standing = Memo::new(move |_| list.standing());
    move || match standing.get() {
        None => view! { <Card><SkeletonRows rows=4/></Card> }.into_any(),
        Some(Err(trouble)) => {
            view! { <Card><ErrorState text=trouble.message on_retry=move |()| list.reload()/></Card> }.into_any()
        }
        // Whoever looks is in the list themselves: it is empty only after a filter.
        Some(Ok(())) if nobody.get() => {
            view! { <Card><EmptyAfterFilter on_clear=move |()| list.clear() title="Nobody matches"/></Card> }.into_any()
        }
        Some(Ok(())) => view! {
            <DataTable label="People" columns=columns() selection=list.selection>
                <For each=move || list.shown.get() key=unchanged children=move |person| view! { <Row list person/> }/>
            </DataTable>
        }
        .into_any(),
    }
}

#[component]
fn Row(list: PeopleList, person: ProviderPerson) -> impl IntoView {
    let name = called(&person);
    let address = person.name.is_some().then(|| person.email.clone());
    let sub = match (address, person.is_self) {
        (Some(address), true) => Some(format!("{address} · you")),
        (None, true) => Some("you".to_owned()),
        (address, false) => address,
    };
    view! {
        <TableRow key=person.id.to_string() selection=list.selection label=name.clone()>
            <td class="w-full max-w-0 md:w-auto md:max-w-none">
                <NameCell name=name.clone() sub=sub round=true/>
                <div class="mt-1 flex flex-wrap items-center gap-2 ps-11 text-xs text-muted md:hidden">
                    <Status person=person.clone()/>
                    {role_name(person.role)}
                </div>
            </td>
            <td class="wide-only"><Status person=person.clone()/></td>
            <td class="wide-only">{role_name(person.role)}</td>
            <td class="text-right"><Menu label=format!("Actions for {name}") items=actions(list, person)/></td>
        </TableRow>
    }
    .into_any()
}

#[component]
fn Status(person: ProviderPerson) -> impl IntoView {
    let (tone, text) = match person.status {
        ProviderUserStatus::Invited if person.expired => (Tone::Warning, "Invitation expired"),
        ProviderUserStatus::Invited => (Tone::Info, "Invited"),
        ProviderUserStatus::Accepted => (Tone::Accent, "Needs confirmation"),
        ProviderUserStatus::Confirmed => (Tone::Neutral, "Confirmed"),
    };
    let clock = now();
    let sent = person.invited.map(|at| at.millis());
    view! {
        <Badge tone=Signal::stored(tone)>{text}</Badge>
        {move || sent.map(|at| view! { <span class="wide-only ms-2 text-xs text-muted">"sent " {relative(at, clock.get())}</span> })}
    }
    .into_any()
}

/// Acts that do not concern this row are left out; those that a rule forbids stand there with its sentence.
fn actions(list: PeopleList, person: ProviderPerson) -> Signal<Vec<MenuItem>> {
    let copy = copy_link(list, person.clone());
    Signal::derive(move || {
        let mut items = Vec::new();
        let of = |action, label: &str, icon, run: Callback<()>| {
            offered(list.may(action, &person), MenuItem::new(label, run).icon(icon))
        };
        let begin = |act: Act| {
            let person = person.clone();
            Callback::new(move |()| list.begin(act, vec![person.clone()]))
        };
        match person.status {
            ProviderUserStatus::Accepted => {
                items.extend(of(Action::ProviderConfirmUser, "Confirm", Icon::UserCheck, begin(Act::Confirm)))
            }
            ProviderUserStatus::Invited if list.mails() => {
                items.extend(of(Action::ProviderReinviteUser, "Resend invitation", Icon::Send, begin(Act::Resend)));
            }
            ProviderUserStatus::Invited => {
                items.extend(of(Action::ProviderReinviteUser, "Copy new invitation link", Icon::Link, copy))
            }
            ProviderUserStatus::Confirmed => {}
        }
        let (edited, read) = (person.clone(), person.clone());
        let edit = Callback::new(move |()| list.changing.set(Some(edited.clone())));
        items.extend(of(Action::ProviderChangeUserRole, "Edit role", Icon::Pencil, edit));
        let events =
            Callback::new(move |()| list.reading.set(Some(PersonOfLog::staff(list.provider, read.id, called(&read)))));
        items.extend(of(Action::ProviderReadEvents, "Event log", Icon::ScrollText, events));
        if let Some(remove) = of(Action::ProviderRemoveUser, "Remove", Icon::UserX, begin(Act::Remove)) {
            items.push(MenuItem::divider());
            let may = list.may(Action::ProviderRemoveUser, &person).is_allowed();
            items.push(if may { remove.danger() } else { remove });
        }
        items
    })
}

fn offered(decision: Decision, item: MenuItem) -> Option<MenuItem> {
    match decision {
        Decision::Allow => Some(item),
        Decision::Deny(Reason::NotFound) => None,
        Decision::Deny(reason) => Some(item.disabled(reason.to_string())),
    }
}

/// Where no mail is sent: a new link goes to the clipboard, and the one before it is dead.
fn copy_link(list: PeopleList, person: ProviderPerson) -> Callback<()> {
    let (clipboard, toasts, session) = (use_clipboard(), use_toasts(), use_person());
    Callback::new(move |()| {
        let id = person.id;
        leptos::task::spawn_local(async move {
            match new_link(list, id).await {
                Ok(Some(link)) => clipboard.copy(link, "Invitation link"),
                Ok(None) => toasts.success("Invitation sent again"),
                Err(trouble) => {
                    session.note(&trouble);
                    toasts.error(trouble.message);
                }
            }
            list.reload();
        });
    })
}

async fn new_link(list: PeopleList, id: common::id::ProviderUserId) -> Result<Option<String>, Trouble> {
    let outcome = reinvite_people(list.provider, vec![id]).await?.into_iter().next();
    match outcome.map(|outcome| (outcome.error, outcome.link)) {
        Some((Some(error), _)) => Err(Trouble::new(crate::TroubleKind::Refused, error)),
        Some((None, link)) => Ok(link),
        None => Ok(None),
    }
}
