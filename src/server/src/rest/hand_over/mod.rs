//! What an organization sees of its provider, and a new organization key (`/api/chatelaine/organizations/…`): for the worker of the web application,
//! which alone has the keys, and for programs that do the same.

mod change;
mod read;
mod render;

use common::rules::Action;

use super::{Gate, Table};

const GATE: Gate = Gate::Allowed(Action::OrganizationRotateKey);

pub fn routes(table: Table) -> Table {
    table
        .get(
            "/api/chatelaine/organizations/{organization}/provider",
            Gate::Allowed(Action::OrganizationSee),
            read::relation,
        )
        .get("/api/chatelaine/organizations/{organization}/rotation", GATE, read::rotation)
        .post("/api/chatelaine/organizations/{organization}/rotation", GATE, change::start)
        .delete("/api/chatelaine/organizations/{organization}/rotation", GATE, change::cancel)
        .get("/api/chatelaine/organizations/{organization}/rotation/parts", GATE, read::parts)
        .get("/api/chatelaine/organizations/{organization}/rotation/items", GATE, read::pending)
        .put_large("/api/chatelaine/organizations/{organization}/rotation/staged", GATE, change::stage)
        .post_large("/api/chatelaine/organizations/{organization}/rotation/commit", GATE, change::commit)
}
