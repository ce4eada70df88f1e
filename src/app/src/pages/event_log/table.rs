//! The entries as a table: when, with what, who, what.

use common::{
    event::{EventKind, Part, Subject, SubjectKind, device_label, sentence},
    wire::event::{EventClient, EventEntry},
};
use leptos::prelude::*;

use super::Log;
use crate::ui::{
    Avatar, AvatarSize, Column, DataTable, Glyph, Icon, TableRow, TextLink, Tooltip, local_date_time, utc_text,
};

#[component]
pub fn EventTable(log: Log, #[prop(into)] entries: Signal<Vec<EventEntry>>) -> impl IntoView {
    let mut columns = vec![
        Column::new("at", "Time").class("w-28 md:w-44"),
        Column::new("device", "Device").class("w-14").wide_only(),
    ];
    if of_many(log) {
        columns.push(Column::new("client", "Client").class("w-[20%]").wide_only());
    }
    columns.extend([Column::new("user", "User").class("w-[24%]").wide_only(), Column::new("event", "Event")]);
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
    let client = entry.client.clone();
    view! {
        <TableRow>
            <td class="num align-top text-muted md:whitespace-nowrap">
                <time datetime=entry.at.to_string() title=utc_text(millis)>{local_date_time(millis)}</time>
            </td>
            <td class="wide-only align-top"><Device kind=entry.device_kind ip=entry.ip.clone()/></td>
            {of_many(log).then(|| view! { <td class="wide-only align-top"><Where client=entry.client.clone()/></td> })}
            <td class="wide-only align-top"><Who entry=entry.clone()/></td>
            <td class="align-top">
                <div class="mb-1 text-muted md:hidden"><Who entry=entry.clone()/></div>
                {entry.client.clone().map(|client| view! { <div class="mb-1 md:hidden"><Where client=Some(client)/></div> })}
                {parts.into_iter().map(|part| piece(log, client.as_ref(), kind, part)).collect_view()}
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

/// Whether the entries are of several organizations.
const fn of_many(log: Log) -> bool {
    matches!(log, Log::Activity(_))
}

/// The client in which it happened, or which it is about; nothing for what concerns the provider alone.
#[component]
fn Where(client: Option<EventClient>) -> impl IntoView {
    match client {
        Some(client) => {
            let href = format!("/organizations/{}/vault", client.organization_id);
            view! { <TextLink href>{client.name}</TextLink> }.into_any()
        }
        None => view! { <span class="text-muted">"Provider"</span> }.into_any(),
    }
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

fn piece(log: Log, client: Option<&EventClient>, kind: i64, part: Part) -> AnyView {
    match part {
        Part::Text(text) => text.into_any(),
        Part::Subject(subject) => {
            let name = subject.display().to_owned();
            match address(log, client, &subject) {
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
fn address(log: Log, client: Option<&EventClient>, subject: &Subject) -> Option<String> {
    if subject.gone {
        return None;
    }
    let provider = match log {
        Log::Provider(id) | Log::Activity(id) | Log::Person(id, _) => Some(id),
        Log::Organization(_) | Log::Member(..) => None,
    };
    let organization = match log {
        Log::Organization(id) | Log::Member(id, _) => Some(id),
        Log::Activity(_) => client.map(|client| client.organization_id),
        Log::Provider(_) | Log::Person(..) => None,
    };
    let search = || js_sys::encode_uri_component(subject.display());
    match subject.kind {
        SubjectKind::Client => provider.map(|id| format!("/providers/{id}/clients?search={}", search())),
        SubjectKind::ProviderUser => provider.map(|id| format!("/providers/{id}/manage/people?search={}", search())),
        SubjectKind::Member => organization.map(|id| format!("/organizations/{id}/members?search={}", search())),
        SubjectKind::Item => organization.map(|id| format!("/organizations/{id}/vault?itemId={}", subject.id)),
        SubjectKind::Collection => {
            organization.map(|id| format!("/organizations/{id}/vault?collectionId={}", subject.id))
        }
        _ => None,
    }
}
