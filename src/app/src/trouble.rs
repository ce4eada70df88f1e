//! What a page is told when something did not work, by the vault worker or by a server function: one sentence for the person, and which
//! fields it is about.

use leptos::{
    prelude::{FromServerFnError, ServerFnErrorErr},
    server_fn::codec::JsonEncoding,
};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TroubleKind {
    /// The session has ended: log in again.
    SignedOut,
    /// The vault is locked.
    Locked,
    /// The server did not answer. What was typed is kept; try again.
    Offline,
    /// Not there, or not for this person.
    NotFound,
    /// Input or state refused; the message and the fields tell.
    Refused,
    /// Too many attempts.
    Throttled,
    /// A defect here or there.
    Broken,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    pub kind: TroubleKind,
    /// A sentence for the person.
    pub message: String,
    /// The wire's field name with its sentence.
    pub fields: Vec<(String, String)>,
}

impl Trouble {
    #[must_use]
    pub fn new(kind: TroubleKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), fields: Vec::new() }
    }

    #[must_use]
    pub fn offline() -> Self {
        Self::new(
            TroubleKind::Offline,
            "The server does not answer. Your input is kept; check the connection and try again.",
        )
    }

    /// Arguments that cannot be read are the fault of who sent them, and the status says so.
    fn misshapen() -> Self {
        #[cfg(feature = "ssr")]
        if let Some(options) = leptos::prelude::use_context::<leptos_axum::ResponseOptions>() {
            options.set_status(http::StatusCode::BAD_REQUEST);
        }
        Self::new(TroubleKind::Refused, "Some of the input is missing or not of the expected form.")
    }

    /// The sentence about one field, if there is one.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<String> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, sentence)| sentence.clone())
    }
}

impl FromServerFnError for Trouble {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) => Self::offline(),
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => Self::misshapen(),
            // Here it is what the browser sent; there it would be what the server sent.
            #[cfg(feature = "ssr")]
            ServerFnErrorErr::Deserialization(_) => Self::misshapen(),
            _ => Self::new(TroubleKind::Broken, "The server could not do this now. Nothing was changed; try again."),
        }
    }
}
