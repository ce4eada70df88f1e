//! The server's side: what the browser presented, one operation, its failure as the page reads it.

use leptos::prelude::use_context;
use services::{
    Failure,
    account::Origin,
    operator::{OperatorOperation, Presented},
};

use crate::{
    server_fns::{site, trouble},
    trouble::Trouble,
};

/// The console's own cookie, which is nothing on any other route.
pub const CONSOLE_COOKIE: &str = "__Host-chatelaine-operator";

/// What came with the request. Provided as context for every function; only those here look at it.
#[derive(Clone, Default)]
pub struct Console {
    pub cookie: Option<String>,
    pub origin: Origin,
}

pub(super) fn console() -> Console {
    use_context().unwrap_or_default()
}

pub(super) fn presented() -> Presented {
    let console = console();
    Presented::by_cookie(console.cookie.as_deref(), console.origin)
}

/// One operation in the name of the operator, if it is one who asks.
pub(super) async fn operate<O: OperatorOperation>(operation: O) -> Result<O::Output, Trouble> {
    site().operate(&presented(), operation).await.map_err(told)
}

/// The sentence about a dead session is one of the console.
pub(super) fn told(failure: Failure) -> Trouble {
    let signed_out = matches!(failure, Failure::SignedOut);
    let trouble = trouble(failure);
    if signed_out {
        return Trouble {
            message: "The console's session has ended. Sign in with your token again.".to_owned(),
            ..trouble
        };
    }
    trouble
}
