//! Open lines: the notifications hub of the clients (`vault.md` §8) and the one on which our own pages hear what to fetch again.

mod frame;
mod hub;
mod line;
mod live;

use services::Refusal;

use super::{Gate, Table};

pub fn routes(table: Table) -> Table {
    table
        .post("/notifications/hub/negotiate", Gate::SignedIn, hub::negotiate)
        .get("/notifications/hub", Gate::SignedIn, hub::connect)
        .get("/api/chatelaine/live", Gate::SignedIn, live::connect)
}

const NO_SOCKET: Refusal = Refusal::new(
    "no_web_socket",
    "Only WebSockets are spoken here. If a proxy stands before the server, let it pass upgrades on.",
);
