//! One stream over the provider and all clients that it has now: to be looked at page by page, and as the pages of a file. What a client did
//! before it came belongs to its log and is shown; a client that left takes its log with it.

use common::{
    id::ProviderId,
    rules::{Action, can},
    wire::event::{EventPage, EventQuery},
};
use storage::event::{self, Event, Whole, Window};

use super::{
    names::Log,
    page::{self, LogPage, PAGE},
    read::told,
};
use crate::{Cx, Failure, Grant, Mode, Operation};

/// Entries that a file gains at once.
const EXPORT_PAGE: usize = 500;

#[derive(Debug, Clone, Default)]
pub struct ListActivity(pub EventQuery);

impl Operation for ListActivity {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderReadEvents);
    const MODE: Mode = Mode::Read;
    type Output = LogPage;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<LogPage, Failure> {
        let window = page::window(&self.0, cx.now, PAGE)?;
        let rows = activity(cx, &grant, &self.0, &window).await?;
        told(cx, Log::Activity(*grant.subject()), rows, PAGE).await
    }
}

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportScope {
    /// The provider's administration and its people.
    Provider,
    /// Its clients' logs too.
    All,
}

/// The next entries of a file. Each page is a question of its own, asked with the rights of that moment.
#[derive(Debug, Clone)]
pub struct ExportEvents {
    pub scope: ExportScope,
    pub query: EventQuery,
}

impl Operation for ExportEvents {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderReadEvents);
    const MODE: Mode = Mode::Read;
    type Output = EventPage;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<EventPage, Failure> {
        let provider = *grant.subject();
        let window = page::window(&self.query, cx.now, EXPORT_PAGE)?;
        let (rows, log) = match self.scope {
            ExportScope::Provider => {
                (event::of_provider(&mut cx.tx, provider, &window, self.query.client).await?, Log::Provider(provider))
            }
            ExportScope::All => (activity(cx, &grant, &self.query, &window).await?, Log::Activity(provider)),
        };
        Ok(told(cx, log, rows, EXPORT_PAGE).await?.page)
    }
}

async fn activity(
    cx: &mut Cx<'_>,
    grant: &Grant<ProviderId>,
    query: &EventQuery,
    window: &Window,
) -> Result<Vec<Event>, Failure> {
    // The clients of a provider that is switched off are closed to it, and so are their logs.
    let clients = can(Action::ProviderListClients, grant.facts()).is_allowed();
    let whole = Whole { provider: *grant.subject(), clients, client: query.client };
    let tx = &mut cx.tx;
    Ok(match (window.person, window.kind) {
        (Some(person), _) => event::activity_of_person(tx, whole, window, person).await?,
        (None, Some(kind)) => event::activity_of_kind(tx, whole, window, kind).await?,
        (None, None) => event::activity(tx, whole, window).await?,
    })
}
