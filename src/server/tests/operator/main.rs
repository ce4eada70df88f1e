//! The instance operator, through the operations: what is done, what is refused and leaves no trace, who is told; and the console's tokens and
//! sessions.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::allow_attributes,
    reason = "a failed expectation here is a failed test"
)]

#[path = "../provider/house.rs"]
#[allow(dead_code, reason = "the house has more rooms than are needed here")]
mod house;
mod instance;
mod organizations;
mod people;
mod providers;
mod rescue;
mod tokens;
mod walls;

use services::{Failure, operator::OperatorOperation};
use testkit::Site;

/// By the command line.
pub async fn does<O: OperatorOperation>(site: &Site, operation: O) -> O::Output {
    site.operate(operation).await.map_err(|failure| failure.told()).unwrap()
}

pub async fn fails<O: OperatorOperation>(site: &Site, operation: O) -> Failure {
    match site.operate(operation).await {
        Ok(_) => panic!("it should have been refused"),
        Err(failure) => failure,
    }
}

/// The name of the refusal, of the field, or of the rule.
pub fn why(failure: &Failure) -> String {
    match failure {
        Failure::Refused(refusal) => refusal.code.to_owned(),
        Failure::Invalid(fields) => {
            fields.iter().map(|field| field.field.clone().into_owned()).collect::<Vec<_>>().join(" ")
        }
        Failure::Rule(code) => code.code().to_owned(),
        other => format!("{other:?}"),
    }
}
