//! Providers, as the operator looks after them.

use common::{
    id::{ProviderId, ProviderUserId},
    kind::PlanType,
    wire::{
        admin::{InvitedProvider, NewProvider, Page, ProviderDetail, ProviderQuery, ProviderRow},
        billing::SeatPool,
        provider::DeletionStarted,
    },
};
use leptos::{prelude::*, server_fn::codec::Json};

use crate::{server_fns::WebClient, trouble::Trouble};

#[server(prefix = "/fn", endpoint = "admin/providers/list", input = Json, output = Json, client = WebClient)]
pub async fn admin_list_providers(query: ProviderQuery) -> Result<Page<ProviderRow>, Trouble> {
    super::operate::operate(services::operator::ListProviders(query)).await
}

#[server(prefix = "/fn", endpoint = "admin/providers/read", input = Json, output = Json, client = WebClient)]
pub async fn admin_read_provider(provider: ProviderId) -> Result<ProviderDetail, Trouble> {
    super::operate::operate(services::operator::ReadProvider(provider)).await
}

#[server(prefix = "/fn", endpoint = "admin/providers/create", input = Json, output = Json, client = WebClient)]
pub async fn admin_create_provider(provider: NewProvider) -> Result<InvitedProvider, Trouble> {
    Ok(super::operate::operate(services::operator::CreateProvider(provider)).await?.0)
}

#[server(prefix = "/fn", endpoint = "admin/providers/resend", input = Json, output = Json, client = WebClient)]
pub async fn admin_resend_set_up(provider: ProviderId) -> Result<InvitedProvider, Trouble> {
    Ok(super::operate::operate(services::operator::ResendSetUp(provider)).await?.0)
}

#[server(prefix = "/fn", endpoint = "admin/providers/switch", input = Json, output = Json, client = WebClient)]
pub async fn admin_switch_provider(provider: ProviderId, enabled: bool) -> Result<(), Trouble> {
    super::operate::operate(services::operator::SwitchProvider { provider, enabled }).await
}

#[server(prefix = "/fn", endpoint = "admin/providers/events", input = Json, output = Json, client = WebClient)]
pub async fn admin_switch_events(provider: ProviderId, on: bool) -> Result<(), Trouble> {
    super::operate::operate(services::operator::SwitchEvents { provider, on }).await
}

#[server(prefix = "/fn", endpoint = "admin/providers/set-pool", input = Json, output = Json, client = WebClient)]
pub async fn admin_set_pool(
    provider: ProviderId,
    plan: PlanType,
    minimum: u32,
    purchased: u32,
) -> Result<SeatPool, Trouble> {
    super::operate::operate(services::operator::SetPool { provider, plan, minimum, purchased }).await
}

#[server(prefix = "/fn", endpoint = "admin/providers/clear-pool", input = Json, output = Json, client = WebClient)]
pub async fn admin_clear_pool(provider: ProviderId, plan: PlanType) -> Result<(), Trouble> {
    super::operate::operate(services::operator::ClearPool { provider, plan }).await
}

#[server(prefix = "/fn", endpoint = "admin/providers/rescue", input = Json, output = Json, client = WebClient)]
pub async fn admin_rescue_provider(provider: ProviderId, person: ProviderUserId) -> Result<(), Trouble> {
    super::operate::operate(services::operator::RescueProvider { provider, person }).await
}

/// The name is not asked for while the provider is not set up.
#[server(prefix = "/fn", endpoint = "admin/providers/delete", input = Json, output = Json, client = WebClient)]
pub async fn admin_delete_provider(provider: ProviderId, name: String) -> Result<(), Trouble> {
    super::operate::operate(services::operator::DeleteProvider { provider, name }).await
}

#[server(prefix = "/fn", endpoint = "admin/providers/ask-deletion", input = Json, output = Json, client = WebClient)]
pub async fn admin_start_deletion(provider: ProviderId) -> Result<DeletionStarted, Trouble> {
    super::operate::operate(services::operator::StartProviderDeletion(provider)).await
}
