//! The clients of a provider.

use common::{
    id::{OrganizationId, ProviderId, ProviderOrganizationId},
    wire::client::{Addable, ClientPage, ClientQuery, CreatedClient, NewClient},
};
use leptos::{prelude::*, server_fn::codec::Json};

use super::WebClient;
use crate::trouble::Trouble;

#[server(prefix = "/fn", endpoint = "clients/list", input = Json, output = Json, client = WebClient)]
pub async fn list_clients(provider: ProviderId, query: ClientQuery) -> Result<ClientPage, Trouble> {
    super::perform(provider, services::client::ListClients(query)).await
}

#[server(prefix = "/fn", endpoint = "clients/addable", input = Json, output = Json, client = WebClient)]
pub async fn list_addable(provider: ProviderId) -> Result<Vec<Addable>, Trouble> {
    super::perform(provider, services::client::ListAddable).await
}

#[server(prefix = "/fn", endpoint = "clients/create", input = Json, output = Json, client = WebClient)]
pub async fn create_client(provider: ProviderId, client: NewClient) -> Result<CreatedClient, Trouble> {
    let owner_email =
        common::validate::Email::parse(&client.owner_email).map_err(|error| super::refused("ownerEmail", &error))?;
    let create = services::client::CreateClient {
        request: client.request,
        name: client.name,
        business_name: None,
        billing_email: Some(client.billing_email),
        owner_email,
        plan: client.plan,
        seats: client.seats,
        max_autoscale_seats: client.max_autoscale_seats,
        additional_storage_gb: client.additional_storage_gb,
        key: client.key,
        keys: services::organization::KeyPairInput {
            public_key: client.public_key,
            encrypted_private_key: client.encrypted_private_key,
        },
        collection_name: client.collection_name,
    };
    let (created, _) = super::perform(provider, create).await?;
    Ok(created)
}

/// `key` is the organization's key, wrapped by the provider's.
#[server(prefix = "/fn", endpoint = "clients/add", input = Json, output = Json, client = WebClient)]
pub async fn add_existing(provider: ProviderId, organization: OrganizationId, key: String) -> Result<(), Trouble> {
    super::perform((provider, organization), services::client::AddExisting { key }).await?;
    Ok(())
}

#[server(prefix = "/fn", endpoint = "clients/update", input = Json, output = Json, client = WebClient)]
pub async fn update_client(
    provider: ProviderId,
    client: ProviderOrganizationId,
    name: String,
    seats: i64,
) -> Result<(), Trouble> {
    super::perform((provider, client), services::client::UpdateClient { name, seats }).await
}

#[server(prefix = "/fn", endpoint = "clients/remove", input = Json, output = Json, client = WebClient)]
pub async fn remove_client(provider: ProviderId, client: ProviderOrganizationId) -> Result<(), Trouble> {
    super::perform((provider, client), services::client::RemoveClient).await
}
