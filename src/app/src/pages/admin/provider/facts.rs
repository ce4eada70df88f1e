//! What the provider is, its two switches, and its set-up while it waits for one.

use common::{
    kind::{ProviderKind, ProviderStatus},
    wire::admin::ProviderDetail,
};
use leptos::prelude::*;

use super::{Shown, words};
use crate::{
    pages::{admin::words::ProviderState, hand_on::HandOn, submission::Submission},
    server_fns::admin::{admin_resend_set_up, admin_switch_events, admin_switch_provider},
    ui::{Button, Callout, ConfirmDialog, Dialog, Fact, Facts, Icon, RelativeTime, Section, Switch, Tone, use_toasts},
};

#[component]
pub(super) fn About(shown: Shown) -> impl IntoView {
    let pending = Memo::new(move |_| shown.get(|detail| detail.status == ProviderStatus::Pending) == Some(true));
    let detail = Memo::new(move |_| shown.get(Clone::clone));
    let reseller = Memo::new(move |_| shown.get(|detail| detail.kind == ProviderKind::Reseller) == Some(true));
    view! {
        {move || pending.get().then(|| view! { <SetUp shown/> })}
        <Section title="About">
            <div class="grid gap-6 lg:grid-cols-2">
                {move || detail.get().map(|detail| view! { <Lines detail/> })}
                {move || (!reseller.get()).then(|| view! { <Switches shown/> })}
            </div>
        </Section>
    }
}

#[component]
fn Lines(detail: ProviderDetail) -> impl IntoView {
    let text = |value: Option<String>| value.unwrap_or_else(|| "–".to_owned());
    view! {
        <Facts>
            <Fact label="State"><ProviderState enabled=detail.enabled status=detail.status/></Fact>
            <Fact label="Type">{words::kind(detail.kind)}</Fact>
            <Fact label="Business name">{text(detail.business_name)}</Fact>
            <Fact label="Billing address">{text(detail.billing_email)}</Fact>
            <Fact label="Note"><span class="whitespace-pre-wrap">{text(detail.note)}</span></Fact>
            <Fact label="Created"><RelativeTime at=Signal::stored(detail.created.millis())/></Fact>
            <Fact label="Id"><span class="font-mono text-xs break-all">{detail.id.to_string()}</span></Fact>
        </Facts>
    }
}

/// A switch shows what the server says: it turns back when the change was refused or not confirmed.
#[component]
fn Switches(shown: Shown) -> impl IntoView {
    let (enabled, events) = (RwSignal::new(true), RwSignal::new(true));
    let (asking, form, toasts) = (RwSignal::new(false), Submission::new(), use_toasts());
    let follow = move || {
        if let Some((on, logs)) = shown.get(|detail| (detail.enabled, detail.use_events)) {
            enabled.set(on);
            events.set(logs);
        }
    };
    Effect::new(move |_| follow());
    Effect::watch(
        move || asking.get(),
        move |asking, _, _| {
            if !asking {
                untrack(follow)
            }
        },
        false,
    );
    let turn = move |on: bool| {
        form.send(&[], admin_switch_provider(shown.id, on), move |()| {
            asking.set(false);
            toasts.success(if on { "The provider is switched on." } else { "The provider is switched off." });
            shown.reload();
        });
    };
    let on_enabled = Callback::new(move |on: bool| {
        form.reset();
        if on { turn(true) } else { asking.set(true) }
    });
    let on_events = Callback::new(move |on: bool| {
        form.reset();
        form.send(&[], admin_switch_events(shown.id, on), move |()| {
            toasts.success(if on { "The event log is written." } else { "The event log is not written any more." });
            shown.reload();
        });
    });
    // What was refused turns the switch back.
    Effect::new(move |_| {
        if form.top().with(Option::is_some) {
            untrack(follow);
        }
    });
    view! {
        <div class="space-y-4">
            <Switch checked=enabled label="Switched on" hint="Off: its staff reach no client. The clients' own people are not affected." on_change=on_enabled/>
            <Switch checked=events label="Event log" hint="Off: nothing new is written, and the log is hidden." on_change=on_events/>
            {move || form.top().get().filter(|_| !asking.get()).map(|text| view! { <Callout tone=Tone::Error>{text}</Callout> })}
        </div>
        <ConfirmDialog
            open=asking
            title="Switch this provider off?"
            subject=Signal::derive(move || shown.name())
            consequence="From its staff's next request on they reach none of its clients. The clients' own people go on as before, and nobody has to be confirmed again when it is switched on."
            confirm="Switch off"
            busy=form.busy()
            error=form.top()
            on_confirm=move |()| turn(false)
        />
    }
}

#[component]
fn SetUp(shown: Shown) -> impl IntoView {
    let (form, toasts) = (Submission::new(), use_toasts());
    let (link, open) = (RwSignal::new(None::<(String, String)>), RwSignal::new(false));
    let invited = move || shown.get(|detail| detail.invited.clone()).flatten();
    let resend = move |()| {
        let who = untrack(invited).unwrap_or_else(|| "Whoever sets it up".to_owned());
        form.send(&[], admin_resend_set_up(shown.id), move |made| {
            match made.link {
                Some(made) => {
                    link.set(Some((who, made)));
                    open.set(true);
                }
                None => toasts.success("The set-up mail is on its way."),
            }
            shown.reload();
        });
    };
    let expired = move || shown.get(|detail| detail.invitation_expired) == Some(true);
    let action = move || {
        view! { <Button icon=Icon::Send busy=form.busy() on_click=resend>"Send again"</Button> }
    };
    let links = Signal::derive(move || link.get().into_iter().collect::<Vec<_>>());
    view! {
        <Callout tone=Tone::Info title="Waiting to be set up" action>
            {move || invited().map_or_else(
                || "Whoever holds the link sets it up.".to_owned(),
                |who| format!("{who} was invited to set it up."),
            )}
            " "
            {move || if expired() { "The link has expired." } else { "The link works once, for 5 days." }}
            {move || form.top().get().map(|text| view! { <p class="mt-1 text-error">{text}</p> })}
        </Callout>
        <Dialog open title="Set-up link">
            <p class="text-sm">"This is a fresh link; the one before is dead."</p>
            <HandOn links/>
        </Dialog>
    }
}
