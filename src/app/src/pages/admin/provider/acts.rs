//! The end of a provider: at once, or asked of its own people.

use common::{kind::ProviderStatus, wire::provider::DeletionStarted};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::Shown;
use crate::{
    pages::{hand_on::HandOn, submission::Submission},
    server_fns::admin::{admin_delete_provider, admin_start_deletion},
    ui::{Button, ConfirmDialog, DangerLine, Dialog, Icon, Section, Variant, use_toasts},
};

#[component]
pub(super) fn Danger(shown: Shown) -> impl IntoView {
    let pending = Memo::new(move |_| shown.get(|detail| detail.status == ProviderStatus::Pending) == Some(true));
    let clients = Memo::new(move |_| shown.get(|detail| detail.clients.len()).unwrap_or_default());
    let why_not = Signal::derive(move || {
        (clients.get() > 0).then(|| "It still has clients: they have to be removed or deleted first.".to_owned())
    });
    let (deleting, asking) = (RwSignal::new(false), RwSignal::new(false));
    view! {
        <Section title="Danger zone">
            <div class="divide-y divide-base-300">
                {move || (!pending.get()).then(|| view! {
                    <DangerLine title="Ask about deletion" text="Mails a link to its Provider Admins and its billing address. Whoever opens it within a day deletes the provider.">
                        <Button icon=Icon::Mail reason=why_not on_click=move |()| asking.set(true)>"Ask its people"</Button>
                    </DangerLine>
                })}
                <DangerLine title="Delete provider" text="Its people lose their places and its key is gone. Its event log stays until its retention ends.">
                    <Button variant=Variant::Danger icon=Icon::Trash2 reason=why_not on_click=move |()| deleting.set(true)>"Delete"</Button>
                </DangerLine>
            </div>
        </Section>
        <Delete shown open=deleting pending/>
        <Ask shown open=asking/>
    }
}

#[component]
fn Delete(shown: Shown, open: RwSignal<bool>, pending: Memo<bool>) -> impl IntoView {
    let (form, toasts, navigate) = (Submission::new(), use_toasts(), use_navigate());
    let name = move || shown.get(|detail| detail.name.clone()).flatten();
    let delete = move |()| {
        let navigate = navigate.clone();
        form.send(&[], admin_delete_provider(shown.id, untrack(name).unwrap_or_default()), move |()| {
            open.set(false);
            toasts.success("The provider is deleted.");
            navigate("/admin/providers", leptos_router::NavigateOptions::default());
        });
    };
    view! {
        <ConfirmDialog
            open
            title="Delete this provider?"
            subject=Signal::derive(move || shown.name())
            consequence="This cannot be undone. Its people cannot open it any more; organizations that were its clients before stay as they are."
            typed=Signal::derive(move || name().filter(|_| !pending.get()))
            busy=form.busy()
            error=form.top()
            on_confirm=delete
        />
    }
}

#[component]
fn Ask(shown: Shown, open: RwSignal<bool>) -> impl IntoView {
    let (form, toasts) = (Submission::new(), use_toasts());
    let (started, result) = (RwSignal::new(None::<DeletionStarted>), RwSignal::new(false));
    let ask = move |()| {
        form.send(&[], admin_start_deletion(shown.id), move |answer| {
            open.set(false);
            if answer.link.is_some() {
                started.set(Some(answer));
                result.set(true);
            } else {
                toasts.success("The question is on its way.");
            }
        });
    };
    let links = move || {
        started
            .get()
            .and_then(|started| Some((started.asked.join(", "), started.link?)))
            .into_iter()
            .collect::<Vec<_>>()
    };
    view! {
        <ConfirmDialog
            open
            title="Ask whether to delete this provider?"
            subject=Signal::derive(move || shown.name())
            consequence="Its Provider Admins and its billing address get a link. Whoever opens it within a day and agrees deletes the provider."
            confirm="Ask"
            busy=form.busy()
            error=form.top()
            on_confirm=ask
        />
        <Dialog open=result title="Deletion link">
            <HandOn
                links
                text="Hand it on yourself, to whoever decides this. Whoever opens it within a day and agrees deletes the provider."
                what="Deletion link"
            />
        </Dialog>
    }
}
