//! The provider itself and its people, for the portal.

use common::{
    id::{ProviderId, ProviderUserId},
    kind::ProviderRole,
    wire::provider::{InvitedAddress, PersonKey, PersonOutcome, ProviderPeople, ProviderView},
};
use leptos::{prelude::*, server_fn::codec::Json};

use super::WebClient;
use crate::trouble::Trouble;

#[server(prefix = "/fn", endpoint = "provider/read", input = Json, output = Json, client = WebClient)]
pub async fn read_provider(provider: ProviderId) -> Result<ProviderView, Trouble> {
    super::perform(provider, services::provider::ReadProvider).await
}

#[server(prefix = "/fn", endpoint = "provider/people/list", input = Json, output = Json, client = WebClient)]
pub async fn list_people(provider: ProviderId) -> Result<ProviderPeople, Trouble> {
    super::perform(provider, services::provider::ListPeople).await
}

/// Addresses that belong to somebody of the provider already are skipped, which the answer says.
#[server(prefix = "/fn", endpoint = "provider/people/invite", input = Json, output = Json, client = WebClient)]
pub async fn invite_people(
    provider: ProviderId,
    emails: Vec<String>,
    role: ProviderRole,
) -> Result<Vec<InvitedAddress>, Trouble> {
    let emails = common::validate::addresses(emails.iter().map(String::as_str))
        .map_err(|error| super::refused("emails", &error))?;
    super::perform(provider, services::provider::InvitePeople { emails, role }).await
}

#[server(prefix = "/fn", endpoint = "provider/people/reinvite", input = Json, output = Json, client = WebClient)]
pub async fn reinvite_people(provider: ProviderId, ids: Vec<ProviderUserId>) -> Result<Vec<PersonOutcome>, Trouble> {
    let outcomes = super::perform(provider, services::provider::ReinvitePeople(ids)).await?;
    Ok(outcomes.into_iter().map(PersonOutcome::from).collect())
}

/// Only Accepted people have an answer.
#[server(prefix = "/fn", endpoint = "provider/people/keys", input = Json, output = Json, client = WebClient)]
pub async fn read_person_keys(provider: ProviderId, ids: Vec<ProviderUserId>) -> Result<Vec<PersonKey>, Trouble> {
    super::perform(provider, services::provider::ReadPersonKeys(ids)).await
}

#[server(prefix = "/fn", endpoint = "provider/people/change-role", input = Json, output = Json, client = WebClient)]
pub async fn change_person_role(
    provider: ProviderId,
    person: ProviderUserId,
    role: ProviderRole,
) -> Result<(), Trouble> {
    super::perform(provider, services::provider::ChangeRole { person, role }).await
}

#[server(prefix = "/fn", endpoint = "provider/people/remove", input = Json, output = Json, client = WebClient)]
pub async fn remove_people(provider: ProviderId, ids: Vec<ProviderUserId>) -> Result<Vec<PersonOutcome>, Trouble> {
    let outcomes = super::perform(provider, services::provider::RemovePeople(ids)).await?;
    Ok(outcomes.into_iter().map(PersonOutcome::from).collect())
}
