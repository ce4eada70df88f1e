//! Handing the organization's key to people who accepted. The key was encapsulated in the confirming person's browser, who compared the
//! fingerprint; here only its form can be checked.

use std::collections::BTreeMap;

use common::{
    event::EventKind,
    id::{MemberId, OrganizationId},
    rules::{Action, RuleCode},
};
use storage::{member, revision};

use super::{
    bulk::{self, Outcome, Row},
    letter,
};
use crate::{
    Cx, Failure, Grant, Mode, Operation,
    event::{About, record_for_organization},
    hand_over::require_current_key,
    organization::{encapsulated_key, hold},
};

/// Each member with the organization's key encapsulated to them.
#[derive(Debug, Clone)]
pub struct ConfirmMembers {
    pub keys: Vec<(MemberId, String)>,
}

impl Operation for ConfirmMembers {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::MemberList);
    const MODE: Mode = Mode::Write;
    type Output = Vec<Outcome>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<Vec<Outcome>, Failure> {
        let id = grant.subject().id;
        let grant = hold::<OrganizationId>(cx, grant.caller(), id, id, Self::ACTION).await?;
        require_current_key(cx, grant.caller(), id, None).await?;
        let ids: Vec<MemberId> = self.keys.iter().map(|(id, _)| *id).collect();
        let keys: BTreeMap<MemberId, String> = self.keys.into_iter().rev().collect();
        let rows = bulk::load(cx, &grant, &ids).await?;
        let (allowed, mut outcomes) = bulk::allowed(rows, |_| Action::MemberConfirm);
        for row in allowed {
            let member = row.member.id;
            let key = keys.get(&member).map_or("", String::as_str);
            match encapsulated_key("key", key) {
                Ok(key) => {
                    confirm(cx, &grant, &row, &key).await?;
                    outcomes.push(Outcome::done(member));
                }
                Err(malformed) => outcomes.push(Outcome::failed(member, malformed)),
            }
        }
        Ok(bulk::in_order(outcomes, &ids))
    }
}

async fn confirm(cx: &mut Cx<'_>, grant: &Grant<OrganizationId>, row: &Row, key: &str) -> Result<(), Failure> {
    let confirmed = &row.member;
    if !member::confirm(&mut cx.tx, confirmed.id, key, cx.now).await? {
        return Err(Failure::Rule(RuleCode::AlreadyInState));
    }
    let about = About { member: Some(confirmed.id), user: confirmed.user_id, ..About::default() };
    record_for_organization(cx, grant.caller(), grant.facts(), grant.subject(), EventKind::MemberConfirmed, about)
        .await?;
    revision::touch_member(&mut cx.tx, confirmed.id, cx.now).await?;
    cx.push_reach(confirmed.user_id);
    letter::confirmed(cx, &confirmed.email, grant.subject()).await
}
