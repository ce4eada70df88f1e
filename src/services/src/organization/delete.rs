//! The end of an organization: items, collections, members, the link to its provider. Its events stay until their retention ends.

use common::{id::OrganizationId, rules::Action};
use storage::{organization, provider_organization, push};

use super::hold;
use crate::{
    Cx, Failure, Grant, Mode, Operation, account::PasswordProof, client::tell_provider, push::Push,
    seat_pool::hold_pool, usage,
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
        hold_pool(cx, id).await?;
        usage::note(cx, id).await?;
        if let Some(link) = provider_organization::of_organization(&mut cx.tx, id).await? {
            let logged = grant.facts().provider.is_some_and(|provider| provider.enabled && provider.use_events);
            tell_provider(cx, Some(grant.caller()), &link, &grant.subject().name, logged).await?;
        }
        organization::touch_everybody(&mut cx.tx, id, cx.now).await?;
        push_end(cx, id).await?;
        Ok(organization::delete(&mut cx.tx, id).await?)
    }
}

/// Tells everybody who has to do with an organization that is about to go: afterwards nobody knows any more who they were.
pub(crate) async fn push_end(cx: &mut Cx<'_>, id: OrganizationId) -> Result<(), Failure> {
    for person in push::in_organization(&mut cx.tx, id).await? {
        cx.push(Push::Reach { user: person.user_id });
    }
    Ok(())
}
