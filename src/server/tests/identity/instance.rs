//! What anybody may ask, and how the server answers what it does not know.

use testkit::{Method, Site, on_every_engine};

#[test]
fn the_configuration_has_its_shape() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let config = site.get("/api/config").ok().await;
        insta::assert_json_snapshot!("config", config);
        for path in ["/alive", "/api/alive", "/identity/alive", "/api/now", "/api/version"] {
            assert!(site.get(path).ok().await.is_string(), "{path}");
        }
    });
}

#[test]
fn what_is_not_there_is_answered_with_the_error_object() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        for path in [
            "/api/nothing",
            "/api/nothing/at/all",
            "/identity/nothing",
            "/notifications/nothing",
            "/events/x",
            "/icons/x",
        ] {
            let answer = site.get(path).fails(404).await;
            insta::allow_duplicates! { insta::assert_json_snapshot!("not_found", answer) };
        }
        site.call(Method::PATCH, "/api/config").fails(404).await;
        site.call(Method::GET, "/identity/connect/token").fails(404).await;
    });
}

#[test]
fn every_answer_carries_the_security_headers() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        for path in ["/api/config", "/api/accounts/profile", "/api/nothing"] {
            let answer = site.get(path).answer().await;
            assert!(
                answer.headers["content-security-policy"].to_str().unwrap().starts_with("default-src 'none'"),
                "{path}"
            );
            assert_eq!(answer.headers["x-content-type-options"], "nosniff");
        }
    });
}

#[test]
fn bodies_that_are_no_json_too_large_or_too_deep_are_refused() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let path = "/identity/accounts/prelogin";
        site.call(Method::POST, path).is_refused_for("body").await;
        site.call(Method::POST, path).raw("not json").is_refused_for("body").await;
        site.call(Method::POST, path).raw("[]").fails(400).await;
        site.call(Method::POST, path).raw("null").fails(400).await;
        site.call(Method::POST, path).raw(vec![0xff; 10]).is_refused_for("body").await;
        site.call(Method::POST, path).raw("[".repeat(100_000)).is_refused_for("body").await;
        site.call(Method::POST, path).raw(vec![b' '; 2 * 1024 * 1024]).is_refused_for("body").await;
    });
}

#[test]
fn desktop_clients_and_nobody_else_may_ask_from_another_origin() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        for (origin, allowed) in [
            ("file://", true),
            ("bw-desktop-file://bundle", true),
            ("https://vault.example.com", true),
            ("https://evil.example", false),
        ] {
            let answer = site.get("/api/config").header("origin", origin).answer().await;
            let echoed = answer.headers.get("access-control-allow-origin").and_then(|value| value.to_str().ok());
            assert_eq!(echoed == Some(origin), allowed, "{origin}");
        }
    });
}
