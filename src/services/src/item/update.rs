//! An item is edited.

use common::{
    event::EventKind,
    rules::{Action, can},
};
use storage::{
    item::{self, Item},
    revision,
};

use super::{ItemInput, ItemView, reach::may, refusal, secrets, shared_item_changed, view};
use crate::{
    Cx, Failure, Grant, Mode, Operation,
    access::OfItem,
    hand_over::require_current_key,
    push::{Change, Push},
};

#[derive(Debug)]
pub struct Update {
    pub input: ItemInput,
}

impl Operation for Update {
    type Scope = OfItem;
    const ACTION: Option<Action> = Some(Action::ItemRead);
    const MODE: Mode = Mode::Write;
    type Output = ItemView;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OfItem>) -> Result<ItemView, Failure> {
        may(&grant, Action::ItemEdit)?;
        let stored = &grant.subject().item;
        if self.input.organization != stored.organization_id {
            return Err(refusal::OTHER_OWNER.into());
        }
        if let Some(organization) = stored.organization_id {
            require_current_key(cx, grant.caller(), organization, self.input.key_id()).await?;
        }
        self.input.require_fresh(stored)?;
        self.input.check(cx, grant.caller(), stored.organization_id.is_none()).await?;

        let reveals = can(Action::ItemEditSecrets, grant.facts()).is_allowed();
        let before = item::state(&mut cx.tx, grant.caller().user, stored.id).await?;
        let after = self.input.state(before);
        let item = changed(stored, self.input, reveals, cx)?;
        item::update(&mut cx.tx, &item).await?;
        if after != before {
            item::set_state(&mut cx.tx, grant.caller().user, item.id, &after).await?;
        }
        match &grant.subject().organization {
            Some(organization) => {
                shared_item_changed(cx, grant.caller(), grant.facts(), organization, EventKind::ItemUpdated, item.id)
                    .await?;
                view::of(&mut cx.tx, grant.caller(), grant.facts(), item).await?.ok_or(Failure::Absent)
            }
            None => {
                revision::touch(&mut cx.tx, grant.caller().user, cx.now).await?;
                cx.push(Push::OwnItem { user: grant.caller().user, item: item.id, change: Change::Updated });
                Ok(view::own(item, after))
            }
        }
    }
}

/// The row after the edit. The kind stays what it was.
fn changed(stored: &Item, input: ItemInput, reveals: bool, cx: &Cx<'_>) -> Result<Item, Failure> {
    if stored.item_key.is_some() && input.key.is_none() {
        return Err(refusal::KEY_LOST.into());
    }
    if !reveals && stored.item_key != input.key {
        return Err(refusal::KEY_FIXED.into());
    }
    if input.kind != stored.kind {
        return Err(Failure::field("type", "The type of an item cannot change: make a new item."));
    }
    let reprompt = input.reprompt.unwrap_or(stored.reprompt);
    let new = input.content.into_fragment();
    let data = if reveals { new } else { secrets::keep(&stored.data, &new)? };
    Ok(Item {
        reprompt,
        item_key: input.key.or_else(|| stored.item_key.clone()),
        data,
        revised: cx.now,
        ..stored.clone()
    })
}
