//! The web application's session: a cookie that scripts cannot read and other sites cannot send, together with a header that other sites cannot
//! set. The answer unlocks the vault: it is the camelCase form of what the token endpoint gives.

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, HeaderName, header},
    response::{AppendHeaders, IntoResponse},
};
use common::wire::account::{AccountKeys, Kdf, WebSession};
use serde::Deserialize;
use services::{
    Failure,
    account::{LogIn, end_web_session, resume_web_session},
};
use storage::account::Account;

use super::device::device;
use crate::{
    rest::{
        Rejected, Wire,
        account::{email, password_hash},
        peer::From,
        signed::{SESSION_COOKIE, SESSION_HEADER, session_cookie},
    },
    state::AppState,
};

/// Seven days: how long a session lives without being used.
const MAX_AGE: u32 = 7 * 24 * 60 * 60;

type WithCookie = (AppendHeaders<[(HeaderName, String); 2]>, Json<WebSession>);

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SignIn {
    email: Option<String>,
    master_password_hash: Option<String>,
    device_identifier: Option<String>,
    device_name: Option<String>,
    device_type: Option<i64>,
}

pub async fn sign_in(
    State(state): State<AppState>,
    From(origin): From,
    headers: HeaderMap,
    Wire(request): Wire<SignIn>,
) -> Result<WithCookie, Rejected> {
    own_page(&headers)?;
    let email = email(request.email, "email")?;
    let password = password_hash(request.master_password_hash, "masterPasswordHash")?;
    let device = device(request.device_identifier.as_deref(), request.device_name.as_deref(), request.device_type)
        .ok_or_else(|| {
            Failure::field("deviceIdentifier", "The device is not described: identifier, name and type are needed.")
        })?;
    let signed_in = LogIn { email, password, device, origin }.for_web(&state.site).await?;
    with_cookie(&signed_in.cookie, signed_in.account)
}

/// Who is signed in; the cookie's life begins anew.
pub async fn resume(
    State(state): State<AppState>,
    From(origin): From,
    headers: HeaderMap,
) -> Result<WithCookie, Rejected> {
    own_page(&headers)?;
    let cookie = session_cookie(&headers).ok_or(Failure::SignedOut)?;
    let account = resume_web_session(&state.site, cookie, origin).await?;
    with_cookie(cookie, account)
}

/// Works also when the session is gone already: the cookie goes.
pub async fn sign_out(State(state): State<AppState>, headers: HeaderMap) -> Result<impl IntoResponse, Rejected> {
    own_page(&headers)?;
    if let Some(cookie) = session_cookie(&headers) {
        end_web_session(&state.site, cookie).await?;
    }
    Ok(AppendHeaders([(header::SET_COOKIE, set_cookie("", 0))]))
}

fn own_page(headers: &HeaderMap) -> Result<(), Failure> {
    headers.get(SESSION_HEADER).map(drop).ok_or(Failure::SignedOut)
}

fn set_cookie(value: &str, max_age: u32) -> String {
    format!("{SESSION_COOKIE}={value}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age={max_age}")
}

fn with_cookie(cookie: &str, account: Account) -> Result<WithCookie, Rejected> {
    let headers = [(header::SET_COOKIE, set_cookie(cookie, MAX_AGE)), (header::CACHE_CONTROL, "no-store".to_owned())];
    Ok((AppendHeaders(headers), Json(described(account)?)))
}

fn described(account: Account) -> Result<WebSession, Failure> {
    const DAMAGED: Failure = Failure::Damaged("account.kdf");
    let number = |value: i64| u32::try_from(value).map_err(|_| DAMAGED);
    Ok(WebSession {
        user_id: account.id,
        email: account.email.clone(),
        email_verified: account.email_verified,
        name: account.name,
        security_stamp: account.security_stamp,
        kdf: Kdf {
            kdf_type: account.kdf.kind,
            iterations: number(account.kdf.iterations)?,
            memory: account.kdf.memory.map(number).transpose()?,
            parallelism: account.kdf.parallelism.map(number).transpose()?,
        },
        salt: account.email.into(),
        user_key: account.user_key,
        user_key_id: account.user_key_id,
        account_keys: AccountKeys::new(account.public_key, account.private_key),
    })
}
