//! The Bitwarden-compatible REST interface. Handlers are translators: parse, call one service operation, render. Wire quirks live here and
//! nowhere else.

pub mod account;
pub mod billing;
pub mod body;
pub mod client;
pub mod collection;
pub mod device;
pub mod event;
pub mod failure;
pub mod folder;
pub mod hand_over;
pub mod instance;
pub mod item;
pub mod list;
pub mod member;
pub mod notification;
pub mod organization;
pub mod parameters;
pub mod path;
pub mod peer;
pub mod proof;
pub mod provider;
pub mod queue;
pub mod session;
pub mod signed;
pub mod sync;
pub mod table;

pub use self::{
    body::Wire,
    failure::Rejected,
    path::At,
    signed::Signed,
    table::{Gate, Table},
};

/// All REST routes.
#[must_use]
pub fn table() -> Table {
    let table = Table::default();
    let table = instance::routes(table);
    let table = session::routes(table);
    let table = account::routes(table);
    let table = device::routes(table);
    let table = item::routes(table);
    let table = folder::routes(table);
    let table = client::routes(table);
    let table = billing::routes(table);
    let table = event::routes(table);
    let table = provider::routes(table);
    let table = queue::routes(table);
    let table = organization::routes(table);
    let table = hand_over::routes(table);
    let table = member::routes(table);
    let table = notification::routes(table);
    let table = collection::routes(table);
    sync::routes(table)
}
