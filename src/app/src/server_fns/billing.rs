//! Seat pools and the usage statement of a provider.

use common::{
    id::{OrganizationId, ProviderId},
    month::Month,
    wire::billing::{ClientMonth, ClientUsage, Pools, UsageMonth, UsageQuery},
};
use leptos::{prelude::*, server_fn::codec::Json};

use super::WebClient;
use crate::trouble::Trouble;

/// The pools with what is given from them; a plan without one has no limit.
#[server(prefix = "/fn", endpoint = "billing/pools", input = Json, output = Json, client = WebClient)]
pub async fn read_pools(provider: ProviderId) -> Result<Pools, Trouble> {
    super::perform(provider, services::seat_pool::ReadPools).await
}

#[server(prefix = "/fn", endpoint = "billing/usage", input = Json, output = Json, client = WebClient)]
pub async fn read_usage(provider: ProviderId, query: UsageQuery) -> Result<UsageMonth, Trouble> {
    super::perform(provider, services::usage::ReadUsage(query)).await
}

/// Every row that the query's search leaves, whatever page it names, with its month.
#[server(prefix = "/fn", endpoint = "billing/export", input = Json, output = Json, client = WebClient)]
pub async fn export_usage(provider: ProviderId, query: UsageQuery) -> Result<(Month, Vec<ClientUsage>), Trouble> {
    super::perform(provider, services::usage::ExportUsage(query)).await
}

#[server(prefix = "/fn", endpoint = "billing/client_usage", input = Json, output = Json, client = WebClient)]
pub async fn read_client_usage(
    provider: ProviderId,
    organization: OrganizationId,
    month: Option<Month>,
) -> Result<ClientMonth, Trouble> {
    super::perform(provider, services::usage::ReadClientUsage { organization, month }).await
}
