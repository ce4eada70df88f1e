//! A person's own folders (`vault.md` §4).

mod change;
pub(crate) mod read;

pub use change::{Create, Delete, DeleteAll, Rename};
pub use read::{List, Read};
