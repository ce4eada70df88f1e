//! What travels between page and worker.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::trouble::Trouble;

/// A question on its way.
#[derive(Serialize, Deserialize)]
pub(crate) struct Envelope<T> {
    pub number: u32,
    pub content: T,
}

/// The number of what the worker says unasked: the session, after it locked by itself or the server ended it.
pub(crate) const UNASKED: u32 = u32::MAX;

/// An answer on its way; the content is JSON that only the asker can type.
pub(crate) type Reply = Result<Box<RawValue>, Trouble>;
