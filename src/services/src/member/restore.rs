//! Giving access back. Each restored row takes a seat; if they do not all fit, none of them is restored, whatever their order.

use common::{
    event::EventKind,
    id::{MemberId, OrganizationId},
    rules::Action,
};
use storage::{member, revision};

use super::bulk::{self, Outcome, Rows};
use crate::{
    Cx, Failure, Grant, Mode, Operation,
    event::{About, record_for_organization},
    organization::{growing, hold, seat_request},
};

#[derive(Debug, Clone)]
pub struct RestoreMembers {
    pub ids: Vec<MemberId>,
}

impl Operation for RestoreMembers {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::MemberList);
    const MODE: Mode = Mode::Write;
    type Output = Vec<Outcome>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<Vec<Outcome>, Failure> {
        let id = grant.subject().id;
        let grant = hold::<OrganizationId>(cx, grant.caller(), id, id, Self::ACTION).await?;
        let rows = bulk::load(cx, &grant, &self.ids).await?;
        let (mut found, outcomes) = bulk::allowed(rows, Action::restore);
        let seats = seat_request(cx, id, found.len()).await?;
        for row in &mut found {
            row.facts.seats = Some(seats);
        }
        let (allowed, mut outcomes) = bulk::allowed(Rows { found, outcomes }, Action::restore);
        if !allowed.is_empty() {
            growing(cx, grant.caller(), grant.facts(), grant.subject(), &seats).await?;
        }
        for row in allowed {
            let target = row.member;
            member::restore(&mut cx.tx, target.id, cx.now).await?;
            let about = About { member: Some(target.id), user: target.user_id, ..About::default() };
            record_for_organization(
                cx,
                grant.caller(),
                grant.facts(),
                grant.subject(),
                EventKind::MemberRestored,
                about,
            )
            .await?;
            revision::touch_member(&mut cx.tx, target.id, cx.now).await?;
            cx.push_reach(target.user_id);
            outcomes.push(Outcome::done(target.id));
        }
        Ok(bulk::in_order(outcomes, &self.ids))
    }
}
