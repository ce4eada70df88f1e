//! While it runs and when it has come to an end: how far it is, what became of each line, and how to go on.

use leptos::prelude::*;

use super::{
    batch::{Batch, Fate, Stage},
    results::{as_file, outcome},
};
use crate::{
    ui::{
        Button, Callout, Card, ConfirmDialog, Icon, LinkButton, ProgressBar, Section, SkeletonText, Tone, Variant,
        VirtualList, download, use_toasts,
    },
    worker::use_vault,
};

#[component]
pub fn Progress(batch: Batch) -> impl IntoView {
    let active = RwSignal::new(None);
    let running = Memo::new(move |_| batch.stage.get() == Stage::Run);
    // Settled lines first come to an end below; the one that is worked on stands on top.
    let rows = Memo::new(move |_| {
        batch.fates.with(|fates| {
            let failed = fates.iter().filter(|(_, fate)| matches!(fate, Fate::Failed(_)));
            let others = fates.iter().rev().filter(|(_, fate)| !matches!(fate, Fate::Failed(_)));
            failed.chain(others).map(|(line, fate)| (*line, fate.clone())).collect::<Vec<_>>()
        })
    });
    // The names stand in the file.
    let any = Memo::new(move |_| rows.with(|rows| !rows.is_empty()) && !batch.reading.get());
    let key = move |at: usize| {
        rows.with(|rows| rows.get(at).map(|(line, fate)| format!("{line}-{fate:?}")).unwrap_or_default())
    };
    let row = move |at: usize| {
        let found = rows.with_untracked(|rows| rows.get(at).cloned());
        found.map(|(line, fate)| outcome(batch, line, &fate)).unwrap_or_else(|| ().into_any())
    };
    view! {
        <div class="grid gap-4">
            {move || if running.get() { view! { <Under batch/> }.into_any() } else { view! { <Ended batch/> }.into_any() }}
            {move || any.get().then(|| view! {
                <Card class="h-[min(30rem,60vh)] overflow-hidden">
                    <VirtualList label="Results" count=move || rows.with(Vec::len) key=Callback::new(key) row=Callback::new(row) active/>
                </Card>
            })}
        </div>
    }
    .into_any()
}

#[component]
fn Under(batch: Batch) -> impl IntoView {
    view! {
        <Section title="Creating clients" text="The keys of each are made in this browser. You may reload this page or lose the connection: it goes on where it was.">
            <ProgressBar
                done=Signal::derive(move || batch.progress().0)
                total=Signal::derive(move || batch.progress().1)
                text="Creating clients"
                on_cancel=move |()| batch.stop.set(true)
            />
            {move || batch.waiting.get().map(|why| view! { <div class="mt-3" role="status"><Callout tone=Tone::Warning icon=Icon::WifiOff>{why}</Callout></div> })}
        </Section>
    }
    .into_any()
}

#[component]
fn Ended(batch: Batch) -> impl IntoView {
    let (vault, toasts) = (use_vault(), use_toasts());
    let failed = Memo::new(move |_| {
        batch.fates.with(|fates| fates.values().filter(|fate| matches!(fate, Fate::Failed(_))).count())
    });
    let created = Memo::new(move |_| batch.progress().0 - failed.get());
    let left = Memo::new(move |_| {
        let (finished, all) = batch.progress();
        all.saturating_sub(finished)
    });
    let title = move || match (left.get(), batch.interrupted.get()) {
        (0, _) => "The import is done",
        (_, true) => "An import was interrupted",
        _ => "The import is stopped",
    };
    let text = move || {
        let mut parts = vec![format!("{} created", created.get())];
        if failed.get() > 0 {
            parts.push(format!("{} refused", failed.get()));
        }
        if left.get() > 0 {
            parts.push(format!("{} not begun", left.get()));
        }
        Some(format!("{}.", parts.join(", ")))
    };
    let links = Memo::new(move |_| batch.links());
    let asking = RwSignal::new(false);
    // What was created without its link being handed on would be waited for in vain.
    let forget = move |()| if links.get_untracked() > 0 { asking.set(true) } else { batch.forget() };
    let save = move |()| {
        if !download("clients-created.csv", "text/csv;charset=utf-8", &as_file(batch)) {
            toasts.error("Your browser refused the download. Allow downloads for this site and try again.");
        }
    };
    let to_clients = format!("/providers/{}/clients", batch.provider);
    let go_on = move || {
        let label = move || match (left.get(), failed.get()) {
            _ if batch.refused.with(Option::is_some) => "Read the file again",
            (0, _) => "Try the refused ones again",
            (_, 0) => "Go on",
            _ => "Go on, and try the refused ones again",
        };
        (left.get() + failed.get() > 0 || batch.refused.with(Option::is_some)).then(|| view! {
            <Button variant=Variant::Primary icon=Icon::RotateCcw on_click=move |()| batch.go_on(vault)>{label}</Button>
        })
    };
    view! {
        <Section title=Signal::derive(move || title().to_owned()) text=Signal::derive(text)>
            <div class="grid gap-4">
                {move || batch.waiting.get().map(|why| view! { <Callout tone=Tone::Warning>{why}</Callout> })}
                {move || batch.refused.get().map(|why| view! { <Callout tone=Tone::Error>{why}</Callout> })}
                {move || (links.get() > 0).then(|| view! {
                    <Callout tone=Tone::Warning title="This server sends no mail">
                        "The results hold each owner's invitation: hand every link on yourself. It works once, for five days."
                    </Callout>
                })}
                {move || if batch.reading.get() {
                    view! { <SkeletonText lines=1/> }.into_any()
                } else {
                    let to_clients = to_clients.clone();
                    view! {
                        <div class="flex flex-wrap gap-2">
                            {go_on}
                            <LinkButton href=to_clients icon=Icon::Building2>"To the clients"</LinkButton>
                            <Button icon=Icon::Download on_click=save>"Results as CSV"</Button>
                            <Button variant=Variant::Ghost on_click=forget>"Forget this import"</Button>
                        </div>
                    }
                    .into_any()
                }}
            </div>
        </Section>
        <ConfirmDialog
            open=asking
            title="Forget this import?"
            subject=move || match links.get() {
                1 => "1 owner's invitation link".to_owned(),
                links => format!("{links} owners' invitation links"),
            }
            consequence="They are shown nowhere else: save the results first. The clients stay, and a new link is made on the members page of each."
            confirm="Forget"
            on_confirm=move |()| {
                asking.set(false);
                batch.forget();
            }
        />
    }
    .into_any()
}
