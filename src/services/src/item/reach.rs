//! From an item's id to the right to act on it. Out of reach looks like absent; within sight but without the right gets a sentence
//! (`vault.md` §1.5).

use common::{id::ItemId, rules::Action};
use storage::Tx;

use super::refusal;
use crate::{
    Caller, Failure, Grant,
    access::{self, OfItem},
};

pub(super) async fn reach(tx: &mut Tx, caller: &Caller, id: ItemId, action: Action) -> Result<Grant<OfItem>, Failure> {
    match access::require::<OfItem>(tx, caller, id, Some(action)).await {
        Err(Failure::Absent) => {
            access::require::<OfItem>(tx, caller, id, Some(Action::ItemRead)).await?;
            Err(refusal::NOT_PERMITTED.into())
        }
        decided => decided,
    }
}

/// The same for somebody who is known to see the item.
pub(super) fn may(grant: &Grant<OfItem>, action: Action) -> Result<(), Failure> {
    grant.also(action, |_| {}).map_err(|failure| match failure {
        Failure::Absent => refusal::NOT_PERMITTED.into(),
        other => other,
    })
}
