//! Renaming a collection and setting who has access. The two need different rights, and each part that is left as it was needs none.

use common::{
    event::EventKind,
    id::MemberId,
    rules::{Action, Granted},
    wire::collection::CollectionView,
};
use storage::{collection, revision};

use super::{
    OfCollection,
    access::{self, Change},
    create::{external_id, name},
    read,
};
use crate::{
    Cx, Failure, Grant, Mode, Operation,
    event::{About, record_for_organization},
    hand_over::require_current_key,
    organization::hold,
};

#[derive(Debug, Clone)]
pub struct EditCollection {
    /// Encrypted by the organization's key.
    pub name: String,
    pub external_id: Option<String>,
    /// Left out: unchanged. Otherwise these instead of those who are stored.
    pub users: Option<Vec<Granted<MemberId>>>,
}

impl Operation for EditCollection {
    type Scope = OfCollection;
    /// The least; each changed part asks for its own action.
    const ACTION: Option<Action> = Some(Action::CollectionSee);
    const MODE: Mode = Mode::Write;
    type Output = CollectionView;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OfCollection>) -> Result<CollectionView, Failure> {
        let (organization, id) = (grant.subject().organization.id, grant.subject().collection.id);
        let grant = hold::<OfCollection>(cx, grant.caller(), organization, (organization, id), Self::ACTION).await?;
        if grant.also(Action::CollectionEdit, |_| {}).is_err() {
            grant.also(Action::CollectionSetUsers, |_| {})?;
        }
        let stored = &grant.subject().collection;
        let (name, external_id) = (name(&self.name)?, external_id(self.external_id)?);
        if name != stored.name || external_id != stored.external_id {
            grant.also(Action::CollectionEdit, |_| {})?;
            require_current_key(cx, grant.caller(), organization, None).await?;
            collection::update(&mut cx.tx, id, &name, external_id.as_deref(), cx.now).await?;
        }
        if let Some(requested) = &self.users {
            let people = access::people(cx, &grant.subject().organization, requested).await?;
            let change = Change {
                action: Action::CollectionSetUsers,
                facts: grant.facts(),
                organization: &grant.subject().organization,
                collection: id,
                requested,
            };
            change.apply(cx, &people).await?;
        }
        let about = About { collection: Some(id), ..About::default() };
        let subject = &grant.subject().organization;
        record_for_organization(cx, grant.caller(), grant.facts(), subject, EventKind::CollectionUpdated, about)
            .await?;
        revision::touch_members(&mut cx.tx, organization, cx.now).await?;
        read::one(cx, grant.facts(), grant.caller().user, organization, id).await
    }
}
