//! Items on the wire, where they are called ciphers (`vault.md` §3). The "admin" forms of the official routes end in the same operations: the rules
//! decide by the union of what a person is, not by the route.

mod collections;
mod create;
mod dispose;
mod import;
mod list;
mod personal;
mod purge;
mod read;
pub(crate) mod render;
mod request;
mod share;
pub(crate) mod stream;
mod update;

use super::Table;

pub fn routes(table: Table) -> Table {
    let table = read::routes(table);
    let table = list::routes(table);
    let table = create::routes(table);
    let table = update::routes(table);
    let table = personal::routes(table);
    let table = share::routes(table);
    let table = collections::routes(table);
    let table = dispose::routes(table);
    let table = purge::routes(table);
    import::routes(table)
}
