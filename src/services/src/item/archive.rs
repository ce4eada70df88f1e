//! Archiving: out of the everyday lists of one person, without a change for anybody else.

use common::{id::ItemId, rules::Action};
use storage::{
    item::{self, ItemState},
    revision,
};

use super::{
    ItemView,
    bulk::{Outcomes, distinct, row},
    reach::reach,
    refusal, view,
};
use crate::{Caller, Cx, Failure, Grant, Mode, Operation, access::Own, push::Push};

#[derive(Debug)]
pub struct Archive {
    pub ids: Vec<ItemId>,
    /// False takes them out again.
    pub archived: bool,
}

impl Operation for Archive {
    type Scope = Own;
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Write;
    type Output = Outcomes<ItemView>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<Self::Output, Failure> {
        let mut rows = Vec::with_capacity(self.ids.len());
        for id in distinct(self.ids) {
            let outcome = one(cx, grant.caller(), id, self.archived).await;
            rows.push((id, row(outcome)?));
        }
        if rows.iter().any(|(_, outcome)| outcome.is_ok()) {
            revision::touch(&mut cx.tx, grant.caller().user, cx.now).await?;
            cx.push(Push::OwnItems { user: grant.caller().user });
        }
        Ok(Outcomes { rows })
    }
}

async fn one(cx: &mut Cx<'_>, caller: &Caller, id: ItemId, archived: bool) -> Result<ItemView, Failure> {
    let grant = reach(&mut cx.tx, caller, id, Action::ItemPersonalize).await?;
    let mut item = grant.subject().item.clone();
    if archived && item.deleted.is_some() {
        return Err(refusal::IN_TRASH.into());
    }
    let before = item::state(&mut cx.tx, caller.user, id).await?;
    if before.archived.is_some() != archived {
        item::set_state(&mut cx.tx, caller.user, id, &ItemState { archived: archived.then_some(cx.now), ..before })
            .await?;
        // The row of a shared item is everybody's: one person's archive does not move its date.
        if item.organization_id.is_none() {
            item::set_revised(&mut cx.tx, id, cx.now).await?;
            item.revised = cx.now;
        }
    }
    view::of(&mut cx.tx, caller, grant.facts(), item).await?.ok_or(Failure::Absent)
}
