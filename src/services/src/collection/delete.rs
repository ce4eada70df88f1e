//! Deleting collections. Their items stay, possibly unassigned. The right is needed on each: all go or none.

use std::collections::BTreeSet;

use common::{
    event::EventKind,
    id::{CollectionId, OrganizationId},
    rules::Action,
};
use storage::{collection, revision};

use crate::{
    Cx, Failure, Grant, Mode, Operation,
    access::collection_facts,
    event::{About, record_for_organization},
    member::MAX_ROWS,
    organization::hold,
};

#[derive(Debug, Clone)]
pub struct DeleteCollections {
    pub ids: Vec<CollectionId>,
}

impl Operation for DeleteCollections {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::OrganizationSee);
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<(), Failure> {
        let id = grant.subject().id;
        let grant = hold::<OrganizationId>(cx, grant.caller(), id, id, Self::ACTION).await?;
        if self.ids.is_empty() || self.ids.len() > MAX_ROWS {
            return Err(Failure::field("ids", "Choose from 1 to 1000 collections."));
        }
        for collection in self.ids.into_iter().collect::<BTreeSet<_>>() {
            collection::find(&mut cx.tx, id, collection).await?.ok_or(Failure::Absent)?;
            let met =
                collection::as_met_by(&mut cx.tx, collection, grant.caller().user).await?.ok_or(Failure::Absent)?;
            let met = collection_facts(&met)?;
            grant.also(Action::CollectionDelete, |facts| facts.collection = Some(met))?;
            collection::delete(&mut cx.tx, collection).await?;
            let about = About { collection: Some(collection), ..About::default() };
            record_for_organization(
                cx,
                grant.caller(),
                grant.facts(),
                grant.subject(),
                EventKind::CollectionDeleted,
                about,
            )
            .await?;
        }
        Ok(revision::touch_members(&mut cx.tx, id, cx.now).await?)
    }
}
