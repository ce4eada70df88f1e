//! The statement as files: the month of all clients that the search leaves, or the days of one.

use common::{month::Month, usage::month_csv};
use leptos::prelude::*;

use super::{figures::counted, statement::Statement};
use crate::{
    server_fns::billing::export_usage,
    session::use_person,
    ui::{Button, Icon, Toasts, Variant, download, use_toasts},
};

const KIND: &str = "text/csv;charset=utf-8";

#[component]
pub fn MonthExport(statement: Statement) -> impl IntoView {
    let (person, toasts) = (use_person(), use_toasts());
    let busy = RwSignal::new(false);
    let export = move |()| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            match export_usage(statement.provider, statement.question()).await {
                Ok((month, rows)) => {
                    let clients = counted(u64::try_from(rows.len()).unwrap_or(u64::MAX), "client", "clients");
                    let name = format!("chatelaine-usage-{month}.csv");
                    offer(toasts, &name, &month_csv(month, &rows), &format!("{clients} exported"));
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

/// Hands a finished text on.
#[component]
pub fn FileButton(name: String, text: String) -> impl IntoView {
    let toasts = use_toasts();
    let export = move |()| offer(toasts, &name, &text, "Exported");
    view! { <Button variant=Variant::Ghost icon=Icon::Download on_click=export>"CSV"</Button> }
}

/// The name of one client's file: letters and digits of its name only.
pub fn months_file(client: &str, month: Month) -> String {
    let plain: String =
        client.to_lowercase().chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' }).collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    format!("chatelaine-usage-{}-{month}.csv", words.join("-"))
}

fn offer(toasts: Toasts, name: &str, text: &str, done: &str) {
    if download(name, KIND, text) {
        toasts.success(done.to_owned());
    } else {
        toasts.error("Your browser refused the download. Allow downloads for this site and try again.");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_for_client_and_month() {
        let month = "2026-01".parse().unwrap();
        assert_eq!(months_file("Acme, Inc. / Süd", month), "chatelaine-usage-acme-inc-süd-2026-01.csv");
    }
}
