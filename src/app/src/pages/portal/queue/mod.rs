//! The confirm queue: everybody who waits to be confirmed, of the provider and of all its clients, in one list.

mod filters;
mod list;
mod remove;
mod row;

use common::{kind::ProviderRole, wire::queue::WaitingKind};
use leptos::prelude::*;
use vault::ProviderInfo;

use self::{filters::Filters, list::Queue, remove::TurnAway, row::line};
use super::{
    confirming::{Ceremony, ConfirmDialog},
    switched_off::SwitchedOff,
};
use crate::{
    frames::{use_provider_id, use_waiting},
    session::use_person,
    ui::{
        BulkBar, Button, Callout, Card, EmptyAfterFilter, EmptyState, ErrorState, Icon, PageBody, PageHeader, Selected,
        Selection, Size, SkeletonRows, Tone, VirtualList,
    },
};

/// In pixels.
const ROW: u32 = 88;

/// While the operator has switched the provider off.
const SWITCHED_OFF: &str =
    "Nobody can be confirmed from here. Ask the person who runs this server to switch the provider on again.";

#[component]
pub fn ConfirmQueuePage() -> impl IntoView {
    let (id, person) = (use_provider_id(), use_person());
    let enabled = move || id.get().and_then(|id| person.provider(id)).is_some_and(|provider| provider.enabled);
    let state = Memo::new(move |_| (id.get(), enabled()));
    move || {
        let provider = id.get().and_then(|id| untrack(|| person.provider(id)))?;
        Some(if state.get().1 {
            view! { <Page provider/> }.into_any()
        } else {
            view! { <SwitchedOff title="Confirm queue" text=SWITCHED_OFF/> }.into_any()
        })
    }
}

/// What acts on the rows.
#[derive(Clone, Copy)]
struct Acts {
    ceremony: Ceremony,
    turning_away: RwSignal<Vec<list::Row>>,
}

#[component]
fn Page(provider: ProviderInfo) -> impl IntoView {
    let queue = Queue::new(provider.id);
    let waiting = use_waiting();
    let after = Callback::new(move |()| {
        queue.selection.clear();
        queue.reload();
        waiting.refresh();
    });
    let acts = Acts { ceremony: Ceremony::new(provider.id, after), turning_away: RwSignal::new(Vec::new()) };
    let staff = provider.role == ProviderRole::ProviderAdmin;
    let all = Memo::new(move |_| queue.confirmable(&queue.keys()).len());
    let actions = move || {
        view! {
            {move || (all.get() > 1).then(|| view! {
                <Button icon=Icon::UserCheck on_click=move |()| acts.ceremony.begin(queue.confirmable(&queue.keys()))>
                    {move || format!("Confirm all {}", all.get())}
                </Button>
            })}
        }
    };
    view! {
        <PageHeader title="Confirm queue" facts=move || queue.facts() actions/>
        <PageBody class="flex min-h-0 grow flex-col max-md:min-h-160">
            <Filters queue staff/>
            <Bulk queue acts/>
            <List queue acts/>
        </PageBody>
        <ConfirmDialog ceremony=acts.ceremony/>
        <TurnAway provider=provider.id chosen=acts.turning_away after/>
    }
}

#[component]
fn Bulk(queue: Queue, acts: Acts) -> impl IntoView {
    let selected = move || queue.selection.keys();
    let fitting = Memo::new(move |_| queue.confirmable(&selected()).len());
    let reason =
        Signal::derive(move || (fitting.get() == 0).then(|| "Nobody selected can be confirmed by you now".to_owned()));
    let others = Memo::new(move |_| queue.removable(&selected()).len());
    let only_self = Signal::derive(move || (others.get() == 0).then(|| "You cannot turn yourself away".to_owned()));
    view! {
        <BulkBar selection=queue.selection>
            <Button
                size=Size::Xs
                icon=Icon::UserCheck
                reason
                on_click=move |()| acts.ceremony.begin(untrack(|| queue.confirmable(&selected())))
            >"Confirm"</Button>
            <Button size=Size::Xs icon=Icon::UserX reason=only_self on_click=move |()| acts.turning_away.set(untrack(|| queue.removable(&selected())))>
                "Turn away"
            </Button>
        </BulkBar>
    }
}

