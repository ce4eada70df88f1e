//! One client's own month, at the side: the curve, and the figures by day.

use common::{
    id::OrganizationId,
    usage::{bytes_text, days_csv},
    wire::billing::{ClientMonth, UsageDay},
};
use leptos::prelude::*;

use super::{
    chart::MonthChart,
    export::{FileButton, months_file},
    figures::{Metric, grouped},
    statement::Statement,
};
use crate::{
    server_fns::billing::read_client_usage,
    session::use_person,
    ui::{Choice, Drawer, EmptyState, ErrorState, Icon, RadioRow, SkeletonText, open_while},
};

#[component]
pub fn ClientDrawer(statement: Statement) -> impl IntoView {
    let open = open_while(Signal::derive(move || statement.client().is_some()), move || {
        statement.opened.set(String::new());
    });
    let title = RwSignal::new("Usage".to_owned());
    Effect::watch(move || statement.client(), move |_, _, _| title.set("Usage".to_owned()), false);
    view! {
        <Drawer open title wide=true>
            {move || statement.client().map(|client| view! { <Inside statement client title/> })}
        </Drawer>
    }
}

#[component]
fn Inside(statement: Statement, client: OrganizationId, title: RwSignal<String>) -> impl IntoView {
    let person = use_person();
    let loaded = LocalResource::new(move || {
        let asked = read_client_usage(statement.provider, client, statement.chosen());
        async move { asked.await.inspect_err(|trouble| person.note(trouble)) }
    });
    Effect::new(move |_| {
        if let Some(Ok(month)) = loaded.get() {
            title.set(month.name);
        }
    });
    move || {
        match loaded.get() {
        None => view! { <SkeletonText lines=8/> }.into_any(),
        Some(Err(trouble)) => view! { <ErrorState text=trouble.message on_retry=move |()| loaded.refetch()/> }.into_any(),
        Some(Ok(month)) if month.days.is_empty() => {
            view! { <EmptyState icon=Icon::ChartLine title=format!("No figures for {}", month.month.name()) text="The client was not there in this month. Choose another one."/> }
                .into_any()
        }
        Some(Ok(month)) => view! { <Figures month/> }.into_any(),
    }
    }
}

#[component]
fn Figures(month: ClientMonth) -> impl IntoView {
    let metric = RwSignal::new(Metric::Occupied.key().to_owned());
    let (at, days) = (month.month, month.days.clone());
    let vault = format!("/organizations/{}/vault", month.organization_id);
    let file = months_file(&month.name, month.month);
    let text = days_csv(&month);
    let curve = days.clone();
    view! {
        <div class="space-y-5">
            <div class="flex flex-wrap items-center gap-3">
                <p class="font-medium">{at.name()}</p>
                <a class="text-link text-sm" href=vault>"Open the client"</a>
                <span class="ms-auto"><FileButton name=file text/></span>
            </div>
            <RadioRow value=metric legend="By day" options=Metric::ALL.into_iter().map(|metric| Choice::new(metric.key(), metric.name())).collect()/>
            <div>
                {move || view! { <MonthChart month=at days=curve.clone() metric=metric.with(|key| Metric::of_key(key))/> }}
            </div>
            <div class="card-box overflow-x-auto">
                <table class="table table-sm kit-table">
                    <caption class="sr-only">{format!("Figures by day, {}", at.name())}</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Day"</th>
                            <th scope="col" class="text-right">"In use"</th>
                            <th scope="col" class="text-right max-sm:hidden">"Members"</th>
                            <th scope="col" class="text-right">"Items"</th>
                            <th scope="col" class="text-right">"Storage"</th>
                        </tr>
                    </thead>
                    <tbody>{days.iter().rev().map(|day| row(&at.short(day.day), day)).collect_view()}</tbody>
                </table>
            </div>
        </div>
    }
}

fn row(name: &str, day: &UsageDay) -> AnyView {
    let seats = day.seats.map_or_else(|| " of unlimited".to_owned(), |seats| format!(" of {}", grouped(seats)));
    view! {
        <tr>
            <th scope="row" class="font-normal whitespace-nowrap">{name.to_owned()}</th>
            <td class="num text-right whitespace-nowrap">{grouped(day.occupied)}<span class="text-muted">{seats}</span></td>
            <td class="num text-right max-sm:hidden">{grouped(day.members)}</td>
            <td class="num text-right">{grouped(day.items)}</td>
            <td class="num text-right whitespace-nowrap">{bytes_text(day.storage_bytes)}</td>
        </tr>
    }
    .into_any()
}
