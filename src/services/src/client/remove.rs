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
    event::{About, record},
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
        let provider_name = let_go(cx, grant.caller(), &link, name, logged).await?;
        letter::detached(cx, id, name, &provider_name).await
    }
}

/// The end of the relation, whichever side wants it: the wrapped key goes, the organization stays whole and stands by itself. Both rows are held
/// by whoever calls this. Answers how the provider is called, for the letters.
pub(crate) async fn let_go(
    cx: &mut Cx<'_>,
    caller: &Caller,
    link: &Link,
    name: &str,
    logged: bool,
) -> Result<String, Failure> {
    let (provider, id) = (link.provider_id, link.organization_id);
    hold_pool(cx, id).await?;
    usage::note(cx, id).await?;
    organization::touch_everybody(&mut cx.tx, id, cx.now).await?;
    revision::touch_provider_users(&mut cx.tx, provider, cx.now).await?;
    cx.push(Push::Clients { provider });
    cx.push(Push::Organization { organization: id });
    event::remember_label(&mut cx.tx, &provider.to_string(), &link.id.to_string(), name).await?;
    provider_organization::remove(&mut cx.tx, provider, link.id).await?;
    provider_organization::set_organization_status(&mut cx.tx, id, OrganizationStatus::Created, cx.now).await?;
    if logged {
        let about = About { provider_organization: Some(link.id), ..About::default() };
        record(cx, Some(caller), EventKind::ProviderClientRemoved, about, None, Some(provider)).await?;
    }
    provider_name(cx, provider).await
}
