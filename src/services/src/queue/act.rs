//! Confirming, or turning away, rows of several organizations in one request. Rows that are not of the provider and its clients are answered like
//! rows that do not exist, also where the caller has rights by a membership of their own: this is the provider's queue.

use std::collections::{BTreeMap, BTreeSet};

use common::{
    id::{MemberId, OrganizationId, ProviderId, ProviderUserId},
    rules::Action,
    wire::{
        member::MemberResult,
        provider::PersonOutcome,
        queue::{QueueKey, QueueOutcome, WaitingId},
    },
};
use storage::event;

use crate::{
    Caller, Cx, Failure, Grant, Mode, Operation, Site,
    member::{ConfirmMembers, MAX_ROWS, TurnAwayMembers},
    provider::{ConfirmPeople, TurnAwayPeople},
};

/// Rows with the keys that were sealed to them.
#[derive(Debug, Clone)]
pub struct ConfirmMany(pub Vec<QueueKey>);

impl ConfirmMany {
    /// A result for each row, in the order in which they were named; a row that comes twice is done once.
    pub async fn perform(
        self,
        site: &Site,
        caller: &Caller,
        provider: ProviderId,
    ) -> Result<Vec<QueueOutcome>, Failure> {
        let rows: Vec<WaitingId> = self.0.iter().map(|row| row.who).collect();
        let keys = self.0.into_iter().rev().map(|row| (row.who, row.key)).collect();
        act(site, caller, provider, &rows, &Act::Confirm(keys)).await
    }
}

/// Rows that are not to be confirmed at all.
#[derive(Debug, Clone)]
pub struct RemoveMany(pub Vec<WaitingId>);

impl RemoveMany {
    /// As [`ConfirmMany::perform`].
    pub async fn perform(
        self,
        site: &Site,
        caller: &Caller,
        provider: ProviderId,
    ) -> Result<Vec<QueueOutcome>, Failure> {
        act(site, caller, provider, &self.0, &Act::Remove).await
    }
}

enum Act {
    Confirm(BTreeMap<WaitingId, String>),
    Remove,
}

impl Act {
    fn key(&self, who: WaitingId) -> String {
        match self {
            Self::Confirm(keys) => keys.get(&who).cloned().unwrap_or_default(),
            Self::Remove => String::new(),
        }
    }
}

async fn act(
    site: &Site,
    caller: &Caller,
    provider: ProviderId,
    rows: &[WaitingId],
    act: &Act,
) -> Result<Vec<QueueOutcome>, Failure> {
    if rows.is_empty() || rows.len() > MAX_ROWS {
        return Err(Failure::field("rows", "Choose from 1 to 1000 people."));
    }
    let (mut people, mut members): (BTreeSet<ProviderUserId>, BTreeMap<OrganizationId, BTreeSet<MemberId>>) =
        Default::default();
    for row in rows {
        match *row {
            WaitingId::Staff { id } => drop(people.insert(id)),
            WaitingId::Member { organization_id, id } => drop(members.entry(organization_id).or_default().insert(id)),
        }
    }
    let clients = site.perform(caller, provider, ClientsAmong(members.keys().copied().collect())).await?;
    let mut errors = BTreeMap::new();
    if !people.is_empty() {
        errors.extend(on_staff(site, caller, provider, people, act).await);
    }
    for (organization, ids) in members {
        if clients.contains(&organization) {
            errors.extend(on_members(site, caller, organization, ids, act).await);
        } else {
            let absent = |id| (WaitingId::Member { organization_id: organization, id }, Some(Failure::Absent.told()));
            errors.extend(ids.into_iter().map(absent));
        }
    }
    let mut seen = BTreeSet::new();
    let told = |who: WaitingId| QueueOutcome { who, error: errors.get(&who).cloned().flatten() };
    Ok(rows.iter().copied().filter(|who| seen.insert(*who)).map(told).collect())
}

type Errors = Vec<(WaitingId, Option<String>)>;

async fn on_staff(
    site: &Site,
    caller: &Caller,
    provider: ProviderId,
    ids: BTreeSet<ProviderUserId>,
    act: &Act,
) -> Errors {
    let row = |id| WaitingId::Staff { id };
    let done = match act {
        Act::Confirm(_) => {
            let keys = ids.iter().map(|id| (*id, act.key(row(*id)))).collect();
            site.perform(caller, provider, ConfirmPeople(keys)).await
        }
        Act::Remove => site.perform(caller, provider, TurnAwayPeople(ids.iter().copied().collect())).await,
    };
    let told = |outcome| {
        let PersonOutcome { id, error, .. } = PersonOutcome::from(outcome);
        (row(id), error)
    };
    done.map(|outcomes| outcomes.into_iter().map(told).collect())
        .unwrap_or_else(|failure| all(ids.into_iter().map(row), &failure))
}

async fn on_members(
    site: &Site,
    caller: &Caller,
    organization_id: OrganizationId,
    ids: BTreeSet<MemberId>,
    act: &Act,
) -> Errors {
    let row = |id| WaitingId::Member { organization_id, id };
    let done = match act {
        Act::Confirm(_) => {
            let keys = ids.iter().map(|id| (*id, act.key(row(*id)))).collect();
            site.perform(caller, organization_id, ConfirmMembers { keys }).await
        }
        Act::Remove => {
            site.perform(caller, organization_id, TurnAwayMembers { ids: ids.iter().copied().collect() }).await
        }
    };
    let told = |outcome| {
        let MemberResult { id, error, .. } = MemberResult::from(outcome);
        (row(id), Some(error).filter(|error| !error.is_empty()))
    };
    done.map(|outcomes| outcomes.into_iter().map(told).collect())
        .unwrap_or_else(|failure| all(ids.into_iter().map(row), &failure))
}

/// One organization as a whole was refused, or the store failed: its rows say so, and the others go on.
fn all(rows: impl Iterator<Item = WaitingId>, failure: &Failure) -> Errors {
    if failure.is_ours() {
        tracing::error!(%failure, "rows of the confirm queue failed");
    }
    rows.map(|row| (row, Some(failure.told()))).collect()
}

/// Those of some organizations that are clients of the provider.
struct ClientsAmong(Vec<OrganizationId>);

impl Operation for ClientsAmong {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderListClients);
    const MODE: Mode = Mode::Read;
    type Output = BTreeSet<OrganizationId>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<BTreeSet<OrganizationId>, Failure> {
        if self.0.is_empty() {
            return Ok(BTreeSet::new());
        }
        let clients = event::clients_called(&mut cx.tx, *grant.subject(), &[], &self.0).await?;
        Ok(clients.into_iter().map(|client| client.organization_id).collect())
    }
}
