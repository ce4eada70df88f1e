//! The server functions' door: the same cookie and header as everywhere, a limit on what a body may hold, and no answer in a cache.

#![cfg(feature = "web")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::allow_attributes,
    reason = "a failed expectation here is a failed test"
)]

use axum::{
    Router,
    body::Body,
    http::{Request, Response, StatusCode, header},
};
use server::{router, state::AppState};
use tempfile::TempDir;
use testkit::{Site, json, on_every_engine};
use tower::ServiceExt as _;

/// The whole server, with the cookie of somebody who is signed in.
struct Door {
    router: Router,
    cookie: String,
    _web: TempDir,
}

impl Door {
    async fn of(site: &Site) -> Self {
        let alice = site.signs_up("Alice").await;
        let sign_in = json!({
            "email": alice.email, "masterPasswordHash": alice.password_hash,
            "deviceIdentifier": "browser", "deviceName": "Firefox", "deviceType": 10,
        });
        let answer = site.post("/identity/web/session", &sign_in).header("chatelaine-web", "1").answer().await;
        let cookie = answer.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
        let web = TempDir::new().unwrap();
        std::fs::write(web.path().join("index.html"), "<!doctype html>").unwrap();
        let router = router::whole(AppState::new(site.services.clone(), &[]), web.path()).unwrap();
        Self { router, cookie, _web: web }
    }

    async fn calls(&self, function: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Response<Body> {
        let request = Request::post(format!("/fn/{function}")).header("content-type", "application/json");
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        self.router.clone().oneshot(request.body(body.into()).unwrap()).await.unwrap()
    }
}

const OWN_PAGE: (&str, &str) = ("chatelaine-web", "1");

#[test]
fn a_function_wants_the_cookie_and_the_header_of_our_own_page() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let door = Door::of(&site).await;
        let cookie = ("cookie", door.cookie.as_str());
        let answer = door.calls("account/read", &[cookie, OWN_PAGE], "{}").await;
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
        for headers in [&[cookie][..], &[OWN_PAGE], &[], &[("cookie", "__Host-chatelaine=x"), OWN_PAGE]] {
            assert_eq!(
                door.calls("account/read", headers, "{}").await.status(),
                StatusCode::UNAUTHORIZED,
                "{headers:?}"
            );
        }
        // Also what needs no session is only for our own page.
        let link = r#"{"provider":"x","provider_user":"y","token":"z"}"#;
        let read = "entry/provider-invitation";
        assert_eq!(door.calls(read, &[], link).await.status(), StatusCode::UNAUTHORIZED);
        assert_eq!(door.calls(read, &[OWN_PAGE], link).await.status(), StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_body_has_a_limit_also_for_those_who_are_not_signed_in() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let door = Door::of(&site).await;
        let large = vec![b' '; 2 * 1024 * 1024];
        let answer = door.calls("entry/provider-invitation", &[OWN_PAGE], large).await;
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    });
}

#[test]
fn an_unknown_function_is_not_there() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let door = Door::of(&site).await;
        let answer = door.calls("account/conjure", &[("cookie", &door.cookie), OWN_PAGE], "{}").await;
        assert!(answer.status().is_client_error(), "{}", answer.status());
    });
}
