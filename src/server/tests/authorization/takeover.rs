//! The worst that could happen: somebody attaches an organization that is not theirs to a provider, and its people read everything. Every route is
//! asked to do it, with the organization's id wherever an id can stand.

use common::{
    id::{OrganizationId, ProviderId},
    kind::MemberRole,
};
use testkit::{Value, json, on_every_engine};

use crate::{
    cases::{self, Body},
    request::Request,
    world::{Actor, World, join_as},
};

const ATTACKERS: [&str; 11] =
    ["SU", "outsider", "E", "M", "AD", "OW", "users", "PA", "other-PA", "other-owner", "PA-removed"];

/// Both spellings of "add an existing organization".
const ADDING: [&str; 2] = ["clients/existing", "organizations/add"];

/// Every door to it.
fn adds(path: &str) -> bool {
    path == "/fn/clients/add" || ADDING.iter().any(|end| path.ends_with(end))
}

async fn provider_of(world: &World, organization: &str) -> Option<ProviderId> {
    let id: OrganizationId = organization.parse().unwrap();
    let mut tx = world.site.services.database().read().await.unwrap();
    let link = storage::provider_organization::of_organization(&mut tx, id).await.unwrap();
    tx.commit().await.unwrap();
    link.map(|link| link.provider_id)
}

/// What its owner sees of it.
async fn seen(world: &World) -> Vec<Value> {
    let path = format!("/api/organizations/{}", &world["prize"]);
    let mut seen = Vec::new();
    for rest in ["", "/users", "/collections/details", "/keys"] {
        seen.push(world.vera.get(&format!("{path}{rest}")).ok().await);
    }
    seen
}

/// The request with the other organization in place of the client, at the attacker's own provider, and named where nobody asked for it.
fn turned(world: &World, request: &Request, attacker: &Actor) -> Request {
    let own = if attacker.name == "other-PA" { "south" } else { "north" };
    let request = request.about(|text| {
        let text = text.replace(&world["acme"], &world["prize"]).replace(&world["north"], &world[own]);
        text.replace(&world["link"], &world[if own == "south" { "south link" } else { "link" }])
    });
    let Some(body) = request.body.as_ref().filter(|_| !request.is_form) else { return request };
    let mut body: Value = serde_json::from_str(body).unwrap();
    if let Some(members) = body.as_object_mut() {
        for name in ["organizationId", "clientOrganizationId", "id"] {
            members.insert(name.to_owned(), json!(&world["prize"]));
        }
        members.insert("providerId".to_owned(), json!(&world[own]));
        members.entry("key").or_insert_with(|| json!(&world["wrapped"]));
    }
    request.with_body(body.to_string())
}

#[test]
fn no_route_attaches_somebody_elses_organization() {
    on_every_engine(async |engine| {
        let world = World::build(engine).await;
        let before = seen(&world).await;
        let mut asked = 0;
        for case in cases::all().iter().filter(|case| !case.reads()) {
            for name in ATTACKERS {
                let attacker = world.actor(name);
                let request = turned(&world, &Request::of(case, &world, attacker), attacker);
                let answer = request.send(&world, attacker).await;
                assert!(answer.status < 500, "{} by {name}: {}", request.what(), answer.body);
                asked += 1;
                if adds(case.path) {
                    assert_eq!(answer.status, 404, "{} by {name}: {}", request.what(), answer.body);
                    assert_eq!(world.changed().await, [""; 0], "{} by {name} left a trace", request.what());
                }
            }
            assert_eq!(provider_of(&world, &world["prize"]).await, None, "{} attached it", case.route());
            assert_eq!(seen(&world).await, before, "{} changed it", case.route());
            world.restore().await;
        }
        assert!(asked > 1000);
    });
}

#[test]
fn only_a_provider_admin_who_is_its_confirmed_owner_attaches_an_organization() {
    on_every_engine(async |engine| {
        let world = World::build(engine).await;
        let prize = &world["prize"];
        let attempts = [
            ("PA", MemberRole::User, "confirmed", 404),
            ("PA", MemberRole::Admin, "confirmed", 404),
            ("PA", MemberRole::Owner, "invited", 404),
            ("PA", MemberRole::Owner, "accepted", 404),
            ("PA", MemberRole::Owner, "revoked", 404),
            ("PA", MemberRole::Owner, "removed", 404),
            ("SU", MemberRole::Owner, "confirmed", 404),
            ("OW", MemberRole::Owner, "confirmed", 404),
            ("PA-removed", MemberRole::Owner, "confirmed", 404),
            ("PA-accepted", MemberRole::Owner, "confirmed", 404),
            ("other-PA", MemberRole::Owner, "confirmed", 404),
            ("PA", MemberRole::Owner, "confirmed", 200),
        ];
        for (name, role, stage, status) in attempts {
            let attacker = world.actor(name);
            join_as(&world, &world.vera, prize, world.person(name), role, stage).await;
            let before = world.contents().await;
            for path in ADDING {
                let body = json!({ "organizationId": prize, "key": &world["wrapped"] });
                let path = format!("/api/providers/{}/{path}", &world["north"]);
                let answer = world.person(name).post(&path, &body).answer().await;
                assert_eq!(answer.status, status, "{name} as {role:?} {stage}: {}", answer.body);
                if status == 404 {
                    assert_eq!(provider_of(&world, prize).await, None);
                    assert_eq!(world.contents().await, before, "{name} as {role:?} {stage} left a trace");
                    continue;
                }
                assert_eq!(provider_of(&world, prize).await.map(|id| id.to_string()).as_deref(), Some(&world["north"]));
                world.restore().await;
                join_as(&world, &world.vera, prize, world.person(&attacker.name), role, stage).await;
            }
            world.restore().await;
        }
    });
}

#[test]
fn the_attack_is_among_the_cases() {
    let adding = cases::all().into_iter().filter(|case| adds(case.path));
    assert_eq!(
        adding.filter(|case| matches!(case.body, Some(Body::Json(_))) && case.allowed.is_empty()).count(),
        2 + usize::from(cfg!(feature = "web"))
    );
}
