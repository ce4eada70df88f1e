//! Sessions: the token endpoint of API clients, and the web application's cookie.

mod device;
mod grant;
mod oauth;
mod token;
mod web;

use super::{Gate, Table};

pub fn routes(table: Table) -> Table {
    table
        .post("/identity/connect/token", Gate::Anyone, token::handle)
        .post("/identity/web/session", Gate::Anyone, web::sign_in)
        .get("/identity/web/session", Gate::SignedIn, web::resume)
        .delete("/identity/web/session", Gate::Anyone, web::sign_out)
}
