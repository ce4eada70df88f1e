//! The provider's clients: what they are called and how large they are.

use common::wire::admin::{PER_PAGE, ProviderClient};
use leptos::prelude::*;

use super::{Shown, words};
use crate::ui::{Badge, Column, DataTable, EmptyState, Icon, NameCell, Pagination, Section, TableRow, Tone};

#[component]
pub(super) fn Clients(shown: Shown) -> impl IntoView {
    let clients = Memo::new(move |_| shown.get(|detail| detail.clients.clone()).unwrap_or_default());
    let (page, per_page) = (RwSignal::new(0_usize), usize::try_from(PER_PAGE).unwrap_or(25));
    let total = Signal::derive(move || clients.with(Vec::len));
    let part = Memo::new(move |_| {
        clients.with(|clients| clients.iter().skip(page.get() * per_page).take(per_page).cloned().collect::<Vec<_>>())
    });
    view! {
        <Section title="Clients" text="Organizations that it administers. They are detached and suspended in the list of organizations.">
            {move || {
                if total.get() == 0 {
                    view! { <EmptyState icon=Icon::Building2 title="No clients" text="Clients appear here when the provider makes them."/> }.into_any()
                } else {
                    view! { {table(part.get())} <Pagination page per_page total/> }.into_any()
                }
            }}
        </Section>
    }
}

fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

fn table(clients: Vec<ProviderClient>) -> AnyView {
    let columns = vec![
        Column::new("name", "Client").class("w-[45%]"),
        Column::new("plan", "Plan").wide_only(),
        Column::new("seats", "Seats").right(),
    ];
    let row = |client: ProviderClient| {
        let href = format!("/admin/organizations?search={}", encoded(&client.name));
        view! {
            <TableRow>
                <td class="w-full max-w-0 md:w-auto md:max-w-none">
                    <NameCell name=client.name.clone() href=Some(href)/>
                    {(!client.enabled).then(|| view! { <Badge tone=Signal::stored(Tone::Error)>"Suspended"</Badge> })}
                </td>
                <td class="wide-only">{client.plan.name()}</td>
                <td class="num text-right whitespace-nowrap">{words::seats(client.occupied, client.seats)}</td>
            </TableRow>
        }
    };
    view! { <DataTable label="Clients" columns>{clients.into_iter().map(row).collect_view()}</DataTable> }.into_any()
}
