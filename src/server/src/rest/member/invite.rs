//! Inviting members.

use axum::extract::State;
use common::{
    id::{CollectionId, OrganizationId},
    kind::MemberRole,
    permissions::Permissions,
    validate::{self, AddressListError, Email},
};
use serde::Deserialize;
use serde_json::Value;
use services::{Failure, FieldError, member::InviteMembers};

use super::grants::{self, Entry};
use crate::{
    rest::{At, Rejected, Signed, Wire},
    state::AppState,
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Request {
    emails: Vec<String>,
    r#type: MemberRole,
    permissions: Option<Permissions>,
    collections: Option<Vec<Entry<CollectionId>>>,
    groups: Option<Vec<Value>>,
}

pub async fn invite(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<OrganizationId>,
    Wire(request): Wire<Request>,
) -> Result<(), Rejected> {
    grants::no_groups(request.groups)?;
    let operation = InviteMembers {
        emails: addresses(&request.emails)?,
        role: request.r#type,
        permissions: request.permissions.unwrap_or_default(),
        collections: grants::read("collections", request.collections.unwrap_or_default())?,
    };
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
