//! The access token of API clients: a JWT of one hour, signed with HS256 by this instance for itself. Clients only look into it
//! (`identity.md` §5.9); roles are not in it. It names its session, so that it dies with it.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use common::{
    id::{SessionId, UserId},
    time::{HOUR, SECOND, Timestamp},
};
use serde::{Deserialize, Serialize};
use storage::account::Account;

use super::secrets::{Purpose, Secrets};

pub const LIFETIME: i64 = HOUR;

/// `{"alg":"HS256","typ":"JWT"}`. Nothing else is accepted, so that a token cannot choose how it is verified.
const HEADER: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9";

#[derive(Serialize)]
struct Claims<'a> {
    iss: &'a str,
    sub: UserId,
    sid: SessionId,
    exp: i64,
    nbf: i64,
    iat: i64,
    client_id: &'a str,
    email: &'a str,
    email_verified: bool,
    name: Option<&'a str>,
    premium: bool,
    sstamp: &'a str,
    device: &'a str,
    devicetype: i64,
    scope: [&'a str; 2],
    amr: [&'a str; 1],
}

/// Whom and what a token is for.
pub(crate) struct Bearer<'a> {
    pub issuer: &'a str,
    pub account: &'a Account,
    pub session: SessionId,
    pub client_id: &'a str,
    pub device_identifier: &'a str,
    pub device_kind: i64,
}

pub(crate) fn sign(secrets: &Secrets, bearer: &Bearer<'_>, now: Timestamp) -> Option<String> {
    let seconds = now.micros() / SECOND;
    let claims = Claims {
        iss: bearer.issuer,
        sub: bearer.account.id,
        sid: bearer.session,
        exp: seconds + LIFETIME / SECOND,
        nbf: seconds,
        iat: seconds,
        client_id: bearer.client_id,
        email: bearer.account.email.as_str(),
        email_verified: bearer.account.email_verified,
        name: bearer.account.name.as_deref(),
        premium: true,
        sstamp: &bearer.account.security_stamp,
        device: bearer.device_identifier,
        devicetype: bearer.device_kind,
        scope: ["api", "offline_access"],
        amr: ["Application"],
    };
    let claims = BASE64_URL_SAFE_NO_PAD.encode(serde_json::to_vec(&claims).ok()?);
    let message = format!("{HEADER}.{claims}");
    let mac = BASE64_URL_SAFE_NO_PAD.encode(secrets.mac(Purpose::AccessToken, message.as_bytes()));
    Some(format!("{message}.{mac}"))
}

/// What a valid token says that requests are checked by.
#[derive(Debug, Deserialize, PartialEq, Eq)]
pub(crate) struct Verified {
    pub sub: UserId,
    pub sid: SessionId,
    pub sstamp: String,
    exp: i64,
}

/// Reads a token that this instance signed and that has not expired.
pub(crate) fn verify(secrets: &Secrets, token: &str, now: Timestamp) -> Option<Verified> {
    let (message, mac) = token.rsplit_once('.')?;
    let (header, claims) = message.split_once('.')?;
    let mac = BASE64_URL_SAFE_NO_PAD.decode(mac).ok()?;
    if header != HEADER || !secrets.verify(Purpose::AccessToken, message.as_bytes(), &mac) {
        return None;
    }
    let verified: Verified = serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(claims).ok()?).ok()?;
    (now.micros() / SECOND < verified.exp).then_some(verified)
}
