//! How the instance is, and the test mail.

use common::{
    time::DAY,
    usage::bytes_text,
    wire::{
        admin::{Act, Health},
        mail::MailStanding,
    },
};
use leptos::prelude::*;

use crate::{
    frames::use_console,
    pages::submission::Submission,
    server_fns::admin::{admin_health, admin_send_test_mail, admin_test_mail},
    ui::{
        Badge, Button, Callout, Card, Column, DataTable, EmptyState, ErrorState, Fact, Facts, Field, Icon, PageBody,
        PageHeader, RelativeTime, Section, SkeletonRows, TableRow, TextInput, Tone,
    },
};

/// A backup older than this is said aloud.
const OLD: i64 = 2 * DAY;
/// Less than this part of a disk free is said aloud: one in twenty.
const LITTLE: u64 = 20;

#[component]
pub fn AdminHealthPage() -> impl IntoView {
    view! { <Page/> }
}

#[component]
fn Page() -> impl IntoView {
    let console = use_console();
    let loaded =
        LocalResource::new(move || async move { admin_health().await.inspect_err(|trouble| console.note(trouble)) });
    let reload = Callback::new(move |()| loaded.refetch());
    let facts = move || {
        loaded.with(|loaded| match loaded {
            Some(Ok(health)) => Some(format!("Chatelaine {} · {}", health.version, health.engine)),
            _ => None,
        })
    };
    let actions = move || view! { <Button icon=Icon::RefreshCw on_click=reload>"Look again"</Button> };
    view! {
        <PageHeader title="Health" facts actions/>
        <PageBody>
            {move || match loaded.get() {
                None => view! { <Card><SkeletonRows/></Card> }.into_any(),
                Some(Err(trouble)) => view! { <Card><ErrorState text=trouble.message on_retry=reload/></Card> }.into_any(),
                Some(Ok(health)) => view! { <Parts health/> }.into_any(),
            }}
            <div class="mt-5"><TestMail/></div>
        </PageBody>
    }
}

#[component]
fn Parts(health: Health) -> impl IntoView {
    let acts = health.acts.clone();
    view! {
        <Warnings health=health.clone()/>
        <div class="grid gap-5 lg:grid-cols-2">
            <Server health=health.clone()/>
            <Counts health=health.clone()/>
            <Backups health=health.clone()/>
            <Mail health/>
        </div>
        <div class="mt-5"><Acts acts/></div>
    }
}

