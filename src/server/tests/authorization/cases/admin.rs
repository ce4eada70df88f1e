//! The operator's console. None of the people of this world is the operator: whatever session somebody has, the console's functions answer as to
//! nobody. What the operator may is in `console`.

use testkit::json;

use super::{Case, post};

pub fn cases() -> Vec<Case> {
    [session(), providers(), organizations(), people(), instance()].into_iter().flatten().map(not_theirs).collect()
}

/// The functions for which no session is needed.
pub const OPEN: [&str; 2] = ["/fn/admin/sign-in", "/fn/admin/sign-out"];

/// A session of another kind is no session.
fn not_theirs(case: Case) -> Case {
    if OPEN.contains(&case.path) { case } else { case.otherwise(401) }
}

fn session() -> Vec<Case> {
    vec![
        // The token is the right, and this one is none.
        post("/fn/admin/sign-in", "").refused("anyone").body(|_, _| json!({ "token": "chatelaine-op-guessed" })),
        post("/fn/admin/sign-out", "anyone").body(|_, _| json!({})),
        post("/fn/admin/session", "").body(|_, _| json!({})),
    ]
}

fn providers() -> Vec<Case> {
    let north = |path| post(path, "").body(|w, _| json!({ "provider": w["north"] }));
    vec![
        post("/fn/admin/providers/list", "").body(|_, _| json!({ "query": {} })),
        north("/fn/admin/providers/read"),
        post("/fn/admin/providers/create", "").body(
            |_, _| json!({ "provider": { "kind": 0, "ownerEmail": "new@msp.example", "teamsSeats": 5, "note": "x" } }),
        ),
        post("/fn/admin/providers/resend", "").body(|w, _| json!({ "provider": w["pending"] })),
        post("/fn/admin/providers/switch", "").body(|w, _| json!({ "provider": w["north"], "enabled": false })),
        post("/fn/admin/providers/events", "").body(|w, _| json!({ "provider": w["north"], "on": false })),
        post("/fn/admin/providers/set-pool", "")
            .body(|w, _| json!({ "provider": w["north"], "plan": 20, "minimum": 500, "purchased": 0 })),
        // Of a provider that was made with one.
        post("/fn/admin/providers/clear-pool", "").body(|w, _| json!({ "provider": w["north"], "plan": 17 })),
        post("/fn/admin/providers/rescue", "").body(|w, _| json!({ "provider": w["north"], "person": w["pia"] })),
        post("/fn/admin/providers/delete", "").body(|w, _| json!({ "provider": w["pending"], "name": "" })),
        north("/fn/admin/providers/ask-deletion"),
    ]
}

fn organizations() -> Vec<Case> {
    vec![
        post("/fn/admin/organizations/list", "").body(|_, _| json!({ "query": {} })),
        post("/fn/admin/organizations/switch", "").body(|w, _| json!({ "organization": w["acme"], "enabled": false })),
        post("/fn/admin/organizations/detach", "").body(|w, _| json!({ "organization": w["acme"] })),
        post("/fn/admin/organizations/delete", "").body(|w, _| json!({ "organization": w["birch"], "name": "Birch" })),
    ]
}

fn people() -> Vec<Case> {
    let tara = |path| post(path, "").body(|w, _| json!({ "person": w["tara-account"] }));
    vec![
        post("/fn/admin/people/list", "").body(|_, _| json!({ "query": {} })),
        tara("/fn/admin/people/memberships"),
        post("/fn/admin/people/switch", "").body(|w, _| json!({ "person": w["tara-account"], "enabled": false })),
        tara("/fn/admin/people/end-sessions"),
        post("/fn/admin/people/delete", "")
            .body(|w, _| json!({ "person": w["tara-account"], "email": "tara@example.com" })),
    ]
}

fn instance() -> Vec<Case> {
    vec![
        post("/fn/admin/health", "").body(|_, _| json!({})),
        post("/fn/admin/mail/send-test", "").body(|_, _| json!({ "email": "ops@example.com" })),
        post("/fn/admin/mail/test", "").body(|w, _| json!({ "mail": w["north"] })),
    ]
}
