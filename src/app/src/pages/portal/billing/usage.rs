//! The usage of a month: which month, all clients together, and the table of them.

use common::{
    id::ProviderId,
    month::Month,
    wire::billing::{UsageDay, UsageMonth},
};
use leptos::prelude::*;

use super::{
    chart::MonthChart,
    client::ClientDrawer,
    export::MonthExport,
    figures::{Metric, counted, grouped},
    statement::Statement,
    table::ClientTable,
};
use crate::ui::{
    Card, Choice, EmptyState, ErrorState, Icon, IconButton, RadioRow, SearchBox, Select, SkeletonText, Toolbar,
    focus_first_row,
};

#[component]
pub fn UsageSection(provider: ProviderId) -> impl IntoView {
    let statement = Statement::new(provider);
    // The chart stays as it is while the table is searched and sorted.
    let whole = Memo::new(move |_| match statement.loaded() {
        Some(Ok(month)) => Some(UsageMonth { rows: Vec::new(), total: 0, ..month }),
        _ => None,
    });
    let failed = move || match statement.loaded() {
        Some(Err(trouble)) => Some(trouble.message),
        _ => None,
    };
    let body = move || match (failed(), whole.get()) {
        (Some(message), _) => {
            view! { <Card><ErrorState text=message on_retry=move |()| statement.reload()/></Card> }.into_any()
        }
        (None, None) => view! { <Card class="p-5"><SkeletonText lines=6/></Card> }.into_any(),
        (None, Some(month)) if month.clients == 0 => view! { <Card><Nothing month/></Card> }.into_any(),
        (None, Some(month)) => view! { <MonthView statement month/> }.into_any(),
    };
    view! {
        <section aria-labelledby="usage-heading">
            <div class="mb-3 flex flex-wrap items-center gap-3">
                <h2 id="usage-heading" class="text-base font-semibold">"Usage"</h2>
                <div class="ms-auto">{move || whole.get().map(|month| view! { <MonthPicker statement month/> })}</div>
            </div>
            {body}
        </section>
        <ClientDrawer statement/>
    }
}

/// The month before, all there are, the month after.
#[component]
fn MonthPicker(statement: Statement, month: UsageMonth) -> impl IntoView {
    let UsageMonth { month, first, present, .. } = month;
    let chosen = RwSignal::new(month.to_string());
    let options = months(first.min(month), present.max(month))
        .into_iter()
        .map(|month| Choice::new(month.to_string(), month.name()))
        .collect::<Vec<_>>();
    let choose = move |text: String| {
        if let Ok(month) = text.parse() {
            statement.choose(month, present);
        }
    };
    let (at_first, at_last) = (Signal::stored(month <= first), Signal::stored(month >= present));
    view! {
        <div class="flex items-center gap-1">
            <IconButton icon=Icon::ChevronLeft label="Previous month" disabled=at_first on_click=move |()| statement.choose(month.previous(), present)/>
            <div class="w-44"><Select value=chosen options label="Month" on_change=choose/></div>
            <IconButton icon=Icon::ChevronRight label="Next month" disabled=at_last on_click=move |()| statement.choose(month.next(), present)/>
        </div>
    }
}

/// The newest first.
fn months(first: Month, last: Month) -> Vec<Month> {
    std::iter::successors(Some(last), |month| (*month > first).then(|| month.previous())).take(240).collect()
}

#[component]
fn Nothing(month: UsageMonth) -> impl IntoView {
    let text = if month.month == month.present {
        "Figures are written every night, and on the day on which a client comes. Make or add a client and they begin here."
    } else {
        "No client was counted in this month. Choose another one."
    };
    view! { <EmptyState icon=Icon::ChartLine title=format!("No figures for {}", month.month.name()) text/> }
}

#[component]
fn MonthView(statement: Statement, month: UsageMonth) -> impl IntoView {
    let (clients, at, days) = (month.clients, month.month, month.days.clone());
    let searchable = clients > 1;
    view! {
        <Totals month=month.clone()/>
        <Card class="mt-4 p-5">
            <div class="mb-4 flex flex-wrap items-end gap-3">
                <RadioRow
                    value=statement.metric
                    legend="All clients by day"
                    options=Metric::ALL.into_iter().map(|metric| Choice::new(metric.key(), metric.name())).collect()
                />
            </div>
            {move || {
                let metric = statement.metric.with(|key| Metric::of_key(key));
                view! { <MonthChart month=at days=days.clone() metric/> }
            }}
        </Card>
        <div class="mt-6">
            <Toolbar>
                {searchable.then(|| view! { <SearchBox value=statement.search placeholder="Search clients" on_down=move |()| focus_first_row()/> })}
                <span class="ms-auto"><MonthExport statement/></span>
            </Toolbar>
            <ClientTable statement/>
        </div>
    }
}

/// The month in four figures: as they were counted last, and the most of them.
#[component]
fn Totals(month: UsageMonth) -> impl IntoView {
    let at = month.month;
    let last = month.days.last().copied();
    let tile = |metric: Metric| {
        let most = month.days.iter().copied().max_by_key(|day| metric.of(day));
        let figure = last.map(|day| metric.text(metric.of(&day))).unwrap_or_default();
        view! {
            <Card class="px-5 py-4">
                <dt class="text-sm text-muted">{metric.name()}</dt>
                <dd>
                    <span class="num text-2xl font-semibold tracking-tight">{figure}</span>
                    <span class="block text-xs text-muted">{under(metric, at, last, most)}</span>
                </dd>
            </Card>
        }
    };
    let when = last.map(|day| {
        let clients = counted(u64::from(day.clients), "client", "clients");
        let gone = u64::from(month.clients.saturating_sub(day.clients));
        let gone = if gone == 0 { String::new() } else { format!(", {} gone since", grouped(gone)) };
        format!("{clients} on {}{gone}. Counted once a day, from midnight UTC; a client made today is counted in full tomorrow.", at.short(day.day))
    });
    view! {
        <dl class="grid grid-cols-2 gap-4 lg:grid-cols-4">{Metric::ALL.map(tile).into_iter().collect_view()}</dl>
        <p class="mt-2 text-sm text-muted">{when}</p>
    }
}

fn under(metric: Metric, month: Month, last: Option<UsageDay>, most: Option<UsageDay>) -> String {
    let of = last.and_then(|day| metric.limit(&day)).map(|limit| format!("of {} · ", metric.text(limit)));
    let most = most.map(|day| format!("most {} on {}", metric.text(metric.of(&day)), month.short(day.day)));
    format!("{}{}", of.unwrap_or_default(), most.unwrap_or_default())
}
