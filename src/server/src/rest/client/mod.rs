//! The clients of a provider (`provider.md` §8). Creating has two spellings on the wire and one operation behind them.

mod add;
mod change;
mod create;
mod read;
mod render;

use common::rules::Action as A;

use super::{Gate, Table};

pub fn routes(table: Table) -> Table {
    table
        .get("/api/providers/{provider}/organizations", Gate::Allowed(A::ProviderListClients), read::list)
        .get("/api/chatelaine/providers/{provider}/overview", Gate::Allowed(A::ProviderListClients), read::overview)
        .get("/api/chatelaine/providers/{provider}/keys", Gate::Allowed(A::ProviderListClients), read::keys)
        .post("/api/providers/{provider}/clients", Gate::Allowed(A::ProviderCreateClient), create::create)
        .post("/api/providers/{provider}/organizations", Gate::Allowed(A::ProviderCreateClient), create::create_older)
        .get("/api/providers/{provider}/clients/addable", Gate::Allowed(A::ProviderListAddable), read::addable)
        .post("/api/providers/{provider}/clients/existing", Gate::Allowed(A::ProviderAddExisting), add::add)
        .post("/api/providers/{provider}/organizations/add", Gate::Allowed(A::ProviderAddExisting), add::add_older)
        .put("/api/providers/{provider}/clients/{link}", Gate::Allowed(A::ProviderUpdateClient), change::update)
        .delete(
            "/api/providers/{provider}/organizations/{link}",
            Gate::Allowed(A::ProviderRemoveClient),
            change::remove,
        )
        .post(
            "/api/providers/{provider}/organizations/{link}/delete",
            Gate::Allowed(A::ProviderRemoveClient),
            change::remove,
        )
}
