//! A person's own item becomes an item of an organization. The client has encrypted it anew; the server swaps the texts and the owner.

use common::{
    event::EventKind,
    id::{CollectionId, ItemId, OrganizationId},
    rules::{Action, ItemFacts, ItemOwner},
};
use storage::{
    item::{self, Item},
    revision,
};

use super::{
    ItemInput, ItemView,
    bulk::{Outcomes, row},
    create::targets,
    reach::reach,
    refusal, shared_item_changed, view,
};
use crate::{
    Caller, Cx, Failure, Grant, Mode, Operation,
    access::{self, Own},
    hand_over::require_current_key,
    push::Push,
};

/// One or several items of the caller, all into the same organization and collections.
#[derive(Debug)]
pub struct Share {
    pub organization: OrganizationId,
    pub items: Vec<(ItemId, ItemInput)>,
    pub collections: Vec<CollectionId>,
}

impl Operation for Share {
    type Scope = Own;
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Write;
    type Output = Outcomes<ItemView>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<Self::Output, Failure> {
        if self.collections.is_empty() {
            return Err(refusal::USE_COLLECTIONS.into());
        }
        let caller = grant.caller();
        let organization =
            access::require::<OrganizationId>(&mut cx.tx, caller, self.organization, Some(Action::OrganizationSee))
                .await?;
        let named = self.items.iter().find_map(|(_, input)| input.key_id()).map(str::to_owned);
        require_current_key(cx, caller, self.organization, named.as_deref()).await?;
        let own = |facts: &mut common::rules::Facts| {
            facts.item = Some(ItemFacts { owner: ItemOwner::Actor, collections: Vec::new() });
        };
        targets(cx, &organization, Action::ItemMoveToOrganization, &self.collections, own).await?;
        let mut rows = Vec::with_capacity(self.items.len());
        for (id, input) in self.items {
            let outcome = one(cx, caller, &organization, id, input, &self.collections).await;
            rows.push((id, row(outcome)?));
        }
        if rows.iter().any(|(_, outcome)| outcome.is_ok()) {
            revision::touch(&mut cx.tx, caller.user, cx.now).await?;
            cx.push(Push::OwnItems { user: caller.user });
        }
        Ok(Outcomes { rows })
    }
}

async fn one(
    cx: &mut Cx<'_>,
    caller: &Caller,
    organization: &Grant<OrganizationId>,
    id: ItemId,
    input: ItemInput,
    collections: &[CollectionId],
) -> Result<ItemView, Failure> {
    let grant = reach(&mut cx.tx, caller, id, Action::ItemRead).await?;
    let stored = &grant.subject().item;
    if stored.organization_id.is_some() {
        return Err(refusal::ALREADY_SHARED.into());
    }
    if input.organization.is_some_and(|named| named != organization.subject().id) {
        return Err(Failure::field("organizationId", "All items must go to the same organization."));
    }
    if input.kind != stored.kind {
        return Err(Failure::field("type", "The type of an item cannot change: make a new item."));
    }
    if stored.item_key.is_some() && input.key.is_none() {
        return Err(refusal::KEY_LOST.into());
    }
    input.require_fresh(stored)?;
    input.check(cx, caller, false).await?;

    let before = item::state(&mut cx.tx, caller.user, id).await?;
    let after = input.state(before);
    let item = Item {
        user_id: None,
        organization_id: Some(organization.subject().id),
        reprompt: input.reprompt.unwrap_or(stored.reprompt),
        item_key: input.key,
        data: input.content.into_fragment(),
        revised: cx.now,
        ..stored.clone()
    };
    item::update(&mut cx.tx, &item).await?;
    for collection in collections {
        item::add_to_collection(&mut cx.tx, organization.subject().id, id, *collection).await?;
    }
    if after != before {
        item::set_state(&mut cx.tx, caller.user, id, &after).await?;
    }
    shared_item_changed(cx, caller, organization.facts(), organization.subject(), EventKind::ItemShared, id).await?;
    view::of(&mut cx.tx, caller, organization.facts(), item).await?.ok_or(Failure::Absent)
}
