//! Changing a member's role, permissions and collections in one act.

use common::{
    event::EventKind,
    id::CollectionId,
    kind::{MemberRole, MemberStatus},
    permissions::Permissions,
    rules::{Action, Granted, RoleGrant, filter_permissions},
};
use storage::{member, revision};

use super::{
    OfMember,
    grants::{self, Holder},
    invite::permissions_text,
};
use crate::{
    Cx, Failure, Grant, Mode, Operation,
    event::{About, record_for_organization},
    organization::hold,
};

#[derive(Debug, Clone)]
pub struct EditMember {
    pub role: MemberRole,
    /// For Custom; ignored for any other role.
    pub permissions: Permissions,
    /// Left out: unchanged.
    pub collections: Option<Vec<Granted<CollectionId>>>,
}

impl Operation for EditMember {
    type Scope = OfMember;
    const ACTION: Option<Action> = Some(Action::MemberEdit);
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OfMember>) -> Result<(), Failure> {
        let (organization, id) = (grant.subject().organization.id, grant.subject().member.id);
        let grant = hold::<OfMember>(cx, grant.caller(), organization, (organization, id), Self::ACTION).await?;
        let row = &grant.subject().member;
        let subject = &grant.subject().organization;
        let role = self.role;
        let permissions = if role == MemberRole::Custom { self.permissions } else { Permissions::NONE };
        grant.also(Action::MemberEdit, |facts| facts.grant = Some(RoleGrant { role, permissions }))?;
        let kept = grant
            .facts()
            .target
            .as_ref()
            .is_some_and(|target| target.role == role && target.permissions == permissions);
        if !kept {
            filter_permissions(grant.facts(), role, permissions)?;
            member::set_role(&mut cx.tx, id, role, permissions_text(role, permissions)?.as_deref(), cx.now).await?;
        }
        if let Some(collections) = self.collections {
            let holder = Holder {
                member: id,
                is_self: row.user_id == Some(grant.caller().user),
                live: row.status == MemberStatus::Confirmed,
            };
            grants::set(cx, grant.caller(), grant.facts(), subject, &holder, &collections).await?;
        }
        let about = About { member: Some(id), user: row.user_id, ..About::default() };
        record_for_organization(cx, grant.caller(), grant.facts(), subject, EventKind::MemberUpdated, about).await?;
        cx.push_reach(row.user_id);
        Ok(revision::touch_member(&mut cx.tx, id, cx.now).await?)
    }
}
