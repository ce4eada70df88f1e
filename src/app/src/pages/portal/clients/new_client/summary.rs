//! The last step: everything at a glance, and the name of the first collection.

use common::wire::billing::Pools;
use leptos::prelude::*;

use super::{form::Form, seats::preview};
use crate::{
    pages::submission::Submission,
    ui::{Callout, Fact, Facts, Field, Icon, TextInput},
};

#[component]
pub fn Summary(form: Form, submission: Submission, pools: Signal<Option<Pools>>) -> impl IntoView {
    let limit = move || {
        if form.limited.get() { format!("at most {}", form.limit.get()) } else { "grow without a limit".to_owned() }
    };
    view! {
        <div class="grid gap-5">
            <Facts>
                <Fact label="Organization">{move || form.name.get()}</Fact>
                <Fact label="Owner">{move || form.owner_email.get()}</Fact>
                <Fact label="Billing">{move || form.billing_email.get()}</Fact>
                <Fact label="Plan">{move || form.plan().name()}</Fact>
                <Fact label="Seats"><span class="num">{move || form.seats.get()}", "{limit}</span></Fact>
                <Fact label="Seat pool"><span class="num">{move || pools.with(|pools| preview(form, pools.as_ref()))}</span></Fact>
                <Fact label="Additional storage"><span class="num">{move || form.storage.get()}" GB"</span></Fact>
            </Facts>
            <Field
                label="First collection"
                hint="Collections hold the items that are shared. The name is encrypted."
                error=submission.error("collectionName")
                required=true
            >
                <TextInput value=form.collection maxlength=100i64/>
            </Field>
            <Callout icon=Icon::ShieldUser>
                "Everybody of your provider gets full access to the items that are shared in this organization. Personal vaults of its people stay closed to you."
            </Callout>
        </div>
    }
    .into_any()
}
