//! The collections of one member, as somebody asks to have them. What the asker may not set is kept as it is stored; what they may not give is
//! refused as absent; with admin access off nobody adds to their own access and a collection keeps a manager.

use std::collections::BTreeMap;

use common::{
    id::{CollectionId, MemberId},
    rules::{Action, CollectionFacts, Facts, GrantScope, Granted, Level, can, filter_grants, grant_scope},
};
use storage::{
    collection::{self, NewAssignment},
    facts,
};

use crate::{
    Caller, Cx, Failure,
    access::{OrganizationSubject, collection_facts},
    collection::level,
    failure,
};

/// Whose collections they are.
pub(super) struct Holder {
    pub member: MemberId,
    /// The asker's own row.
    pub is_self: bool,
    /// Confirmed, so that their manage counts.
    pub live: bool,
}

/// Decides on the whole list and stores it.
pub(super) async fn set(
    cx: &mut Cx<'_>,
    caller: &Caller,
    facts: &Facts,
    subject: &OrganizationSubject,
    holder: &Holder,
    requested: &[Granted<CollectionId>],
) -> Result<(), Failure> {
    let stored = collection::assignments_of_member(&mut cx.tx, holder.member).await?;
    let current: Vec<Granted<CollectionId>> = stored
        .iter()
        .map(|assignment| Ok(Granted { id: assignment.collection_id, level: level(assignment)? }))
        .collect::<Result<_, Failure>>()?;
    if current.is_empty() && requested.is_empty() {
        return Ok(());
    }
    let collections: BTreeMap<CollectionId, CollectionFacts> = facts::collections(&mut cx.tx, subject.id, caller.user)
        .await?
        .iter()
        .map(|row| Ok((row.id, collection_facts(row)?)))
        .collect::<Result<_, Failure>>()?;
    let merged = filter_grants(&current, requested, |id| {
        collections.get(id).map_or(GrantScope::Fixed, |collection| {
            grant_scope(Action::CollectionSetUsers, &about(facts, *collection), holder.is_self)
        })
    })?;
    let after: BTreeMap<CollectionId, Level> = merged.iter().map(|grant| (grant.id, grant.level)).collect();
    for before in &current {
        let now = after.get(&before.id);
        let steps_down = before.level == Level::Manage && now != Some(&Level::Manage);
        if let Some(collection) = collections.get(&before.id).filter(|_| steps_down && holder.live) {
            keeps_a_manager(cx, facts, *collection, before.id, holder.member).await?;
        }
        if now.is_none() {
            collection::unassign(&mut cx.tx, before.id, holder.member).await?;
        }
    }
    for grant in merged.iter().filter(|grant| !current.contains(grant)) {
        collection::assign(&mut cx.tx, assignment(subject, grant.id, holder.member, grant.level)).await?;
    }
    Ok(())
}

fn about(facts: &Facts, collection: CollectionFacts) -> Facts {
    Facts { collection: Some(collection), ..facts.clone() }
}

async fn keeps_a_manager(
    cx: &mut Cx<'_>,
    facts: &Facts,
    collection: CollectionFacts,
    id: CollectionId,
    without: MemberId,
) -> Result<(), Failure> {
    let left = collection::assignments_of_collection(&mut cx.tx, id)
        .await?
        .iter()
        .filter(|assignment| assignment.live && assignment.manage && assignment.member_id != without)
        .count();
    let after = CollectionFacts { managers_after: Some(u32::try_from(left).unwrap_or(u32::MAX)), ..collection };
    failure::require(can(Action::CollectionSetUsers, &about(facts, after)))
}

pub(crate) fn assignment(
    subject: &OrganizationSubject,
    collection: CollectionId,
    member: MemberId,
    level: Level,
) -> NewAssignment {
    NewAssignment {
        organization: subject.id,
        collection,
        member,
        read_only: level.read_only(),
        hide_passwords: level.hide_passwords(),
        manage: level.manage(),
    }
}
