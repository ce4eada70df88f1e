//! Tokens and the sessions that they open.

use std::net::IpAddr;

use common::{
    time::{DAY, HOUR, MINUTE},
    wire::admin::OperatorSession,
};
use services::{
    Failure,
    account::Origin,
    operator::{ListTokens, MadeToken, MakeToken, Presented, RevokeToken, SignIn, WhoAmI, sign_out},
};
use testkit::{Site, on_every_engine};

use crate::{does, fails, why};

async fn made(site: &Site, name: &str, days: Option<i64>) -> MadeToken {
    does(site, MakeToken { name: name.to_owned(), days }).await
}

fn from(ip: &str) -> Origin {
    Origin { device_kind: None, ip: Some(ip.parse::<IpAddr>().unwrap()) }
}

async fn signs_in(site: &Site, token: &str) -> Result<(String, OperatorSession), Failure> {
    SignIn { token: token.to_owned(), origin: from("192.0.2.1") }.open(&site.services).await
}

async fn who(site: &Site, cookie: &str) -> Option<String> {
    let presented = Presented::by_cookie(Some(cookie), Origin::default());
    match site.services.operate(&presented, WhoAmI).await {
        Ok(session) => Some(session.name),
        Err(Failure::SignedOut) => None,
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn a_token_is_shown_once_and_only_its_hash_is_stored() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let token = made(&site, "Ops", None).await;
        let snapshot = storage::testing::Snapshot::take(site.services.database()).await.unwrap();
        let stored = snapshot.contents().await.unwrap();
        let secret = token.token.strip_prefix("chatelaine-op-").unwrap();
        assert_eq!(secret.len(), 43);
        for (table, rows) in &stored {
            assert!(!rows.contains(secret), "{table} holds the token");
        }
        let listed = does(&site, ListTokens).await;
        assert_eq!((listed.len(), listed[0].name.as_str(), listed[0].prefix.as_str()), (1, "Ops", &secret[..8]));
        assert!(listed[0].last_used.is_none() && listed[0].expires.is_none());
        let (cookie, session) = signs_in(&site, &format!("  {}\n", token.token)).await.unwrap();
        assert_eq!((who(&site, &cookie).await.as_deref(), session.name.as_str()), (Some("Ops"), "Ops"));
        assert!(does(&site, ListTokens).await[0].last_used.is_some());
        for (name, days) in
            [("", None), ("x".repeat(51).as_str(), None), ("x\ny", None), ("x", Some(0)), ("x", Some(9999))]
        {
            assert!(
                ["name", "expiresDays"]
                    .contains(&why(&fails(&site, MakeToken { name: name.to_owned(), days }).await).as_str())
            );
        }
    });
}

#[test]
fn a_wrong_an_expired_and_a_revoked_token_get_one_answer() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let (good, short, revoked) =
            (made(&site, "good", None).await, made(&site, "short", Some(1)).await, made(&site, "gone", None).await);
        does(&site, RevokeToken(revoked.id)).await;
        assert_eq!(why(&fails(&site, RevokeToken(revoked.id)).await), "token_revoked");
        site.world.advance(DAY + MINUTE);
        // The right beginning and length, and something else in between.
        let mut wrong = good.token.clone().into_bytes();
        let last = wrong.len() - 1;
        wrong[last] = if wrong[last] == b'A' { b'B' } else { b'A' };
        let wrong = String::from_utf8(wrong).unwrap();
        let mut answers = Vec::new();
        for token in [wrong.as_str(), &short.token, &revoked.token, "", "x", "chatelaine-op-", &good.token[..40]] {
            match signs_in(&site, token).await {
                Err(Failure::Invalid(fields)) => answers.push(fields),
                _ => panic!("{token} opened or was answered otherwise"),
            }
        }
        assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:?}");
        assert!(signs_in(&site, &good.token).await.is_ok());
    });
}

#[test]
fn a_session_ends_after_half_a_day_with_its_token_and_by_signing_out() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let (lasting, short) = (made(&site, "lasting", None).await, made(&site, "short", Some(1)).await);
        let open = async |token: &str| signs_in(&site, token).await.unwrap();
        let (cookie, _) = open(&lasting.token).await;
        site.world.advance(11 * HOUR);
        assert!(who(&site, &cookie).await.is_some(), "use does not prolong it, nor does it end early");
        site.world.advance(HOUR + MINUTE);
        assert_eq!(who(&site, &cookie).await, None);

        let (_, session) = open(&short.token).await;
        assert!(session.expires <= short.expires.unwrap(), "no session outlives its token");

        let (first, _) = open(&lasting.token).await;
        let (second, _) = open(&lasting.token).await;
        sign_out(&site.services, &first).await.unwrap();
        sign_out(&site.services, "nonsense").await.unwrap();
        assert_eq!((who(&site, &first).await, who(&site, &second).await.is_some()), (None, true));
        does(&site, RevokeToken(lasting.id)).await;
        assert_eq!(who(&site, &second).await, None, "a revoked token ends its sessions with the next request");
        assert_eq!(who(&site, "nonsense").await, None);
    });
}

#[test]
fn guessing_is_limited_by_address_and_the_right_token_does_not_count() {
    on_every_engine(async |engine| {
        let site = Site::start_with(engine, |settings| settings.rate_limits = true).await;
        site.world.freeze();
        let token = made(&site, "Ops", None).await;
        for _ in 0..20 {
            assert!(signs_in(&site, &token.token).await.is_ok());
        }
        for _ in 0..5 {
            assert!(matches!(signs_in(&site, "wrong").await, Err(Failure::Invalid(_))));
        }
        assert!(matches!(signs_in(&site, &token.token).await, Err(Failure::Throttled(_))));
        let elsewhere = SignIn { token: token.token.clone(), origin: from("192.0.2.2") };
        assert!(elsewhere.open(&site.services).await.is_ok());
        site.world.advance(MINUTE + 1);
        assert!(signs_in(&site, &token.token).await.is_ok());
    });
}
