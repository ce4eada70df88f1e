//! Letting a client go. It needs a confirmed owner who is left behind with the keys.

use common::{
    rules::RuleCode,
    wire::client::{Attention, ClientRow},
};
use leptos::prelude::*;

use super::list::ClientList;
use crate::{
    pages::submission::Submission,
    server_fns::client::remove_client,
    ui::{Callout, ConfirmDialog, Dialog, DialogSize, Icon, LinkButton, Tone, Variant, use_toasts},
};

fn has_no_owner(client: &ClientRow) -> bool {
    client.attention.contains(&Attention::OwnerPending)
}

#[component]
pub fn RemoveClient(list: ClientList, provider_name: String) -> impl IntoView {
    let (asking, refusing) = (RwSignal::new(false), RwSignal::new(false));
    let (submission, toasts) = (Submission::new(), use_toasts());
    Effect::new(move |_| {
        if let Some(client) = list.removing.get() {
            submission.reset();
            if has_no_owner(&client) { refusing.set(true) } else { asking.set(true) }
        }
    });
    // Closing forgets the client, so that the same one can be chosen again.
    Effect::watch(
        move || asking.get() || refusing.get(),
        move |open, _, _| {
            if !open {
                list.removing.set(None)
            }
        },
        false,
    );
    let remove = move |()| {
        let Some(client) = list.removing.get_untracked() else { return };
        let act = async move {
            let outcome = remove_client(list.provider, client.id).await;
            // The last confirmed owner went while the question stood there: the other dialog knows the way.
            if outcome.as_ref().is_err_and(|trouble| trouble.message == RuleCode::OwnerConfirmedRequired.sentence()) {
                refusing.set(true);
                asking.set(false);
            }
            outcome
        };
        submission.send(&[], act, move |()| {
            asking.set(false);
            toasts.success(format!("{} is no longer a client", client.name));
            list.changed();
        });
    };
    let name = Signal::derive(move || {
        list.removing.with(|client| client.as_ref().map(|client| client.name.clone()).unwrap_or_default())
    });
    let consequence = format!(
        "Nobody of {provider_name} can open it any more: the key to it goes from here. Its people, items and settings stay as they are. Its \
        owners administer and pay it by themselves from now on, are told so by mail, and should change secrets that your staff knew. Its \
        seats go back to your pool. To manage it again, one of its owners who works for you has to add it."
    );
    view! {
        <ConfirmDialog
            open=asking
            title="Remove this client?"
            subject=name
            consequence
            confirm="Remove client"
            busy=submission.busy()
            error=submission.top()
            on_confirm=remove
        />
        <NoOwner open=refusing list name/>
    }
}

/// Why it cannot be removed yet, and where to mend it.
#[component]
fn NoOwner(open: RwSignal<bool>, list: ClientList, name: Signal<String>) -> impl IntoView {
    let members = Signal::derive(move || {
        list.removing.with(|client| {
            client
                .as_ref()
                .map(|client| format!("/organizations/{}/members", client.organization_id))
                .unwrap_or_default()
        })
    });
    let footer = move || view! { <LinkButton href=members variant=Variant::Primary icon=Icon::Users>"Open its members"</LinkButton> };
    view! {
        <Dialog open title=move || format!("{} has no confirmed owner", name.get()) size=DialogSize::Sm footer>
            <Callout tone=Tone::Warning>
                "Without your provider nobody could open it any more. Invite an owner on its members page, wait until they have accepted, and confirm them; then it can be removed."
            </Callout>
        </Dialog>
    }
}
