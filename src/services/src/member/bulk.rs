//! One action on many rows: what both the single and the bulk routes call. Ids that are not of the organization get a refusal of their own and
//! disturb no other row; an id that comes twice is done once.

use std::collections::{BTreeMap, BTreeSet};

use common::{
    id::{MemberId, OrganizationId},
    kind::MemberRole,
    rules::{Action, Decision, Facts, batch},
    wire::member::MemberResult,
};
use storage::member::{self, Member};

use super::scope;
use crate::{Cx, Failure, Grant};

/// How many ids one request may name.
pub const MAX_ROWS: usize = 1000;

/// How one row went.
#[derive(Debug)]
pub struct Outcome {
    pub id: MemberId,
    pub failure: Option<Failure>,
    /// The invitation link, where one was made and the server sends no mail.
    pub link: Option<String>,
}

impl Outcome {
    pub(super) const fn done(id: MemberId) -> Self {
        Self { id, failure: None, link: None }
    }

    pub(super) const fn failed(id: MemberId, failure: Failure) -> Self {
        Self { id, failure: Some(failure), link: None }
    }

    /// For the routes that name one row: its refusal is the whole answer.
    pub fn single(outcomes: Vec<Self>) -> Result<Option<String>, Failure> {
        let outcome = outcomes.into_iter().next().ok_or(Failure::Absent)?;
        outcome.failure.map_or(Ok(outcome.link), Err)
    }
}

impl From<Outcome> for MemberResult {
    fn from(outcome: Outcome) -> Self {
        let error = outcome.failure.as_ref().map_or_else(String::new, Failure::told);
        Self { id: outcome.id, error, link: outcome.link }
    }
}

/// A row of the organization with the facts about it.
pub(super) struct Row {
    pub member: Member,
    pub facts: Facts,
}

/// The rows that exist, and outcomes for those that do not.
pub(super) struct Rows {
    pub found: Vec<Row>,
    pub outcomes: Vec<Outcome>,
}

pub(super) async fn load(cx: &mut Cx<'_>, grant: &Grant<OrganizationId>, ids: &[MemberId]) -> Result<Rows, Failure> {
    if ids.is_empty() || ids.len() > MAX_ROWS {
        return Err(Failure::field("ids", "Choose from 1 to 1000 members."));
    }
    let mut seen = BTreeSet::new();
    let mut rows = Rows { found: Vec::new(), outcomes: Vec::new() };
    for id in ids.iter().copied().filter(|id| seen.insert(*id)) {
        match member::find(&mut cx.tx, grant.subject().id, id).await? {
            Some(member) => {
                let target = scope::target(&mut cx.tx, grant.caller(), grant.facts(), &member).await?;
                rows.found.push(Row { member, facts: Facts { target: Some(target), ..grant.facts().clone() } });
            }
            None => rows.outcomes.push(Outcome::failed(id, Failure::Absent)),
        }
    }
    Ok(rows)
}

/// Decides on every row at once, by the action that its role calls for. Refused rows become outcomes; those that may be done are returned.
pub(super) fn allowed(rows: Rows, action: fn(MemberRole) -> Action) -> (Vec<Row>, Vec<Outcome>) {
    let Rows { found, mut outcomes } = rows;
    let mut by_action: BTreeMap<Action, Vec<Row>> = BTreeMap::new();
    for row in found {
        by_action.entry(action(row.member.role)).or_default().push(row);
    }
    let mut allowed = Vec::new();
    for (action, rows) in by_action {
        let facts: Vec<Facts> = rows.iter().map(|row| row.facts.clone()).collect();
        for (row, decision) in rows.into_iter().zip(batch(action, &facts)) {
            match decision {
                Decision::Allow => allowed.push(row),
                Decision::Deny(reason) => outcomes.push(Outcome::failed(row.member.id, reason.into())),
            }
        }
    }
    (allowed, outcomes)
}

/// The outcomes in the order in which the ids were named.
pub(super) fn in_order(mut outcomes: Vec<Outcome>, ids: &[MemberId]) -> Vec<Outcome> {
    let mut place = BTreeMap::new();
    for (index, id) in ids.iter().enumerate() {
        place.entry(*id).or_insert(index);
    }
    outcomes.sort_by_key(|outcome| place.get(&outcome.id).copied());
    outcomes
}
