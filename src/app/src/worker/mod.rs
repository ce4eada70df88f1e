//! The vault worker and how pages speak with it. Keys live in the worker and never leave it; a page asks ([`call`]) and gets what it shows.
//! The two ends are built apart (features `csr` and `worker`), each into a module of its own.

pub mod call;
mod envelope;
#[cfg(feature = "worker")]
pub mod host;
#[cfg(feature = "csr")]
mod page;
mod trouble;

#[cfg(feature = "csr")]
pub use page::{VaultWorker, use_vault};
