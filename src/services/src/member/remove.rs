//! Removing members: the row and its assignments go, the account and its own vault stay.

use common::{
    event::EventKind,
    id::{MemberId, OrganizationId},
    kind::MemberStatus,
    rules::Action,
};
use storage::{event, member, revision};

use super::{
    bulk::{self, Outcome, Row},
    letter,
};
use crate::{
    Cx, Failure, Grant, Mode, Operation,
    event::{About, record_for_organization},
    failure::NOT_WAITING,
    organization::hold,
};

#[derive(Debug, Clone)]
pub struct RemoveMembers {
    pub ids: Vec<MemberId>,
}

impl Operation for RemoveMembers {
    type Scope = OrganizationId;
    /// Seeing the people is the least; each row asks for its own action.
    const ACTION: Option<Action> = Some(Action::MemberList);
    const MODE: Mode = Mode::Write;
    type Output = Vec<Outcome>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<Vec<Outcome>, Failure> {
        remove_all(cx, &grant, &self.ids, |_| true).await
    }
}

/// The same for people who accepted and are not to be confirmed. Whoever was confirmed in the meantime stays.
#[derive(Debug, Clone)]
pub(crate) struct TurnAwayMembers {
    pub ids: Vec<MemberId>,
}

impl Operation for TurnAwayMembers {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::MemberList);
    const MODE: Mode = Mode::Write;
    type Output = Vec<Outcome>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<Vec<Outcome>, Failure> {
        remove_all(cx, &grant, &self.ids, |status| status == MemberStatus::Accepted).await
    }
}

async fn remove_all(
    cx: &mut Cx<'_>,
    grant: &Grant<OrganizationId>,
    ids: &[MemberId],
    concerns: fn(MemberStatus) -> bool,
) -> Result<Vec<Outcome>, Failure> {
    let id = grant.subject().id;
    let grant = hold::<OrganizationId>(cx, grant.caller(), id, id, Some(Action::MemberList)).await?;
    let rows = bulk::load(cx, &grant, ids).await?;
    let (allowed, mut outcomes) = bulk::allowed(rows, Action::remove);
    for row in allowed {
        if concerns(row.member.status) {
            remove(cx, &grant, &row).await?;
            outcomes.push(Outcome::done(row.member.id));
        } else {
            outcomes.push(Outcome::failed(row.member.id, NOT_WAITING.into()));
        }
    }
    Ok(bulk::in_order(outcomes, ids))
}

async fn remove(cx: &mut Cx<'_>, grant: &Grant<OrganizationId>, row: &Row) -> Result<(), Failure> {
    let gone = &row.member;
    let about = About { member: Some(gone.id), user: gone.user_id, ..About::default() };
    record_for_organization(cx, grant.caller(), grant.facts(), grant.subject(), EventKind::MemberRemoved, about)
        .await?;
    event::remember_label(&mut cx.tx, &gone.organization_id.to_string(), &gone.id.to_string(), &gone.email).await?;
    revision::touch_member(&mut cx.tx, gone.id, cx.now).await?;
    cx.push_reach(gone.user_id);
    member::remove(&mut cx.tx, gone.id, &gone.email, cx.now).await?;
    match gone.status {
        MemberStatus::Invited | MemberStatus::Staged => Ok(()),
        _ => letter::removed(cx, &gone.email, grant.subject()).await,
    }
}
