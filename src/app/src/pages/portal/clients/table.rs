//! The table: one row per client, opened by a click.

use common::{
    kind::ProductTier,
    rules::Action,
    wire::client::{Attention, ClientPage, ClientRow},
};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use vault::ProviderInfo;

use super::list::{ClientList, PER_PAGE};
use crate::{
    pages::portal::rights::allowed,
    ui::{
        Badge, Button, Card, Column, DataTable, EmptyAfterFilter, EmptyState, ErrorState, Icon, Menu, MenuItem,
        NameCell, Pagination, RelativeTime, SeatBar, SkeletonRows, TableRow, Tone, Variant,
    },
};

/// The list in all its states. Without `on_new` the person may not make clients.
#[component]
pub fn ClientTable(list: ClientList, provider: ProviderInfo, on_new: Option<Callback<()>>) -> impl IntoView {
    let removes = allowed(&provider, Action::ProviderListUsers);
    move || match list.loaded() {
        None => view! { <Card><SkeletonRows/></Card> }.into_any(),
        Some(Err(trouble)) => {
            view! { <Card><ErrorState text=trouble.message on_retry=move |()| list.reload()/></Card> }.into_any()
        }
        Some(Ok(page)) if page.total == 0 => view! { <Card><Nothing list on_new/></Card> }.into_any(),
        Some(Ok(page)) => view! { <Rows list page removes/> }.into_any(),
    }
}

#[component]
fn Nothing(list: ClientList, on_new: Option<Callback<()>>) -> impl IntoView {
    if list.is_narrowed() {
        return view! { <EmptyAfterFilter on_clear=move |()| list.clear() title="No client matches"/> }.into_any();
    }
    let text = if on_new.is_some() {
        "A client organization has its own vault, its own people and an owner at the client. Make the first one."
    } else {
        "A client organization has its own vault and its own people. Ask a Provider Admin to make the first one."
    };
    let action = move || {
        on_new.map(
            |on_new| view! { <Button variant=Variant::Primary icon=Icon::Plus on_click=on_new>"New client"</Button> },
        )
    };
    view! { <EmptyState icon=Icon::Building2 title="No clients yet" text action/> }.into_any()
}

#[component]
fn Rows(list: ClientList, page: ClientPage, removes: bool) -> impl IntoView {
    let columns = vec![
        Column::new("name", "Client").sortable().class("w-[34%]"),
        Column::new("plan", "Plan").sortable().wide_only(),
        Column::new("seats", "Seats").sortable(),
        Column::new("attention", "Needs attention").sortable().wide_only(),
        Column::new("activity", "Last activity").sortable().right().wide_only(),
        Column::new("menu", "Actions").hidden_head().class("w-10"),
    ];
    let total = usize::try_from(page.total).unwrap_or(usize::MAX);
    view! {
        <DataTable label="Clients" columns sort=list.sort>
            {page.rows.into_iter().map(|client| view! { <Row list client removes/> }).collect_view()}
        </DataTable>
        <Pagination page=list.page per_page=PER_PAGE total=Signal::stored(total)/>
    }
    .into_any()
}

#[component]
fn Row(list: ClientList, client: ClientRow, removes: bool) -> impl IntoView {
    let navigate = use_navigate();
    let vault = format!("/organizations/{}/vault", client.organization_id);
    let href = vault.clone();
    let open = Callback::new(move |()| navigate(&href, leptos_router::NavigateOptions::default()));
    let tone = if client.plan.tier() == ProductTier::Enterprise { Tone::Primary } else { Tone::Neutral };
    let (used, seats, marked) = (client.occupied, client.seats, !client.attention.is_empty());
    let last = client.last_activity.map(|at| view! { <RelativeTime at=Signal::stored(at.millis())/> });
    view! {
        <TableRow on_open=open>
            <td class="w-full max-w-0 md:w-auto md:max-w-none">
                <NameCell name=client.name.clone() href=Some(vault)/>
                {marked.then(|| view! { <div class="mt-1 ps-11 md:hidden"><Marks client=client.clone()/></div> })}
            </td>
            <td class="wide-only"><span title=client.plan.name()><Badge tone=Signal::stored(tone)>{tier_name(client.plan.tier())}</Badge></span></td>
            <td><SeatBar used=Signal::stored(used) seats=Signal::stored(seats)/></td>
            <td class="wide-only"><Marks client=client.clone()/></td>
            <td class="wide-only text-right text-muted">{last.map_or_else(|| "never".into_any(), IntoAny::into_any)}</td>
            <td class="text-right"><Menu label=format!("Actions for {}", client.name) items=actions(list, client, removes)/></td>
        </TableRow>
    }
    .into_any()
}

const fn tier_name(tier: ProductTier) -> &'static str {
    match tier {
        ProductTier::Free => "Free",
        ProductTier::Families => "Families",
        ProductTier::Teams => "Teams",
        ProductTier::Enterprise => "Enterprise",
        ProductTier::TeamsStarter => "Teams Starter",
    }
}

fn actions(list: ClientList, client: ClientRow, removes: bool) -> Signal<Vec<MenuItem>> {
    let base = format!("/organizations/{}", client.organization_id);
    let edited = client.clone();
    let edit = Callback::new(move |()| list.editing.set(Some(edited.clone())));
    let mut items = vec![
        MenuItem::link("Open vault", format!("{base}/vault")).icon(Icon::Vault),
        MenuItem::link("Members", format!("{base}/members")).icon(Icon::Users),
        MenuItem::new("Name and seats", edit).icon(Icon::Pencil),
    ];
    if removes {
        let remove = Callback::new(move |()| list.removing.set(Some(client.clone())));
        items.push(MenuItem::divider());
        items.push(MenuItem::new("Remove from provider", remove).icon(Icon::Unlink).danger());
    }
    Signal::stored(items)
}

/// What needs somebody, in words.
#[component]
fn Marks(client: ClientRow) -> impl IntoView {
    if client.attention.is_empty() {
        return view! { <span class="text-muted" aria-hidden="true">"–"</span><span class="sr-only">"nothing"</span> }
            .into_any();
    }
    let left = client.seats.map_or(0, |seats| seats.saturating_sub(client.occupied));
    let mark = |mark: &Attention| {
        let (tone, text) = match mark {
            Attention::Disabled => (Tone::Error, "Suspended".to_owned()),
            Attention::OwnerPending => (Tone::Info, "Owner pending".to_owned()),
            Attention::MembersToConfirm => (Tone::Warning, format!("{} to confirm", client.to_confirm)),
            Attention::SeatsNearlyUsedUp => (Tone::Warning, seats_left(left)),
        };
        view! { <Badge tone=Signal::stored(tone)>{text}</Badge> }
    };
    view! { <span class="flex flex-wrap gap-1">{client.attention.iter().map(mark).collect_view()}</span> }.into_any()
}

fn seats_left(left: u32) -> String {
    match left {
        0 => "No seat left".to_owned(),
        1 => "1 seat left".to_owned(),
        n => format!("{n} seats left"),
    }
}
