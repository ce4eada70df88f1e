//! A look at every line before anything is created: what is wrong with it, or what it would make.

use common::{
    client_file::{Fault, Line},
    csv,
};
use leptos::prelude::*;

use super::batch::Batch;
use crate::{
    ui::{
        Badge, Button, Callout, Card, Checkbox, Chip, EmptyAfterFilter, FilterChips, Icon, Tone, Toolbar, Variant,
        VirtualList, download, use_toasts,
    },
    worker::use_vault,
};

/// The faults and flags of a line.
fn complaints(line: &Line) -> Vec<&Fault> {
    line.draft.as_ref().err().into_iter().flatten().chain(&line.duplicate).collect()
}

#[component]
pub fn Preview(batch: Batch) -> impl IntoView {
    let (filter, active) = (RwSignal::new("all".to_owned()), RwSignal::new(None));
    let (vault, toasts) = (use_vault(), use_toasts());
    let tally = Memo::new(move |_| batch.tally());
    let chips = Signal::derive(move || {
        let tally = tally.get();
        vec![
            Chip::new("all", "All lines", Some(tally.all)),
            Chip::new("wrong", "With errors", Some(tally.wrong)),
            Chip::new("duplicate", "Name taken", Some(tally.duplicate)),
            Chip::new("right", "Ready", Some(tally.right)),
        ]
    });
    let shown = Memo::new(move |_| {
        let filter = filter.get();
        batch.lines.with(|lines| {
            let fits = |line: &Line| match filter.as_str() {
                "wrong" => line.draft.is_err(),
                "duplicate" => line.duplicate.is_some(),
                "right" => line.draft.is_ok() && line.duplicate.is_none(),
                _ => true,
            };
            lines.iter().enumerate().filter(|(_, line)| fits(line)).map(|(at, _)| at).collect::<Vec<_>>()
        })
    });
    let empty = Memo::new(move |_| shown.with(Vec::is_empty));
    let ready = Memo::new(move |_| batch.creatable().len());
    let blocked = Signal::derive(move || {
        (ready.get() == 0).then(|| "No line can be created: mend the file and choose it again.".to_owned())
    });
    let save = move |()| {
        if !download(
            "clients-errors.csv",
            "text/csv;charset=utf-8",
            &batch.lines.with_untracked(|lines| reasons(lines)),
        ) {
            toasts.error("Your browser refused the download. Allow downloads for this site and try again.");
        }
    };
    let label = move || match ready.get() {
        1 => "Create 1 client".to_owned(),
        n => format!("Create {n} clients"),
    };
    let line_at = move |at: usize| shown.with(|shown| shown.get(at).copied());
    let key = move |at: usize| format!("{at}-{}", line_at(at).unwrap_or(usize::MAX));
    let row = move |at: usize| {
        let line = line_at(at).and_then(|at| batch.lines.with_untracked(|lines| lines.get(at).cloned()));
        line.map(|line| view! { <LineRow line/> }.into_any()).unwrap_or_else(|| ().into_any())
    };
    view! {
        <Toolbar>
            <FilterChips value=filter options=chips label="Filter lines"/>
            <span class="ms-auto flex flex-wrap gap-2">
                {move || (tally.get().wrong + tally.get().duplicate > 0).then(|| view! {
                    <Button variant=Variant::Ghost icon=Icon::Download on_click=save>"Errors as CSV"</Button>
                })}
                <Button on_click=move |()| batch.forget()>"Choose another file"</Button>
                <Button variant=Variant::Primary reason=blocked on_click=move |()| batch.begin(vault)>{label}</Button>
            </span>
        </Toolbar>
        <div class="mb-3 grid gap-2 empty:hidden">
            {move || (tally.get().wrong > 0).then(|| view! {
                <Callout tone=Tone::Warning>
                    {move || match tally.get().wrong {
                        1 => "1 line has errors and is not created. Mend it in the file, or go on without it.".to_owned(),
                        n => format!("{n} lines have errors and are not created. Mend them in the file, or go on without them."),
                    }}
                </Callout>
            })}
            {move || (tally.get().duplicate > 0).then(|| view! {
                <Checkbox checked=batch.duplicates label=move || format!("Also create the clients whose name is taken ({})", tally.get().duplicate)/>
            })}
        </div>
        <Card class="h-[min(34rem,70vh)] overflow-hidden">
            {move || if empty.get() {
                view! { <EmptyAfterFilter on_clear=move |()| filter.set("all".to_owned()) title="No such line"/> }.into_any()
            } else {
                view! { <VirtualList label="Lines" count=move || shown.with(Vec::len) key=Callback::new(key) row=Callback::new(row) active/> }.into_any()
            }}
        </Card>
        {move || {
            let line = active.get().and_then(line_at);
            line.and_then(|at| batch.lines.with(|lines| lines.get(at).cloned())).filter(|line| !complaints(line).is_empty()).map(details)
        }}
        <p class="mt-3 text-sm text-muted">
            "The owners are invited when their client is created, and everybody of your provider gets full access to the items that are shared in it."
        </p>
    }
    .into_any()
}

/// Everything about the line that is chosen in the list.
fn details(line: Line) -> AnyView {
    let sentences = complaints(&line).into_iter().map(|fault| view! { <li>{fault.to_string()}</li> }).collect_view();
    view! { <div class="mt-3" role="status"><Callout tone=Tone::Warning title=format!("Line {}", line.number)><ul class="list-disc ps-4">{sentences}</ul></Callout></div> }
        .into_any()
}

#[component]
fn LineRow(line: Line) -> impl IntoView {
    let told = complaints(&line).into_iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let (second, hint) = match &line.draft {
        Ok(draft) if told.is_empty() => {
            let seats = if draft.seats == 1 { "1 seat".to_owned() } else { format!("{} seats", draft.seats) };
            (format!("{} · {} · {seats}", draft.owner_email, draft.plan.name()), String::new())
        }
        _ => (told.clone(), told),
    };
    let (tone, word) = match (&line.draft, &line.duplicate) {
        (Err(_), _) => (Tone::Error, "Error"),
        (Ok(_), Some(_)) => (Tone::Warning, "Name taken"),
        (Ok(_), None) => (Tone::Success, "Ready"),
    };
    let name = if line.name.is_empty() { "(no name)".to_owned() } else { line.name };
    view! {
        <span class="flex min-w-0 grow items-center gap-3">
            <span class="num w-14 shrink-0 text-sm text-muted"><span class="sr-only">"Line "</span>{line.number}</span>
            <span class="min-w-0 grow" title=hint>
                <span class="block truncate text-sm font-medium">{name}</span>
                <span class="block truncate text-xs text-muted">{second}</span>
            </span>
            <Badge tone=Signal::stored(tone)>{word}</Badge>
        </span>
    }
    .into_any()
}

/// Every fault as a row, to work through beside the file.
fn reasons(lines: &[Line]) -> String {
    let mut file = String::new();
    csv::push_row(&mut file, ["line", "column", "reason", "name"]);
    for line in lines {
        for fault in complaints(line) {
            let column = fault.column.map_or("", |column| column.header());
            csv::push_row(&mut file, [line.number.to_string().as_str(), column, &fault.sentence, &line.name]);
        }
    }
    file
}
