//! The only crate with SQL. Two engines, one text: SQLite (embedded, one writer, group commit) and Postgres.
//!
//! How to add a repository: a file named for its aggregate (`provider_user.rs`); row structs derive `sqlx::FromRow` and are checked
//! into domain types while they are decoded (`#[sqlx(try_from = "String")]` for an id, `OptionalText` for one that may be absent,
//! `i64` for a kind, `OptionalNumber` likewise); functions take `&mut Tx` first and speak through [`rows!`], [`row!`], [`execute!`],
//! whose SQL is a literal. A test finds every literal and prepares it on both engines. An UPDATE or DELETE that must hit one row goes
//! through [`Hit::one`], so that none or two is an error and not a silence.

pub mod account;
pub mod client_list;
pub mod client_request;
pub mod collection;
mod decode;
pub mod device;
mod error;
pub mod event;
pub mod facts;
pub mod folder;
mod group_commit;
pub mod instance;
pub mod instance_backup;
pub mod item;
pub mod job;
pub mod key_ring;
pub mod mail;
pub mod member;
pub mod notify;
pub mod operator;
pub mod operator_lists;
pub mod operator_provider;
pub mod organization;
mod param;
pub mod provider;
pub mod provider_brand;
pub mod provider_deletion;
pub mod provider_organization;
pub mod provider_user;
pub mod push;
mod query;
pub mod queue;
pub mod revision;
pub mod rotation;
pub mod search;
pub mod seat_pool;
pub mod secret;
pub mod session;
pub mod statements;
pub mod sync;
#[cfg(feature = "testing")]
pub mod testing;
mod tx;
pub mod usage;
pub mod vault_access;

pub use decode::{OptionalNumber, OptionalText};
pub use error::StorageError;
pub use param::Param;
pub use query::Hit;
pub use tx::{Database, Engine, Tx};
