//! The confirm queue for scripts: who waits, of the provider and of all its clients, and handing them their keys.

mod act;
mod read;

use common::rules::Action as A;

use super::{Gate, Table};

pub fn routes(table: Table) -> Table {
    table
        .get("/api/chatelaine/providers/{provider}/confirm-queue", Gate::Allowed(A::ProviderListClients), read::list)
        .post("/api/chatelaine/providers/{provider}/confirm-queue", Gate::Allowed(A::ProviderListClients), act::confirm)
        .post(
            "/api/chatelaine/providers/{provider}/confirm-queue/remove",
            Gate::Allowed(A::ProviderListClients),
            act::remove,
        )
}
