//! What is somebody else's does not exist: the same bytes as for an id that nobody ever had, by every route.

use testkit::{Answer, Value, json, on_every_engine};
use uuid::Uuid;

use crate::{
    cases,
    matrix::{expected, is_refused, rows, short},
    request::Request,
    world::World,
};

const ASKERS: [&str; 9] = [
    "outsider",
    "other-owner",
    "other-PA",
    "groups",
    "M-removed",
    "OW-revoked",
    "OW-invited",
    "PA-removed",
    "SU-accepted",
];

/// Every identifier in a text.
fn ids(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for start in 0..text.len().saturating_sub(35) {
        let id = text.get(start..start + 36).filter(|id| id.as_bytes()[8] == b'-' && Uuid::try_parse(id).is_ok());
        found.extend(id);
    }
    found
}

/// An identifier that nobody has, the same each time.
fn unknown(id: &str) -> String {
    let first = u8::from_str_radix(&id[..1], 16).unwrap() ^ 0xf;
    format!("{first:x}{}", &id[1..])
}

fn exchanged(text: &str, ids: &[String], by: impl Fn(&str) -> String) -> String {
    ids.iter().fold(text.to_owned(), |text, id| text.replace(id.as_str(), &by(id)))
}

fn same(one: &Answer, other: &Answer, ids: &[String], by: impl Fn(&str) -> String) -> bool {
    one.status == other.status && other.body.to_string().eq(&exchanged(&one.body.to_string(), ids, by))
}

#[test]
fn identifiers_are_found_and_exchanged() {
    let id = "0b0b7b3e-0000-4000-8000-000000000001";
    let text = format!("/api/x/{id}?y={id}");
    assert_eq!(ids(&text), [id, id]);
    assert_eq!(unknown(id), "fb0b7b3e-0000-4000-8000-000000000001");
}

#[test]
fn foreign_and_unknown_look_alike() {
    on_every_engine(async |engine| {
        let world = World::build(engine).await;
        let (everybody, mut wrong, mut compared) = (world.names(), Vec::new(), 0);
        for case in cases::all() {
            let expected = expected(&case, &everybody);
            for name in ASKERS.into_iter().filter(|name| expected[*name] == [404]) {
                let actor = world.actor(name);
                let request = Request::of(&case, &world, actor);
                let own = ["item", "folder", "device"].map(|thing| world.named(&format!("my {thing}"), actor));
                let text = format!("{}{}", request.path, request.body.as_deref().unwrap_or_default());
                let foreign: Vec<String> =
                    ids(&text).into_iter().map(str::to_owned).filter(|id| !own.contains(id)).collect();
                if foreign.is_empty() {
                    continue;
                }
                let (met, never) = (
                    request.send(&world, actor).await,
                    request.about(|text| exchanged(text, &foreign, unknown)).send(&world, actor).await,
                );
                compared += 1;
                if !same(&met, &never, &foreign, unknown) {
                    wrong.push(format!(
                        "{} by {name}: {} {} and {} {}",
                        case.route(),
                        met.status,
                        short(&met.body.to_string()),
                        never.status,
                        short(&never.body.to_string())
                    ));
                }
            }
            let changed = world.changed().await;
            if !changed.is_empty() {
                wrong.push(format!("{}: {changed:?} changed", case.route()));
                world.restore().await;
            }
        }
        assert!(wrong.is_empty(), "{} of {compared} pairs differ:\n{}", wrong.len(), wrong.join("\n"));
        assert!(compared > 800, "{compared} pairs");
    });
}

/// What stands below a tenant's path here, and its counterpart in another tenant.
const NESTED: [(&str, &str); 13] = [
    ("tara", "cara"),
    ("member row of M-invited", "cara"),
    ("member row of M-accepted", "cara"),
    ("member row of M-revoked", "cara"),
    ("shared", "birch collection"),
    ("spare", "birch collection"),
    ("item", "birch item"),
    ("trashed", "birch item"),
    ("pia", "susi"),
    ("provider row of SU-invited", "susi"),
    ("provider row of SU-accepted", "susi"),
    ("link", "south link"),
    ("folder of M", "folder of outsider"),
];

/// A client below one's own provider's path, and that of another provider.
const CLIENTS: [(&str, &str); 1] = [("acme", "cedar")];

/// A collection that an import does not find is made anew.
const MAKES_WHAT_IS_MISSING: &str = "/api/ciphers/import-organization";

