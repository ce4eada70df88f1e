//! Every route with everybody.

use std::collections::{BTreeMap, BTreeSet};

use futures::{StreamExt as _, stream};
use testkit::{Answer, Value, on_every_engine};

use crate::{
    actors::meant,
    cases::{self, Case},
    request::Request,
    world::{Actor, World},
};

/// How many refused requests are under way at once.
const AT_ONCE: usize = 8;

/// The status that each actor is answered with.
pub fn expected(case: &Case, everybody: &BTreeSet<String>) -> BTreeMap<String, Vec<u16>> {
    let (allowed, refused) = (meant(case.allowed, everybody), meant(case.refused, everybody));
    everybody
        .iter()
        .map(|name| {
            let status = if allowed.contains(name) {
                vec![200, 204]
            } else if refused.contains(name) && (name != "nobody" || case.refused == "anyone") {
                vec![400]
            } else if name == "nobody" {
                vec![401]
            } else {
                vec![case.otherwise]
            };
            (name.clone(), status)
        })
        .collect()
}

/// The server functions, where the web application is part of the server.
fn functions() -> Vec<String> {
    #[cfg(feature = "web")]
    let functions: Vec<String> =
        leptos::server_fn::axum::server_fn_paths().map(|(path, method)| format!("{method} {path}")).collect();
    #[cfg(feature = "web")]
    assert!(functions.len() > 40, "the functions are found: {functions:?}");
    #[cfg(not(feature = "web"))]
    let functions = Vec::new();
    functions
}

#[test]
fn every_route_is_written_down() {
    let table = server::rest::table();
    let rest = table.rows().iter().map(|row| format!("{} {}", row.method, row.path));
    let routes: BTreeSet<String> = rest.chain(functions()).collect();
    let cases = cases::all();
    let known: BTreeSet<String> = cases.iter().map(Case::route).collect();
    let missing: Vec<_> = routes.difference(&known).collect();
    let left_over: Vec<_> = known.difference(&routes).collect();
    assert!(missing.is_empty(), "routes without a case in the authorization matrix: {missing:#?}");
    assert!(left_over.is_empty(), "cases of routes that are gone: {left_over:#?}");
    assert_eq!(known.len(), cases.len(), "a route stands there twice");
    assert!(routes.len() > 150);
}

#[test]
fn a_gate_that_is_open_says_so() {
    for row in server::rest::table().rows() {
        let case = cases::all()
            .into_iter()
            .find(|case| case.method == row.method && case.path == row.path)
            .expect("see the test before");
        let open = case.allowed == "anyone" || case.refused == "anyone";
        // The cookie is itself the session.
        let by_cookie = row.path == "/identity/web/session";
        assert_eq!(open, row.gate == server::rest::Gate::Anyone || by_cookie, "{} {}", row.method, row.path);
    }
}

#[test]
fn everybody_gets_what_is_theirs_and_nothing_else() {
    on_every_engine(async |engine| {
        let world = World::build(engine).await;
        let (everybody, mut wrong, mut asked) = (world.names(), Vec::new(), 0);
        for case in cases::all() {
            let expected = expected(&case, &everybody);
            let (allowed, others): (Vec<&Actor>, Vec<&Actor>) =
                world.actors.iter().partition(|actor| expected[&actor.name].contains(&200));
            wrong.extend(refusals(&world, &case, &others, &expected).await);
            for actor in &allowed {
                let request = Request::of(&case, &world, actor);
                let answer = request.send(&world, actor).await;
                wrong.extend(mismatch(&case, actor, &answer, &expected));
                if case.per_row && rows(&answer.body).is_some_and(|rows| rows.is_empty() || rows.iter().any(is_refused))
                {
                    wrong.push(format!("{} by {}: the row was refused: {}", case.route(), actor.name, answer.body));
                }
                if !case.reads() {
                    world.restore().await;
                }
            }
            if !world.changed().await.is_empty() {
                world.restore().await;
            }
            asked += allowed.len() + others.len();
        }
        assert!(wrong.is_empty(), "{} of {asked} answers are wrong:\n{}", wrong.len(), wrong.join("\n"));
        eprintln!("{asked} requests by {} actors", everybody.len());
    });
}

fn mismatch(case: &Case, actor: &Actor, answer: &Answer, expected: &BTreeMap<String, Vec<u16>>) -> Option<String> {
    let status = &expected[&actor.name];
    let error = answer.status < 400 || case.is_function() || answer.body["object"] == "error";
    (!status.contains(&answer.status) || !error).then(|| {
        format!(
            "{} by {}: {} instead of {status:?}: {}",
            case.route(),
            actor.name,
            answer.status,
            short(&answer.body.to_string())
        )
    })
}

/// The results of an act on several rows, of REST and of server functions.
pub fn rows(body: &Value) -> Option<&Vec<Value>> {
    body.as_array().or_else(|| body["data"].as_array())
}

pub fn is_refused(row: &Value) -> bool {
    row["error"].as_str().is_some_and(|error| !error.is_empty())
}

pub fn short(text: &str) -> String {
    text.chars().take(160).collect()
}

/// All at once, as nothing may come of them; if something did, one after the other to say whose.
async fn refusals(world: &World, case: &Case, others: &[&Actor], expected: &BTreeMap<String, Vec<u16>>) -> Vec<String> {
    let ask = |actor: &Actor| {
        let request = Request::of(case, world, actor);
        let name = actor.name.clone();
        async move { (name.clone(), request.send(world, world.actor(&name)).await) }
    };
    let requests: Vec<_> = others.iter().map(|actor| ask(actor)).collect();
    let answers: Vec<_> = stream::iter(requests).buffer_unordered(AT_ONCE).collect().await;
    let mut wrong: Vec<String> =
        answers.iter().filter_map(|(name, answer)| mismatch(case, world.actor(name), answer, expected)).collect();
    if world.changed().await.is_empty() {
        return wrong;
    }
    for actor in others {
        world.restore().await;
        let answer = Request::of(case, world, actor).send(world, actor).await;
        let changed = world.changed().await;
        if !changed.is_empty() {
            wrong.push(format!("{} by {}: {} and yet {changed:?} changed", case.route(), actor.name, answer.status));
        }
    }
    world.restore().await;
    wrong
}
