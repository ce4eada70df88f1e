//! Clients: the table of client organizations, and what a Provider Admin does with them.

mod add_existing;
mod delete;
mod edit;
mod export;
pub mod import;
mod list;
mod new_client;
mod remove;
mod table;

use common::{id::ClientRequestId, rules::Action, wire::client::Addable};
use leptos::prelude::*;
use vault::ProviderInfo;

use self::{
    add_existing::AddExisting, delete::DeleteClient, edit::EditClient, export::ExportButton, list::ClientList,
    new_client::NewClientDialogs, remove::RemoveClient, table::ClientTable,
};
use super::{rights::allowed, switched_off::SwitchedOff};
use crate::{
    frames::use_provider_id,
    server_fns::client::list_addable,
    session::use_person,
    ui::{
        Button, Chip, FilterChips, Icon, LinkButton, PageBody, PageHeader, SearchBox, Toolbar, Variant, focus_first_row,
    },
};

/// While the operator has switched the provider off.
const SWITCHED_OFF: &str = "Its clients work on by themselves, but cannot be opened from here. Ask the person who runs this server to switch the provider on again.";

#[component]
pub fn ClientsPage() -> impl IntoView {
    let (id, person) = (use_provider_id(), use_person());
    let enabled = move || id.get().and_then(|id| person.provider(id)).is_some_and(|provider| provider.enabled);
    let state = Memo::new(move |_| (id.get(), enabled()));
    move || {
        let provider = id.get().and_then(|id| untrack(|| person.provider(id)))?;
        Some(if state.get().1 {
            view! { <Clients provider/> }.into_any()
        } else {
            view! { <SwitchedOff title="Clients" text=SWITCHED_OFF/> }.into_any()
        })
    }
}

/// What the page's dialogs are about.
#[derive(Clone, Copy)]
struct Dialogs {
    new: RwSignal<bool>,
    add: RwSignal<bool>,
}

#[component]
fn Clients(provider: ProviderInfo) -> impl IntoView {
    let (id, name) = (provider.id, provider.name.clone());
    let list = ClientList::new(id);
    let dialogs = Dialogs { new: RwSignal::new(false), add: RwSignal::new(false) };
    let (creates, adds) =
        (allowed(&provider, Action::ProviderCreateClient), allowed(&provider, Action::ProviderListUsers));
    let addable = addable(&provider, adds);
    // Those that cannot be added are shown with their reasons, but are no reason to offer it.
    let any_addable = Memo::new(move |_| addable.with(|addable| addable.iter().any(|one| !one.ineligible)));
    // Where there is no client yet, there is nothing to search.
    let searchable = Memo::new(move |_| list.is_narrowed() || list.counts().is_none_or(|counts| counts.all > 0));
    let actions = move || {
        view! {
            {move || any_addable.get().then(|| view! {
                <Button icon=Icon::Link on_click=move |()| dialogs.add.set(true)>"Add existing"</Button>
            })}
            {creates.then(|| view! {
                <LinkButton href=format!("/providers/{id}/clients/import") icon=Icon::FileUp>"Import CSV"</LinkButton>
                <Button variant=Variant::Primary icon=Icon::Plus on_click=move |()| dialogs.new.set(true)>"New client"</Button>
            })}
        }
    };
    view! {
        <PageHeader title="Clients" facts=move || list.facts() actions/>
        <PageBody>
            {move || searchable.get().then(|| view! {
                <Toolbar>
                    <SearchBox value=list.search placeholder="Search clients" on_down=move |()| focus_first_row()/>
                    <FilterChips value=list.filter options=chips(list) label="Filter clients"/>
                    {creates.then(|| view! { <span class="ms-auto"><ExportButton list/></span> })}
                </Toolbar>
            })}
            <ClientTable list provider on_new=creates.then(|| Callback::new(move |()| dialogs.new.set(true)))/>
        </PageBody>
        {creates.then(|| view! { <NewClientDialogs list open=dialogs.new/> })}
        {adds.then(|| view! { <AddExisting list open=dialogs.add addable/> })}
        <EditClient list/>
        {creates.then(|| view! { <DeleteClient list/> })}
        <RemoveClient list provider_name=name/>
    }
}

/// What could be added; nothing for those who may not add. The list follows every change of the clients.
fn addable(provider: &ProviderInfo, adds: bool) -> Signal<Vec<Addable>> {
    let id = provider.id;
    if !adds {
        return Signal::stored(Vec::new());
    }
    let person = use_person();
    // An organization that is added stays in the profile and gets a provider.
    let organizations = Memo::new(move |_| {
        let organizations = person.profile().map(|profile| profile.organizations).unwrap_or_default();
        organizations.into_iter().map(|organization| (organization.id, organization.provider_id)).collect::<Vec<_>>()
    });
    let found = LocalResource::new(move || {
        organizations.track();
        list_addable(id)
    });
    // A list that does not load hides one button; the page's own list says what is wrong.
    Signal::derive(move || found.get().and_then(Result::ok).unwrap_or_default())
}

fn chips(list: ClientList) -> Signal<Vec<Chip>> {
    Signal::derive(move || {
        let counts = list.counts();
        let count = |n: fn(&common::wire::client::ClientCounts) -> u32| {
            counts.as_ref().map(|counts| usize::try_from(n(counts)).unwrap_or(usize::MAX))
        };
        vec![
            Chip::new("all", "All", count(|counts| counts.all)),
            Chip::new("attention", "Needs attention", count(|counts| counts.marked)),
            Chip::new("owner", "Owner pending", count(|counts| counts.owner_pending)),
            Chip::new("confirm", "To confirm", count(|counts| counts.members_to_confirm)),
            Chip::new("full", "Seats full", count(|counts| counts.seats_full)),
            Chip::new("suspended", "Suspended", count(|counts| counts.disabled)),
        ]
    })
}

/// A fresh id for a request, so that a repetition after a lost answer is known as one.
fn request_id() -> ClientRequestId {
    let text = window().crypto().map(|crypto| crypto.random_uuid()).unwrap_or_default();
    text.parse().unwrap_or_else(|_| ClientRequestId::from_uuid(Default::default()))
}
