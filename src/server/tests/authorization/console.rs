//! The operator in the world of the matrix: what the console's session opens, that it opens nothing else and ends with its token, and that no answer
//! holds a key, an encrypted text or a hash (INV-12).

use std::collections::BTreeSet;

use common::{id::OperatorTokenId, kind::PlanType};
use server::{router, state::AppState, web};
use services::operator::{MakeToken, Presented, RevokeToken, SetPool};
use testkit::{Answer, Engine, Site, json, on_every_engine};

use crate::{
    bad_input::complaints,
    cases::{
        self, Case,
        admin::{self, OPEN},
    },
    matrix::{expected, short},
    request::Request,
    world::{Actor, World},
};

const COOKIE: &str = "__Host-chatelaine-operator";

/// What is refused to the operator too, in this world: there is no mail server here, nobody was sent a test mail, and North has a client.
const REFUSED: [(&str, u16); 4] = [
    ("/fn/admin/sign-in", 400),
    ("/fn/admin/mail/send-test", 400),
    ("/fn/admin/mail/test", 404),
    ("/fn/admin/providers/ask-deletion", 400),
];

struct Console {
    world: World,
    token: String,
    id: OperatorTokenId,
    cookie: String,
}

async fn sign_in(site: &Site, token: &str) -> Answer {
    site.post("/fn/admin/sign-in", &json!({ "token": token })).header("chatelaine-web", "1").answer().await
}

impl Console {
    async fn of(engine: Engine) -> Self {
        let mut world = World::build(engine).await;
        let us = Presented::at_the_machine();
        let services = &world.site.services;
        let north = world["north"].parse().unwrap();
        let pool = SetPool { provider: north, plan: PlanType::TeamsMonthly, minimum: 9, purchased: 0 };
        services.operate(&us, pool).await.map_err(|failure| failure.told()).unwrap();
        let token = MakeToken { name: "Ops".to_owned(), days: None };
        let made = services.operate(&us, token).await.map_err(|failure| failure.told()).unwrap();
        let answer = sign_in(&world.site, &made.token).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let cookie = answer.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
        assert!(cookie.starts_with(&format!("{COOKIE}=")), "{cookie}");
        world.keep().await;
        Self { world, token: made.token, id: made.id, cookie }
    }

