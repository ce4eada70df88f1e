//! The line of our own pages: each message is one thing to fetch again, as JSON. The session's cookie entitles only pages of this server: other
//! sites may open WebSockets anywhere, but browsers tell on them.

use axum::{
    extract::{
        State,
        ws::{Message, WebSocketUpgrade, rejection::WebSocketUpgradeRejection},
    },
    http::{HeaderMap, header},
    response::Response,
};
use services::{
    Failure,
    account::{Credential, Origin, authenticate},
    push::{Ear, Said},
};

use super::{NO_SOCKET, line};
use crate::{
    rest::{Rejected, signed::session_cookie},
    state::AppState,
};

pub async fn connect(
    State(state): State<AppState>,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, Rejected> {
    let credential = credential(&headers, &state.site.settings().public_url).ok_or(Failure::SignedOut)?;
    let Ok(upgrade) = upgrade else {
        authenticate(&state.site, credential, Origin::default()).await?;
        return Err(Failure::from(NO_SOCKET).into());
    };
    let subscription = state.site.listen(credential, Ear::Page).await?;
    Ok(line::limited(upgrade).on_upgrade(move |socket| line::speak(socket, subscription, Page)))
}

fn credential<'a>(headers: &'a HeaderMap, public_url: &str) -> Option<Credential<'a>> {
    let header = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    if let Some((scheme, token)) = header.and_then(|value| value.split_once(' ')) {
        return scheme.eq_ignore_ascii_case("bearer").then(|| Credential::Bearer(token.trim()));
    }
    is_own_page(headers, public_url).then(|| session_cookie(headers).map(Credential::Cookie))?
}

/// A page of this server, by whichever of its names it was opened.
fn is_own_page(headers: &HeaderMap, public_url: &str) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(origin) = text(header::ORIGIN) else { return false };
    let authority = origin.split_once("://").map(|(_, authority)| authority);
    origin == public_url || authority.is_some_and(|authority| text(header::HOST) == Some(authority))
}

struct Page;

impl line::Tongue for Page {
    fn say(&self, said: &Said) -> Option<Message> {
        match said {
            Said::Topic(topic) => serde_json::to_string(topic).ok().map(Message::text),
            Said::Message(_) | Said::Bye => None,
        }
    }

    fn beat(&self) -> Option<Message> {
        None
    }

    fn farewell(&self) -> Option<Message> {
        None
    }
}
