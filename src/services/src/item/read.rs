//! One item.

use common::rules::Action;

use super::{ItemView, view};
use crate::{Cx, Failure, Grant, Mode, Operation, access::OfItem};

#[derive(Debug)]
pub struct Read;

impl Operation for Read {
    type Scope = OfItem;
    const ACTION: Option<Action> = Some(Action::ItemRead);
    const MODE: Mode = Mode::Read;
    type Output = ItemView;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OfItem>) -> Result<ItemView, Failure> {
        let item = grant.subject().item.clone();
        view::of(&mut cx.tx, grant.caller(), grant.facts(), item).await?.ok_or(Failure::Absent)
    }
}
