//! All organizations of this server.

use common::wire::admin::{ListQuery, OrganizationRow};
use leptos::prelude::*;

use super::{
    asking::{self, About, Asking, Question},
    listing::{Empty, Listing, ListingView},
    words,
};
use crate::{
    server_fns::admin::{
        admin_delete_organization, admin_detach_organization, admin_list_organizations, admin_switch_organization,
    },
    trouble::Trouble,
    ui::{
        Badge, Column, DataTable, Icon, Menu, MenuItem, NameCell, PageBody, PageHeader, RelativeTime, TableRow,
        TextLink, Tone,
    },
};

#[component]
pub fn AdminOrganizationsPage() -> impl IntoView {
    view! { <Organizations/> }
}

const EMPTY: Empty = Empty {
    icon: Icon::Building2,
    title: "No organizations yet",
    text: "Organizations appear here when a provider makes a client, or a person an organization of their own.",
    unmatched: "No organization matches",
};

/// What is asked about before it is done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    Suspend,
    TakeUp,
    Detach,
    Delete,
}

type Chosen = asking::Chosen<Act, OrganizationRow>;

#[component]
fn Organizations() -> impl IntoView {
    let list = Listing::new(|search, page| admin_list_organizations(ListQuery { search, page }));
    let chosen: Chosen = RwSignal::new(None);
    let facts = move || {
        list.total()
            .map(|total| if total == 1 { "1 organization".to_owned() } else { format!("{total} organizations") })
    };
    let rows = move |rows: Vec<OrganizationRow>| table(rows, chosen);
    view! {
        <PageHeader title="Organizations" facts/>
        <PageBody>
            <ListingView list placeholder="Search organizations" empty=EMPTY rows=Callback::new(rows)/>
        </PageBody>
        <Asking list chosen question about send/>
    }
}

fn table(rows: Vec<OrganizationRow>, chosen: Chosen) -> AnyView {
    let columns = vec![
        Column::new("name", "Name").class("w-[34%]"),
        Column::new("plan", "Plan").wide_only(),
        Column::new("members", "Members").right(),
        Column::new("provider", "Provider").wide_only(),
        Column::new("created", "Created").right().wide_only(),
        Column::new("menu", "Actions").hidden_head().class("w-10"),
    ];
    view! {
        <DataTable label="Organizations" columns>
            {rows.into_iter().map(|row| view! { <Row row chosen/> }).collect_view()}
        </DataTable>
    }
    .into_any()
}

#[component]
fn Row(row: OrganizationRow, chosen: Chosen) -> impl IntoView {
    let provider = row.provider.zip(row.provider_name.clone()).map(|(id, name)| {
        view! { <TextLink href=format!("/admin/providers/{id}")>{name}</TextLink> }
    });
    view! {
        <TableRow>
            <td class="w-full max-w-0 md:w-auto md:max-w-none">
                <NameCell name=row.name.clone() sub=Signal::stored(Some(row.billing_email.clone()))/>
                {(!row.enabled).then(|| view! { <Badge tone=Signal::stored(Tone::Error)>"Suspended"</Badge> })}
            </td>
            <td class="wide-only">{row.plan.name()}</td>
            <td class="num text-right whitespace-nowrap">{words::seats(row.occupied, row.seats)}</td>
            <td class="wide-only">{provider.map_or_else(|| view! { <span class="text-muted">"none"</span> }.into_any(), IntoAny::into_any)}</td>
            <td class="wide-only text-right text-muted"><RelativeTime at=Signal::stored(row.created.millis())/></td>
            <td class="text-right"><Menu label=format!("Actions for {}", row.name) items=actions(row, chosen)/></td>
        </TableRow>
    }
}

fn actions(row: OrganizationRow, chosen: Chosen) -> Signal<Vec<MenuItem>> {
    let begin = |act: Act| {
        let row = row.clone();
        Callback::new(move |()| chosen.set(Some((act, row.clone()))))
    };
    let mut items = vec![if row.enabled {
        MenuItem::new("Suspend", begin(Act::Suspend)).icon(Icon::Ban)
    } else {
        MenuItem::new("Take up again", begin(Act::TakeUp)).icon(Icon::CircleCheck)
    }];
    if row.provider.is_some() {
        let item = MenuItem::new("Detach from provider", begin(Act::Detach)).icon(Icon::Unlink);
        let ownerless = row.confirmed_owners == 0;
        items.push(if ownerless { item.disabled("No owner is confirmed.") } else { item });
    }
    items.push(MenuItem::divider());
    items.push(MenuItem::new("Delete", begin(Act::Delete)).icon(Icon::Trash2).danger());
    Signal::stored(items)
}

const fn question(act: Act) -> Question {
    match act {
        Act::Suspend => Question {
            title: "Suspend this organization?",
            consequence: "From the next request on nobody reaches its items, its people included, until it is taken up again. Nothing is deleted.",
            confirm: "Suspend",
            done: "The organization is suspended.",
        },
        Act::TakeUp => Question {
            title: "Take this organization up again?",
            consequence: "Its people reach its items as before.",
            confirm: "Take up again",
            done: "The organization is open again.",
        },
        Act::Detach => Question {
            title: "Detach this organization from its provider?",
            consequence: "The provider's staff cannot open it any more. Its people, items and settings stay as they are.",
            confirm: "Detach",
            done: "The organization is detached.",
        },
        Act::Delete => Question {
            title: "Delete this organization?",
            consequence: "All its items, collections and memberships are deleted. This cannot be undone; only a backup brings it back.",
            confirm: "Delete",
            done: "The organization is deleted.",
        },
    }
}

fn about(act: Act, row: &OrganizationRow) -> About {
    About { name: row.name.clone(), typed: (act == Act::Delete).then(|| row.name.clone()) }
}

async fn send(act: Act, row: OrganizationRow) -> Result<(), Trouble> {
    match act {
        Act::Suspend => admin_switch_organization(row.id, false).await,
        Act::TakeUp => admin_switch_organization(row.id, true).await,
        Act::Detach => admin_detach_organization(row.id).await,
        Act::Delete => admin_delete_organization(row.id, row.name).await,
    }
}
