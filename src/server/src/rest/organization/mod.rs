//! Organizations: founding, settings, keys, leaving, the end (`organization.md` §5).

mod create;
mod delete;
mod keys;
pub mod plan;
mod render;
mod settings;

use common::rules::Action;

use super::{Gate, Table};

pub fn routes(table: Table) -> Table {
    table
        .post("/api/organizations", Gate::SignedIn, create::create)
        .post("/api/organizations/create-without-payment", Gate::SignedIn, create::create)
        .get("/api/organizations/{organization}", Gate::Allowed(Action::OrganizationReadSettings), settings::read)
        .put("/api/organizations/{organization}", Gate::Allowed(Action::OrganizationEditName), settings::update)
        .post("/api/organizations/{organization}", Gate::Allowed(Action::OrganizationEditName), settings::update)
        .put(
            "/api/organizations/{organization}/collection-management",
            Gate::Allowed(Action::OrganizationEditCollectionManagement),
            settings::collection_management,
        )
        .get("/api/organizations/{organization}/public-key", Gate::SignedIn, keys::public)
        .get("/api/organizations/{organization}/keys", Gate::SignedIn, keys::both)
        .post("/api/organizations/{organization}/keys", Gate::Allowed(Action::OrganizationSetKeys), keys::set)
        .post("/api/organizations/{organization}/leave", Gate::Allowed(Action::OrganizationLeave), delete::leave)
        .delete("/api/organizations/{organization}", Gate::Allowed(Action::OrganizationDelete), delete::delete)
        .post("/api/organizations/{organization}/delete", Gate::Allowed(Action::OrganizationDelete), delete::delete)
}
