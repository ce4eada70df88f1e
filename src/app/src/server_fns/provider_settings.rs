//! A provider's settings: its data, how it looks to its clients' people, and its end.

use common::{
    id::ProviderId,
    wire::provider::{Brand, ProviderDetails, ProviderView},
};
use leptos::{prelude::*, server_fn::codec::Json};

use super::WebClient;
use crate::trouble::Trouble;

#[server(prefix = "/fn", endpoint = "provider/settings/update", input = Json, output = Json, client = WebClient)]
pub async fn update_provider(provider: ProviderId, details: ProviderDetails) -> Result<ProviderView, Trouble> {
    super::perform(provider, services::provider::UpdateProvider(details.into())).await
}

/// None: the server's own colour.
#[server(prefix = "/fn", endpoint = "provider/branding/accent", input = Json, output = Json, client = WebClient)]
pub async fn set_accent(provider: ProviderId, accent: Option<String>) -> Result<Brand, Trouble> {
    super::perform(provider, services::provider::SetAccent(accent)).await
}

/// `image` is the file as base64.
#[server(prefix = "/fn", endpoint = "provider/branding/logo", input = Json, output = Json, client = WebClient)]
pub async fn set_logo(provider: ProviderId, image: String) -> Result<Brand, Trouble> {
    super::perform(provider, services::provider::SetLogo(image)).await
}

#[server(prefix = "/fn", endpoint = "provider/branding/remove-logo", input = Json, output = Json, client = WebClient)]
pub async fn remove_logo(provider: ProviderId) -> Result<Brand, Trouble> {
    super::perform(provider, services::provider::RemoveLogo).await
}

/// `password` is the proof that the worker derived from the master password.
#[server(prefix = "/fn", endpoint = "provider/delete", input = Json, output = Json, client = WebClient)]
pub async fn delete_provider(provider: ProviderId, password: String) -> Result<(), Trouble> {
    // Whoever is a stranger here costs no hashing.
    super::perform(provider, services::provider::ReadProvider).await?;
    let proof = super::prove(password).await?;
    super::perform(provider, services::provider::DeleteProvider { proof }).await
}
