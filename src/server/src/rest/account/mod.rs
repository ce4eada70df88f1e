//! Accounts: registration, prelogin, profile, keys, password (`identity.md` §3, §4, §8, §10).

mod input;
mod keys;
mod password;
mod prelogin;
mod profile;
mod register;

use super::{Gate, Table};

pub(crate) use input::{email, password_hash};

pub fn routes(table: Table) -> Table {
    let table = prelogin::routes(table);
    let table = register::routes(table);
    let table = profile::routes(table);
    let table = keys::routes(table);
    password::routes(table)
}
