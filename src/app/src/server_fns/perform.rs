//! The server's side of every server function: who asks, one service operation, and its failure as the page reads it.

use leptos::prelude::{expect_context, use_context};
use leptos_axum::ResponseOptions;
use services::{
    Caller, Failure, Operation, Site,
    access::Scope,
    account::{PasswordProof, PresentedHash},
};

use crate::trouble::{Trouble, TroubleKind};

/// Who asks, as the server has authenticated them before the function runs. Provided as context.
#[derive(Clone)]
pub struct Visitor(pub Result<Caller, u16>);

/// The running service.
#[must_use]
pub fn site() -> Site {
    expect_context()
}

/// The signed-in person, for what is checked before the operation begins.
pub fn caller() -> Result<Caller, Trouble> {
    use_context::<Visitor>().and_then(|visitor| visitor.0.ok()).ok_or(Failure::SignedOut).map_err(trouble)
}

/// The proof of the master password that an act asks for; `password` is what the worker derived from it.
pub async fn prove(password: String) -> Result<PasswordProof, Trouble> {
    const FIELD: &str = "masterPasswordHash";
    let caller = caller()?;
    let presented =
        PresentedHash::parse(password).ok_or_else(|| trouble(Failure::field(FIELD, "Enter your master password.")))?;
    services::account::prove(&site(), &caller, FIELD, &presented).await.map_err(trouble)
}

/// One service operation in the name of the signed-in person.
pub async fn perform<O: Operation>(scope: <O::Scope as Scope>::Id, operation: O) -> Result<O::Output, Trouble> {
    let caller = caller()?;
    site().perform(&caller, scope, operation).await.map_err(trouble)
}

/// A field that cannot be read, in the words of whoever tried to.
pub fn refused(field: &'static str, error: &impl std::error::Error) -> Trouble {
    if let Some(options) = use_context::<ResponseOptions>() {
        options.set_status(http::StatusCode::BAD_REQUEST);
    }
    let sentence = error.to_string();
    Trouble { fields: vec![(field.to_owned(), sentence.clone())], ..Trouble::new(TroubleKind::Refused, sentence) }
}

/// A failure in words for the person, and its status on the answer.
pub fn trouble(failure: Failure) -> Trouble {
    if failure.is_ours() {
        tracing::error!(%failure, "server function failed");
    }
    let (status, kind) = match &failure {
        Failure::Absent => (404, TroubleKind::NotFound),
        Failure::Rule(_) | Failure::Refused(_) | Failure::Invalid(_) => (400, TroubleKind::Refused),
        Failure::Throttled(_) => (429, TroubleKind::Throttled),
        Failure::SignedOut => (401, TroubleKind::SignedOut),
        Failure::Storage(_) | Failure::Damaged(_) => (500, TroubleKind::Broken),
    };
    if let (Some(options), Ok(status)) = (use_context::<ResponseOptions>(), http::StatusCode::from_u16(status)) {
        options.set_status(status);
    }
    match failure {
        Failure::Absent => Trouble::new(kind, common::rules::Reason::NotFound.to_string()),
        Failure::Rule(code) => Trouble::new(kind, code.sentence()),
        Failure::Refused(refusal) => Trouble::new(kind, refusal.sentence),
        Failure::Invalid(fields) => Trouble {
            kind,
            message: fields.first().map_or("Some of the input is not valid.", |field| field.sentence).to_owned(),
            fields: fields.into_iter().map(|field| (field.field.into_owned(), field.sentence.to_owned())).collect(),
        },
        Failure::Throttled(_) => Trouble::new(kind, "Too many attempts. Wait a little and try again."),
        Failure::SignedOut => Trouble::new(kind, "Your session has ended. Log in again."),
        Failure::Storage(_) | Failure::Damaged(_) => {
            Trouble::new(kind, "The server could not do this now. Nothing was changed; try again.")
        }
    }
}
