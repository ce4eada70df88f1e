//! The static shell: the same bytes for everybody. Scripts, styles and modules lie in `pkg/<build>/`, where `<build>` is
//! a digest over all of them, so that they may be cached for ever; the page that names the build is always asked for
//! again. Nothing here depends on who asks.

use axum::{
    Router,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::Response,
};
use std::path::{Path, PathBuf};
use tower::ServiceBuilder;
use tower_http::{
    services::{ServeDir, ServeFile},
    set_header::SetResponseHeaderLayer,
};

/// Sent with every response, the worker's script included, as a worker takes its policy from its own response.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     connect-src 'self'; worker-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

const SECURITY_HEADERS: [(HeaderName, &str); 4] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

#[derive(Debug, thiserror::Error)]
#[error("the web application is not in {0}: build it first (`make run` does)")]
pub struct NoSite(PathBuf);

/// Serves the folder that `scripts/build` made; every path that is no file gets the shell.
///
/// # Errors
/// When the folder does not hold the shell.
pub fn router(site: &Path) -> Result<Router, NoSite> {
    let index = site.join("index.html");
    if !index.is_file() {
        return Err(NoSite(site.to_owned()));
    }
    let immutable = ServiceBuilder::new()
        .layer(SetResponseHeaderLayer::overriding(header::CACHE_CONTROL, cache_a_build))
        .service(ServeDir::new(site.join("pkg")).precompressed_br());
    let fresh = ServiceBuilder::new()
        .layer(SetResponseHeaderLayer::overriding(header::CACHE_CONTROL, HeaderValue::from_static("no-cache")))
        .service(ServeDir::new(site).precompressed_br().fallback(ServeFile::new(index).precompressed_br()));
    Ok(Router::new().nest_service("/pkg", immutable).fallback_service(fresh))
}

/// Puts the security headers on every response of `router`.
pub fn secured(router: Router) -> Router {
    SECURITY_HEADERS.into_iter().fold(router, |router, (name, value)| {
        router.layer(SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value)))
    })
}

/// A file of an older build is gone, and that answer must not be remembered.
fn cache_a_build<B>(response: &Response<B>) -> Option<HeaderValue> {
    Some(HeaderValue::from_static(if response.status() == StatusCode::NOT_FOUND {
        "no-store"
    } else {
        "public, max-age=31536000, immutable"
    }))
}
