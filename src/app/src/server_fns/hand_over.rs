//! An organization and its provider, from the organization's side. What needs the keys is done by the worker, which speaks with the server itself.

use common::{
    id::OrganizationId,
    wire::hand_over::{RelationView, RotationParts},
};
use leptos::{prelude::*, server_fn::codec::Json};

use super::WebClient;
use crate::trouble::Trouble;

#[server(prefix = "/fn", endpoint = "hand-over/read", input = Json, output = Json, client = WebClient)]
pub async fn read_relation(organization: OrganizationId) -> Result<RelationView, Trouble> {
    super::perform(organization, services::hand_over::ReadRelation).await
}

/// Who is to get a new key, with their public keys.
#[server(prefix = "/fn", endpoint = "hand-over/parts", input = Json, output = Json, client = WebClient)]
pub async fn read_rotation_parts(organization: OrganizationId) -> Result<RotationParts, Trouble> {
    super::perform(organization, services::hand_over::ReadRotationParts).await
}

/// Throws away what was made so far. Nothing that anybody sees has changed by then.
#[server(prefix = "/fn", endpoint = "hand-over/cancel", input = Json, output = Json, client = WebClient)]
pub async fn cancel_rotation(organization: OrganizationId) -> Result<bool, Trouble> {
    super::perform(organization, services::hand_over::CancelRotation).await
}
