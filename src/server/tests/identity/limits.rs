//! How often strangers may knock.

use testkit::{Engine, Site, json, on_every_engine};

async fn limited(engine: Engine) -> Site {
    let site = Site::start_with(engine, |settings| settings.rate_limits = true).await;
    site.world.freeze();
    site
}

#[test]
fn guessing_one_account_is_stopped_and_its_owner_waits_a_little_only() {
    on_every_engine(async |engine| {
        let site = limited(engine).await;
        let alice = site.signs_up("Alice").await;
        for _ in 0..10 {
            assert_eq!(site.password_grant(&alice.email, "wrong", "d").answer().await.status, 400);
        }
        let stopped = site.password_grant(&alice.email, &alice.password_hash, "d").answer().await;
        assert_eq!(stopped.status, 429);
        assert!(stopped.headers["retry-after"].to_str().unwrap().parse::<u32>().unwrap() > 0);
        assert_eq!(stopped.body["object"], "error");
        alice
            .post("/api/accounts/verify-password", &json!({ "masterPasswordHash": alice.password_hash }))
            .fails(429)
            .await;
        site.world.advance(common::time::MINUTE);
        site.logs_in(&alice.email, &alice.password_hash, "d").await;
    });
}

#[test]
fn one_address_may_not_try_many_accounts_nor_ask_for_many() {
    on_every_engine(async |engine| {
        let site = limited(engine).await;
        let mut statuses = Vec::new();
        for n in 0..25 {
            statuses.push(site.password_grant(&format!("n{n}@example.com"), "wrong", "d").answer().await.status);
        }
        assert_eq!((statuses.first(), statuses.last()), (Some(&400), Some(&429)));
        let ask = async || {
            site.post("/identity/accounts/prelogin", &json!({ "email": "a@example.com" })).answer().await.status
        };
        let mut last = 200;
        for _ in 0..70 {
            last = ask().await;
        }
        assert_eq!(last, 429);
    });
}
