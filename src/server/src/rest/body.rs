//! Request bodies. Clients disagree about the case of a member's first letter at every depth (`identity.md` §1.3), so bodies are brought into
//! one form before they are read; a member of the wrong type is named in the answer.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request, rejection::BytesRejection},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use services::{Failure, FieldError};

use super::failure::Rejected;

/// A JSON body read into `T`, whatever the case of its members' first letters.
pub struct Wire<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Wire<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let bytes = Bytes::from_request(request, state).await.map_err(too_large)?;
        read(&bytes).map(Wire).map_err(|failure| Rejected(failure).into_response())
    }
}

fn too_large(rejection: BytesRejection) -> Response {
    if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Rejected(Failure::field("body", "The request is too large.")).into_response();
    }
    rejection.into_response()
}

/// Reads a body; errors name the member by its path.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Failure> {
    let value: Value =
        serde_json::from_slice(bytes).map_err(|_| Failure::field("body", "The body is not valid JSON."))?;
    if let Some(field) = holding_nul(&value) {
        let field = if field.is_empty() { "body".to_owned() } else { field };
        return Err(Failure::Invalid(vec![FieldError::named(
            field,
            "This holds a character that cannot be stored: type it again.",
        )]));
    }
    serde_path_to_error::deserialize(lower_first_letters(value)).map_err(|error| {
        Failure::Invalid(vec![FieldError::named(field_of(&error), "This is missing or not of the expected form.")])
    })
}

/// The member that is wrong. For one that is missing the path ends at the object around it, and the message has the name.
fn field_of(error: &serde_path_to_error::Error<serde_json::Error>) -> String {
    let path = error.path().to_string();
    let message = error.inner().to_string();
    let missing = message.strip_prefix("missing field `").and_then(|rest| rest.split_once('`')).map(|(name, _)| name);
    match (path.as_str(), missing) {
        (".", Some(name)) => name.to_owned(),
        (".", None) => "body".to_owned(),
        (path, Some(name)) => format!("{path}.{name}"),
        (path, None) => path.to_owned(),
    }
}

/// Whether some text in a JSON body holds U+0000.
#[cfg(feature = "web")]
pub fn holds_nul(bytes: &[u8]) -> bool {
    let spelled = bytes.windows(6).any(|window| window == br"\u0000");
    spelled && serde_json::from_slice::<Value>(bytes).is_ok_and(|value| holding_nul(&value).is_some())
}

/// Where a text holds U+0000, which one of the engines cannot store and no client sends.
fn holding_nul(value: &Value) -> Option<String> {
    let below = |place: String, inner: &Value| {
        holding_nul(inner).map(|rest| match rest.as_str() {
            "" => place,
            index if index.starts_with('[') => format!("{place}{index}"),
            member => format!("{place}.{member}"),
        })
    };
    match value {
        Value::String(text) => text.contains('\0').then(String::new),
        Value::Array(values) => values.iter().enumerate().find_map(|(at, inner)| below(format!("[{at}]"), inner)),
        Value::Object(members) => members.iter().find_map(|(name, inner)| {
            if name.contains('\0') { Some("body".to_owned()) } else { below(lower_first(name.clone()), inner) }
        }),
        _ => None,
    }
}

fn lower_first_letters(value: Value) -> Value {
    match value {
        Value::Object(members) => Value::Object(
            members
                .into_iter()
                .map(|(name, value)| (lower_first(name), lower_first_letters(value)))
                .collect::<Map<_, _>>(),
        ),
        Value::Array(values) => Value::Array(values.into_iter().map(lower_first_letters).collect()),
        other => other,
    }
}

fn lower_first(mut name: String) -> String {
    if let Some(first) = name.get_mut(0..1) {
        first.make_ascii_lowercase();
    }
    name
}
