//! The confirm queue of a provider over all its clients, for the portal.

use common::{
    id::ProviderId,
    wire::queue::{QueueKey, QueueOutcome, QueuePage, QueueQuery, WaitingId},
};
use leptos::{prelude::*, server_fn::codec::Json};

use super::WebClient;
use crate::trouble::Trouble;

#[server(prefix = "/fn", endpoint = "queue/list", input = Json, output = Json, client = WebClient)]
pub async fn list_queue(provider: ProviderId, query: QueueQuery) -> Result<QueuePage, Trouble> {
    super::perform(provider, services::queue::ListQueue(query)).await
}

/// How many wait whom the caller may confirm.
#[server(prefix = "/fn", endpoint = "queue/count", input = Json, output = Json, client = WebClient)]
pub async fn count_queue(provider: ProviderId) -> Result<u32, Trouble> {
    super::perform(provider, services::queue::CountQueue).await
}

/// Each row with the key of its provider or client, sealed to the person in the browser.
#[server(prefix = "/fn", endpoint = "queue/confirm", input = Json, output = Json, client = WebClient)]
pub async fn confirm_waiting(provider: ProviderId, keys: Vec<QueueKey>) -> Result<Vec<QueueOutcome>, Trouble> {
    let caller = super::caller()?;
    services::queue::ConfirmMany(keys).perform(&super::site(), &caller, provider).await.map_err(super::trouble)
}

/// Takes out rows that are not to be confirmed at all.
#[server(prefix = "/fn", endpoint = "queue/remove", input = Json, output = Json, client = WebClient)]
pub async fn remove_waiting(provider: ProviderId, rows: Vec<WaitingId>) -> Result<Vec<QueueOutcome>, Trouble> {
    let caller = super::caller()?;
    services::queue::RemoveMany(rows).perform(&super::site(), &caller, provider).await.map_err(super::trouble)
}
