//! The table: one row per client, opened by a click.

use common::{
    kind::ProductTier,
    rules::Action,
    wire::client::{Attention, ClientPage, ClientRow},
};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use vault::ProviderInfo;

use super::list::ClientList;
use crate::{
    live::unchanged,
    pages::portal::rights::allowed,
    trouble::Trouble,
    ui::{
        Badge, Button, Card, Column, DataTable, EmptyAfterFilter, EmptyState, ErrorState, Icon, Menu, MenuItem,
        NameCell, Pager, RelativeTime, SeatBar, SkeletonRows, TableRow, Tone, Variant,
    },
};

/// The list in all its states. Without `on_new` the person may not make clients.
#[component]
pub fn ClientTable(list: ClientList, provider: ProviderInfo, on_new: Option<Callback<()>>) -> impl IntoView {
    // Opening and editing are for all of the staff; removing and deleting are for Provider Admins. What else they need the server knows.
    let removes = allowed(&provider, Action::ProviderListUsers);
    // The list is fetched anew whenever somebody changes a client; what stays the same is not built again.
    let state = Memo::new(move |_| match list.loaded() {
        None => State::Waiting,
        Some(Err(trouble)) => State::Failed(trouble),
        Some(Ok(page)) if page.rows.is_empty() && page.total > 0 => State::Gone,
        Some(Ok(page)) if page.total == 0 => State::Empty,
        Some(Ok(_)) => State::Rows,
    });
    move || match state.get() {
        State::Waiting => view! { <Card><SkeletonRows/></Card> }.into_any(),
        State::Failed(trouble) => {
            view! { <Card><ErrorState text=trouble.message on_retry=move |()| list.again()/></Card> }.into_any()
        }
        State::Gone => {
            list.again();
            view! { <Card><SkeletonRows/></Card> }.into_any()
        }
        State::Empty => view! { <Card><Nothing list on_new/></Card> }.into_any(),
        State::Rows => view! { <Rows list removes/> }.into_any(),
    }
}

/// Where the list stands.
#[derive(Clone, PartialEq, Eq)]
enum State {
    Waiting,
    Failed(Trouble),
    /// Everything after that page has gone since.
    Gone,
    Empty,
    Rows,
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
fn Rows(list: ClientList, removes: bool) -> impl IntoView {
    let page = Memo::new(move |_| list.loaded().and_then(Result::ok));
    let columns = vec![
        Column::new("name", "Client").sortable().class("w-[28%]"),
        Column::new("plan", "Plan").sortable().wide_only(),
        Column::new("seats", "Seats").sortable(),
        Column::new("left", "Left").sortable().right().wide_only(),
        Column::new("members", "Members").sortable().right().wide_only(),
        Column::new("attention", "Needs attention").sortable().wide_only(),
        Column::new("activity", "Last activity").sortable().right().wide_only(),
        Column::new("menu", "Actions").hidden_head().class("w-10"),
    ];
    let rows = move || page.get().map(|page| page.rows).unwrap_or_default();
    view! {
        <DataTable label="Clients" columns sort=list.sort>
            <For each=rows key=unchanged children=move |client| view! { <Row list client removes/> }/>
        </DataTable>
        {move || page.get().map(|page| pager(list, page))}
    }
    .into_any()
}

fn pager(list: ClientList, page: ClientPage) -> impl IntoView {
    let as_size = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
    let (offset, shown, total) = (as_size(page.offset), page.rows.len(), as_size(page.total));
    let previous = page.previous.map(|token| Callback::new(move |()| list.turn_to(String::new(), token.clone())));
    let next = page.next.map(|token| Callback::new(move |()| list.turn_to(token.clone(), String::new())));
    view! { <Pager offset shown total previous next/> }
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
            <td class="wide-only num text-right">{left(&client)}</td>
            <td class="wide-only num text-right">{client.members}</td>
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
        let removed = client.clone();
        let remove = Callback::new(move |()| list.removing.set(Some(removed.clone())));
        let delete = Callback::new(move |()| list.deleting.set(Some(client.clone())));
        items.push(MenuItem::divider());
        items.push(MenuItem::new("Remove from provider", remove).icon(Icon::Unlink).danger());
        items.push(MenuItem::new("Delete organization", delete).icon(Icon::Trash2).danger());
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
    let mark = |mark: &Attention| {
        let tone = match mark {
            Attention::Disabled | Attention::SeatsFull => Tone::Error,
            Attention::OwnerPending => Tone::Info,
            Attention::MembersToConfirm | Attention::SeatsNearlyUsedUp => Tone::Warning,
        };
        let words = mark_words(*mark, &client);
        view! { <Badge tone=Signal::stored(tone)>{words}</Badge> }
    };
    view! { <span class="flex flex-wrap gap-1">{client.attention.iter().map(mark).collect_view()}</span> }.into_any()
}

/// One mark in words.
pub fn mark_words(mark: Attention, client: &ClientRow) -> String {
    let (seats, taken) = (client.seats.unwrap_or(0), client.occupied);
    match mark {
        Attention::Disabled => "Suspended".to_owned(),
        Attention::OwnerPending => "Owner pending".to_owned(),
        Attention::MembersToConfirm => format!("{} to confirm", client.to_confirm),
        Attention::SeatsNearlyUsedUp => seats_left(seats.saturating_sub(taken)),
        Attention::SeatsFull if taken > seats => format!("{} over the seats", taken - seats),
        Attention::SeatsFull => "No seat left".to_owned(),
    }
}

/// Seats that are left.
fn left(client: &ClientRow) -> String {
    client.seats.map_or_else(|| "∞".to_owned(), |seats| seats.saturating_sub(client.occupied).to_string())
}

fn seats_left(left: u32) -> String {
    match left {
        1 => "1 seat left".to_owned(),
        n => format!("{n} seats left"),
    }
}
