//! The confirm queue: everybody who waits to be confirmed, of a provider and of all its clients.
//!
//! An act on its rows is a transaction for the provider's own people and one for each client, through the very operations of the people page and
//! of the members pages: each organization decides with its own facts, a refused row or a failing organization leaves all others alone (INV-22), no
//! locks of several organizations are held together, and the rules, events and letters exist once.

mod act;
mod list;

pub use act::{ConfirmMany, RemoveMany};
pub use list::{CountQueue, ListQueue};
