//! An event log: a provider's own, an organization's, or the one over a provider and all its clients. Range and filters above, entries newest first, more on demand, all of them as a file.

mod entries;
mod export;
mod file;
mod filters;
mod person;
mod range;
mod table;

use common::{
    id::{OrganizationId, ProviderId, ProviderUserId, UserId},
    wire::event::{EventPage, EventQuery},
};
use leptos::prelude::*;

use self::{
    entries::Entries,
    export::ExportButton,
    file::FileButton,
    filters::{Filters, Narrowing, QuickKinds},
};
pub use self::{
    person::{PersonEvents, PersonOfLog},
    table::EventTable,
};
use crate::{
    server_fns::event::{list_activity, organization_events, person_events, provider_events},
    trouble::Trouble,
    ui::{Button, Card, EmptyAfterFilter, EmptyState, ErrorState, Icon, LoadMore, SkeletonRows, Toolbar},
};

/// Whose log is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Log {
    Provider(ProviderId),
    /// The provider's own and those of all its clients as one.
    Activity(ProviderId),
    /// What one person did in the provider, and what was done to them.
    Person(ProviderId, ProviderUserId),
    Organization(OrganizationId),
    /// What one person did in the organization, and what was done to them.
    Member(OrganizationId, UserId),
}

impl Log {
    async fn read(self, query: EventQuery) -> Result<EventPage, Trouble> {
        match self {
            Self::Provider(id) => provider_events(id, query).await,
            Self::Activity(id) => list_activity(id, query).await,
            Self::Person(provider, person) => person_events(provider, person, query).await,
            Self::Organization(id) => organization_events(id, query).await,
            Self::Member(id, user) => organization_events(id, EventQuery { person: Some(user), ..query }).await,
        }
    }

    /// Its name in the names of files.
    const fn file(self) -> &'static str {
        match self {
            Self::Provider(_) => "provider-events",
            Self::Activity(_) => "activity",
            Self::Person(..) | Self::Member(..) => "person-events",
            Self::Organization(_) => "organization-events",
        }
    }
}

/// The whole log with its range, its filters and its export.
#[component]
pub fn EventLog(log: Log) -> impl IntoView {
    let narrowing = Narrowing::new();
    let entries = Entries::new(log);
    let load = move |()| entries.load(narrowing.query());
    Effect::new(move |_| {
        narrowing.track();
        untrack(|| load(()));
    });
    view! {
        <Filters log narrowing entries/>
        <Toolbar>
            {matches!(log, Log::Activity(_)).then(|| view! { <QuickKinds narrowing/> })}
            <Button icon=Icon::RefreshCw on_click=load busy=entries.busy>"Refresh"</Button>
            {match log {
                Log::Activity(provider) => view! { <FileButton provider narrowing/> }.into_any(),
                _ => view! { <ExportButton log narrowing/> }.into_any(),
            }}
        </Toolbar>
        <Shown log entries on_clear=Some(Callback::new(move |()| narrowing.clear())) narrowed=move || narrowing.is_narrowed()/>
    }
    .into_any()
}

/// The last thirty days of one person, without controls.
#[component]
pub fn PersonLog(log: Log) -> impl IntoView {
    let entries = Entries::new(log);
    entries.load(Some(EventQuery::default()));
    view! { <Shown log entries/> }.into_any()
}

/// The entries in all their states.
#[component]
fn Shown(
    log: Log,
    entries: Entries,
    #[prop(optional_no_strip)] on_clear: Option<Callback<()>>,
    #[prop(optional, into)] narrowed: Signal<bool>,
) -> impl IntoView {
    #[derive(Clone, Copy, PartialEq, Eq)]
    enum State {
        Loading,
        Failed,
        Empty,
        Full,
    }
    let state = Memo::new(move |_| {
        if entries.trouble.with(Option::is_some) && entries.all.with(Vec::is_empty) {
            State::Failed
        } else if !entries.all.with(Vec::is_empty) {
            State::Full
        } else if entries.answered.get() {
            State::Empty
        } else {
            State::Loading
        }
    });
    let said = move || entries.trouble.get().unwrap_or_default();
    move || {
        match state.get() {
        State::Loading => view! { <Card><SkeletonRows/></Card> }.into_any(),
        State::Failed => view! { <Card><ErrorState text=said on_retry=move |()| entries.again()/></Card> }.into_any(),
        State::Empty => match on_clear.filter(|_| narrowed.get()) {
            Some(on_clear) => view! { <Card><EmptyAfterFilter on_clear title="No entry matches"/></Card> }.into_any(),
            None => view! {
                <Card>
                    <EmptyState icon=Icon::ScrollText title="No events in this range" text="What people do here is written down with device and address. Choose another range to see more."/>
                </Card>
            }
            .into_any(),
        },
        State::Full => view! {
            <EventTable log entries=entries.all/>
            {move || entries.more.with(Option::is_some).then(|| view! {
                <LoadMore busy=entries.busy on_more=move |()| entries.load_more()/>
            })}
            {move || entries.trouble.get().map(|text| view! { <ErrorState text on_retry=move |()| entries.load_more()/> })}
        }
        .into_any(),
    }
    }
}
