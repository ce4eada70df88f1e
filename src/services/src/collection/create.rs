//! A new collection with its first people. Whoever may create may name anybody, also themselves; with admin access off somebody must manage.

use common::{
    event::EventKind,
    id::{CollectionId, MemberId, OrganizationId},
    kind::CollectionKind,
    rules::{Action, CollectionFacts, GrantScope, Granted, filter_grants},
    wire::collection::CollectionView,
};
use storage::{
    collection::{self, Collection},
    revision,
};

use super::{access, read};
use crate::{
    Cx, Failure, Grant, Mode, Operation,
    event::{About, record_for_organization},
    hand_over::require_current_key,
    organization::{encrypted_text, hold},
};

/// The longest encrypted name of a collection.
const MAX_NAME: usize = 1000;
const MAX_EXTERNAL_ID: usize = 300;

#[derive(Debug, Clone)]
pub struct CreateCollection {
    /// Encrypted by the organization's key.
    pub name: String,
    pub external_id: Option<String>,
    pub users: Vec<Granted<MemberId>>,
}

impl Operation for CreateCollection {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::CollectionCreate);
    const MODE: Mode = Mode::Write;
    type Output = CollectionView;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<CollectionView, Failure> {
        let id = grant.subject().id;
        let grant = hold::<OrganizationId>(cx, grant.caller(), id, id, Self::ACTION).await?;
        require_current_key(cx, grant.caller(), id, None).await?;
        let name = name(&self.name)?;
        let external_id = external_id(self.external_id)?;
        let people = access::people(cx, grant.subject(), &self.users).await?;
        let users = filter_grants(&[], &self.users, |_| GrantScope::Free)?;
        let managers = access::live_managers(&users, &people);
        grant.also(Action::CollectionCreate, |facts| {
            facts.collection =
                Some(CollectionFacts { managers_after: Some(managers), ..CollectionFacts::shared(None) });
        })?;
        let row = Collection {
            id: cx.id(CollectionId::from_uuid),
            organization_id: id,
            name,
            external_id,
            kind: CollectionKind::Shared,
            my_items_email: None,
            created: cx.now,
            revised: cx.now,
        };
        collection::insert(&mut cx.tx, &row).await?;
        access::store(cx, grant.subject(), row.id, &[], &users).await?;
        let about = About { collection: Some(row.id), ..About::default() };
        record_for_organization(
            cx,
            grant.caller(),
            grant.facts(),
            grant.subject(),
            EventKind::CollectionCreated,
            about,
        )
        .await?;
        revision::touch_members(&mut cx.tx, id, cx.now).await?;
        read::one(cx, grant.facts(), grant.caller().user, id, row.id).await
    }
}

pub(super) fn name(text: &str) -> Result<String, Failure> {
    encrypted_text("name", text, MAX_NAME)
}

pub(super) fn external_id(text: Option<String>) -> Result<Option<String>, Failure> {
    let text = text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    if text.as_ref().is_some_and(|text| text.chars().count() > MAX_EXTERNAL_ID) {
        return Err(Failure::field("externalId", "This is too long: 300 characters are the most."));
    }
    Ok(text)
}
