//! The list as a file: everything that the search and the chip leave, not only the page in sight.

use common::{
    csv,
    event::csv::file_name,
    id::ProviderId,
    time::Timestamp,
    wire::client::{ClientQuery, ClientRow},
};
use leptos::prelude::*;

use super::{list::ClientList, table::mark_words};
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
            match everything(list.provider, list.question()).await {
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
    view! { <Button variant=Variant::Ghost icon=Icon::Download busy=busy on_click=export>"Export CSV"</Button> }
}

/// Page after page of what the question leaves.
pub async fn everything(provider: ProviderId, question: ClientQuery) -> Result<Vec<ClientRow>, Trouble> {
    let mut rows = Vec::new();
    let mut query = ClientQuery { after: None, before: None, limit: AT_ONCE, ..question };
    loop {
        let page = list_clients(provider, query.clone()).await?;
        rows.extend(page.rows);
        query.after = page.next;
        if query.after.is_none() {
            return Ok(rows);
        }
    }
}

/// The marks in words, as they stand in the table.
fn marks(row: &ClientRow) -> String {
    row.attention.iter().map(|mark| mark_words(*mark, row)).collect::<Vec<_>>().join("; ")
}

fn table(rows: &[ClientRow]) -> String {
    let mut file = String::new();
    csv::push_row(
        &mut file,
        ["name", "plan", "seats", "occupied", "members", "marks", "enabled", "lastActivity", "organizationId"],
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
                &marks(row),
                if row.enabled { "yes" } else { "no" },
                &last,
                &row.organization_id.to_string(),
            ],
        );
    }
    file
}
