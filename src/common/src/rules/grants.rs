//! Assignment lists and permission sets (`roles.md` §4.1, §5.4): what somebody may not set is kept as it is stored, not dropped; what
//! they may not give is refused; nobody adds to their own access where admin access is off.

use std::collections::BTreeMap;

use super::{
    action::Action,
    can::can,
    decision::{Reason, RuleCode},
    facts::{Facts, RoleGrant},
    level::Level,
    members::may_give,
    standing::Standings,
};
use crate::{kind::MemberRole, permissions::Permissions};

/// An entry of an assignment list: a collection of a member, or a member or group of a collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Granted<Id> {
    pub id: Id,
    pub level: Level,
}

/// What the actor may do with one entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GrantScope {
    /// Kept as stored; adding it is refused.
    Fixed,
    /// May be taken away or lowered: it concerns the actor's own access.
    ShrinkOnly,
    /// May be set.
    Free,
}

/// The scope of one entry, from the facts about its collection. `concerns_actor`: it is the actor's own row, or a group they are in.
#[must_use]
pub fn grant_scope(action: Action, facts: &Facts, concerns_actor: bool) -> GrantScope {
    if !can(action, facts).is_allowed() {
        return GrantScope::Fixed;
    }
    let admin_access = facts.organization.is_some_and(|organization| organization.allow_admin_access);
    let manages = facts.collection.is_some_and(|collection| collection.level == Some(Level::Manage));
    let by_provider = Standings::of(facts).provider.is_some();
    if concerns_actor && !admin_access && !manages && !by_provider { GrantScope::ShrinkOnly } else { GrantScope::Free }
}

/// Merges a requested list into the stored one. The result is sorted by id and does not depend on the order of either list; an id
/// that is requested twice gets the best of both levels.
pub fn filter_grants<Id: Copy + Ord>(
    current: &[Granted<Id>],
    requested: &[Granted<Id>],
    scope: impl Fn(&Id) -> GrantScope,
) -> Result<Vec<Granted<Id>>, Reason> {
    let stored = by_id(current);
    let mut merged: BTreeMap<Id, Level> =
        stored.iter().filter(|(id, _)| scope(id) == GrantScope::Fixed).map(|(id, level)| (*id, *level)).collect();
    for (id, level) in by_id(requested) {
        let before = stored.get(&id).copied();
        match (scope(&id), before) {
            (GrantScope::Free, _) => {
                merged.insert(id, level);
            }
            (GrantScope::ShrinkOnly, Some(before)) if before.covers(level) => {
                merged.insert(id, level);
            }
            (GrantScope::ShrinkOnly, _) => return Err(Reason::Rule(RuleCode::SelfNotAllowed)),
            (GrantScope::Fixed, Some(_)) => {}
            (GrantScope::Fixed, None) => return Err(Reason::NotFound),
        }
    }
    Ok(merged.into_iter().map(|(id, level)| Granted { id, level }).collect())
}

fn by_id<Id: Copy + Ord>(list: &[Granted<Id>]) -> BTreeMap<Id, Level> {
    list.iter().fold(BTreeMap::new(), |mut levels, entry| {
        levels.entry(entry.id).and_modify(|level: &mut Level| *level = level.merge(entry.level)).or_insert(entry.level);
        levels
    })
}

/// The permissions to store for a role: those requested if it is Custom and they are the actor's to give, none for any other role.
pub fn filter_permissions(facts: &Facts, role: MemberRole, requested: Permissions) -> Result<Permissions, Reason> {
    if role != MemberRole::Custom {
        return Ok(Permissions::NONE);
    }
    if !facts.organization.is_some_and(|organization| organization.features.use_custom_permissions) {
        return Err(Reason::Rule(RuleCode::CustomNotAvailable));
    }
    let grant = RoleGrant { role, permissions: requested };
    if Standings::of(facts).each().any(|standing| may_give(standing, &grant)) {
        Ok(requested)
    } else {
        Err(Reason::Rule(RuleCode::PermissionNotHeld))
    }
}
