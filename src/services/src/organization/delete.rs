//! The end of an organization: items, collections, members, the link to its provider. Its events stay until their retention ends.

use common::{event::EventKind, id::OrganizationId, rules::Action};
use storage::{event, organization, revision};

use super::hold;
use crate::{
    Cx, Failure, Grant, Mode, Operation,
    account::PasswordProof,
    event::{About, record},
};

/// By a direct Owner or a Provider Admin, who has just shown the master password.
pub struct DeleteOrganization {
    pub proof: PasswordProof,
}

impl Operation for DeleteOrganization {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::OrganizationDelete);
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<(), Failure> {
        let id = grant.subject().id;
        let grant = hold::<OrganizationId>(cx, grant.caller(), id, id, Self::ACTION).await?;
        self.proof.must_hold(cx, grant.caller().user).await?;
        if let Some(link) = organization::attachment(&mut cx.tx, id).await? {
            revision::touch_provider_users(&mut cx.tx, link.provider_id, cx.now).await?;
            let (owner, subject) = (link.provider_id.to_string(), link.id.to_string());
            event::remember_label(&mut cx.tx, &owner, &subject, &grant.subject().name).await?;
            if link.provider_enabled && link.provider_use_events {
                let about = About { provider_organization: Some(link.id), ..About::default() };
                let kind = EventKind::ProviderClientRemoved;
                record(cx, Some(grant.caller()), kind, about, None, Some(link.provider_id)).await?;
            }
        }
        organization::touch_everybody(&mut cx.tx, id, cx.now).await?;
        Ok(organization::delete(&mut cx.tx, id).await?)
    }
}
