//! The use cases. One folder per area, one file per operation; neither axum nor Leptos is known here.
//!
//! How to add an operation: a file named for what it does, with a struct of its (already parsed) input that implements
//! [`Operation`]: which resource it needs, which [`Action`](common::rules::Action) of the rules it is, whether it writes. Its `run` can only be reached through
//! [`Site::perform`], which opens the transaction, loads the facts, asks the rules and hands over the [`Grant`]; nobody else can make one.
//! Events, mails and [`push`]es are added to the [`Cx`] and become part of the same transaction.

pub mod access;
pub mod account;
pub mod billing;
pub mod client;
pub mod collection;
mod cx;
mod environment;
pub mod event;
mod failure;
pub mod folder;
pub mod hand_over;
pub mod item;
pub mod link_token;
pub mod mail;
pub mod member;
mod operation;
pub mod operator;
pub mod organization;
pub mod provider;
pub mod push;
pub mod queue;
pub mod seat_pool;
mod site;
pub mod sync;
pub mod usage;

pub use access::{Caller, Grant};
pub use cx::Cx;
pub use environment::Environment;
pub use failure::{Failure, FieldError, Refusal};
pub use operation::{Mode, Operation};
pub(crate) use site::WeakSite;
pub use site::{Settings, Site};
