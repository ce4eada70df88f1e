//! Making a client organization in steps: who, which plan, a look at it all; then the keys made in this browser, and what can be done next.

mod created;
mod fields;
mod form;
mod seats;
mod summary;

use common::wire::client::{CreatedClient, NewClient};
use leptos::{html, prelude::*, wasm_bindgen::JsCast, web_sys};

use self::{
    created::Created,
    fields::{Plan, Who},
    form::{Draft, Form, STEPS, step_of},
    summary::Summary,
};
use super::list::ClientList;
use crate::{
    pages::submission::Submission,
    server_fns::{billing::read_pools, client::create_client, provider::read_provider},
    trouble::Trouble,
    ui::{Button, Dialog, DialogSize, Icon, SkeletonText, Steps, Working, use_toasts},
    worker::{VaultWorker, call, use_vault},
};

/// Where in making the client we are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Keys,
    Server,
}

/// The names of the fields in refusals.
const FIELDS: &[&str] =
    &["name", "billingEmail", "ownerEmail", "seats", "maxAutoscaleSeats", "additionalStorageGb", "collectionName"];

#[component]
pub fn NewClientDialogs(list: ClientList, open: RwSignal<bool>) -> impl IntoView {
    let (form, submission) = (Form::new(), Submission::new());
    let stage = RwSignal::new(Stage::Keys);
    let created = RwSignal::new(None::<CreatedClient>);
    let (vault, toasts) = (use_vault(), use_toasts());
    let provider = LocalResource::new(move || {
        let asked = open.get().then(|| read_provider(list.provider));
        async move { Some(asked?.await) }
    });
    let pools = LocalResource::new(move || {
        let asked = open.get().then(|| read_pools(list.provider));
        async move { asked?.await.ok() }
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
    let last = STEPS.len() - 1;
    let go_on = move |()| {
        let step = form.step.get_untracked();
        if step < last {
            if form.step_is_right(submission, step) {
                form.step.set(step + 1);
            }
            return;
        }
        let Some(draft) = form.checked(submission) else { return };
        let act = async move {
            let outcome = make(list, vault, stage, form, draft).await;
            // A refusal comes into sight with its field.
            let refused = outcome.as_ref().err().and_then(|trouble| trouble.fields.first());
            if let Some(step) = refused.and_then(|(field, _)| step_of(field)) {
                form.step.set(step);
            }
            outcome
        };
        submission.send(FIELDS, act, move |client| {
            open.set(false);
            toasts.success(format!("{} is ready", client.name));
            created.set(Some(client));
            list.changed();
        });
    };
    let busy = submission.busy();
    let footer = move || {
        let text = move || match stage.get() {
            Stage::Keys => "Making the organization's keys in this browser",
            Stage::Server => "Creating the organization",
        };
        let back = move |()| form.step.update(|step| *step = step.saturating_sub(1));
        view! {
            {move || busy.get().then(|| view! { <Working text=move || text().to_owned()/> })}
            {move || (form.step.get() > 0 && !busy.get()).then(|| view! { <Button icon=Icon::ArrowLeft on_click=back>"Back"</Button> })}
        }
    };
    let submit = move || if form.step.get() < last { "Next".to_owned() } else { "Create client".to_owned() };
    view! {
        <Dialog
            open
            title="New client organization"
            text="The organization's keys are made in this browser; the server never sees them."
            on_submit=go_on
            submit=Signal::derive(submit)
            busy
            error=submission.top()
            dirty=form.dirty()
            size=DialogSize::Lg
            footer
        >
            <Steps labels=STEPS.map(|(label, _)| label).to_vec() at=form.step disabled=busy/>
            {move || match provider.get().flatten() {
                None => view! { <SkeletonText lines=6/> }.into_any(),
                Some(read) => {
                    let kind = read.ok().map(|provider| provider.kind);
                    view! { <Stepped form submission kind pools=Signal::derive(move || pools.get().flatten())/> }.into_any()
                }
            }}
        </Dialog>
        <Created created/>
    }
}

/// The step in sight. Whoever comes to another one by the keyboard goes on at its first field.
#[component]
fn Stepped(
    form: Form,
    submission: Submission,
    kind: Option<common::kind::ProviderKind>,
    pools: Signal<Option<common::wire::billing::Pools>>,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    Effect::watch(
        move || form.step.get(),
        move |_, _, _| {
            request_animation_frame(move || {
                let field =
                    node.get_untracked().and_then(|step| step.query_selector("input:not(:disabled)").ok().flatten());
                if let Some(field) = field.and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok()) {
                    // Focusing fails only for detached elements, and then nothing is lost.
                    drop(field.focus());
                }
            });
        },
        false,
    );
    view! {
        <div node_ref=node>
            {move || match form.step.get() {
                0 => view! { <Who form submission/> }.into_any(),
                1 => view! { <Plan form submission kind pools/> }.into_any(),
                _ => view! { <Summary form submission pools/> }.into_any(),
            }}
        </div>
    }
    .into_any()
}

/// Keys are made anew at each attempt: those of a failed one are worth nothing. The request keeps its id, so that an attempt whose answer was
/// lost is not made twice.
async fn make(
    list: ClientList,
    vault: VaultWorker,
    stage: RwSignal<Stage>,
    form: Form,
    draft: Draft,
) -> Result<CreatedClient, Trouble> {
    stage.set(Stage::Keys);
    let request = Some(form.request(&draft));
    let keys = vault.ask(call::MakeClientKeys { provider: list.provider, collection_name: draft.collection }).await?;
    stage.set(Stage::Server);
    let client = NewClient {
        request,
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
