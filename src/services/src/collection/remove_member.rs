//! Taking one member out of one collection.

use common::{
    event::EventKind,
    id::MemberId,
    rules::{Action, Granted},
};
use storage::revision;

use super::{
    OfCollection,
    access::{self, Change},
};
use crate::{
    Cx, Failure, Grant, Mode, Operation,
    event::{About, record_for_organization},
    organization::hold,
};

#[derive(Debug, Clone, Copy)]
pub struct RemoveFromCollection {
    pub member: MemberId,
}

impl Operation for RemoveFromCollection {
    type Scope = OfCollection;
    const ACTION: Option<Action> = Some(Action::CollectionSetUsers);
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OfCollection>) -> Result<(), Failure> {
        let (organization, id) = (grant.subject().organization.id, grant.subject().collection.id);
        let grant = hold::<OfCollection>(cx, grant.caller(), organization, (organization, id), Self::ACTION).await?;
        let subject = &grant.subject().organization;
        let stored = access::stored(cx, id).await?;
        let requested: Vec<Granted<MemberId>> =
            stored.iter().copied().filter(|grant| grant.id != self.member).collect();
        if requested.len() == stored.len() {
            return Err(Failure::Absent);
        }
        let people = access::people(cx, subject, &requested).await?;
        let change = Change {
            action: Action::CollectionSetUsers,
            facts: grant.facts(),
            organization: subject,
            collection: id,
            requested: &requested,
        };
        change.apply(cx, &people).await?;
        let about = About { collection: Some(id), member: Some(self.member), ..About::default() };
        record_for_organization(cx, grant.caller(), grant.facts(), subject, EventKind::CollectionUpdated, about)
            .await?;
        Ok(revision::touch_members(&mut cx.tx, organization, cx.now).await?)
    }
}
