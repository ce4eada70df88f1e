//! Everything that answers HTTP, put together: REST, the web application, headers, limits.

use std::path::Path;

use axum::{
    Router,
    body::Body,
    extract::DefaultBodyLimit,
    http::{HeaderValue, Request, header},
    middleware::{Next, from_fn},
    response::{IntoResponse as _, Response},
    routing::any,
};
use services::Failure;
use tower_http::{
    cors::{AllowHeaders, AllowMethods, AllowOrigin, CorsLayer},
    set_header::SetResponseHeaderLayer,
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
    secured(rest_routes(state), &public_url)
}

/// REST, server functions and the shell of the web application that lies in `web`.
pub fn whole(state: AppState, web: &Path) -> Result<Router, NoSite> {
    let public_url = state.site.settings().public_url.clone();
    let shell = shell::router(web)?;
    #[cfg(feature = "web")]
    let shell = shell.merge(crate::web::server_functions(state.clone()));
    Ok(secured(rest_routes(state).merge(shell), &public_url))
}

/// What these answer with is somebody's: no cache on the way may keep it.
fn rest_routes(state: AppState) -> Router {
    let no_store = SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let routes =
        PREFIXES.into_iter().fold(rest::table().into_router(), |router, prefix| router.route(prefix, any(absent)));
    routes
        .method_not_allowed_fallback(absent)
        .layer(DefaultBodyLimit::max(BODY))
        .layer(from_fn(without_nul))
        .layer(no_store)
        .with_state(state)
}

/// U+0000 cannot be stored by one of the engines, nor even asked for: such a path names nothing, such a query makes no sense.
async fn without_nul(request: Request<Body>, next: Next) -> Response {
    let uri = request.uri();
    if uri.path().contains("%00") {
        return Rejected(Failure::Absent).into_response();
    }
    if uri.query().is_some_and(|query| query.contains("%00")) {
        return Rejected(Failure::field("query", "This holds a character that cannot be looked for.")).into_response();
    }
    next.run(request).await
}

async fn absent() -> Rejected {
    Rejected(Failure::Absent)
}

/// Headers of every answer, and a line in the log for each request: never its query, which may hold tokens.
fn secured(router: Router, public_url: &str) -> Router {
    let trace = TraceLayer::new_for_http().make_span_with(
        |request: &Request<_>| tracing::info_span!("request", method = %request.method(), path = request.uri().path()),
    );
    let router = shell::secured(router.layer(cors(public_url))).layer(trace);
    if keeps_to_tls(public_url) {
        let promise = HeaderValue::from_static("max-age=31536000");
        router.layer(SetResponseHeaderLayer::if_not_present(header::STRICT_TRANSPORT_SECURITY, promise))
    } else {
        router
    }
}

/// Browsers may be told to come by TLS only. Not on this machine's own name, where the promise would bind every other server on it.
fn keeps_to_tls(public_url: &str) -> bool {
    let local = ["localhost", "127.", "[::1]"];
    public_url.strip_prefix("https://").is_some_and(|host| !local.iter().any(|name| host.starts_with(name)))
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

#[cfg(test)]
mod tests {
    use super::keeps_to_tls;

    #[test]
    fn only_a_server_with_a_name_of_its_own_promises_tls() {
        assert!(keeps_to_tls("https://vault.example"));
        assert!(!keeps_to_tls("http://vault.example"));
        assert!(!keeps_to_tls("https://localhost:8443"));
    }
}
