//! People: who works for the provider, and how they come and go. For Provider Admins.

mod act;
mod confirm;
mod invite;
mod list;
mod remove;
mod resend;
mod role;
mod table;

use common::kind::{ProviderRole, ProviderUserStatus};
use leptos::prelude::*;
use vault::ProviderInfo;

use self::{
    act::Act, confirm::ConfirmPeople, invite::InvitePeople, list::PeopleList, remove::RemovePeople,
    resend::ResendInvitations, role::ChangeRole, table::PeopleTable,
};
use super::admins_only::AdminsOnly;
use crate::{
    frames::use_provider_id,
    pages::event_log::PersonEvents,
    session::use_person,
    ui::{
        BulkBar, Button, Callout, Icon, PageBody, PageHeader, SearchBox, Size, Tab, TabPanel, Tabs, Tone, Toolbar,
        Variant,
    },
};

#[component]
pub fn PeoplePage() -> impl IntoView {
    let (id, person) = (use_provider_id(), use_person());
    // A right that comes or goes while the page is open shows at once; nothing else builds the page anew.
    let standing = Memo::new(move |_| {
        id.get().and_then(|id| person.provider(id)).map(|provider| (provider.id, provider.role, provider.enabled))
    });
    move || {
        let provider = standing.get().and_then(|(id, ..)| untrack(|| person.provider(id)))?;
        Some(if provider.role == ProviderRole::ProviderAdmin {
            view! { <People provider/> }.into_any()
        } else {
            view! { <AdminsOnly provider=provider.id/> }.into_any()
        })
    }
}

#[component]
fn People(provider: ProviderInfo) -> impl IntoView {
    let list = PeopleList::new(provider.clone());
    let inviting = RwSignal::new(false);
    let enabled = provider.enabled;
    let actions = move || {
        enabled.then(|| view! {
            <Button variant=Variant::Primary icon=Icon::UserPlus on_click=move |()| inviting.set(true)>"Invite people"</Button>
        })
    };
    view! {
        <PageHeader title="People" facts=move || list.facts() actions/>
        <PageBody>
            <Waiting list/>
            <Toolbar>
                <Tabs value=list.tab tabs=tabs(list) label="People by state"/>
                <span class="max-md:w-full md:ms-auto"><SearchBox value=list.search placeholder="Search people"/></span>
            </Toolbar>
            <Bulk list/>
            <TabPanel tab=list.tab><PeopleTable list/></TabPanel>
        </PageBody>
        <InvitePeople list open=inviting/>
        <ConfirmPeople list/>
        <ResendInvitations list/>
        <RemovePeople list/>
        <ChangeRole list/>
        <PersonEvents person=list.reading/>
    }
}

fn tabs(list: PeopleList) -> Signal<Vec<Tab>> {
    Signal::derive(move || {
        vec![
            Tab::new("all", "All").count(list.count(None)),
            Tab::new("invited", "Invited").count(list.count(Some(ProviderUserStatus::Invited))),
            Tab::new("confirm", "Needs confirmation").count(list.count(Some(ProviderUserStatus::Accepted))),
        ]
    })
}

/// Somebody has accepted and can do nothing until an admin confirms them.
#[component]
fn Waiting(list: PeopleList) -> impl IntoView {
    let waiting = Memo::new(move |_| list.count(Some(ProviderUserStatus::Accepted)));
    let confirm = move || {
        view! { <Button size=Size::Xs icon=Icon::UserCheck on_click=move |()| list.begin(Act::Confirm, list.waiting())>"Confirm"</Button> }
    };
    move || {
        let title = match waiting.get() {
            0 => return None,
            1 => "1 person needs to be confirmed".to_owned(),
            n => format!("{n} people need to be confirmed"),
        };
        Some(view! {
            <div class="mb-4">
                <Callout tone=Tone::Accent icon=Icon::Fingerprint title action=confirm>
                    "They have accepted, but hold no key yet. Compare their fingerprint phrase with them over another channel, then hand them the provider's key."
                </Callout>
            </div>
        })
    }
}

/// What can be done with the selected people; each act takes those of them that it fits.
#[component]
fn Bulk(list: PeopleList) -> impl IntoView {
    let button = move |act: Act, icon: Icon, text: &'static str| {
        let fitting = Memo::new(move |_| list.fitting(act).len());
        let reason = Signal::derive(move || (fitting.get() == 0).then(|| act.nobody_fits().to_owned()));
        view! { <Button size=Size::Xs icon reason on_click=move |()| list.begin(act, list.fitting(act))>{text}</Button> }
    };
    view! {
        <BulkBar selection=list.selection>
            {button(Act::Confirm, Icon::UserCheck, "Confirm")}
            {button(Act::Resend, Icon::Send, "Resend invitation")}
            {button(Act::Remove, Icon::UserX, "Remove")}
        </BulkBar>
    }
}
