//! The vault worker and how pages speak with it. Keys live in the worker and never leave it; a page asks ([`call`]) and gets what it shows.

pub mod call;
pub mod host;
mod page;
mod trouble;

pub use page::{VaultWorker, use_vault};
