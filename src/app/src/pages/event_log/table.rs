//! The entries as a table: when, with what, who, what.

use common::{
    event::{EventKind, Part, Subject, SubjectKind, device_label, sentence},
    wire::event::EventEntry,
};
use leptos::prelude::*;

use super::Log;
use crate::ui::{
    Avatar, AvatarSize, Column, DataTable, Glyph, Icon, TableRow, TextLink, Tooltip, local_date_time, utc_text,
};

#[component]
pub fn EventTable(log: Log, #[prop(into)] entries: Signal<Vec<EventEntry>>) -> impl IntoView {
    let columns = vec![
        Column::new("at", "Time").class("w-28 md:w-44"),
        Column::new("device", "Device").class("w-14").wide_only(),
        Column::new("user", "User").class("w-[26%]").wide_only(),
        Column::new("event", "Event"),
    ];
    view! {
        <DataTable label="Events" columns>
            <For each=move || entries.get() key=|entry| entry.id let:entry>
                <Row log entry/>
            </For>
        </DataTable>
    }
    .into_any()
}

#[component]
fn Row(log: Log, entry: EventEntry) -> impl IntoView {
    let (millis, kind) = (entry.at.millis(), entry.kind);
    let parts = sentence(entry.kind, entry.subject.as_ref());
    view! {
        <TableRow>
            <td class="num align-top text-muted md:whitespace-nowrap">
                <time datetime=entry.at.to_string() title=utc_text(millis)>{local_date_time(millis)}</time>
            </td>
            <td class="wide-only align-top"><Device kind=entry.device_kind ip=entry.ip.clone()/></td>
            <td class="wide-only align-top"><Who entry=entry.clone()/></td>
            <td class="align-top">
                <div class="mb-1 text-muted md:hidden"><Who entry/></div>
                {parts.into_iter().map(|part| piece(log, kind, part)).collect_view()}
            </td>
        </TableRow>
    }
    .into_any()
}

#[component]
fn Device(kind: Option<i64>, ip: Option<String>) -> impl IntoView {
    let label = device_label(kind);
    let icon = match label.icon {
        "browser" => Icon::Globe,
        "extension" => Icon::Package,
        "desktop" => Icon::Monitor,
        "mobile" => Icon::Smartphone,
        "terminal" => Icon::SquareTerminal,
        "server" => Icon::Server,
        _ => Icon::CircleHelp,
    };
    let text = match ip {
        Some(ip) => format!("{} · {ip}", label.name),
        None => label.name.to_owned(),
    };
    view! { <Tooltip text><Glyph icon class="text-muted"/></Tooltip> }
}

/// The actor; what nobody did was done by the server.
#[component]
fn Who(entry: EventEntry) -> impl IntoView {
    let Some(actor) = entry.actor else {
        return view! { <span class="text-muted">{if entry.system_user.is_some() { "Automatic" } else { "Nobody" }}</span> }.into_any();
    };
    let shown = actor.display();
    // The same tint everywhere, whichever provider they act for.
    let name = actor.name.or(actor.email.clone()).unwrap_or_else(|| shown.clone());
    let address = actor.email.filter(|address| *address != name);
    view! {
        <span class="flex min-w-0 items-center gap-2" title=address>
            <Avatar name round=true size=AvatarSize::Sm/>
            <span class="min-w-0 break-words">
                {shown}
                {actor.gone.then(|| view! { <span class="text-muted">" (removed person)"</span> })}
            </span>
        </span>
    }
    .into_any()
}

/// Entries that themselves tell that their subject went.
fn tells_of_removal(kind: i64) -> bool {
    use EventKind::{
        CollectionDeleted, GroupDeleted, ItemDeleted, MemberLeft, MemberRemoved, ProviderClientRemoved,
        ProviderUserRemoved,
    };
    let removals = [
        ItemDeleted,
        CollectionDeleted,
        GroupDeleted,
        MemberRemoved,
        MemberLeft,
        ProviderUserRemoved,
        ProviderClientRemoved,
    ];
    EventKind::try_from(kind).is_ok_and(|kind| removals.contains(&kind))
}

fn piece(log: Log, kind: i64, part: Part) -> AnyView {
    match part {
        Part::Text(text) => text.into_any(),
        Part::Subject(subject) => {
            let name = subject.display().to_owned();
            match address(log, &subject) {
                Some(href) => view! { <TextLink href>{name}</TextLink> }.into_any(),
                None => {
                    let gone = (subject.gone && !tells_of_removal(kind)).then_some(" (removed)");
                    view! { <span class="font-medium">{name}</span> <span class="text-muted">{gone}</span> }.into_any()
                }
            }
        }
    }
}

/// Where the subject is found. Lists are searched for the name, which works for every page of them.
fn address(log: Log, subject: &Subject) -> Option<String> {
    if subject.gone {
        return None;
    }
    let search = || js_sys::encode_uri_component(subject.display());
    match (log, subject.kind) {
        (Log::Provider(id) | Log::Person(id, _), SubjectKind::Client) => {
            Some(format!("/providers/{id}/clients?search={}", search()))
        }
        (Log::Provider(id) | Log::Person(id, _), SubjectKind::ProviderUser) => {
            Some(format!("/providers/{id}/manage/people?search={}", search()))
        }
        (Log::Organization(id), SubjectKind::Member) => {
            Some(format!("/organizations/{id}/members?search={}", search()))
        }
        (Log::Organization(id), SubjectKind::Item) => Some(format!("/organizations/{id}/vault?itemId={}", subject.id)),
        (Log::Organization(id), SubjectKind::Collection) => {
            Some(format!("/organizations/{id}/vault?collectionId={}", subject.id))
        }
        _ => None,
    }
}
