//! What ends, ends at once: the next request of the same session meets the new standing, by every route. (People who were revoked or removed with
//! their sessions alive are columns of the matrix itself.)

use std::collections::BTreeMap;

use common::id::{OrganizationId, ProviderId};
use testkit::{json, on_every_engine};

use crate::{
    cases::{self, Case},
    matrix::{expected, short},
    request::Request,
    world::World,
};

const DONE: [u16; 2] = [200, 204];

/// Asks everything as these people and lists what was answered otherwise than `right` says.
async fn differences(world: &World, names: &[&str], right: impl Fn(&Case, &str, u16) -> bool) -> Vec<String> {
    let (mut wrong, mut done) = (Vec::new(), BTreeMap::new());
    for case in cases::all() {
        for name in names {
            let actor = world.actor(name);
            let answer = Request::of(&case, world, actor).send(world, actor).await;
            if !right(&case, name, answer.status) {
                wrong.push(format!(
                    "{} by {name}: {} {}",
                    case.route(),
                    answer.status,
                    short(&answer.body.to_string())
                ));
            }
            if !DONE.contains(&answer.status) {
                continue;
            }
            *done.entry(*name).or_insert(0) += 1;
            if !case.reads() {
                world.restore().await;
            }
        }
        if !world.changed().await.is_empty() {
            world.restore().await;
        }
    }
    eprintln!("requests that were let through: {done:?}");
    wrong
}

fn report(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} answers are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// The set-up of another provider, by whoever was invited to it.
fn is_set_up(case: &Case) -> bool {
    case.path.ends_with("/setup") || case.path.ends_with("/set-up-provider")
}

fn names_the_client(case: &Case) -> bool {
    // The statement of a client that is gone stays; its state is nobody's business any more.
    ["{link}", "{organization}/health", "/fn/clients/update", "/fn/clients/remove"]
        .iter()
        .any(|part| case.path.contains(part))
}

fn is_of_provider(case: &Case) -> bool {
    [
        "{provider}",
        "/fn/provider/",
        "/fn/queue/",
        "/fn/clients/",
        "/fn/billing/",
        "/fn/events/of-p",
        "/fn/events/activity",
    ]
    .iter()
    .any(|part| case.path.contains(part))
}

/// What a Provider Admin still reads in the portal of a disabled provider; a Service User reads the first.
const STILL_READ: [&str; 17] = [
    "GET /api/chatelaine/providers/{provider}/activity",
    "GET /api/chatelaine/providers/{provider}/events/export",
    "POST /fn/events/activity",
    "GET /api/providers/{provider}",
    "GET /api/chatelaine/providers/{provider}/branding",
    // Open to everybody.
    "GET /api/chatelaine/providers/{provider}/logo",
    "GET /api/providers/{provider}/users",
    "GET /api/providers/{provider}/users/{person}",
    "POST /api/providers/{provider}/users/public-keys",
    "GET /api/providers/{provider}/events",
    "GET /api/providers/{provider}/users/{person}/events",
    "POST /fn/provider/read",
    "POST /fn/provider/people/list",
    "POST /fn/provider/people/keys",
    "POST /fn/events/of-provider",
    "POST /fn/events/of-person",
    // Behind a token, for the invited person.
    "POST /api/chatelaine/providers/{provider}/users/{person}/invitation",
];

#[test]
fn a_disabled_provider_opens_nothing() {
    on_every_engine(async |engine| {
        let mut world = World::build(engine).await;
        let everybody = world.names();
        let north: ProviderId = world["north"].parse().unwrap();
        world.site.switches_provider(north, false).await;
        world.keep().await;
        let wrong = differences(&world, &["PA", "SU", "OW", "M"], |case, name, status| {
            let matrix = expected(case, &everybody);
            match name {
                "OW" | "M" => matrix[name].contains(&status),
                _ if is_set_up(case) => matrix[name].contains(&status),
                _ if !is_of_provider(case) => matrix["outsider"].contains(&status),
                _ if STILL_READ.contains(&case.route().as_str()) => {
                    DONE.contains(&status) == matrix[name].contains(&200)
                }
                _ => [400, 404].contains(&status),
            }
        })
        .await;
        report(&wrong);
    });
}

