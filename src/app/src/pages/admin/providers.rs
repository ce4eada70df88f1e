//! All providers of this server.

use common::wire::admin::{ProviderQuery, ProviderRow, ProviderSort};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::{
    listing::{Empty, Listing, ListingView},
    new_provider::NewProviderDialog,
    words::{self, ProviderState},
};
use crate::{
    server_fns::admin::admin_list_providers,
    ui::{Button, Column, DataTable, Icon, NameCell, PageBody, PageHeader, RelativeTime, Sort, TableRow, Variant},
};

#[component]
pub fn AdminProvidersPage() -> impl IntoView {
    view! { <Providers/> }
}

const EMPTY: Empty = Empty {
    icon: Icon::KeyRound,
    title: "No providers yet",
    text: "A provider is an MSP with its staff and clients. Invite the first one with “New provider”.",
    unmatched: "No provider matches",
};

#[component]
fn Providers() -> impl IntoView {
    let sort = RwSignal::new(Sort::by("name"));
    let open = RwSignal::new(false);
    let list = Listing::new(move |search, page| {
        let (by, descending) = sort.with(|sort| (column(&sort.key), sort.descending));
        admin_list_providers(ProviderQuery { search, sort: by, descending, page })
    });
    Effect::watch(move || sort.with(|sort| (sort.key.clone(), sort.descending)), move |_, _, _| list.rewind(), false);
    let facts = move || {
        list.total().map(|total| match total {
            1 => "1 provider".to_owned(),
            total => format!("{total} providers"),
        })
    };
    let actions = move || {
        view! {
            <Button variant=Variant::Primary icon=Icon::Plus on_click=move |()| open.set(true)>"New provider"</Button>
        }
    };
    let rows = move |rows: Vec<ProviderRow>| table(rows, sort);
    view! {
        <PageHeader title="Providers" facts actions/>
        <PageBody>
            <ListingView list placeholder="Search providers" empty=EMPTY rows=Callback::new(rows)/>
        </PageBody>
        <NewProviderDialog open on_made=move |()| list.reload()/>
    }
}

fn column(key: &str) -> ProviderSort {
    match key {
        "kind" => ProviderSort::Kind,
        "status" => ProviderSort::Status,
        "created" => ProviderSort::Created,
        "clients" => ProviderSort::Clients,
        _ => ProviderSort::Name,
    }
}

fn table(rows: Vec<ProviderRow>, sort: RwSignal<Sort>) -> AnyView {
    let columns = vec![
        Column::new("name", "Name").sortable().class("w-[38%]"),
        Column::new("kind", "Type").sortable().wide_only(),
        Column::new("status", "Status").sortable(),
        Column::new("clients", "Clients").sortable().right().wide_only(),
        Column::new("created", "Created").sortable().right().wide_only(),
    ];
    view! {
        <DataTable label="Providers" columns sort>
            {rows.into_iter().map(|row| view! { <Row row/> }).collect_view()}
        </DataTable>
    }
    .into_any()
}

#[component]
fn Row(row: ProviderRow) -> impl IntoView {
    let href = format!("/admin/providers/{}", row.id);
    let (navigate, target) = (use_navigate(), href.clone());
    let open = Callback::new(move |()| navigate(&target, leptos_router::NavigateOptions::default()));
    let name = words::provider_name(&row);
    // Nobody is on the staff of a Reseller, nor of a provider that waits for its set-up.
    let sub = match row.people {
        0 => None,
        1 => Some("1 person".to_owned()),
        people => Some(format!("{people} people")),
    };
    view! {
        <TableRow on_open=open>
            <td class="w-full max-w-0 md:w-auto md:max-w-none"><NameCell name sub=Signal::stored(sub) href=Some(href)/></td>
            <td class="wide-only">{words::kind(row.kind)}</td>
            <td><ProviderState enabled=row.enabled status=row.status/></td>
            <td class="wide-only num text-right">{row.clients}</td>
            <td class="wide-only text-right text-muted"><RelativeTime at=Signal::stored(row.created.millis())/></td>
        </TableRow>
    }
}
