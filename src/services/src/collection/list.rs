//! The collections of an organization that the caller may know of, and those of all organizations that they are assigned to.

use std::collections::BTreeMap;

use common::{
    id::{CollectionId, OrganizationId},
    kind::CollectionKind,
    rules::{Action, Facts, Level, RuleCode, can},
    wire::collection::{CollectionView, MemberAccess},
};
use storage::{
    collection::{self, Collection},
    facts,
};

use super::{access::level, read::view};
use crate::{
    Cx, Failure, Grant, Mode, Operation,
    access::{Own, collection_facts},
    event,
};

/// Names only, as the official command line lists them: shared ones, nobody's own.
#[derive(Debug, Clone, Copy)]
pub struct ListCollections;

impl Operation for ListCollections {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::OrganizationSee);
    const MODE: Mode = Mode::Read;
    type Output = Vec<CollectionView>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<Vec<CollectionView>, Failure> {
        let mut collections = visible(cx, &grant, None).await?;
        collections
            .retain(|collection| collection.kind == CollectionKind::Shared || collection.my_items_email.is_some());
        Ok(collections)
    }
}

/// The organization's vault is opened: with access lists, and with the event that a provider user leaves.
#[derive(Debug, Clone, Copy)]
pub struct OpenCollections;

impl Operation for OpenCollections {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::OrganizationSee);
    const MODE: Mode = Mode::Write;
    type Output = Vec<CollectionView>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<Vec<CollectionView>, Failure> {
        let mut people: BTreeMap<CollectionId, Vec<MemberAccess>> = BTreeMap::new();
        for assignment in collection::assignments(&mut cx.tx, grant.subject().id).await? {
            let entry = MemberAccess { id: assignment.member_id, level: level(&assignment)? };
            people.entry(assignment.collection_id).or_default().push(entry);
        }
        let collections = visible(cx, &grant, Some(people)).await?;
        event::vault_opened(cx, grant.caller(), grant.facts(), grant.subject()).await?;
        Ok(collections)
    }
}

/// What the caller may see, ordered by id; with their people, where `people` is given and the caller may know them.
async fn visible(
    cx: &mut Cx<'_>,
    grant: &Grant<OrganizationId>,
    mut people: Option<BTreeMap<CollectionId, Vec<MemberAccess>>>,
) -> Result<Vec<CollectionView>, Failure> {
    if grant.facts().organization.is_some_and(|organization| !organization.enabled) {
        return Err(Failure::Rule(RuleCode::OrganizationDisabled));
    }
    let id = grant.subject().id;
    let mut stored: BTreeMap<CollectionId, Collection> =
        collection::list(&mut cx.tx, id).await?.into_iter().map(|collection| (collection.id, collection)).collect();
    let mut facts = grant.facts().clone();
    let mut views = Vec::with_capacity(stored.len());
    for met in facts::collections(&mut cx.tx, id, grant.caller().user).await? {
        let Some(collection) = stored.remove(&met.id) else { continue };
        facts.collection = Some(collection_facts(&met)?);
        if !can(Action::CollectionSee, &facts).is_allowed() {
            continue;
        }
        let users = people.as_mut().map(|people| people.remove(&met.id).unwrap_or_default());
        views.push(view(collection, &met, users.filter(|_| knows_people(&facts)))?);
    }
    Ok(views)
}

fn knows_people(facts: &Facts) -> bool {
    can(Action::CollectionSeeAccess, facts).is_allowed()
}

/// Those of all organizations in which the caller is confirmed and assigned.
#[derive(Debug, Clone, Copy)]
pub struct ListAssignedCollections;

impl Operation for ListAssignedCollections {
    type Scope = Own;
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Read;
    type Output = Vec<CollectionView>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<Vec<CollectionView>, Failure> {
        let rows = collection::assigned_to(&mut cx.tx, *grant.subject()).await?;
        rows.into_iter()
            .map(|row| {
                let level = Level::from_flags(row.read_only, row.hide_passwords, row.manage)
                    .map_err(|_| Failure::Damaged("collection_member flags"))?;
                Ok(CollectionView {
                    id: row.collection.id,
                    organization_id: row.collection.organization_id,
                    name: row.collection.name,
                    external_id: row.collection.external_id,
                    kind: row.collection.kind,
                    my_items_email: row.collection.my_items_email,
                    level: Some(level),
                    unmanaged: false,
                    users: None,
                })
            })
            .collect()
    }
}
