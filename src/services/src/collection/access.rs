//! The people of one collection, as somebody asks to have them: entries that the asker may not set stay as stored, their own may only shrink
//! where admin access is off, and with admin access off somebody must be left who manages.

use std::collections::BTreeMap;

use common::{
    id::{CollectionId, MemberId},
    kind::MemberStatus,
    rules::{Action, Facts, Granted, Level, can, filter_grants, grant_scope},
};
use storage::{
    collection::{self, Assignment, NewAssignment},
    member,
};

use crate::{Cx, Failure, access::OrganizationSubject, failure};

/// The level that is stored. The schema forbids the combinations that mean nothing.
pub(crate) fn level(assignment: &Assignment) -> Result<Level, Failure> {
    Level::from_flags(assignment.read_only, assignment.hide_passwords, assignment.manage)
        .map_err(|_| Failure::Damaged("collection_member flags"))
}

/// The people of the collection as stored.
pub(super) async fn stored(cx: &mut Cx<'_>, id: CollectionId) -> Result<Vec<Granted<MemberId>>, Failure> {
    collection::assignments_of_collection(&mut cx.tx, id)
        .await?
        .iter()
        .map(|assignment| Ok(Granted { id: assignment.member_id, level: level(assignment)? }))
        .collect()
}

/// Everybody of the organization with their status.
pub(super) type People = BTreeMap<MemberId, MemberStatus>;

/// The people of the organization; everybody named must be one of them.
pub(super) async fn people(
    cx: &mut Cx<'_>,
    organization: &OrganizationSubject,
    named: &[Granted<MemberId>],
) -> Result<People, Failure> {
    let people: People = member::names(&mut cx.tx, organization.id)
        .await?
        .into_iter()
        .map(|member| (member.id, member.status))
        .collect();
    if named.iter().all(|grant| people.contains_key(&grant.id)) {
        Ok(people)
    } else {
        Err(Failure::field("users", "One of these is no member of the organization. Reload the page and choose again."))
    }
}

/// How many of them manage and are there to do it.
pub(super) fn live_managers(grants: &[Granted<MemberId>], people: &People) -> u32 {
    let live = |grant: &&Granted<MemberId>| {
        grant.level == Level::Manage && people.get(&grant.id) == Some(&MemberStatus::Confirmed)
    };
    u32::try_from(grants.iter().filter(live).count()).unwrap_or(u32::MAX)
}

/// A change of the people of one collection.
pub(super) struct Change<'a> {
    /// The right that it needs: one collection, or several at once.
    pub action: Action,
    /// The facts about the collection and the asker.
    pub facts: &'a Facts,
    pub organization: &'a OrganizationSubject,
    pub collection: CollectionId,
    pub requested: &'a [Granted<MemberId>],
}

impl Change<'_> {
    /// Decides on the whole list and stores it. Whether anything changed.
    pub async fn apply(&self, cx: &mut Cx<'_>, people: &People) -> Result<bool, Failure> {
        let current = stored(cx, self.collection).await?;
        let own = self.organization.member;
        let merged =
            filter_grants(&current, self.requested, |id| grant_scope(self.action, self.facts, own == Some(*id)))?;
        if merged == current {
            return Ok(false);
        }
        let mut after = self.facts.clone();
        if let Some(collection) = after.collection.as_mut() {
            collection.managers_after = Some(live_managers(&merged, people));
        }
        failure::require(can(self.action, &after))?;
        store(cx, self.organization, self.collection, &current, &merged).await?;
        Ok(true)
    }
}

/// Writes the difference.
pub(super) async fn store(
    cx: &mut Cx<'_>,
    organization: &OrganizationSubject,
    collection: CollectionId,
    before: &[Granted<MemberId>],
    after: &[Granted<MemberId>],
) -> Result<(), Failure> {
    for gone in before.iter().filter(|grant| !after.iter().any(|kept| kept.id == grant.id)) {
        collection::unassign(&mut cx.tx, collection, gone.id).await?;
    }
    for grant in after.iter().filter(|grant| !before.contains(grant)) {
        let row = NewAssignment {
            organization: organization.id,
            collection,
            member: grant.id,
            read_only: grant.level.read_only(),
            hide_passwords: grant.level.hide_passwords(),
            manage: grant.level.manage(),
        };
        collection::assign(&mut cx.tx, row).await?;
    }
    Ok(())
}
