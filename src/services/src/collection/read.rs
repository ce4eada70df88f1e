//! One collection, with or without the people who have access to it.

use common::{
    id::{CollectionId, UserId},
    rules::{Action, Facts, can},
    wire::collection::{CollectionView, MemberAccess},
};
use storage::{collection, facts::CollectionRow};

use super::{OfCollection, access};
use crate::{Cx, Failure, Grant, Mode, Operation, access::collection_facts};

/// That it exists, and its name.
#[derive(Debug, Clone, Copy)]
pub struct ReadCollection;

impl Operation for ReadCollection {
    type Scope = OfCollection;
    const ACTION: Option<Action> = Some(Action::CollectionSee);
    const MODE: Mode = Mode::Read;
    type Output = CollectionView;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OfCollection>) -> Result<CollectionView, Failure> {
        let stored = grant.subject().collection.clone();
        let met = collection::as_met_by(&mut cx.tx, stored.id, grant.caller().user).await?.ok_or(Failure::Absent)?;
        view(stored, &met, None)
    }
}

/// With everybody who is assigned to it.
#[derive(Debug, Clone, Copy)]
pub struct ReadCollectionAccess;

impl Operation for ReadCollectionAccess {
    type Scope = OfCollection;
    const ACTION: Option<Action> = Some(Action::CollectionSeeAccess);
    const MODE: Mode = Mode::Read;
    type Output = CollectionView;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OfCollection>) -> Result<CollectionView, Failure> {
        let stored = &grant.subject().collection;
        one(cx, grant.facts(), grant.caller().user, stored.organization_id, stored.id).await
    }
}

/// The collection as it is now, with its people if the caller may know them.
pub(super) async fn one(
    cx: &mut Cx<'_>,
    facts: &Facts,
    caller: UserId,
    organization: common::id::OrganizationId,
    id: CollectionId,
) -> Result<CollectionView, Failure> {
    let stored = collection::find(&mut cx.tx, organization, id).await?.ok_or(Failure::Absent)?;
    let met = collection::as_met_by(&mut cx.tx, id, caller).await?.ok_or(Failure::Absent)?;
    let facts = Facts { collection: Some(collection_facts(&met)?), ..facts.clone() };
    let users = if can(Action::CollectionSeeAccess, &facts).is_allowed() {
        let people = access::stored(cx, id).await?;
        Some(people.into_iter().map(|grant| MemberAccess { id: grant.id, level: grant.level }).collect())
    } else {
        None
    };
    view(stored, &met, users)
}

pub(super) fn view(
    stored: collection::Collection,
    met: &CollectionRow,
    users: Option<Vec<MemberAccess>>,
) -> Result<CollectionView, Failure> {
    Ok(CollectionView {
        id: stored.id,
        organization_id: stored.organization_id,
        name: stored.name,
        external_id: stored.external_id,
        kind: stored.kind,
        my_items_email: stored.my_items_email,
        level: collection_facts(met)?.level,
        unmanaged: met.unmanaged,
        users,
    })
}
