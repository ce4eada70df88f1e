//! Sending invitations again: a fresh link, the one before it is dead. A Staged row becomes Invited and takes a seat.

use common::{
    id::{MemberId, OrganizationId},
    kind::MemberStatus,
    rules::Action,
};
use storage::member;

use super::{
    bulk::{self, Outcome, Rows},
    letter,
};
use crate::{
    Cx, Failure, Grant, Mode, Operation, link_token,
    organization::{growing, hold, seat_request},
    push::Push,
};

#[derive(Debug, Clone)]
pub struct ReinviteMembers {
    pub ids: Vec<MemberId>,
}

impl Operation for ReinviteMembers {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::MemberList);
    const MODE: Mode = Mode::Write;
    type Output = Vec<Outcome>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<Vec<Outcome>, Failure> {
        let id = grant.subject().id;
        let grant = hold::<OrganizationId>(cx, grant.caller(), id, id, Self::ACTION).await?;
        let rows = bulk::load(cx, &grant, &self.ids).await?;
        let (mut found, outcomes) = bulk::allowed(rows, |_| Action::MemberReinvite);
        let staged = found.iter().filter(|row| row.member.status == MemberStatus::Staged).count();
        let seats = seat_request(cx, id, staged).await?;
        for row in found.iter_mut().filter(|row| row.member.status == MemberStatus::Staged) {
            row.facts.seats = Some(seats);
        }
        let (allowed, mut outcomes) = bulk::allowed(Rows { found, outcomes }, |_| Action::MemberReinvite);
        if allowed.iter().any(|row| row.member.status == MemberStatus::Staged) {
            growing(cx, grant.caller(), grant.facts(), grant.subject(), &seats).await?;
        }
        cx.push(Push::Members { organization: id });
        for row in allowed {
            let token = link_token::make(cx.environment());
            member::set_invitation(&mut cx.tx, row.member.id, &token.hash, cx.now).await?;
            let link = letter::invitation(cx, &row.member.email, grant.subject(), row.member.id, &token.token).await?;
            outcomes.push(Outcome { link, ..Outcome::done(row.member.id) });
        }
        Ok(bulk::in_order(outcomes, &self.ids))
    }
}
