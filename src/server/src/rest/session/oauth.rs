//! The token endpoint's own form of errors (`identity.md` §1.4, §5.4). The texts are matched by clients.

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value, json};
use services::{Failure, account::WRONG};

use crate::rest::Rejected;

/// Why there is no token.
pub enum Denied {
    WrongPassword,
    NoDevice,
    /// The refresh token is not valid.
    SessionEnded,
    UnsupportedGrant,
    InvalidScope,
    InvalidRequest(&'static str),
    /// Everything that looks as it does elsewhere: throttled, broken.
    Other(Failure),
}

impl From<Failure> for Denied {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Refused(refusal) if refusal == WRONG => Self::WrongPassword,
            Failure::SignedOut => Self::SessionEnded,
            other => Self::Other(other),
        }
    }
}

impl IntoResponse for Denied {
    fn into_response(self) -> Response {
        match self {
            Self::WrongPassword => error("invalid_grant", Some("invalid_username_or_password"), Some(WRONG.sentence)),
            Self::NoDevice => {
                error("device_error", Some("No device information provided"), Some("no device information provided"))
            }
            Self::SessionEnded => error("invalid_grant", None, None),
            Self::UnsupportedGrant => error("unsupported_grant_type", None, None),
            Self::InvalidScope => error("invalid_scope", None, None),
            Self::InvalidRequest(what) => error("invalid_request", Some(what), Some(what)),
            Self::Other(failure) => Rejected(failure).into_response(),
        }
    }
}

fn error(code: &str, description: Option<&str>, message: Option<&str>) -> Response {
    let mut body = Map::new();
    body.insert("error".to_owned(), code.into());
    if let Some(description) = description {
        body.insert("error_description".to_owned(), description.into());
    }
    if let Some(message) = message {
        body.insert("ErrorModel".to_owned(), json!({ "Message": message, "Object": "error" }));
    }
    (StatusCode::BAD_REQUEST, Json(Value::Object(body))).into_response()
}
