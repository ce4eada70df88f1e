//! Reading the logs: the provider's own, one person's part of it, an organization's, and one's own.

use common::{
    id::{OrganizationId, ProviderId, ProviderUserId, UserId},
    rules::Action,
    wire::event::{EventPage, EventQuery},
};
use storage::{
    event::{self, Event},
    provider_user,
};

use super::{
    names::{self, Log},
    page::{self, LogPage, PAGE},
};
use crate::{Cx, Failure, Grant, Mode, Operation, access::Own};

/// The provider's administration and its people; what its users do in a client stands in the client's log.
#[derive(Debug, Clone, Default)]
pub struct ReadProviderLog(pub EventQuery);

impl Operation for ReadProviderLog {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderReadEvents);
    const MODE: Mode = Mode::Read;
    type Output = LogPage;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<LogPage, Failure> {
        let provider = *grant.subject();
        let window = page::window(&self.0, cx.now, PAGE)?;
        let rows = event::of_provider(&mut cx.tx, provider, &window, self.0.client).await?;
        told(cx, Log::Provider(provider), rows, PAGE).await
    }
}

/// What one provider user did in the provider, and what was done to them.
#[derive(Debug, Clone)]
pub struct ReadProviderUserLog {
    pub person: ProviderUserId,
    pub query: EventQuery,
}

impl Operation for ReadProviderUserLog {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderReadEvents);
    const MODE: Mode = Mode::Read;
    type Output = LogPage;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<LogPage, Failure> {
        let provider = *grant.subject();
        let person = provider_user::find(&mut cx.tx, provider, self.person).await?.ok_or(Failure::Absent)?;
        let window = page::window(&self.query, cx.now, PAGE)?;
        let rows = event::of_provider_user(&mut cx.tx, provider, person.id, person.user_id, &window).await?;
        told(cx, Log::Provider(provider), rows, PAGE).await
    }
}

#[derive(Debug, Clone, Default)]
pub struct ReadOrganizationLog(pub EventQuery);

impl Operation for ReadOrganizationLog {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::EventRead);
    const MODE: Mode = Mode::Read;
    type Output = LogPage;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<LogPage, Failure> {
        let organization = grant.subject().id;
        let window = page::window(&self.0, cx.now, PAGE)?;
        let rows = event::of_organization(&mut cx.tx, organization, &window).await?;
        told(cx, Log::Organization(organization), rows, PAGE).await
    }
}

/// What happened to the caller's own account.
#[derive(Debug, Clone, Default)]
pub struct ReadOwnLog(pub EventQuery);

impl Operation for ReadOwnLog {
    type Scope = Own;
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Read;
    type Output = LogPage;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<LogPage, Failure> {
        let user: UserId = *grant.subject();
        let window = page::window(&self.0, cx.now, PAGE)?;
        let rows = event::of_user(&mut cx.tx, user, &window).await?;
        told(cx, Log::Own, rows, PAGE).await
    }
}

pub(super) async fn told(cx: &mut Cx<'_>, log: Log, mut rows: Vec<Event>, page: usize) -> Result<LogPage, Failure> {
    let continuation = page::cut(&mut rows, page);
    let entries = names::entries(cx, log, &rows).await?;
    Ok(LogPage { rows, page: EventPage { entries, continuation } })
}
