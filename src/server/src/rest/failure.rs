//! Failures on the wire: the status and the error object of `identity.md` §1.4 and `provider.md` §1. Mapped here once for all of REST.
//! 401 only for a dead session and never 403: official clients take either for the end of their session.

use axum::{
    Json,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use common::rules::Reason;
use serde_json::{Map, Value, json};
use services::{Failure, FieldError};

/// A failure on its way to a client.
#[derive(Debug)]
pub struct Rejected(pub Failure);

impl From<Failure> for Rejected {
    fn from(failure: Failure) -> Self {
        Self(failure)
    }
}

impl IntoResponse for Rejected {
    fn into_response(self) -> Response {
        if self.0.is_ours() {
            tracing::error!(failure = %self.0, "request failed");
        }
        match &self.0 {
            Failure::Absent => plain(StatusCode::NOT_FOUND, &Reason::NotFound.to_string()),
            Failure::Rule(code) => plain(StatusCode::BAD_REQUEST, code.sentence()),
            Failure::Refused(refusal) => plain(StatusCode::BAD_REQUEST, refusal.sentence),
            Failure::Invalid(fields) => invalid(fields),
            Failure::Throttled(seconds) => throttled(*seconds),
            Failure::SignedOut => plain(StatusCode::UNAUTHORIZED, "Your session has ended. Log in again."),
            Failure::Storage(_) | Failure::Damaged(_) => plain(
                StatusCode::INTERNAL_SERVER_ERROR,
                "The server could not do this now. Nothing was changed; try again.",
            ),
        }
    }
}

/// The status that a failure is answered with.
#[must_use]
pub fn status(failure: &Failure) -> StatusCode {
    match failure {
        Failure::Absent => StatusCode::NOT_FOUND,
        Failure::Rule(_) | Failure::Refused(_) | Failure::Invalid(_) => StatusCode::BAD_REQUEST,
        Failure::Throttled(_) => StatusCode::TOO_MANY_REQUESTS,
        Failure::SignedOut => StatusCode::UNAUTHORIZED,
        Failure::Storage(_) | Failure::Damaged(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

fn invalid(fields: &[FieldError]) -> Response {
    let mut by_field = Map::new();
    for error in fields {
        let sentences = by_field.entry(error.field.as_ref()).or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(sentences) = sentences {
            sentences.push(error.sentence.into());
        }
    }
    body(StatusCode::BAD_REQUEST, "Some of the input is not valid.", Value::Object(by_field))
}

fn throttled(seconds: u64) -> Response {
    let mut response = plain(StatusCode::TOO_MANY_REQUESTS, "Too many attempts. Wait a little and try again.");
    response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    response
}

fn plain(status: StatusCode, message: &str) -> Response {
    body(status, message, Value::Null)
}

fn body(status: StatusCode, message: &str, validation_errors: Value) -> Response {
    let object = json!({
        "object": "error",
        "message": message,
        "validationErrors": validation_errors,
        "exceptionMessage": null,
        "exceptionStackTrace": null,
        "innerExceptionMessage": null,
    });
    (status, Json(object)).into_response()
}
