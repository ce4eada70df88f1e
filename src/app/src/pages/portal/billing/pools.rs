//! A card for each plan: what the pool holds, what clients were given from it, and what is left.

use common::{
    id::ProviderId,
    wire::{
        billing::{PlanSeats, Pools, SeatPool},
        live::Topic,
    },
};
use leptos::prelude::*;

use super::figures::{counted, grouped};
use crate::{
    live::use_live,
    server_fns::billing::read_pools,
    session::use_person,
    ui::{Badge, Card, EmptyState, ErrorState, Fact, Facts, Icon, SkeletonText, Tone},
};

#[component]
pub fn PoolCards(provider: ProviderId) -> impl IntoView {
    let person = use_person();
    let (own, clients) = (use_live(Topic::Provider(provider)), use_live(Topic::Clients(provider)));
    let loaded = LocalResource::new(move || {
        own.track();
        clients.track();
        async move { read_pools(provider).await.inspect_err(|trouble| person.note(trouble)) }
    });
    let shown = Memo::new(move |_| loaded.get());
    let cards = move || {
        match shown.get() {
        None => view! { <Card class="p-5"><SkeletonText lines=4/></Card> }.into_any(),
        Some(Err(trouble)) => {
            view! { <Card><ErrorState text=trouble.message on_retry=move |()| loaded.refetch()/></Card> }.into_any()
        }
        Some(Ok(pools)) if pools.plans.is_empty() => view! {
            <Card>
                <EmptyState icon=Icon::Ticket title="No seats given yet" text="Every plan that one of your clients is on gets a card here, with the seats that were given and those that are left."/>
            </Card>
        }
        .into_any(),
        Some(Ok(pools)) => view! { <Cards pools/> }.into_any(),
    }
    };
    view! {
        <section aria-labelledby="seats-heading">
            <h2 id="seats-heading" class="mb-3 text-base font-semibold">"Seats"</h2>
            {cards}
        </section>
    }
}

#[component]
fn Cards(pools: Pools) -> impl IntoView {
    let unlimited = pools.plans.iter().all(|plan| plan.pool.is_none());
    let note = match (unlimited, pools.may_grow) {
        (true, _) => "No seat pool is set, so you give your clients as many seats as they need.",
        (false, true) => {
            "A Provider Admin may give more seats than a pool holds; the pool then grows by what is missing."
        }
        (false, false) => "A pool is set by the person who runs this server. Ask them when you need more seats.",
    };
    view! {
        <div class="grid gap-4 md:grid-cols-2 2xl:grid-cols-3">
            {pools.plans.into_iter().map(|plan| view! { <PlanCard plan/> }).collect_view()}
        </div>
        <p class="mt-2 text-sm text-muted">{note}</p>
    }
}

#[component]
fn PlanCard(plan: PlanSeats) -> impl IntoView {
    let clients = counted(u64::from(plan.clients), "client", "clients");
    let name = plan.plan.name();
    let body = match plan.pool {
        Some(pool) => view! { <Pool pool/> }.into_any(),
        None => view! { <NoPool plan/> }.into_any(),
    };
    view! {
        <Card class="p-5">
            <div class="flex flex-wrap items-baseline gap-x-3 gap-y-1">
                <h3 class="font-semibold">{name}</h3>
                <span class="text-sm text-muted">{clients}</span>
                <span class="ms-auto">{plan.pool.is_none().then(|| view! { <Badge>"Unlimited"</Badge> })}</span>
            </div>
            {body}
        </Card>
    }
}

#[component]
fn Pool(pool: SeatPool) -> impl IntoView {
    // As the bar of a client: from 95 % on in the warning tone.
    let tight = u64::from(pool.allocated) * 20 >= u64::from(pool.total()) * 19;
    let rest = match pool.rest() {
        0 => view! { <Badge tone=Tone::Warning>"No seat left"</Badge> }.into_any(),
        rest => view! { <span class="num">{grouped(rest.into())}</span> }.into_any(),
    };
    let said = format!("{} of {} seats assigned", grouped(pool.allocated.into()), grouped(pool.total().into()));
    view! {
        <p class="mt-3">
            <span class="num text-3xl font-semibold tracking-tight">{grouped(pool.allocated.into())}</span>
            <span class="text-muted">" of " <span class="num">{grouped(pool.total().into())}</span> " seats assigned"</span>
        </p>
        <progress
            class="progress mt-3 w-full"
            class=("progress-primary", !tight)
            class=("progress-warning", tight)
            aria-label=said
            prop:max=f64::from(pool.total().max(1))
            prop:value=f64::from(pool.allocated)
        ></progress>
        <div class="mt-4">
            <Facts>
                <Fact label="Minimum by contract"><span class="num">{grouped(pool.minimum.into())}</span></Fact>
                <Fact label="Purchased beyond it"><span class="num">{grouped(pool.purchased.into())}</span></Fact>
                <Fact label="Left to give">{rest}</Fact>
            </Facts>
        </div>
    }
}

#[component]
fn NoPool(plan: PlanSeats) -> impl IntoView {
    let unlimited = (plan.unlimited > 0).then(|| {
        let clients = counted(u64::from(plan.unlimited), "client has", "clients have");
        view! { <p class="mt-2 text-sm text-muted">{format!("{clients} no limit of seats.")}</p> }
    });
    view! {
        <p class="mt-3">
            <span class="num text-3xl font-semibold tracking-tight">{grouped(plan.seats.into())}</span>
            <span class="text-muted">" seats assigned"</span>
        </p>
        <p class="mt-2 text-sm text-muted">"There is no pool for this plan, and so no limit."</p>
        {unlimited}
    }
}