#[test]
fn what_lies_in_another_tenant_is_not_found_under_ones_own_path() {
    on_every_engine(async |engine| {
        let world = World::build(engine).await;
        let (everybody, mut wrong, mut compared, mut of_clients) = (world.names(), Vec::new(), 0, 0);
        let cases = cases::all();
        let nested = cases.iter().filter(|case| case.path != MAKES_WHAT_IS_MISSING).map(|case| (case, &NESTED[..]));
        let clients = cases.iter().map(|case| (case, &CLIENTS[..]));
        for (case, pairs) in nested.chain(clients) {
            let expected = expected(case, &everybody);
            let strongest = ["PA", "OW", "M"].into_iter().find(|name| expected[*name].contains(&200));
            let Some(actor) = strongest.map(|name| world.actor(name)) else { continue };
            let request = Request::of(case, &world, actor);
            let whole = format!("{}{}", request.path, request.body.as_deref().unwrap_or_default());
            if *pairs == CLIENTS && !whole.contains(&world["north"]) {
                continue;
            }
            let foreign = request.about(|text| {
                pairs.iter().fold(text.to_owned(), |text, (here, there)| text.replace(&world[here], &world[there]))
            });
            if foreign.path == request.path && foreign.body == request.body
                || case.path.starts_with("/events")
                || case.path.starts_with("/api/events")
            {
                continue;
            }
            of_clients += usize::from(*pairs == CLIENTS);
            let there: Vec<String> = pairs.iter().map(|(_, there)| world[there].to_owned()).collect();
            let met = foreign.send(&world, actor).await;
            let never = foreign.about(|text| exchanged(text, &there, unknown)).send(&world, actor).await;
            compared += 1;
            let changed = world.changed().await;
            if !same(&met, &never, &there, unknown) || !changed.is_empty() || ![200, 400, 404].contains(&met.status) {
                wrong.push(format!(
                    "{} by {}: {} {} and {} {}; {changed:?} changed",
                    case.route(),
                    actor.name,
                    met.status,
                    short(&met.body.to_string()),
                    never.status,
                    short(&never.body.to_string())
                ));
                world.restore().await;
            }
            if met.status == 200 && gave(&met.body) {
                wrong.push(format!("{} by {}: {}", case.route(), actor.name, short(&met.body.to_string())));
            }
        }
        assert!(wrong.is_empty(), "{} of {compared}:\n{}", wrong.len(), wrong.join("\n"));
        assert!(compared > 90, "{compared} routes name something below a tenant");
        assert!(of_clients > 6, "{of_clients} routes name a client below its provider");
    });
}

/// Whether an answer of 200 holds more than refusals of single rows or a list that is empty.
fn gave(body: &Value) -> bool {
    let is_empty = |list: &str| body[list].as_array().is_some_and(Vec::is_empty);
    !["entries", "rows"].iter().any(|list| is_empty(list)) && rows(body).is_none_or(|rows| !rows.iter().all(is_refused))
}

#[test]
fn a_guessed_token_tells_nothing() {
    on_every_engine(async |engine| {
        let world = World::build(engine).await;
        let ids_of = |kind: &str, names: &[&str]| -> Vec<String> {
            names.iter().map(|name| world[format!("{kind} row of {name}").as_str()].to_owned()).collect()
        };
        let members = ids_of("member", &["M-invited", "M-accepted", "M", "OW-revoked"]);
        let people = ids_of("provider", &["SU-invited", "SU-accepted", "SU"]);
        let body = json!({ "token": "guessed", "name": "x", "billingEmail": "x@example.com", "key": &world["sealed"] });
        let doors = [
            (format!("/api/organizations/{}/users/", &world["acme"]), members, "/accept"),
            (format!("/api/providers/{}/users/", &world["north"]), people.clone(), "/accept"),
            (format!("/api/chatelaine/providers/{}/users/", &world["north"]), people, "/invitation"),
            (
                "/api/providers/".to_owned(),
                ["north", "south", "pending"].map(|name| world[name].to_owned()).into(),
                "/setup",
            ),
        ];
        for (before, rows, after) in doors {
            for asker in ["outsider", "other-PA"] {
                let ask =
                    async |id: &str| world.person(asker).post(&format!("{before}{id}{after}"), &body).answer().await;
                for row in &rows {
                    let (met, never) = (ask(row).await, ask(&unknown(row)).await);
                    assert!([400, 404].contains(&met.status));
                    assert_eq!((met.status, met.body), (never.status, never.body), "{before}{row}{after} by {asker}");
                }
            }
        }
        assert_eq!(world.changed().await, [""; 0]);
    });
}
