//! Letting a client go: the wrapped key is gone with the link, and from the next request on the provider's people are strangers there. A
//! confirmed owner has to be left behind.

use common::{event::EventKind, kind::OrganizationStatus, rules::Action};
use storage::{
    event, organization, provider,
    provider_organization::{self, Link},
    revision,
};

use super::letter;
use crate::{
    Caller, Cx, Failure, Grant, Mode, Operation,
    access::OfClient,
    event::{About, record, record_by_operator},
    provider::{hold, provider_name},
    push::Push,
    seat_pool::hold_pool,
    usage,
};

#[derive(Debug, Clone, Copy)]
pub struct RemoveClient;

impl Operation for RemoveClient {
    type Scope = OfClient;
    const ACTION: Option<Action> = Some(Action::ProviderRemoveClient);
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OfClient>) -> Result<(), Failure> {
        let link = grant.subject().link.clone();
        let id = link.organization_id;
        provider::lock(&mut cx.tx, link.provider_id).await?;
        if !organization::lock(&mut cx.tx, id).await? {
            return Err(Failure::Absent);
        }
        let grant =
            hold::<OfClient>(cx, grant.caller(), link.provider_id, (link.provider_id, link.id), Self::ACTION).await?;
        let name = &grant.subject().organization.name;
        let logged = grant.facts().provider.is_some_and(|provider| provider.use_events);
        let provider_name = let_go(cx, Some(grant.caller()), &link, name, logged).await?;
        letter::detached(cx, id, name, &provider_name).await
    }
}

/// The end of the relation, whichever side wants it, or the operator, who is no caller: the wrapped key goes, the organization stays whole and stands
/// by itself. Both rows are held by whoever calls this. Answers how the provider is called, for the letters.
pub(crate) async fn let_go(
    cx: &mut Cx<'_>,
    by: Option<&Caller>,
    link: &Link,
    name: &str,
    logged: bool,
) -> Result<String, Failure> {
    let (provider, id) = (link.provider_id, link.organization_id);
    hold_pool(cx, id).await?;
    usage::note(cx, id).await?;
    organization::touch_everybody(&mut cx.tx, id, cx.now).await?;
    cx.push(Push::Organization { organization: id });
    tell_provider(cx, by, link, name, logged).await?;
    provider_organization::remove(&mut cx.tx, provider, link.id).await?;
    provider_organization::set_organization_status(&mut cx.tx, id, OrganizationStatus::Created, cx.now).await?;
    provider_name(cx, provider).await
}

/// The provider's people and its log hear that a client goes, whose name the log keeps.
pub(crate) async fn tell_provider(
    cx: &mut Cx<'_>,
    by: Option<&Caller>,
    link: &Link,
    name: &str,
    logged: bool,
) -> Result<(), Failure> {
    let provider = link.provider_id;
    revision::touch_provider_users(&mut cx.tx, provider, cx.now).await?;
    cx.push(Push::Clients { provider });
    event::remember_label(&mut cx.tx, &provider.to_string(), &link.id.to_string(), name).await?;
    if !logged {
        return Ok(());
    }
    let about = About { provider_organization: Some(link.id), ..About::default() };
    let kind = EventKind::ProviderClientRemoved;
    match by {
        Some(caller) => record(cx, Some(caller), kind, about, None, Some(provider)).await,
        None => record_by_operator(cx, kind, about, None, Some(provider)).await,
    }
}
