//! Facts about a person and one collection. A collection of another organization does not exist here.

use common::{
    id::{CollectionId, OrganizationId},
    rules::Facts,
};
use storage::{
    Tx,
    collection::{self, Collection},
};

use crate::{
    Caller, Failure,
    access::{OrganizationSubject, Scope, collection_facts},
};

/// Names a collection in a request.
#[derive(Debug, Clone, Copy)]
pub struct OfCollection;

/// The collection of a request as stored.
#[derive(Debug, Clone)]
pub struct CollectionSubject {
    pub organization: OrganizationSubject,
    pub collection: Collection,
}

impl Scope for OfCollection {
    type Id = (OrganizationId, CollectionId);
    type Subject = CollectionSubject;

    async fn load(
        tx: &mut Tx,
        caller: &Caller,
        (organization, id): Self::Id,
    ) -> Result<(Facts, CollectionSubject), Failure> {
        let (mut facts, organization) = OrganizationId::load(tx, caller, organization).await?;
        let collection = collection::find(tx, organization.id, id).await?.ok_or(Failure::Absent)?;
        let met = collection::as_met_by(tx, id, caller.user).await?.ok_or(Failure::Absent)?;
        facts.collection = Some(collection_facts(&met)?);
        Ok((facts, CollectionSubject { organization, collection }))
    }
}
