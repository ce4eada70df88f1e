//! A client's name and seats.

use common::{
    kind::ProviderRole,
    validate::{MAX_SEATS, organization_name},
};
use leptos::prelude::*;

use super::list::ClientList;
use crate::{
    pages::submission::Submission,
    server_fns::{billing::read_pools, client::update_client},
    session::use_person,
    ui::{Dialog, DialogSize, Field, NumberStepper, TextInput, use_toasts},
};

#[component]
pub fn EditClient(list: ClientList) -> impl IntoView {
    let open = RwSignal::new(false);
    let (name, seats) = (RwSignal::new(String::new()), RwSignal::new(1_i64));
    let (submission, toasts) = (Submission::new(), use_toasts());
    let occupied = Memo::new(move |_| list.editing.with(|client| client.as_ref().map_or(0, |client| client.occupied)));
    Effect::new(move |_| {
        if let Some(client) = list.editing.get() {
            name.set(client.name);
            seats.set(i64::from(client.seats.unwrap_or(client.occupied).max(1)));
            submission.reset();
            open.set(true);
        }
    });
    let save = move |()| {
        let Some(client) = list.editing.get_untracked() else { return };
        let Some(name) = submission.check("name", organization_name(&name.get_untracked())) else { return };
        let told = format!("{name} saved");
        let change = update_client(list.provider, client.id, name, seats.get_untracked());
        submission.send(&["name", "assignedSeats"], change, move |()| {
            open.set(false);
            toasts.success(told);
            list.changed();
        });
    };
    let pools = LocalResource::new(move || {
        let asked = open.get().then(|| read_pools(list.provider));
        async move { asked?.await.ok() }
    });
    let person = use_person();
    let admin =
        move || person.provider(list.provider).is_some_and(|provider| provider.role == ProviderRole::ProviderAdmin);
    // What the pool of its plan has for this client, together with what it has already; none: without a limit, or not known.
    let room = Memo::new(move |_| {
        let pools = pools.get().flatten()?;
        let client = list.editing.get()?;
        let pool = pools.of(client.plan)?;
        Some((pool.rest().saturating_add(client.seats.unwrap_or(0)), pools.may_grow))
    });
    let blocked = Signal::derive(move || {
        if seats.get() < i64::from(occupied.get()) {
            return Some("Free seats first: more people are in the organization than that.".to_owned());
        }
        let (most, may_grow) = room.get()?;
        if seats.get() <= i64::from(most) || (may_grow && admin()) {
            return None;
        }
        let ask = if admin() { "have the pool raised" } else { "ask a Provider Admin" };
        Some(format!("The seat pool has room for {most}: choose fewer, or {ask}."))
    });
    let hint = move || {
        let taken = match occupied.get() {
            1 => "1 seat is occupied.".to_owned(),
            n => format!("{n} seats are occupied."),
        };
        match room.get() {
            Some((most, _)) if i64::from(most) >= seats.get() => {
                format!("{taken} The seat pool has {} more.", i64::from(most) - seats.get())
            }
            Some((most, _)) => format!("{taken} The seat pool has room for {most}."),
            None => taken,
        }
    };
    let dirty = Signal::derive(move || {
        list.editing.with(|client| {
            let had =
                |client: &common::wire::client::ClientRow| i64::from(client.seats.unwrap_or(client.occupied).max(1));
            client.as_ref().is_some_and(|client| client.name != name.get() || had(client) != seats.get())
        })
    });
    view! {
        <Dialog
            open
            title="Name and seats"
            on_submit=save
            busy=submission.busy()
            error=submission.top()
            blocked
            dirty
            size=DialogSize::Sm
            on_close=move |()| list.editing.set(None)
        >
            <div class="grid gap-4">
                <Field label="Organization name" error=submission.error("name") required=true>
                    <TextInput value=name maxlength=50u32 autofocus=true/>
                </Field>
                <Field label="Seats" hint=Signal::derive(move || Some(hint())) error=submission.error("assignedSeats") required=true>
                    <NumberStepper value=seats min=1 max=Signal::stored(Some(i64::from(MAX_SEATS)))/>
                </Field>
            </div>
        </Dialog>
    }
}
