//! The people of a provider, several at once: a result per row.

use axum::{Json, extract::State};
use common::{
    id::{ProviderId, ProviderUserId},
    kind::ProviderRole,
    validate::{self, AddressListError, Email},
};
use serde::Deserialize;
use serde_json::Value;
use services::{
    Failure, FieldError,
    provider::{ConfirmPeople, InvitePeople, ListPeople, Outcome, ReadPersonKeys, ReinvitePeople, RemovePeople},
};

use super::render;
use crate::{
    rest::{At, Rejected, Signed, Wire, list},
    state::AppState,
};

#[derive(Deserialize)]
pub struct Several {
    ids: Vec<ProviderUserId>,
}

#[derive(Deserialize)]
pub struct Invitation {
    emails: Vec<String>,
    r#type: ProviderRole,
}

#[derive(Deserialize)]
pub struct Keys {
    keys: Vec<KeyOf>,
}

#[derive(Deserialize)]
pub struct KeyOf {
    id: ProviderUserId,
    key: String,
}

fn results(outcomes: Vec<Outcome>) -> Json<Value> {
    list::list(outcomes.into_iter().map(render::outcome))
}

pub async fn list(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
) -> Result<Json<Value>, Rejected> {
    let found = state.site.perform(&caller, id, ListPeople).await?;
    Ok(list::list(found.people.iter().map(render::person_in_list)))
}

pub async fn invite(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
    Wire(request): Wire<Invitation>,
) -> Result<(), Rejected> {
    let operation = InvitePeople { emails: addresses(&request.emails)?, role: request.r#type };
    state.site.perform(&caller, id, operation).await?;
    Ok(())
}

fn addresses(entries: &[String]) -> Result<Vec<Email>, Failure> {
    validate::addresses(entries.iter().map(String::as_str)).map_err(|error| match error {
        AddressListError::Empty => Failure::field("emails", "Enter at least one e-mail address."),
        AddressListError::TooMany { .. } => Failure::field("emails", "Invite at most 20 people at once."),
        AddressListError::Malformed { .. } => Failure::Invalid(malformed(entries).collect()),
    })
}

fn malformed(entries: &[String]) -> impl Iterator<Item = FieldError> {
    entries.iter().enumerate().filter(|(_, entry)| Email::parse(entry).is_err()).map(|(index, _)| {
        FieldError::named(
            format!("emails[{index}]"),
            "This is not an e-mail address: it should look like name@example.com.",
        )
    })
}

pub async fn reinvite(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
    Wire(Several { ids }): Wire<Several>,
) -> Result<Json<Value>, Rejected> {
    Ok(results(state.site.perform(&caller, id, ReinvitePeople(ids)).await?))
}

pub async fn public_keys(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
    Wire(Several { ids }): Wire<Several>,
) -> Result<Json<Value>, Rejected> {
    let keys = state.site.perform(&caller, id, ReadPersonKeys(ids)).await?;
    Ok(list::list(keys.iter().map(render::public_key)))
}

pub async fn confirm(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
    Wire(request): Wire<Keys>,
) -> Result<Json<Value>, Rejected> {
    let keys = request.keys.into_iter().map(|entry| (entry.id, entry.key)).collect();
    Ok(results(state.site.perform(&caller, id, ConfirmPeople(keys)).await?))
}

pub async fn remove(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
    Wire(Several { ids }): Wire<Several>,
) -> Result<Json<Value>, Rejected> {
    Ok(results(state.site.perform(&caller, id, RemovePeople(ids)).await?))
}
