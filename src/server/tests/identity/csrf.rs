//! A cookie that a browser sends by itself opens nothing: each route but the anonymous ones wants the header that no other site can send. Walks over the
//! table of routes, so that a new route is covered as soon as it exists.

use server::rest::{self, Gate};
use testkit::{Site, json, on_every_engine};

/// The path with something of the right form in place of each parameter.
fn filled(path: &str) -> String {
    let fill = |part: &str| {
        if part.starts_with('{') { "0f0f0f0f-0000-4000-8000-000000000000".to_owned() } else { part.to_owned() }
    };
    path.split('/').map(fill).collect::<Vec<_>>().join("/")
}

#[test]
fn no_route_takes_the_cookie_without_the_header() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        let sign_in = json!({
            "email": alice.email, "masterPasswordHash": alice.password_hash,
            "deviceIdentifier": "browser", "deviceName": "Firefox", "deviceType": 10,
        });
        let answer = site.post("/identity/web/session", &sign_in).header("chatelaine-web", "1").answer().await;
        let cookie = answer.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
        let mut walked = 0;
        for row in rest::table().rows().iter().filter(|row| row.gate != Gate::Anyone) {
            let answer = site
                .call(row.method.as_str().parse().unwrap(), &filled(row.path))
                .header("cookie", &cookie)
                .header("origin", "https://evil.example")
                .header("sec-fetch-site", "cross-site")
                .json(&json!({}))
                .answer()
                .await;
            assert_eq!(answer.status, 401, "{} {}", row.method, row.path);
            assert_eq!(answer.headers["cache-control"], "no-store", "{} {}", row.method, row.path);
            assert!(answer.headers.get("access-control-allow-origin").is_none(), "{} {}", row.method, row.path);
            walked += 1;
        }
        assert!(walked > 80, "only {walked} routes");
        let profile = site.get("/api/accounts/profile").header("cookie", &cookie).header("chatelaine-web", "1");
        assert_eq!(profile.ok().await["email"], "alice@example.com", "with the header the same cookie counts");
        site.post("/identity/web/session", &sign_in).fails(401).await;
        site.call(testkit::Method::DELETE, "/identity/web/session").header("cookie", &cookie).fails(401).await;
        assert_ne!(
            site.post("/identity/web/session", &sign_in)
                .header("chatelaine-web", "1")
                .header("cookie", &cookie)
                .answer()
                .await
                .headers["set-cookie"]
                .to_str()
                .unwrap()
                .split(';')
                .next()
                .unwrap(),
            cookie,
            "each login has a session of its own"
        );
    });
}

#[test]
fn only_the_official_applications_may_read_answers_across_origins() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        for (origin, allowed) in [
            ("file://", true),
            ("bw-desktop-file://bundle", true),
            ("https://vault.example.com", true),
            ("https://vault.example.com.evil.example", false),
            ("http://vault.example.com", false),
            ("null", false),
        ] {
            let answer = site
                .call(testkit::Method::OPTIONS, "/api/sync")
                .header("origin", origin)
                .header("access-control-request-method", "GET")
                .header("access-control-request-headers", "authorization")
                .answer()
                .await;
            let found = answer.headers.get("access-control-allow-origin").map(|value| value.to_str().unwrap());
            assert_eq!(found, allowed.then_some(origin));
        }
    });
}
