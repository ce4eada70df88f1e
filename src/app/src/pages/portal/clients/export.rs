//! The list as a file: everything that the search and the chip leave, not only the page in sight.

use common::{
    csv,
    event::csv::file_name,
    time::Timestamp,
    wire::client::{ClientQuery, ClientRow},
};
use leptos::prelude::*;

use super::list::ClientList;
use crate::{
    server_fns::client::list_clients,
    session::use_person,
    trouble::Trouble,
    ui::{Button, Icon, Variant, download, now, use_toasts},
};

/// The most that one question answers.
const AT_ONCE: u32 = 500;

#[component]
pub fn ExportButton(list: ClientList) -> impl IntoView {
    let (person, toasts, clock) = (use_person(), use_toasts(), now());
    let busy = RwSignal::new(false);
    let export = move |()| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            match everything(list).await {
                Ok(rows) => {
                    let name = file_name("clients", Timestamp::from_micros(clock.get_untracked() * 1000));
                    if download(&name, "text/csv;charset=utf-8", &table(&rows)) {
                        toasts.success(format!("{} clients exported", rows.len()));
                    } else {
                        toasts.error("Your browser refused the download. Allow downloads for this site and try again.");
                    }
                }
                Err(trouble) => {
                    person.note(&trouble);
                    toasts.error(trouble.message);
                }
            }
            busy.try_set(false);
        });
    };
    view! { <Button variant=Variant::Ghost icon=Icon::Download busy=busy on_click=export>"CSV"</Button> }
}

async fn everything(list: ClientList) -> Result<Vec<ClientRow>, Trouble> {
    let mut rows = Vec::new();
    loop {
        let offset = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let query = ClientQuery { offset, limit: AT_ONCE, ..list.question() };
        let page = list_clients(list.provider, query).await?;
        let last = page.rows.is_empty() || offset.saturating_add(AT_ONCE) >= page.total;
        rows.extend(page.rows);
        if last {
            return Ok(rows);
        }
    }
}

fn table(rows: &[ClientRow]) -> String {
    let mut file = String::new();
    csv::push_row(
        &mut file,
        ["name", "plan", "seats", "occupied", "members", "enabled", "lastActivity", "organizationId"],
    );
    for row in rows {
        let seats = row.seats.map(|seats| seats.to_string()).unwrap_or_default();
        let last = row.last_activity.map(|at| at.to_string()).unwrap_or_default();
        csv::push_row(
            &mut file,
            [
                row.name.as_str(),
                row.plan.name(),
                &seats,
                &row.occupied.to_string(),
                &row.members.to_string(),
                if row.enabled { "yes" } else { "no" },
                &last,
                &row.organization_id.to_string(),
            ],
        );
    }
    file
}
