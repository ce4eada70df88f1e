//! The web application's server functions. Who asks is authenticated here, before a function runs, by the rules of the REST interface.

use app::server_fns::{
    Visitor,
    admin::{CONSOLE_COOKIE, Console},
    register,
};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
    routing::post,
};
use leptos::prelude::provide_context;
use services::Failure;

use crate::{
    rest::{
        Rejected, Signed,
        body::holds_nul,
        failure::status,
        peer::From,
        signed::{SESSION_HEADER, cookie},
    },
    router::BODY,
    state::AppState,
};

/// All server functions, below `/fn`.
pub fn server_functions(state: AppState) -> Router {
    register();
    Router::new().route("/fn/{*function}", post(call)).with_state(state)
}

/// Also what nobody needs a session for is only for our own page, which alone can send the header.
async fn call(
    State(state): State<AppState>,
    visitor: Result<Signed, Rejected>,
    From(origin): From,
    request: Request,
) -> Response {
    if !request.headers().contains_key(SESSION_HEADER) {
        return Rejected(Failure::SignedOut).into_response();
    }
    let console = Console { cookie: cookie(request.headers(), CONSOLE_COOKIE).map(str::to_owned), origin };
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, BODY).await else {
        return Rejected(Failure::field("body", "The request is too large.")).into_response();
    };
    if holds_nul(&body) {
        return Rejected(Failure::field("body", "This holds a character that cannot be stored: type it again."))
            .into_response();
    }
    let request = Request::from_parts(parts, Body::from(body));
    let visitor = match visitor {
        Ok(Signed(caller)) => Visitor(Ok(caller)),
        Err(Rejected(Failure::SignedOut)) => Visitor(Err(401)),
        Err(rejected) => Visitor(Err(status(&rejected.0).as_u16())),
    };
    let context = move || {
        provide_context(state.site.clone());
        provide_context(visitor.clone());
        provide_context(console.clone());
    };
    let mut response = leptos_axum::handle_server_fns_with_context(context, request).await.into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
