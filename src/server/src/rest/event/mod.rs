//! The event logs (`provider.md` §10.3, `organization.md` §12): reading them, and taking what clients report.

mod collect;
mod export;
mod query;
mod read;
mod render;

use common::rules::Action as A;

use super::{Gate, Table};

pub fn routes(table: Table) -> Table {
    table
        .get("/api/events", Gate::SignedIn, read::own)
        .get("/api/providers/{provider}/events", Gate::Allowed(A::ProviderReadEvents), read::of_provider)
        .get(
            "/api/providers/{provider}/users/{person}/events",
            Gate::Allowed(A::ProviderReadEvents),
            read::of_provider_user,
        )
        .get("/api/chatelaine/providers/{provider}/activity", Gate::Allowed(A::ProviderReadEvents), read::activity)
        .get(
            "/api/chatelaine/providers/{provider}/events/export",
            Gate::Allowed(A::ProviderReadEvents),
            export::of_provider,
        )
        .get("/api/organizations/{organization}/events", Gate::Allowed(A::EventRead), read::of_organization)
        // The events base has the route at its root; some clients send to the API host.
        .post("/events/collect", Gate::SignedIn, collect::collect)
        .post("/api/events/collect", Gate::SignedIn, collect::collect)
}