#[component]
fn List(queue: Queue, acts: Acts) -> impl IntoView {
    let any = Memo::new(move |_| queue.count() > 0);
    move || {
        match queue.standing() {
        None => view! { <Card><SkeletonRows rows=6/></Card> }.into_any(),
        Some(Err(trouble)) if !any.get() => {
            view! { <Card><ErrorState text=trouble.message on_retry=move |()| queue.reload()/></Card> }.into_any()
        }
        Some(_) if any.get() => view! { <Rows queue acts/> }.into_any(),
        Some(_) if queue.is_narrowed() => {
            view! { <Card><EmptyAfterFilter on_clear=move |()| queue.clear() title="Nobody who waits matches"/></Card> }.into_any()
        }
        Some(_) => view! {
            <Card>
                <EmptyState
                    icon=Icon::UserCheck
                    title="Nobody waits"
                    text="Whoever accepts an invitation, yours or one of a client, comes here until somebody compares the fingerprint phrase and confirms them."
                />
            </Card>
        }
        .into_any(),
    }
    }
}

#[component]
fn Rows(queue: Queue, acts: Acts) -> impl IntoView {
    let active = RwSignal::new(None);
    let count = Signal::derive(move || queue.count());
    let id = move |at: usize| queue.at(at).map(|row| row.waiting.who.row()).unwrap_or_default();
    // A row that was loaded anew is another row: its time or its client's state may have changed.
    let key = move |at: usize| queue.at(at).map(|row| row.version()).unwrap_or_default();
    let name = move |at: usize| queue.at(at).map(|row| row.name()).unwrap_or_default();
    let open = Callback::new(move |at: usize| {
        if let Some(candidate) = queue.at(at).and_then(|row| row.candidate()) {
            acts.ceremony.begin(vec![candidate]);
        }
    });
    let again = move || {
        view! { <Button size=Size::Xs icon=Icon::RotateCcw on_click=move |()| queue.reload()>"Try again"</Button> }
    };
    view! {
        <div class="card-box flex min-h-80 grow flex-col overflow-hidden">
            <Head selection=queue.selection queue/>
            <div class="min-h-0 grow">
                <VirtualList
                    label="People who wait"
                    count
                    row_height=ROW
                    key
                    row=move |at: usize| queue.at(at).map(|row| line(&row)).into_any()
                    active
                    on_open=open
                    selection=queue.selection
                    select_key=Callback::new(id)
                    select_label=Callback::new(name)
                    actions=Callback::new(move |at: usize| queue.at(at).map(|row| row::menu(row, acts)).into_any())
                />
            </div>
        </div>
        {move || queue.standing().and_then(Result::err).map(|trouble| view! {
            <div class="mt-3">
                <Callout tone=Tone::Warning title="Not everybody could be loaded" action=again>{trouble.message}</Callout>
            </div>
        })}
    }
}

/// Select all, and what the columns are.
#[component]
fn Head(selection: Selection, queue: Queue) -> impl IntoView {
    view! {
        <div class="flex min-h-9 items-center border-b border-base-300 ps-2 pe-9 text-xs font-medium text-muted">
            <label class="select-target">
                <input
                    type="checkbox"
                    class="checkbox checkbox-primary checkbox-xs"
                    aria-label="Select all (up to 500)"
                    prop:indeterminate=move || selection.state() == Selected::Some
                    prop:checked=move || selection.state() == Selected::All
                    on:change=move |_| selection.toggle_all()
                />
            </label>
            <div class=["px-3 ", row::COLUMNS].concat()>
                <span>"Person"</span>
                <span class="max-md:hidden">"Client and role"</span>
                <span class="max-md:hidden">"Fingerprint phrase"</span>
                <span class="text-right max-md:hidden">{move || if queue.loading() { "Loading more" } else { "Waiting since" }}</span>
            </div>
        </div>
    }
}

/// "7 people wait · 2 colleagues · 5 members of 3 clients".
fn sentence(staff: u32, members: u32, clients: usize) -> Option<String> {
    let many = |count: u32, one: &str, several: &str| format!("{count} {}", if count == 1 { one } else { several });
    let of_clients = if clients == 1 { "1 client".to_owned() } else { format!("{clients} clients") };
    let parts = match (staff, members) {
        (0, 0) => return None,
        (0, members) => vec![format!("{} of {of_clients}", many(members, "member", "members"))],
        (staff, 0) => vec![many(staff, "colleague", "colleagues")],
        (staff, members) => {
            vec![
                many(staff, "colleague", "colleagues"),
                format!("{} of {of_clients}", many(members, "member", "members")),
            ]
        }
    };
    Some(parts.join(" · "))
}

const fn kind_of(chip: &str) -> Option<WaitingKind> {
    match chip.as_bytes() {
        b"staff" => Some(WaitingKind::Staff),
        b"members" => Some(WaitingKind::Member),
        _ => None,
    }
}
