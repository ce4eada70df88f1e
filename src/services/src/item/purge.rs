//! The whole vault away: one's own items and folders, or all items of an organization except those in anybody's My Items.

use common::{event::EventKind, id::OrganizationId, rules::Action};
use storage::{folder, item, revision};

use crate::{
    Cx, Failure, Grant, Mode, Operation,
    access::Own,
    account::PasswordProof,
    event::{About, record_for_organization},
    push::Push,
};

/// One's own items and folders.
pub struct PurgeOwn {
    pub proof: PasswordProof,
}

impl Operation for PurgeOwn {
    type Scope = Own;
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<(), Failure> {
        self.proof.must_hold(cx, grant.caller().user).await?;
        let user = grant.caller().user;
        item::delete_of_user(&mut cx.tx, user).await?;
        folder::delete_all(&mut cx.tx, user).await?;
        cx.push(Push::OwnVault { user });
        Ok(revision::touch(&mut cx.tx, user, cx.now).await?)
    }
}

/// The items of an organization.
pub struct PurgeShared {
    pub proof: PasswordProof,
}

impl Operation for PurgeShared {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::VaultPurge);
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<(), Failure> {
        self.proof.must_hold(cx, grant.caller().user).await?;
        let organization = grant.subject().id;
        item::delete_of_organization(&mut cx.tx, organization).await?;
        revision::touch_members(&mut cx.tx, organization, cx.now).await?;
        let kind = EventKind::OrganizationPurged;
        record_for_organization(cx, grant.caller(), grant.facts(), grant.subject(), kind, About::default()).await
    }
}
