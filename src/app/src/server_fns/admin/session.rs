//! Signing in to the console and out of it.

use common::wire::admin::OperatorSession;
use leptos::{prelude::*, server_fn::codec::Json};

use crate::{server_fns::WebClient, trouble::Trouble};

/// The token opens a session; its cookie comes with the answer.
#[server(prefix = "/fn", endpoint = "admin/sign-in", input = Json, output = Json, client = WebClient)]
pub async fn sign_in_to_console(token: String) -> Result<OperatorSession, Trouble> {
    let origin = super::operate::console().origin;
    let sign_in = services::operator::SignIn { token, origin };
    let (cookie, session) = sign_in.open(&crate::server_fns::site()).await.map_err(super::operate::told)?;
    set_cookie(&cookie, services::operator::LIFETIME / common::time::SECOND);
    Ok(session)
}

/// Works also when the session is gone already.
#[server(prefix = "/fn", endpoint = "admin/sign-out", input = Json, output = Json, client = WebClient)]
pub async fn sign_out_of_console() -> Result<(), Trouble> {
    if let Some(cookie) = super::operate::console().cookie {
        services::operator::sign_out(&crate::server_fns::site(), &cookie).await.map_err(super::operate::told)?;
    }
    set_cookie("", 0);
    Ok(())
}

/// Who is signed in, asked after each reload.
#[server(prefix = "/fn", endpoint = "admin/session", input = Json, output = Json, client = WebClient)]
pub async fn console_session() -> Result<OperatorSession, Trouble> {
    super::operate::operate(services::operator::WhoAmI).await
}

#[cfg(feature = "ssr")]
fn set_cookie(value: &str, max_age: i64) {
    let name = super::CONSOLE_COOKIE;
    let text = format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age={max_age}");
    if let (Some(options), Ok(text)) =
        (use_context::<leptos_axum::ResponseOptions>(), http::HeaderValue::from_str(&text))
    {
        options.insert_header(http::header::SET_COOKIE, text);
    }
}
