//! A new item: of one's own, or in collections of an organization.

use common::{
    event::EventKind,
    id::{CollectionId, ItemId, OrganizationId},
    kind::Reprompt,
    rules::{Action, Facts},
};
use storage::{
    facts,
    item::{self, Item, ItemState},
    revision,
};

use super::{ItemInput, ItemView, refusal, shared_item_changed, view};
use crate::{
    Cx, Failure, FieldError, Grant, Mode, Operation,
    access::{Own, collection_facts},
    hand_over::require_current_key,
    push::{Change, Push},
};

/// A new item in the caller's own vault.
#[derive(Debug)]
pub struct CreateOwn {
    pub input: ItemInput,
}

impl Operation for CreateOwn {
    type Scope = Own;
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Write;
    type Output = ItemView;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<ItemView, Failure> {
        if self.input.organization.is_some() {
            return Err(refusal::USE_COLLECTIONS.into());
        }
        self.input.check(cx, grant.caller(), true).await?;
        let state = self.input.state(ItemState::default());
        let mut item = new_item(cx, self.input, None);
        item.user_id = Some(grant.caller().user);
        item::insert(&mut cx.tx, &item).await?;
        if state != ItemState::default() {
            item::set_state(&mut cx.tx, grant.caller().user, item.id, &state).await?;
        }
        revision::touch(&mut cx.tx, grant.caller().user, cx.now).await?;
        cx.push(Push::OwnItem { user: grant.caller().user, item: item.id, change: Change::Created });
        Ok(view::own(item, state))
    }
}

/// A new item of the organization. `unassigned` lets those who may reach such items put it into no collection.
#[derive(Debug)]
pub struct CreateShared {
    pub input: ItemInput,
    pub collections: Vec<CollectionId>,
    pub unassigned: bool,
}

impl Operation for CreateShared {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::OrganizationSee);
    const MODE: Mode = Mode::Write;
    type Output = ItemView;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<ItemView, Failure> {
        if self.collections.is_empty() && !self.unassigned {
            return Err(refusal::USE_COLLECTIONS.into());
        }
        if self.collections.is_empty() {
            grant.also(Action::ItemCreate, |_| {})?;
        }
        require_current_key(cx, grant.caller(), grant.subject().id, self.input.key_id()).await?;
        self.input.check(cx, grant.caller(), false).await?;
        targets(cx, &grant, Action::ItemCreate, &self.collections, |_| {}).await?;
        let organization = grant.subject().id;
        let state = self.input.state(ItemState::default());
        let item = new_item(cx, self.input, Some(organization));
        item::insert(&mut cx.tx, &item).await?;
        for collection in &self.collections {
            item::add_to_collection(&mut cx.tx, organization, item.id, *collection).await?;
        }
        if state != ItemState::default() {
            item::set_state(&mut cx.tx, grant.caller().user, item.id, &state).await?;
        }
        shared_item_changed(cx, grant.caller(), grant.facts(), grant.subject(), EventKind::ItemCreated, item.id)
            .await?;
        view::of(&mut cx.tx, grant.caller(), grant.facts(), item).await?.ok_or(Failure::Absent)
    }
}

/// Refuses unless the action is allowed with each of the collections as its target. One that does not exist is an error of input. `add` puts
/// in what else the question is about.
pub(super) async fn targets(
    cx: &mut Cx<'_>,
    grant: &Grant<OrganizationId>,
    action: Action,
    wanted: &[CollectionId],
    add: impl Fn(&mut Facts),
) -> Result<(), Failure> {
    if wanted.is_empty() {
        return Ok(());
    }
    let stored = facts::collections(&mut cx.tx, grant.subject().id, grant.caller().user).await?;
    for id in wanted {
        let row = stored.iter().find(|row| row.id == *id).ok_or_else(unknown_collection)?;
        let collection = collection_facts(row)?;
        grant.also(action, |facts| {
            facts.collection = Some(collection);
            add(facts);
        })?;
    }
    Ok(())
}

pub(super) fn unknown_collection() -> Failure {
    Failure::Invalid(vec![FieldError::named("collectionIds", "This collection does not exist: sync your vault.")])
}

/// The row of a new item; without an organization its owner is still to be set.
pub(super) fn new_item(cx: &Cx<'_>, input: ItemInput, organization: Option<OrganizationId>) -> Item {
    Item {
        id: cx.id(ItemId::from_uuid),
        user_id: None,
        organization_id: organization,
        kind: input.kind,
        reprompt: input.reprompt.unwrap_or(Reprompt::No),
        item_key: input.key,
        data: input.content.into_fragment(),
        created: cx.now,
        revised: cx.now,
        deleted: None,
    }
}
