//! One action on many people of a provider: what both the single and the bulk routes call. Ids that are not of the provider get a refusal of
//! their own and disturb no other row; an id that comes twice is done once.

use std::collections::{BTreeMap, BTreeSet};

use common::{
    id::{ProviderId, ProviderUserId},
    kind::ProviderRole,
    rules::{Action, Decision, Facts, ProviderTargetFacts, batch},
    wire::provider::PersonOutcome,
};
use storage::provider_user::{self, ProviderUser};

use crate::{Cx, Failure, Grant};

/// How many ids one request may name.
pub const MAX_ROWS: usize = 1000;

/// How one row went.
#[derive(Debug)]
pub struct Outcome {
    pub id: ProviderUserId,
    pub failure: Option<Failure>,
    /// The invitation link, where one was made and the server sends no mail.
    pub link: Option<String>,
}

impl Outcome {
    pub(super) const fn done(id: ProviderUserId) -> Self {
        Self { id, failure: None, link: None }
    }

    pub(super) const fn failed(id: ProviderUserId, failure: Failure) -> Self {
        Self { id, failure: Some(failure), link: None }
    }

    /// For the routes that name one row: its refusal is the whole answer.
    pub fn single(outcomes: Vec<Self>) -> Result<Option<String>, Failure> {
        let outcome = outcomes.into_iter().next().ok_or(Failure::Absent)?;
        outcome.failure.map_or(Ok(outcome.link), Err)
    }
}

impl From<Outcome> for PersonOutcome {
    fn from(outcome: Outcome) -> Self {
        let error = outcome.failure.map(|failure| failure.told());
        Self { id: outcome.id, error, link: outcome.link }
    }
}

/// What may be done, and how the rest went.
pub(super) struct Decided {
    pub allowed: Vec<ProviderUser>,
    pub outcomes: Vec<Outcome>,
}

/// Loads the rows and decides on all of them at once, so that the guards look at the whole set.
pub(super) async fn decide(
    cx: &mut Cx<'_>,
    grant: &Grant<ProviderId>,
    action: Action,
    role: Option<ProviderRole>,
    ids: &[ProviderUserId],
) -> Result<Decided, Failure> {
    if ids.is_empty() || ids.len() > MAX_ROWS {
        return Err(Failure::field("ids", "Choose from 1 to 1000 people."));
    }
    let (mut seen, mut outcomes, mut found, mut facts) = (BTreeSet::new(), Vec::new(), Vec::new(), Vec::new());
    for id in ids.iter().copied().filter(|id| seen.insert(*id)) {
        match provider_user::find(&mut cx.tx, *grant.subject(), id).await? {
            Some(person) => {
                let is_self = person.user_id == Some(grant.caller().user);
                let target = ProviderTargetFacts { is_self, status: person.status, role: person.role };
                facts.push(Facts { provider_target: Some(target), provider_grant: role, ..grant.facts().clone() });
                found.push(person);
            }
            None => outcomes.push(Outcome::failed(id, Failure::Absent)),
        }
    }
    let mut allowed = Vec::new();
    for (person, decision) in found.into_iter().zip(batch(action, &facts)) {
        match decision {
            Decision::Allow => allowed.push(person),
            Decision::Deny(reason) => outcomes.push(Outcome::failed(person.id, reason.into())),
        }
    }
    Ok(Decided { allowed, outcomes })
}

/// The outcomes in the order in which the ids were named.
pub(super) fn in_order(mut outcomes: Vec<Outcome>, ids: &[ProviderUserId]) -> Vec<Outcome> {
    let mut place = BTreeMap::new();
    for (index, id) in ids.iter().enumerate() {
        place.entry(*id).or_insert(index);
    }
    outcomes.sort_by_key(|outcome| place.get(&outcome.id).copied());
    outcomes
}
