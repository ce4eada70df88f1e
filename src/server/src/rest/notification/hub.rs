//! The notifications hub for unmodified clients: the SignalR hub protocol over a WebSocket, in MessagePack (`vault.md` §8.1).

use std::time::Duration;

use axum::{
    Json,
    extract::{
        State,
        ws::{Message, WebSocket, WebSocketUpgrade, rejection::WebSocketUpgradeRejection},
    },
    http::{HeaderMap, Uri, header},
    response::Response,
};
use serde::Deserialize;
use serde_json::{Value, json};
use services::{
    Failure,
    account::{Credential, Origin, authenticate},
    push::{Ear, Said, Subscription},
};
use tokio::time::timeout;

use super::{NO_SOCKET, frame, line};
use crate::{
    rest::{Rejected, Signed},
    state::AppState,
};

/// Ends each text of the handshake.
const SEPARATOR: char = '\u{1e}';
/// How long a client may take for its handshake.
const HANDSHAKE: Duration = Duration::from_secs(15);

/// Current clients skip it; others learn that WebSockets are all there is. The connection that follows needs no number.
pub async fn negotiate(State(state): State<AppState>, Signed(_): Signed) -> Json<Value> {
    Json(json!({
        "negotiateVersion": 0,
        "connectionId": state.site.environment().id(|id| id),
        "availableTransports": [{ "transport": "WebSockets", "transferFormats": ["Text", "Binary"] }],
    }))
}

pub async fn connect(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, Rejected> {
    let token = token(&uri, &headers).ok_or(Failure::SignedOut)?;
    let Ok(upgrade) = upgrade else {
        authenticate(&state.site, Credential::Bearer(&token), Origin::default()).await?;
        return Err(Failure::from(NO_SOCKET).into());
    };
    let subscription = state.site.listen(Credential::Bearer(&token), Ear::Client).await?;
    Ok(line::limited(upgrade).on_upgrade(move |socket| converse(socket, subscription)))
}

/// Browsers cannot set headers on a WebSocket, so their clients put the token into the address.
fn token(uri: &Uri, headers: &HeaderMap) -> Option<String> {
    let header = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    if let Some((scheme, token)) = header.and_then(|value| value.split_once(' ')) {
        return scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned());
    }
    let query = form_urlencoded::parse(uri.query()?.as_bytes());
    query.into_iter().find_map(|(name, value)| (name == "access_token").then(|| value.into_owned()))
}

async fn converse(mut socket: WebSocket, subscription: Subscription) {
    let Ok(Some(Ok(first))) = timeout(HANDSHAKE, socket.recv()).await else { return };
    let answer = match understood(&first) {
        Ok(()) => format!("{{}}{SEPARATOR}"),
        Err(reason) => {
            // Whether or not it still listens, this is the end.
            drop(socket.send(Message::text(format!("{}{SEPARATOR}", json!({ "error": reason })))).await);
            return;
        }
    };
    if socket.send(Message::text(answer)).await.is_ok() {
        line::speak(socket, subscription, Hub).await;
    }
}

#[derive(Deserialize)]
struct Handshake {
    protocol: String,
    version: i64,
}

fn understood(first: &Message) -> Result<(), &'static str> {
    let bytes = match first {
        Message::Text(text) => text.as_bytes(),
        Message::Binary(bytes) => bytes,
        _ => return Err("A handshake is needed first."),
    };
    let text = std::str::from_utf8(bytes).ok().and_then(|text| text.split_once(SEPARATOR));
    let handshake = text.and_then(|(json, _)| serde_json::from_str::<Handshake>(json).ok());
    match handshake {
        Some(Handshake { protocol, version: 1 }) if protocol == "messagepack" => Ok(()),
        Some(_) => Err("Only the protocol messagepack in its version 1 is spoken here."),
        None => Err("The handshake cannot be read."),
    }
}

struct Hub;

impl line::Tongue for Hub {
    fn say(&self, said: &Said) -> Option<Message> {
        match said {
            Said::Message(message) => Some(Message::binary(frame::message(message))),
            Said::Topic(_) | Said::Bye => None,
        }
    }

    fn beat(&self) -> Option<Message> {
        Some(Message::binary(frame::ping()))
    }

    fn farewell(&self) -> Option<Message> {
        Some(Message::binary(frame::close()))
    }
}
