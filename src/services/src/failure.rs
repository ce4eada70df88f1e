//! Why an operation did not happen. Mapped once to the wire (`server/rest`), once to the screen (`app/server_fns`), once to the log.
//!
//! Which one to use: [`Failure::Absent`] for "does not exist" and for "not yours", which must look alike; [`Failure::Rule`] for a rule of
//! `common::rules` met by somebody who may try; [`Failure::Invalid`] for input, naming the field; [`Failure::Refused`] for a state that
//! forbids it, with a sentence that says what to do next; [`Failure::SignedOut`] only for a dead session.

use std::borrow::Cow;

use common::rules::{Decision, Reason, RuleCode};
use storage::StorageError;

/// A sentence for people, with a stable code for tests and translations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{sentence}")]
pub struct Refusal {
    pub code: &'static str,
    pub sentence: &'static str,
}

/// For those who are turned away: somebody else was quicker and confirmed them.
pub(crate) const NOT_WAITING: Refusal = Refusal::new(
    "NotWaiting",
    "This person does not wait any more: load the list again and look at what they are now.",
);

impl Refusal {
    #[must_use]
    pub const fn new(code: &'static str, sentence: &'static str) -> Self {
        Self { code, sentence }
    }
}

/// What is wrong with one field of the input. `field` is spelled as the wire spells it (camelCase, `login.password`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    pub field: Cow<'static, str>,
    pub sentence: &'static str,
}

impl FieldError {
    /// For a field whose name is only known at run time (`ciphers[3].login.uris[0].uri`).
    #[must_use]
    pub fn named(field: impl Into<Cow<'static, str>>, sentence: &'static str) -> Self {
        Self { field: field.into(), sentence }
    }
}

#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("not found or not accessible")]
    Absent,

    #[error("{}", .0.sentence())]
    Rule(RuleCode),

    #[error("{0}")]
    Refused(Refusal),

    #[error("invalid input: {0:?}")]
    Invalid(Vec<FieldError>),

    /// Too many attempts; try again after so many seconds.
    #[error("too many attempts, wait {0} s")]
    Throttled(u64),

    #[error("signed out")]
    SignedOut,

    #[error(transparent)]
    Storage(#[from] StorageError),

    /// A stored value that the program itself wrote does not make sense any more. Always a defect or a damaged store.
    #[error("damaged: {0}")]
    Damaged(&'static str),
}

impl Failure {
    #[must_use]
    pub fn field(field: &'static str, sentence: &'static str) -> Self {
        Self::Invalid(vec![FieldError::named(field, sentence)])
    }

    /// In words for the person, for rows of an act on many.
    #[must_use]
    pub fn told(&self) -> String {
        match self {
            Self::Absent => Reason::NotFound.to_string(),
            Self::Invalid(fields) => fields.first().map_or_else(String::new, |field| field.sentence.to_owned()),
            ours if ours.is_ours() => {
                "The server could not do this now. Nothing was changed for this person; try again.".to_owned()
            }
            other => other.to_string(),
        }
    }

    /// Whether the fault is ours: logged as an error, shown as "try again".
    #[must_use]
    pub const fn is_ours(&self) -> bool {
        matches!(self, Self::Storage(_) | Self::Damaged(_))
    }
}

impl From<Reason> for Failure {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::NotFound => Self::Absent,
            Reason::Rule(code) => Self::Rule(code),
        }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// For `?` on a decision: nothing when allowed.
pub(crate) fn require(decision: Decision) -> Result<(), Failure> {
    decision.require().map_err(Failure::from)
}
