//! Everything that answers HTTP, put together: REST, the web application, headers, limits.

use std::path::Path;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderValue, Request, header},
    routing::any,
};
use services::Failure;
use tower_http::{
    cors::{AllowHeaders, AllowMethods, AllowOrigin, CorsLayer},
    trace::TraceLayer,
};

use crate::{
    rest::{self, Rejected},
    shell::{self, NoSite},
    state::AppState,
};

/// The most that a request may carry; a route that needs more says so in the table.
pub(crate) const BODY: usize = 1024 * 1024;

/// What the wire protocol owns. An unknown path below is answered in its error form, not with the shell.
const PREFIXES: [&str; 5] =
    ["/api/{*rest}", "/identity/{*rest}", "/notifications/{*rest}", "/events/{*rest}", "/icons/{*rest}"];

/// The REST interface alone.
pub fn rest_only(state: AppState) -> Router {
    let public_url = state.site.settings().public_url.clone();
    let rest =
        PREFIXES.into_iter().fold(rest::table().into_router(), |router, prefix| router.route(prefix, any(absent)));
    let rest = rest.method_not_allowed_fallback(absent).layer(DefaultBodyLimit::max(BODY)).with_state(state);
    secured(rest, &public_url)
}

/// REST, server functions and the shell of the web application that lies in `web`.
pub fn whole(state: AppState, web: &Path) -> Result<Router, NoSite> {
    let public_url = state.site.settings().public_url.clone();
    let shell = shell::router(web)?;
    #[cfg(feature = "web")]
    let shell = shell.merge(crate::web::server_functions(state.clone()));
    let rest =
        PREFIXES.into_iter().fold(rest::table().into_router(), |router, prefix| router.route(prefix, any(absent)));
    let rest = rest.method_not_allowed_fallback(absent).layer(DefaultBodyLimit::max(BODY)).with_state(state);
    Ok(secured(rest.merge(shell), &public_url))
}

async fn absent() -> Rejected {
    Rejected(Failure::Absent)
}

/// Headers of every answer, and a line in the log for each request: never its query, which may hold tokens.
fn secured(router: Router, public_url: &str) -> Router {
    let trace = TraceLayer::new_for_http().make_span_with(
        |request: &Request<_>| tracing::info_span!("request", method = %request.method(), path = request.uri().path()),
    );
    shell::secured(router.layer(cors(public_url))).layer(trace)
}

/// Desktop and Safari builds of the official clients send these origins (`identity.md` §1.6).
fn cors(public_url: &str) -> CorsLayer {
    let own = HeaderValue::from_str(public_url).ok();
    let origins = [HeaderValue::from_static("file://"), HeaderValue::from_static("bw-desktop-file://bundle")];
    CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins.into_iter().chain(own)))
        .allow_methods(AllowMethods::mirror_request())
        .allow_headers(AllowHeaders::mirror_request())
        .expose_headers([header::RETRY_AFTER])
        .allow_credentials(true)
}
