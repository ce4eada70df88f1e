//! The event logs of a provider, of an organization, and of both as one.

use common::{
    id::{OrganizationId, ProviderId, ProviderUserId},
    wire::event::{EventPage, EventQuery, Visit},
};
use leptos::{prelude::*, server_fn::codec::Json};

use super::WebClient;
use crate::trouble::Trouble;

#[server(prefix = "/fn", endpoint = "events/of-provider", input = Json, output = Json, client = WebClient)]
pub async fn provider_events(provider: ProviderId, query: EventQuery) -> Result<EventPage, Trouble> {
    let log = super::perform(provider, services::event::ReadProviderLog(query)).await?;
    Ok(log.page)
}

/// What one person did in the provider, and what was done to them.
#[server(prefix = "/fn", endpoint = "events/of-person", input = Json, output = Json, client = WebClient)]
pub async fn person_events(
    provider: ProviderId,
    person: ProviderUserId,
    query: EventQuery,
) -> Result<EventPage, Trouble> {
    let log = super::perform(provider, services::event::ReadProviderUserLog { person, query }).await?;
    Ok(log.page)
}

#[server(prefix = "/fn", endpoint = "events/of-organization", input = Json, output = Json, client = WebClient)]
pub async fn organization_events(organization: OrganizationId, query: EventQuery) -> Result<EventPage, Trouble> {
    let log = super::perform(organization, services::event::ReadOrganizationLog(query)).await?;
    Ok(log.page)
}

/// The provider's log and those of all its clients as one.
#[server(prefix = "/fn", endpoint = "events/activity", input = Json, output = Json, client = WebClient)]
pub async fn list_activity(provider: ProviderId, query: EventQuery) -> Result<EventPage, Trouble> {
    let log = super::perform(provider, services::event::ListActivity(query)).await?;
    Ok(log.page)
}

/// Who of the provider opened the organization, the latest first.
#[server(prefix = "/fn", endpoint = "events/visits", input = Json, output = Json, client = WebClient)]
pub async fn list_visits(organization: OrganizationId) -> Result<Vec<Visit>, Trouble> {
    super::perform(organization, services::event::Visits).await
}
