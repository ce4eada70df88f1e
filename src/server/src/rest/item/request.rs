//! Parts that several requests about items share.

use std::{collections::HashMap, str::FromStr};

use axum::extract::Query;
use common::id::{CollectionId, ItemId, OrganizationId};
use serde::{Deserialize, Deserializer, de::Error as _};
use serde_json::Value;
use services::{
    Failure, FieldError,
    item::{ItemInput, content::Members},
};

/// `{cipher: {…}, collectionIds: […]}`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WithCollections {
    pub cipher: Members,
    #[serde(default)]
    pub collection_ids: Option<Vec<CollectionId>>,
}

impl WithCollections {
    pub(super) fn parse(self) -> Result<(ItemInput, Vec<CollectionId>), Failure> {
        Ok((ItemInput::parse(&self.cipher, "cipher.")?, self.collection_ids.unwrap_or_default()))
    }
}

/// `{ids, organizationId?}`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Ids {
    pub ids: Vec<ItemId>,
    #[serde(default, deserialize_with = "optional_id")]
    pub organization_id: Option<OrganizationId>,
}

/// Absent, null and empty are the same.
pub(super) fn optional_id<'de, D: Deserializer<'de>, T: FromStr>(deserializer: D) -> Result<Option<T>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    match text.as_deref().map(str::trim) {
        None | Some("") => Ok(None),
        Some(text) => text.parse().map(Some).map_err(|_| D::Error::custom("not an identifier")),
    }
}

pub(super) type Parameters = Query<HashMap<String, String>>;

/// `?organizationId=`, where it must be there.
pub(super) fn organization_in(query: &Parameters) -> Result<OrganizationId, Failure> {
    optional_organization_in(query)?.ok_or_else(|| Failure::field("organizationId", "This is missing."))
}

/// `?organizationId=`, where it may be there.
pub(super) fn optional_organization_in(query: &Parameters) -> Result<Option<OrganizationId>, Failure> {
    match parameter(query, "organizationId").filter(|text| !text.is_empty()) {
        None => Ok(None),
        Some(text) => {
            text.parse().map(Some).map_err(|_| Failure::field("organizationId", "This is not a valid identifier."))
        }
    }
}

/// A parameter, whatever the case of its first letter.
pub(super) fn parameter<'a>(query: &'a Parameters, name: &str) -> Option<&'a str> {
    query.0.iter().find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}

/// Items of a list, all of their errors at once.
pub(super) fn items(list: &[Value], field: &str) -> Result<Vec<ItemInput>, Failure> {
    let (mut inputs, mut errors) = (Vec::with_capacity(list.len()), Vec::new());
    for (at, value) in list.iter().enumerate() {
        let parsed = match value {
            Value::Object(members) => ItemInput::parse(members, &format!("{field}[{at}].")),
            _ => Err(Failure::Invalid(vec![FieldError::named(
                format!("{field}[{at}]"),
                "This is not of the expected form.",
            )])),
        };
        match parsed {
            Ok(input) => inputs.push(input),
            Err(Failure::Invalid(mut more)) => errors.append(&mut more),
            Err(other) => return Err(other),
        }
    }
    if errors.is_empty() { Ok(inputs) } else { Err(Failure::Invalid(errors)) }
}