#[test]
fn a_client_that_was_let_go_is_a_stranger() {
    on_every_engine(async |engine| {
        let mut world = World::build(engine).await;
        let everybody = world.names();
        let path = format!("/api/providers/{}/organizations/{}", &world["north"], &world["link"]);
        world.person("PA").delete(&path).ok().await;
        world.keep().await;
        let wrong = differences(&world, &["PA", "SU"], |case, name, status| {
            let matrix = expected(case, &everybody);
            let stranger = names_the_client(case) || !is_of_provider(case) && !is_set_up(case);
            // Without its last client a provider can be deleted.
            let deletes = is_deletion(case);
            matrix[if stranger { "outsider" } else { name }].contains(&status)
                || deletes && DONE.contains(&status) && name == "PA"
        })
        .await;
        report(&wrong);
    });
}

/// Deletes the provider itself.
fn is_deletion(case: &Case) -> bool {
    ["DELETE /api/providers/{provider}", "POST /api/providers/{provider}/delete", "POST /fn/provider/delete"]
        .contains(&case.route().as_str())
}

#[test]
fn a_demoted_provider_admin_is_a_service_user() {
    on_every_engine(async |engine| {
        let mut world = World::build(engine).await;
        let everybody = world.names();
        let path = format!("/api/providers/{}/users/{}", &world["north"], &world["provider row of PA"]);
        world.nora.put(&path, &json!({ "type": 1 })).ok().await;
        world.keep().await;
        let wrong =
            differences(&world, &["PA"], |case, _, status| expected(case, &everybody)["SU"].contains(&status)).await;
        report(&wrong);
    });
}

/// In a disabled organization, by Owners and provider users.
const WHILE_DISABLED: [&str; 25] = [
    "GET /api/chatelaine/organizations/{organization}/provider",
    "POST /fn/hand-over/read",
    "POST /fn/events/visits",
    "GET /api/organizations/{organization}",
    "PUT /api/organizations/{organization}",
    "POST /api/organizations/{organization}",
    "DELETE /api/organizations/{organization}",
    "POST /api/organizations/{organization}/delete",
    "GET /api/organizations/{organization}/events",
    "GET /api/organizations/{organization}/users",
    "GET /api/organizations/{organization}/users/mini-details",
    "GET /api/organizations/{organization}/users/{member}",
    "GET /api/organizations/{organization}/users/{member}/groups",
    "POST /api/organizations/{organization}/users/public-keys",
    "DELETE /api/organizations/{organization}/users",
    "POST /api/organizations/{organization}/users/remove",
    "DELETE /api/organizations/{organization}/users/{member}",
    "POST /api/organizations/{organization}/users/{member}/remove",
    "POST /fn/organization/settings/read",
    "POST /fn/organization/settings/update",
    "POST /fn/organization/delete",
    "POST /fn/events/of-organization",
    "POST /fn/members/list",
    "POST /fn/members/keys",
    "POST /fn/members/remove",
];

/// That it is there, and its public key, everybody who did still sees.
const NEVER_CLOSED: [&str; 4] = [
    "/api/ciphers/organization-details/assigned",
    "/fn/organization/read",
    "/api/organizations/{organization}/public-key",
    "/api/organizations/{organization}/keys",
];

#[test]
fn a_disabled_organization_is_closed_to_everybody() {
    on_every_engine(async |engine| {
        let mut world = World::build(engine).await;
        let everybody = world.names();
        let acme: OrganizationId = world["acme"].parse().unwrap();
        let mut tx = world.site.services.database().write().await.unwrap();
        storage::organization::set_enabled(&mut tx, acme, false, world.site.services.environment().now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        world.keep().await;
        let of_acme = |case: &Case| {
            let own =
                ["GET /api/ciphers", "POST /api/ciphers", "POST /api/ciphers/import"].contains(&case.route().as_str());
            let parts = [
                "/api/organizations/{",
                "/api/chatelaine/organizations/{",
                "/fn/hand-over/",
                "/fn/organization/",
                "/fn/members/",
                "/fn/events/of-organization",
                "/fn/events/visits",
                "/api/ciphers",
            ];
            parts.iter().any(|part| case.path.starts_with(part)) && !own && case.allowed != "signed"
        };
        let wrong = differences(&world, &["OW", "PA", "SU", "AD", "M", "edit-any", "users"], |case, name, status| {
            let matrix = expected(case, &everybody);
            if !of_acme(case)
                || NEVER_CLOSED.contains(&case.path) && case.reads()
                || case.path == "/fn/organization/read"
            {
                return DONE.contains(&status) == matrix[name].contains(&200);
            }
            let kept = WHILE_DISABLED.contains(&case.route().as_str()) && ["OW", "PA", "SU"].contains(&name);
            // Rows are refused one by one, with 200.
            let done = DONE.contains(&status) && !case.per_row;
            if kept { done == (matrix[name].contains(&200) && !case.per_row) } else { !done }
        })
        .await;
        report(&wrong);
    });
}