    /// Nobody in particular, with these headers beside those of the case.
    async fn asks(&self, case: &Case, headers: &[(&'static str, &str)]) -> Answer {
        self.request(case, headers).send(&self.world, self.nobody()).await
    }

    fn request(&self, case: &Case, headers: &[(&'static str, &str)]) -> Request {
        let mut request = Request::of(case, &self.world, self.nobody());
        request.headers.extend(headers.iter().map(|(name, value)| (*name, (*value).to_owned())));
        request
    }

    fn nobody(&self) -> &Actor {
        self.world.actor("nobody")
    }

    async fn operates(&self, case: &Case) -> Answer {
        self.asks(case, &[("cookie", &self.cookie)]).await
    }
}

#[test]
fn the_operator_is_let_through_to_every_function_and_each_act_leaves_a_line() {
    on_every_engine(async |engine| {
        let console = Console::of(engine).await;
        let (mut wrong, mut done) = (Vec::new(), 0);
        for case in admin::cases() {
            let answer = console.operates(&case).await;
            let refused = REFUSED.iter().find(|(path, _)| *path == case.path).map(|(_, status)| *status);
            if answer.status != refused.unwrap_or(200) {
                wrong.push(format!("{}: {} {}", case.path, answer.status, short(&answer.body.to_string())));
            }
            let changed = console.world.changed().await;
            let reads = ["list", "read", "memberships", "health", "session", "test", "sign-in"];
            let reads = reads.iter().any(|end| case.path.ends_with(end)) || case.path == "/fn/admin/sign-out";
            if refused.is_none() && !reads && !changed.contains(&"operator_act".to_owned()) {
                wrong.push(format!("{}: no line about it in {changed:?}", case.path));
            }
            done += usize::from(answer.status == 200);
            console.world.restore().await;
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(done > 20, "{done} were let through");
    });
}

#[test]
fn spoilt_bodies_are_refused_to_the_operator_too() {
    on_every_engine(async |engine| {
        let console = Console::of(engine).await;
        let (mut wrong, mut asked) = (Vec::new(), 0);
        for case in admin::cases() {
            let right = console.request(&case, &[("cookie", &console.cookie)]);
            let (count, found) = complaints(&console.world, &case, console.nobody(), &right).await;
            asked += count;
            wrong.extend(found);
        }
        assert!(wrong.is_empty(), "{} of {asked} answers are wrong:\n{}", wrong.len(), wrong.join("\n"));
        assert!(asked > 200, "{asked} spoilt bodies");
    });
}

#[test]
fn the_cookie_is_for_this_host_and_not_for_scripts_and_lives_half_a_day() {
    on_every_engine(async |engine| {
        let console = Console::of(engine).await;
        let answer = sign_in(&console.world.site, &console.token).await;
        let cookie = answer.headers["set-cookie"].to_str().unwrap();
        for part in ["; Path=/", "; Secure", "; HttpOnly", "; SameSite=Strict", "; Max-Age=43200"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        assert!(!cookie.contains("Domain") && answer.headers["cache-control"] == "no-store");
        assert_eq!(answer.body["name"], "Ops");
    });
}

#[test]
fn the_console_s_session_is_nothing_on_any_other_route() {
    on_every_engine(async |engine| {
        let console = Console::of(engine).await;
        let everybody = console.world.names();
        let (mut wrong, mut asked) = (Vec::new(), 0);
        for case in cases::all().iter().filter(|case| !case.path.starts_with("/fn/admin/")) {
            // The example itself is the session of somebody.
            if case.headers.iter().any(|(name, _)| *name == "cookie") {
                continue;
            }
            let right = &expected(case, &everybody)["nobody"];
            let header = ("chatelaine-web", "1");
            for credential in [
                vec![("cookie", console.cookie.clone()), (header.0, header.1.to_owned())],
                vec![("authorization", format!("Bearer {}", console.token))],
            ] {
                let headers: Vec<(&'static str, &str)> =
                    credential.iter().map(|(name, value)| (*name, value.as_str())).collect();
                let answer = console.asks(case, &headers).await;
                asked += 1;
                if !right.contains(&answer.status) {
                    wrong.push(format!("{} by {}: {} instead of {right:?}", case.route(), headers[0].0, answer.status));
                }
                if !case.reads() && answer.status < 300 {
                    console.world.restore().await;
                }
            }
        }
        assert!(wrong.is_empty(), "{} of {asked}:\n{}", wrong.len(), wrong.join("\n"));
        assert!(asked > 300, "{asked}");
    });
}

#[test]
fn neither_another_page_nor_another_session_opens_the_console() {
    on_every_engine(async |engine| {
        let console = Console::of(engine).await;
        let site = &console.world.site;
        let person = console.world["cookie"].split('=').nth(1).unwrap().to_owned();
        for case in admin::cases().iter().filter(|case| !OPEN.contains(&case.path)) {
            // As another page could: the browser adds the cookie, the page cannot add the header.
            let body = Request::of(case, &console.world, console.world.actor("nobody")).json();
            let answer = site.post(case.path, &body).header("cookie", &console.cookie).answer().await;
            assert_eq!(answer.status, 401, "{} without the header", case.path);
            for cookie in [format!("{COOKIE}={person}"), format!("{COOKIE}={}", console.token), format!("{COOKIE}=")] {
                let answer = console.asks(case, &[("cookie", &cookie)]).await;
                assert_eq!(answer.status, 401, "{} with {cookie}", case.path);
            }
        }
        for path in OPEN {
            let answer = site.post(path, &json!({ "token": console.token })).answer().await;
            assert_eq!(answer.status, 401, "{path} without the header");
        }
        assert_eq!(console.world.changed().await, [""; 0]);
    });
}

#[test]
fn a_revoked_token_and_a_closed_session_open_nothing_with_the_next_request() {
    on_every_engine(async |engine| {
        let mut console = Console::of(engine).await;
        let closed = console.cookie.clone();
        let answer = sign_in(&console.world.site, &console.token).await;
        console.cookie = answer.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
        let out = console.world.site.post("/fn/admin/sign-out", &json!({})).header("chatelaine-web", "1");
        let out = out.header("cookie", &closed).answer().await;
        assert!(out.headers["set-cookie"].to_str().unwrap().contains("Max-Age=0"));
        let who = admin::cases().into_iter().find(|case| case.path == "/fn/admin/session").unwrap();
        assert_eq!(console.asks(&who, &[("cookie", &closed)]).await.status, 401);
        assert_eq!(console.operates(&who).await.status, 200);

        let revoke = RevokeToken(console.id);
        console.world.site.services.operate(&Presented::at_the_machine(), revoke).await.map_err(|f| f.told()).unwrap();
        console.world.keep().await;
        for case in admin::cases().iter().filter(|case| !OPEN.contains(&case.path)) {
            assert_eq!(console.operates(case).await.status, 401, "{}", case.path);
        }
        assert_eq!(sign_in(&console.world.site, &console.token).await.status, 400);
        assert_eq!(console.world.changed().await, [""; 0]);
    });
}

#[test]
fn guessing_tokens_is_limited() {
    on_every_engine(async |engine| {
        let whole = |state: AppState| router::rest_only(state.clone()).merge(web::server_functions(state));
        let site = Site::start_serving(engine, |settings| settings.rate_limits = true, whole).await;
        site.world.freeze();
        let mut statuses = Vec::new();
        for _ in 0..8 {
            statuses.push(sign_in(&site, "chatelaine-op-guess").await.status);
        }
        assert_eq!(statuses, [400, 400, 400, 400, 400, 429, 429, 429]);
        site.world.advance(common::time::MINUTE + 1);
        assert_eq!(sign_in(&site, "chatelaine-op-guess").await.status, 400);
    });
}

/// Whatever in the tables is long and no sentence: encrypted texts, keys, hashes, tokens. Only SQLite's snapshot spells its rows out.
async fn secrets(world: &World) -> BTreeSet<String> {
    let of = [
        "account",
        "key_ring_holder",
        "provider_organization",
        "organization",
        "member",
        "collection",
        "folder",
        "item",
    ];
    let of =
        of.into_iter().chain(["session", "refresh_token", "instance_secret", "operator_token", "operator_session"]);
    let tables: BTreeSet<&str> = of.chain(["provider", "provider_user"]).collect();
    let rows = world.contents().await.into_iter().filter(|(table, _)| tables.contains(table.as_str()));
    let is_word = |piece: &str| !piece.contains(['{', ' ', ':', '@', ',']);
    let is_secret = |piece: &&str| piece.len() >= 40 && (piece.starts_with("$argon2") || is_word(piece));
    rows.flat_map(|(_, text)| text.split(['\'', '"']).filter(is_secret).map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

/// Whether a text holds something of the form of an encrypted string.
fn holds_sealed(text: &str) -> bool {
    let is_base64 = |c: char| c.is_ascii_alphanumeric() || "+/=|".contains(c);
    ["\"2.", "\"4.", "\"6.", "\"7."].iter().any(|mark| {
        text.match_indices(mark).any(|(at, _)| text[at + 3..].chars().take_while(|c| is_base64(*c)).count() > 20)
    })
}

#[test]
fn no_answer_holds_a_key_an_encrypted_text_or_a_hash() {
    assert!(holds_sealed(r#"{"key":"2.QUJDREVGR0hJSktMTU5PUA==|QUJD"}"#) && !holds_sealed(r#"{"version":"2.0"}"#));
    on_every_engine(async |engine| {
        let console = Console::of(engine).await;
        let secrets = secrets(&console.world).await;
        if engine == Engine::Sqlite {
            assert!(secrets.len() > 200, "{} secrets are found", secrets.len());
            let sealed = secrets.iter().filter(|secret| secret.starts_with("2.") || secret.starts_with("4.")).count();
            let hashes = secrets.iter().filter(|secret| secret.starts_with("$argon2")).count();
            assert!(sealed > 60 && hashes > 0, "{sealed} encrypted texts, {hashes} hashes");
        }
        let mut read = 0;
        for case in admin::cases() {
            let answer = console.operates(&case).await;
            let text = answer.body.to_string();
            assert!(!holds_sealed(&text), "{}: {text}", case.path);
            for word in ["privateKey", "userKey", "passwordHash", "publicKey", "tokenHash", "securityStamp", "$argon2"]
            {
                assert!(!text.contains(word), "{} answers with {word}", case.path);
            }
            // What was just made for the asker is theirs: the cookie is in a header, a set-up link is fresh.
            if let Some(secret) = secrets.iter().find(|secret| text.contains(secret.as_str())) {
                panic!("{} answers with {secret}", case.path);
            }
            read += text.len();
            console.world.restore().await;
        }
        assert!(read > 5_000, "{read} bytes were read");
    });
}
