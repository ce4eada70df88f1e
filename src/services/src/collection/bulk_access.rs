//! Giving the same people access to several collections: nobody loses access by it, levels are set. All or nothing.

use std::collections::BTreeSet;

use common::{
    event::EventKind,
    id::{CollectionId, MemberId, OrganizationId},
    rules::{Action, Facts, Granted},
};
use storage::{collection, revision};

use super::access::{self, Change};
use crate::{
    Cx, Failure, Grant, Mode, Operation,
    access::collection_facts,
    event::{About, record_for_organization},
    member::MAX_ROWS,
    organization::hold,
};

#[derive(Debug, Clone)]
pub struct GrantAccess {
    pub collections: Vec<CollectionId>,
    pub users: Vec<Granted<MemberId>>,
}

impl Operation for GrantAccess {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::OrganizationSee);
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<(), Failure> {
        let id = grant.subject().id;
        let grant = hold::<OrganizationId>(cx, grant.caller(), id, id, Self::ACTION).await?;
        if self.collections.is_empty() || self.collections.len() > MAX_ROWS {
            return Err(Failure::field("collectionIds", "Choose from 1 to 1000 collections."));
        }
        let people = access::people(cx, grant.subject(), &self.users).await?;
        for collection in self.collections.into_iter().collect::<BTreeSet<_>>() {
            collection::find(&mut cx.tx, id, collection).await?.ok_or(Failure::Absent)?;
            let met =
                collection::as_met_by(&mut cx.tx, collection, grant.caller().user).await?.ok_or(Failure::Absent)?;
            let facts = Facts { collection: Some(collection_facts(&met)?), ..grant.facts().clone() };
            grant.also(Action::CollectionBulkAccess, |asked| asked.collection = facts.collection)?;
            let mut requested = access::stored(cx, collection).await?;
            requested.retain(|stored| !self.users.iter().any(|user| user.id == stored.id));
            requested.extend(&self.users);
            let change = Change {
                action: Action::CollectionBulkAccess,
                facts: &facts,
                organization: grant.subject(),
                collection,
                requested: &requested,
            };
            if change.apply(cx, &people).await? {
                let about = About { collection: Some(collection), ..About::default() };
                record_for_organization(
                    cx,
                    grant.caller(),
                    grant.facts(),
                    grant.subject(),
                    EventKind::CollectionUpdated,
                    about,
                )
                .await?;
            }
        }
        Ok(revision::touch_members(&mut cx.tx, id, cx.now).await?)
    }
}
