//! The signed-in person behind a request: a bearer token of an API client, or the web application's cookie together with the custom header
//! that no foreign page can send.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use services::{
    Caller, Failure,
    account::{Credential, authenticate},
};

use super::{failure::Rejected, peer};
use crate::state::AppState;

/// The cookie of the web application. The prefix makes browsers insist on Secure, Path=/ and no Domain.
pub const SESSION_COOKIE: &str = "__Host-chatelaine";
/// Sent with every request of the web application.
pub const SESSION_HEADER: &str = "chatelaine-web";

/// An authenticated caller. A request without one is answered with 401 before the handler runs.
pub struct Signed(pub Caller);

impl FromRequestParts<AppState> for Signed {
    type Rejection = Rejected;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Rejected> {
        let credential = credential(&parts.headers).ok_or(Rejected(Failure::SignedOut))?;
        let origin = peer::origin(parts, state);
        Ok(Self(authenticate(&state.site, credential, origin).await?))
    }
}

fn credential(headers: &HeaderMap) -> Option<Credential<'_>> {
    if let Some(value) = headers.get(header::AUTHORIZATION) {
        let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
        return scheme.eq_ignore_ascii_case("bearer").then(|| Credential::Bearer(token.trim()));
    }
    headers.get(SESSION_HEADER)?;
    session_cookie(headers).map(Credential::Cookie)
}

/// The value of the session cookie, if the request carries it.
pub fn session_cookie(headers: &HeaderMap) -> Option<&str> {
    cookie(headers, SESSION_COOKIE)
}

/// The value of a cookie.
pub fn cookie<'a>(headers: &'a HeaderMap, wanted: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == wanted).then_some(value))
}
