//! Letting a client go: the wrapped key is gone with the link, and from the next request on the provider's people are strangers there. A
//! confirmed owner has to be left behind.

use common::{event::EventKind, kind::OrganizationStatus, rules::Action};
use storage::{event, organization, provider, provider_organization, revision};

use super::letter;
use crate::{
    Cx, Failure, Grant, Mode, Operation,
    access::OfClient,
    event::{About, record},
    provider::{hold, provider_name},
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
        organization::touch_everybody(&mut cx.tx, id, cx.now).await?;
        revision::touch_provider_users(&mut cx.tx, link.provider_id, cx.now).await?;
        event::remember_label(&mut cx.tx, &link.provider_id.to_string(), &link.id.to_string(), name).await?;
        provider_organization::remove(&mut cx.tx, link.provider_id, link.id).await?;
        provider_organization::set_organization_status(&mut cx.tx, id, OrganizationStatus::Created, cx.now).await?;
        if grant.facts().provider.is_some_and(|provider| provider.use_events) {
            let about = About { provider_organization: Some(link.id), ..About::default() };
            let kind = EventKind::ProviderClientRemoved;
            record(cx, Some(grant.caller()), kind, about, None, Some(link.provider_id)).await?;
        }
        let provider_name = provider_name(cx, link.provider_id).await?;
        letter::detached(cx, id, name, &provider_name).await
    }
}