/// What wants somebody's attention, in words.
#[component]
fn Warnings(health: Health) -> impl IntoView {
    let mut all = Vec::new();
    match &health.last_backup {
        None => all.push("No backup was made yet. Make one with: chatelaine backup FILE".to_owned()),
        Some(backup) if health.now.since(backup.at) > OLD => {
            all.push("The last backup is more than two days old.".to_owned())
        }
        Some(_) => {}
    }
    if health.disk.is_some_and(|disk| disk.free < disk.total / LITTLE) {
        all.push("The disk of the data folder is nearly full.".to_owned());
    }
    if health.mail.failing + health.mail.given_up > 0 {
        all.push("Letters could not be delivered: see what the mail server said.".to_owned());
    }
    (!all.is_empty()).then(|| {
        view! {
            <div class="mb-5">
                <Callout tone=Tone::Warning title="Needs attention">
                    <ul class="list-disc ps-4">{all.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                </Callout>
            </div>
        }
    })
}

#[component]
fn Server(health: Health) -> impl IntoView {
    let latency = format!("{}.{:02} ms", health.latency / 1000, health.latency % 1000 / 10);
    view! {
        <Section title="Server">
            <Facts>
                <Fact label="Version">{health.version}</Fact>
                <Fact label="Running since"><RelativeTime at=Signal::stored(health.started.millis())/></Fact>
                <Fact label="Database">{health.engine}</Fact>
                <Fact label="Size">{bytes_text(health.database_bytes)}</Fact>
                <Fact label="Answers in">{latency}</Fact>
                <Fact label="Migrations">{format!("{} applied, the newest is {}", health.migrations, health.newest_migration)}</Fact>
            </Facts>
        </Section>
    }
}

#[component]
fn Counts(health: Health) -> impl IntoView {
    let counts = health.counts;
    view! {
        <Section title="What there is">
            <Facts>
                <Fact label="Providers"><span class="num">{counts.providers}</span></Fact>
                <Fact label="Organizations"><span class="num">{counts.organizations}</span></Fact>
                <Fact label="People"><span class="num">{counts.people}</span></Fact>
                <Fact label="Items"><span class="num">{counts.items}</span></Fact>
                <Fact label="Open sessions"><span class="num">{counts.sessions}</span></Fact>
            </Facts>
        </Section>
    }
}

#[component]
fn Backups(health: Health) -> impl IntoView {
    let disk = health.disk.map_or_else(
        || "unknown".to_owned(),
        |disk| format!("{} of {} free", bytes_text(disk.free), bytes_text(disk.total)),
    );
    let backup = health.last_backup.map(|backup| {
        let bytes = backup.bytes.map(|bytes| format!(", {}", bytes_text(bytes))).unwrap_or_default();
        view! { <RelativeTime at=Signal::stored(backup.at.millis())/> " – " <span class="break-all">{backup.place}</span> {bytes} }
    });
    view! {
        <Section title="Storage">
            <Facts>
                <Fact label="Last backup">{backup.map_or_else(|| "never".into_any(), IntoAny::into_any)}</Fact>
                <Fact label="Data folder">{disk}</Fact>
            </Facts>
        </Section>
    }
}

#[component]
fn Mail(health: Health) -> impl IntoView {
    let mail = health.mail;
    let (tone, state) = if mail.on { (Tone::Success, "On") } else { (Tone::Warning, "Off") };
    let oldest = mail.oldest.map(|at| view! { ", the oldest since " <RelativeTime at=Signal::stored(at.millis())/> });
    view! {
        <Section title="Mail">
            <Facts>
                <Fact label="Delivery"><Badge tone=Signal::stored(tone)>{state}</Badge></Fact>
                <Fact label="Waiting"><span class="num">{mail.queued}</span>{oldest}</Fact>
                <Fact label="Failing"><span class="num">{mail.failing}</span></Fact>
                <Fact label="Given up"><span class="num">{mail.given_up}</span></Fact>
                <Fact label="Sent in a day"><span class="num">{mail.sent_last_day}</span></Fact>
                <Fact label="Last error">{mail.last_error.unwrap_or_else(|| "none".to_owned())}</Fact>
            </Facts>
        </Section>
    }
}

#[component]
fn TestMail() -> impl IntoView {
    let (email, form) = (RwSignal::new(String::new()), Submission::new());
    let sent = RwSignal::new(None);
    let standing = RwSignal::new(None::<MailStanding>);
    let look = Callback::new(move |()| {
        let Some(mail) = sent.get_untracked() else { return };
        form.send(&[], admin_test_mail(mail), move |answer| standing.set(Some(answer)));
    });
    let send = move || {
        let Some(address) = form.check("email", common::validate::Email::parse(&email.get_untracked())) else { return };
        form.send(&["email"], admin_send_test_mail(address.into()), move |mail| {
            sent.set(Some(mail));
            standing.set(Some(MailStanding::Queued));
        });
    };
    view! {
        <Section title="Test mail" text="Says whether mail reaches an address.">
            <form novalidate class="flex max-w-xl flex-wrap items-start gap-3" on:submit=move |event| {
                event.prevent_default();
                send();
            }>
                <Field label="Send it to" error=form.error("email") class="min-w-60 grow">
                    <TextInput value=email kind="email" autocomplete="email"/>
                </Field>
                <span class="pt-6"><Button kind="submit" icon=Icon::Send busy=form.busy()>"Send"</Button></span>
            </form>
            <div class="mt-3 space-y-3" role="status">
                {move || form.top().get().map(|text| view! { <Callout tone=Tone::Error>{text}</Callout> })}
                {move || standing.get().map(|standing| view! { <Told standing look/> })}
            </div>
        </Section>
    }
}

#[component]
fn Told(standing: MailStanding, look: Callback<()>) -> impl IntoView {
    let (tone, text) = match standing {
        MailStanding::Queued => (Tone::Info, "It waits in the outbox and goes out within seconds.".to_owned()),
        MailStanding::Sent { .. } => (Tone::Success, "The mail server took it.".to_owned()),
        MailStanding::Failing { error } => (Tone::Warning, format!("Not delivered yet, to be tried again: {error}")),
        MailStanding::GivenUp { error } => (Tone::Error, format!("Not delivered: {error}")),
    };
    let action = move || view! { <Button on_click=look>"What became of it?"</Button> };
    view! { <Callout tone action>{text}</Callout> }
}

#[component]
fn Acts(acts: Vec<Act>) -> impl IntoView {
    let columns = vec![
        Column::new("at", "When").class("w-32"),
        Column::new("act", "What"),
        Column::new("subject", "Whom").wide_only(),
        Column::new("operator", "By"),
    ];
    let row = |act: Act| {
        view! {
            <TableRow>
                <td class="text-muted"><RelativeTime at=Signal::stored(act.at.millis())/></td>
                <td>{act.act}</td>
                <td class="wide-only break-all text-xs">{act.subject}</td>
                <td>{act.operator}{act.ip.map(|ip| view! { <span class="block text-xs text-muted">{ip}</span> })}</td>
            </TableRow>
        }
    };
    view! {
        <Section title="What operators did" text="The last twenty acts, from here and from the command line.">
            {if acts.is_empty() {
                view! { <EmptyState icon=Icon::ScrollText title="Nothing yet" text="Each act of an operator leaves a line here."/> }.into_any()
            } else {
                view! { <DataTable label="Acts" columns>{acts.into_iter().map(row).collect_view()}</DataTable> }.into_any()
            }}
        </Section>
    }
}
