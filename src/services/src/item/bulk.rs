//! One act on many items: one transaction, each row decided by itself, none of them stopping another (INV-22).

use std::collections::BTreeSet;

use common::id::ItemId;

use crate::Failure;

/// What became of each of the items asked for.
#[derive(Debug)]
pub struct Outcomes<T> {
    pub rows: Vec<(ItemId, Result<T, Failure>)>,
}

impl<T> Outcomes<T> {
    /// What was done. When nothing was, and something was asked for, the first reason.
    pub fn done(self) -> Result<Vec<T>, Failure> {
        let (mut done, mut first) = (Vec::new(), None);
        for (_, outcome) in self.rows {
            match outcome {
                Ok(output) => done.push(output),
                Err(failure) => first = first.or(Some(failure)),
            }
        }
        match first {
            Some(failure) if done.is_empty() => Err(failure),
            _ => Ok(done),
        }
    }
}

/// Each id once, in the order of the request.
pub(super) fn distinct(ids: Vec<ItemId>) -> Vec<ItemId> {
    let mut seen = BTreeSet::new();
    ids.into_iter().filter(|id| seen.insert(*id)).collect()
}

/// A failure of the store ends the whole; everything else belongs to its row.
pub(super) fn row<T>(outcome: Result<T, Failure>) -> Result<Result<T, Failure>, Failure> {
    match outcome {
        Err(failure) if failure.is_ours() => Err(failure),
        outcome => Ok(outcome),
    }
}
