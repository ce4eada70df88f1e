//! Taking on an organization that the person owns already. Its key is wrapped for the provider in the browser; nothing in it changes.

use common::{id::OrganizationId, wire::client::Addable};
use leptos::prelude::*;

use super::list::ClientList;
use crate::{
    pages::submission::Submission,
    server_fns::client::add_existing,
    ui::{CardChoice, Checkbox, Dialog, EmptyAfterFilter, RadioCards, SearchBox, use_toasts},
    worker::{call, use_vault},
};

#[component]
pub fn AddExisting(list: ClientList, open: RwSignal<bool>, addable: Signal<Vec<Addable>>) -> impl IntoView {
    let (search, chosen, warned) = (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(false));
    let (submission, toasts, vault) = (Submission::new(), use_toasts(), use_vault());
    Effect::watch(
        move || open.get(),
        move |open, _, _| {
            if *open {
                search.set(String::new());
                chosen.set(String::new());
                warned.set(false);
                submission.reset();
            }
        },
        false,
    );
    let subject = Memo::new(move |_| {
        addable.with(|all| all.iter().find(|one| chosen.with(|chosen| one.id.to_string() == *chosen)).cloned())
    });
    let name = move || subject.get().map(|one| one.name).unwrap_or_default();
    let add = move |()| {
        let Some(Addable { id, name, .. }) = subject.get_untracked() else { return };
        let act = async move {
            let key = vault.ask(call::WrapForProvider { organization: id, provider: list.provider }).await?;
            add_existing(list.provider, id, key).await
        };
        submission.send(&[], act, move |()| {
            open.set(false);
            toasts.success(format!("{name} is now a client"));
            list.changed();
        });
    };
    let blocked = Signal::derive(move || {
        if subject.with(Option::is_none) {
            return Some("Choose an organization.".to_owned());
        }
        (!warned.get()).then(|| "Confirm that everybody here gets access.".to_owned())
    });
    let warning = Signal::derive(move || {
        format!("Everybody of this provider gets full access to all shared items of {}.", name())
    });
    view! {
        <Dialog
            open
            title="Add existing organization"
            text="Organizations of which you are a confirmed owner and that no provider manages."
            on_submit=add
            submit="Add organization"
            busy=submission.busy()
            error=submission.top()
            blocked
        >
            <div class="grid gap-4">
                <SearchBox value=search placeholder="Search organizations" shortcut=false class="w-full"/>
                {move || choices(&addable.get(), &search.get(), chosen, search)}
                {move || subject.with(Option::is_some).then(|| view! {
                    <Checkbox checked=warned label=warning hint="Its owners are told by mail. Personal vaults of its people stay closed."/>
                })}
            </div>
        </Dialog>
    }
}

fn choices(all: &[Addable], search: &str, chosen: RwSignal<String>, box_text: RwSignal<String>) -> AnyView {
    let wanted = search.trim().to_lowercase();
    let cards: Vec<_> = all.iter().filter(|one| one.name.to_lowercase().contains(&wanted)).map(card).collect();
    if cards.is_empty() {
        return view! { <EmptyAfterFilter on_clear=move |()| box_text.set(String::new()) title="No organization matches"/> }.into_any();
    }
    view! { <RadioCards value=chosen legend="Organization" options=cards/> }.into_any()
}

fn card(one: &Addable) -> CardChoice {
    let seats = match one.seats {
        Some(1) => "1 seat".to_owned(),
        Some(seats) => format!("{seats} seats"),
        None => "unlimited seats".to_owned(),
    };
    let id: OrganizationId = one.id;
    let card = CardChoice::new(id.to_string(), one.name.clone(), format!("{} · {seats}", one.plan.name()));
    match &one.reason {
        Some(reason) => card.disabled(reason.clone()),
        None => card,
    }
}
