//! Taking access away without removing anybody: the row keeps its key and assignments and frees its seat.

use common::{
    event::EventKind,
    id::{MemberId, OrganizationId},
    kind::RevocationReason,
    rules::Action,
};
use storage::{member, revision};

use super::{
    bulk::{self, Outcome},
    letter,
};
use crate::{
    Cx, Failure, Grant, Mode, Operation,
    event::{About, record_for_organization},
    organization::hold,
};

#[derive(Debug, Clone)]
pub struct RevokeMembers {
    pub ids: Vec<MemberId>,
}

impl Operation for RevokeMembers {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::MemberList);
    const MODE: Mode = Mode::Write;
    type Output = Vec<Outcome>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<Vec<Outcome>, Failure> {
        let id = grant.subject().id;
        let grant = hold::<OrganizationId>(cx, grant.caller(), id, id, Self::ACTION).await?;
        let rows = bulk::load(cx, &grant, &self.ids).await?;
        let (allowed, mut outcomes) = bulk::allowed(rows, Action::revoke);
        for row in allowed {
            let target = row.member;
            let about = About { member: Some(target.id), user: target.user_id, ..About::default() };
            record_for_organization(
                cx,
                grant.caller(),
                grant.facts(),
                grant.subject(),
                EventKind::MemberRevoked,
                about,
            )
            .await?;
            revision::touch_member(&mut cx.tx, target.id, cx.now).await?;
            cx.push_reach(target.user_id);
            member::revoke(&mut cx.tx, target.id, RevocationReason::Manual, cx.now).await?;
            if target.user_id.is_some() {
                letter::revoked(cx, &target.email, grant.subject()).await?;
            }
            outcomes.push(Outcome::done(target.id));
        }
        Ok(bulk::in_order(outcomes, &self.ids))
    }
}
