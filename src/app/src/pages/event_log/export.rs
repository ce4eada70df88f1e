//! The whole range as a file, page after page; it can be stopped between two pages.

use common::{
    event::csv::{csv, file_name},
    time::Timestamp,
    wire::event::{EventEntry, EventQuery},
};
use leptos::prelude::*;

use super::{Log, filters::Narrowing};
use crate::{
    session::use_person,
    trouble::Trouble,
    ui::{Button, Icon, Variant, Working, download, now, use_toasts},
};

#[component]
pub fn ExportButton(log: Log, narrowing: Narrowing) -> impl IntoView {
    let (person, toasts, clock) = (use_person(), use_toasts(), now());
    // How many entries have come; none while nothing is exported.
    let progress = RwSignal::new(None::<usize>);
    let export = move |()| {
        let Some(query) = narrowing.query() else {
            toasts.error("Mend the dates first.");
            return;
        };
        progress.set(Some(0));
        leptos::task::spawn_local(async move {
            let outcome = everything(log, query, progress).await;
            progress.try_set(None);
            match outcome {
                Ok(Some(entries)) => {
                    let name = file_name(log.file(), Timestamp::from_micros(clock.get_untracked() * 1000));
                    if download(&name, "text/csv;charset=utf-8", &csv(&entries)) {
                        toasts.success(format!("{} events exported", entries.len()));
                    } else {
                        toasts.error("Your browser refused the download. Allow downloads for this site and try again.");
                    }
                }
                Ok(None) => {}
                Err(trouble) => {
                    person.note(&trouble);
                    toasts.error(trouble.message);
                }
            }
        });
    };
    let running = Memo::new(move |_| progress.with(Option::is_some));
    let text = move || format!("Exporting, {} events so far", progress.get().unwrap_or_default());
    view! {
        {move || if running.get() {
            view! {
                <Working text/>
                <Button variant=Variant::Ghost icon=Icon::X on_click=move |()| progress.set(None)>"Cancel"</Button>
            }
            .into_any()
        } else {
            view! { <Button icon=Icon::Download on_click=export>"Export CSV"</Button> }.into_any()
        }}
    }
}

/// None if it was cancelled, or if the page was left.
async fn everything(
    log: Log,
    mut query: EventQuery,
    progress: RwSignal<Option<usize>>,
) -> Result<Option<Vec<EventEntry>>, Trouble> {
    let mut entries = Vec::new();
    loop {
        let page = log.read(query.clone()).await?;
        entries.extend(page.entries);
        if progress.try_get_untracked().flatten().is_none() {
            return Ok(None);
        }
        progress.set(Some(entries.len()));
        match page.continuation {
            Some(continuation) => query.continuation = Some(continuation),
            None => return Ok(Some(entries)),
        }
    }
}
