//! Billing reads, the usage statement and the counts of a client's health (`provider.md` §11). Routes below `/api/chatelaine` are our own.

mod address;
mod render;
mod subscription;
mod usage;

use common::rules::Action as A;

use super::{Gate, Table};

pub fn routes(table: Table) -> Table {
    let table = table
        .get(
            "/api/providers/{provider}/billing/subscription",
            Gate::Allowed(A::ProviderReadSubscription),
            subscription::read,
        )
        .get("/api/providers/{provider}/billing/invoices", Gate::Allowed(A::ProviderBilling), subscription::invoices)
        .get(
            "/api/providers/{provider}/billing/invoices/{invoice}",
            Gate::Allowed(A::ProviderBilling),
            subscription::invoice,
        )
        .get(
            "/api/providers/{provider}/billing/vnext/warnings",
            Gate::Allowed(A::ProviderReadSubscription),
            subscription::warnings,
        )
        .get("/api/providers/{provider}/billing/vnext/credit", Gate::Allowed(A::ProviderBilling), subscription::credit)
        .get(
            "/api/providers/{provider}/billing/vnext/payment-method",
            Gate::Allowed(A::ProviderBilling),
            subscription::payment_method,
        )
        .get("/api/providers/{provider}/billing/vnext/address", Gate::Allowed(A::ProviderBilling), address::read)
        .put("/api/providers/{provider}/billing/vnext/address", Gate::Allowed(A::ProviderBilling), address::update)
        .get(
            "/api/providers/{provider}/billing/tax-information",
            Gate::Allowed(A::ProviderBilling),
            address::tax_information,
        );
    ours(table)
}

fn ours(table: Table) -> Table {
    table
        .get("/api/chatelaine/providers/{provider}/pools", Gate::Allowed(A::ProviderReadSubscription), usage::pools)
        .get("/api/chatelaine/providers/{provider}/usage", Gate::Allowed(A::ProviderReadSubscription), usage::month)
        .get(
            "/api/chatelaine/providers/{provider}/usage.csv",
            Gate::Allowed(A::ProviderReadSubscription),
            usage::month_csv,
        )
        .get(
            "/api/chatelaine/providers/{provider}/clients/{organization}/usage",
            Gate::Allowed(A::ProviderReadSubscription),
            usage::client,
        )
        .get(
            "/api/chatelaine/providers/{provider}/clients/{organization}/health",
            Gate::Allowed(A::ProviderListClients),
            usage::health,
        )
}
