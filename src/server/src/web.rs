//! The web application's server functions. Who asks is authenticated here, before a function runs, by the rules of the REST interface.

use app::server_fns::{Visitor, register};
use axum::{
    Router,
    extract::{Request, State},
    response::{IntoResponse, Response},
    routing::post,
};
use leptos::prelude::provide_context;
use services::Failure;

use crate::{
    rest::{Rejected, Signed, failure::status},
    state::AppState,
};

/// All server functions, below `/fn`.
pub fn server_functions(state: AppState) -> Router {
    register();
    Router::new().route("/fn/{*function}", post(call)).with_state(state)
}

async fn call(State(state): State<AppState>, visitor: Result<Signed, Rejected>, request: Request) -> Response {
    let visitor = match visitor {
        Ok(Signed(caller)) => Visitor(Ok(caller)),
        Err(Rejected(Failure::SignedOut)) => Visitor(Err(401)),
        Err(rejected) => Visitor(Err(status(&rejected.0).as_u16())),
    };
    let context = move || {
        provide_context(state.site.clone());
        provide_context(visitor.clone());
    };
    leptos_axum::handle_server_fns_with_context(context, request).await.into_response()
}
