//! The first look: template, file, or pasted lines.

use common::client_file::{Column, MOST_LINES, template};
use leptos::{html, prelude::*};
use wasm_bindgen_futures::JsFuture;

use super::batch::Batch;
use crate::ui::{Button, Field, FormError, Icon, Section, TextArea, Variant, Working, download, use_toasts};

/// More than this is no list of clients.
const MOST_BYTES: f64 = 8_000_000.0;

#[component]
pub fn Choose(batch: Batch) -> impl IntoView {
    let (pasted, toasts) = (RwSignal::new(String::new()), use_toasts());
    let node = NodeRef::<html::Input>::new();
    let offer = move |()| {
        if !download("clients-template.csv", "text/csv;charset=utf-8", &template()) {
            toasts.error("Your browser refused the download. Allow downloads for this site and try again.");
        }
    };
    let pick = move |()| {
        if let Some(input) = node.get_untracked() {
            input.click();
        }
    };
    let picked = move |_| {
        let Some(input) = node.get_untracked() else { return };
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        // The same file can be chosen again after it was mended.
        input.set_value("");
        if file.size() > MOST_BYTES {
            return batch
                .refused
                .set(Some("This file is too large to be a list of clients: 8 MB are the most.".to_owned()));
        }
        leptos::task::spawn_local(async move {
            match JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string()) {
                Some(text) => batch.read(text),
                None => batch.refused.set(Some(
                    "Your browser cannot read this file. Save it as CSV (UTF-8) and choose it again.".to_owned(),
                )),
            }
        });
    };
    let nothing =
        Signal::derive(move || pasted.with(|text| text.trim().is_empty()).then(|| "Paste the lines first.".to_owned()));
    let actions = move || view! { <Button icon=Icon::Download on_click=offer>"Download template"</Button> };
    let busy = move || batch.reading.get();
    view! {
        <div class="grid max-w-4xl gap-4">
            <Section
                title="Create clients from a file"
                text="One line for each client. Nothing is sent before you have looked at it."
                actions
            >
                <FormError message=batch.refused/>
                <div class="grid gap-5">
                    <div class="text-sm">
                        <p>
                            "The first line names the columns; commas, semicolons and tabs all divide them. Name, owner email, plan and seats are needed, the others may be left out."
                        </p>
                        <p class="mt-2 flex flex-wrap gap-1">{Column::ALL.map(|column| view! { <code class="tag tone-neutral">{column.header()}</code> }).collect_view()}</p>
                        <p class="mt-2 text-muted">{format!("At most {MOST_LINES} clients in one file.")}</p>
                    </div>
                    <div class="flex flex-wrap items-center gap-3">
                        <input node_ref=node type="file" accept=".csv,text/csv,text/plain" class="sr-only" tabindex="-1" aria-label="CSV file" on:change=picked/>
                        <Button variant=Variant::Primary icon=Icon::FileUp on_click=pick disabled=Signal::derive(busy)>"Choose a file"</Button>
                        {move || busy().then(|| view! { <Working text=move || format!("Checking line {}", batch.lines.with(Vec::len) + 1)/> })}
                    </div>
                    <Field label="Or paste the lines" hint="With the line that names the columns.">
                        <TextArea value=pasted rows=6 mono=true/>
                    </Field>
                    <div>
                        <Button on_click=move |()| batch.read(pasted.get_untracked()) reason=nothing busy=Signal::derive(busy)>"Check the lines"</Button>
                    </div>
                </div>
            </Section>
        </div>
    }
    .into_any()
}
