//! Making a client organization: the form, the keys made in this browser, and what can be done next.

mod created;
mod fields;
mod form;

use common::wire::client::{CreatedClient, NewClient};
use leptos::prelude::*;

use self::{
    created::Created,
    fields::Fields,
    form::{Draft, Form},
};
use super::list::ClientList;
use crate::{
    pages::submission::Submission,
    server_fns::{client::create_client, provider::read_provider},
    trouble::Trouble,
    ui::{Dialog, DialogSize, SkeletonText, Working, use_toasts},
    worker::{VaultWorker, call, use_vault},
};

/// Where in making the client we are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Keys,
    Server,
}

/// The names of the fields in refusals.
const FIELDS: &[&str] =
    &["name", "billingEmail", "ownerEmail", "seats", "maxAutoscaleSeats", "additionalStorageGb", "collectionName"];

#[component]
pub fn NewClientDialogs(list: ClientList, open: RwSignal<bool>) -> impl IntoView {
    let (form, submission) = (Form::new(), Submission::new());
    let step = RwSignal::new(Step::Keys);
    let created = RwSignal::new(None::<CreatedClient>);
    let (vault, toasts) = (use_vault(), use_toasts());
    let provider = LocalResource::new(move || {
        let asked = open.get().then(|| read_provider(list.provider));
        async move { Some(asked?.await) }
    });
    Effect::watch(
        move || open.get(),
        move |open, _, _| {
            if *open {
                form.reset();
                submission.reset();
            }
        },
        false,
    );
    // The provider's billing address stands in the form until another one is typed.
    Effect::new(move |_| {
        if let Some(Some(Ok(provider))) = provider.get() {
            form.propose_billing(provider.billing_email);
        }
    });
    let create = move |()| {
        let Some(draft) = form.checked(submission) else { return };
        submission.send(FIELDS, make(list, vault, step, draft), move |client| {
            open.set(false);
            toasts.success(format!("{} is ready", client.name));
            created.set(Some(client));
            list.changed();
        });
    };
    let footer = move || {
        let busy = submission.busy();
        let text = move || match step.get() {
            Step::Keys => "Making the organization's keys in this browser",
            Step::Server => "Creating the organization",
        };
        view! { {move || busy.get().then(|| view! { <Working text=move || text().to_owned()/> })} }
    };
    view! {
        <Dialog
            open
            title="New client organization"
            text="The organization's keys are made in this browser; the server never sees them."
            on_submit=create
            submit="Create client"
            busy=submission.busy()
            error=submission.top()
            dirty=form.dirty()
            size=DialogSize::Lg
            footer
        >
            {move || match provider.get().flatten() {
                None => view! { <SkeletonText lines=6/> }.into_any(),
                Some(read) => view! { <Fields form submission kind=read.ok().map(|provider| provider.kind)/> }.into_any(),
            }}
        </Dialog>
        <Created created/>
    }
}

/// Keys are made anew at each attempt: those of a failed one are worth nothing.
async fn make(
    list: ClientList,
    vault: VaultWorker,
    step: RwSignal<Step>,
    draft: Draft,
) -> Result<CreatedClient, Trouble> {
    step.set(Step::Keys);
    let keys = vault.ask(call::MakeClientKeys { provider: list.provider, collection_name: draft.collection }).await?;
    step.set(Step::Server);
    let client = NewClient {
        name: draft.name,
        billing_email: draft.billing_email,
        owner_email: draft.owner_email,
        plan: draft.plan,
        seats: draft.seats,
        max_autoscale_seats: draft.limit,
        additional_storage_gb: draft.storage,
        key: keys.key,
        public_key: keys.public_key,
        encrypted_private_key: keys.private_key,
        collection_name: keys.collection_name,
    };
    create_client(list.provider, client).await
}
