//! The clients of the month, one row each; a row opens the client's own month.

use common::{
    usage::bytes_text,
    wire::billing::{ClientUsage, UsageMonth},
};
use leptos::prelude::*;

use super::{
    chart::Sparkline,
    figures::grouped,
    statement::{PER_PAGE, Statement},
};
use crate::ui::{Avatar, Badge, Card, Column, DataTable, EmptyAfterFilter, Pagination, SkeletonRows, TableRow};

#[component]
pub fn ClientTable(statement: Statement) -> impl IntoView {
    // A month that is fetched anew and is the same keeps its rows, and the focus in them.
    let loaded = Memo::new(move |_| statement.loaded());
    move || {
        match loaded.get() {
        Some(Ok(month)) if month.total == 0 => view! {
            <Card><EmptyAfterFilter on_clear=move |()| statement.search.set(String::new()) title="No client matches"/></Card>
        }
        .into_any(),
        Some(Ok(month)) => view! { <Rows statement month/> }.into_any(),
        // A failure is said for the whole section.
        Some(Err(_)) | None => view! { <Card><SkeletonRows/></Card> }.into_any(),
    }
    }
}

#[component]
fn Rows(statement: Statement, month: UsageMonth) -> impl IntoView {
    let columns = vec![
        Column::new("name", "Client").sortable().class("w-[28%]"),
        Column::new("plan", "Plan").sortable().wide_only(),
        Column::new("seats", "Seats").sortable().right().wide_only(),
        Column::new("used", "In use").sortable().right(),
        Column::new("trend", "By day").wide_only(),
        Column::new("items", "Items").sortable().right().wide_only(),
        Column::new("storage", "Storage").sortable().right().wide_only(),
    ];
    let total = usize::try_from(month.total).unwrap_or(usize::MAX);
    view! {
        <DataTable label="Usage by client" columns sort=statement.sort>
            {month.rows.into_iter().map(|client| view! { <Row statement client/> }).collect_view()}
        </DataTable>
        <Pagination page=statement.page per_page=PER_PAGE total=Signal::stored(total)/>
    }
}

#[component]
fn Row(statement: Statement, client: ClientUsage) -> impl IntoView {
    let id = client.organization_id.to_string();
    let open = Callback::new(move |()| statement.opened.set(id.clone()));
    let name = client.name.clone();
    let seats = match (client.peak_seats, client.average_seats) {
        (Some(peak), Some(average)) => view! { <Most most=peak average/> }.into_any(),
        _ => view! { <span class="text-muted">"unlimited"</span> }.into_any(),
    };
    view! {
        <TableRow on_open=open>
            <td class="w-full max-w-0 md:w-auto md:max-w-none">
                <span class="flex min-w-0 items-center gap-3">
                    <Avatar name=name.clone()/>
                    <span class="min-w-0">
                        <button type="button" class="name-link block max-w-full cursor-pointer truncate font-medium" on:click=move |_| open.run(())>{name}</button>
                        {(!client.attached).then(|| view! { <span class="mt-0.5 block"><Badge>"No client any more"</Badge></span> })}
                    </span>
                </span>
            </td>
            <td class="wide-only whitespace-nowrap text-muted">{client.plan.name()}</td>
            <td class="wide-only text-right">{seats}</td>
            <td class="text-right"><Most most=client.peak_occupied average=client.average_occupied/></td>
            <td class="wide-only"><Sparkline daily=client.daily/></td>
            <td class="wide-only num text-right">{grouped(client.items.into())}</td>
            <td class="wide-only num text-right whitespace-nowrap">{bytes_text(client.storage_bytes)}</td>
        </TableRow>
    }
}

/// The most of the month, and the average where it is another number.
#[component]
fn Most(most: u32, average: f64) -> impl IntoView {
    let differs = (f64::from(most) - average).abs() >= 0.05;
    view! {
        <span class="num block whitespace-nowrap">
            <span class="sr-only">"at most "</span>
            {grouped(most.into())}
            {differs.then(|| view! { <span class="block text-xs text-muted">{format!("{average:.1} on average")}</span> })}
        </span>
    }
}
