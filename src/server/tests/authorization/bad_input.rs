//! Nonsense to every route: never 5xx, always the wire's error object, and nothing is written that was refused.

use futures::{StreamExt as _, stream};
use testkit::{Answer, Value, json, on_every_engine};

use crate::{
    cases::{self, Body, Case},
    matrix::{expected, short},
    request::Request,
    world::{Actor, World},
};

const AT_ONCE: usize = 8;
const DEPTH: usize = 4;
/// A wrong password is an event.
const SIGNING_IN: &str = "/identity/web/session";

/// A body that is wrong, and how.
struct Spoilt {
    how: String,
    body: String,
    /// It cannot be right by accident.
    hopeless: bool,
}

/// Somebody who is let through with the body as it should be.
fn asker<'a>(case: &Case, world: &'a World) -> &'a Actor {
    let expected = expected(case, &world.names());
    let preferred = ["PA", "OW", "M", "M-invited", "SU-invited", "outsider"];
    let name = preferred.into_iter().find(|name| expected[*name].contains(&200)).unwrap_or("OW");
    world.actor(name)
}

fn spoilt(right: &Value) -> Vec<Spoilt> {
    let whole = [("no JSON", "{"), ("nothing", ""), ("a number", "7"), ("a text", "\"x\""), ("no UTF-8", "\u{0}")];
    let mut all: Vec<Spoilt> = whole
        .into_iter()
        .map(|(how, body)| Spoilt { how: how.to_owned(), body: body.to_owned(), hopeless: true })
        .collect();
    let mut pointers = Vec::new();
    walk(right, String::new(), 0, &mut pointers);
    for pointer in pointers {
        let was = right.pointer(&pointer).unwrap();
        for wrong in wrongs(was) {
            let mut body = right.clone();
            *body.pointer_mut(&pointer).unwrap() = wrong.clone();
            let hopeless = is_sealed(was) && wrong.is_string();
            all.push(Spoilt {
                how: format!("{pointer} = {}", short(&wrong.to_string())),
                body: body.to_string(),
                hopeless,
            });
        }
        if let Some((parent, member)) = pointer.rsplit_once('/') {
            let mut body = right.clone();
            if let Some(members) = body.pointer_mut(parent).and_then(Value::as_object_mut) {
                members.remove(member);
                all.push(Spoilt { how: format!("without {pointer}"), body: body.to_string(), hopeless: false });
            }
        }
    }
    all
}

fn walk(value: &Value, at: String, depth: usize, into: &mut Vec<String>) {
    if depth > 0 {
        into.push(at.clone());
    }
    if depth == DEPTH {
        return;
    }
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, value)| walk(value, format!("{at}/{name}"), depth + 1, into))
        }
        Value::Array(values) => values.iter().take(1).for_each(|value| walk(value, format!("{at}/0"), depth + 1, into)),
        _ => {}
    }
}

fn is_sealed(value: &Value) -> bool {
    value.as_str().is_some_and(|text| (text.starts_with("2.") || text.starts_with("4.")) && text.contains('='))
}

fn wrongs(was: &Value) -> Vec<Value> {
    match was {
        Value::String(_) if is_sealed(was) => {
            vec![json!("2.x|y|z"), json!("4.x"), json!("9.AAAA"), json!("plain"), json!(7), json!({})]
        }
        Value::String(_) => {
            vec![json!(""), json!("\u{0}\u{7}"), json!("x".repeat(20_000)), json!(7), json!([]), Value::Null]
        }
        Value::Number(_) => {
            vec![json!("x"), json!(-5), json!(1e20), json!(i64::MAX), json!(1.5), json!({}), Value::Null]
        }
        Value::Bool(_) => vec![json!("x"), json!(7), json!({})],
        Value::Array(_) => vec![json!({}), json!("x"), json!([7]), json!([null]), json!([{}]), json!([[]])],
        Value::Object(_) => vec![json!("x"), json!([]), json!(7)],
        Value::Null => vec![json!({}), json!([7]), json!(-1)],
    }
}

/// What is wrong about an answer to nonsense.
fn complaint(case: &Case, spoilt: &Spoilt, answer: &Answer) -> Option<String> {
    let done = matches!(answer.status, 200 | 204);
    // A row that is refused by itself is an answer of 200; the tables say whether anything was done.
    let done_badly = done && spoilt.hopeless && !case.per_row;
    let shaped = done || case.is_function() || answer.body["object"] == "error";
    let known = done || matches!(answer.status, 400 | 404);
    (done_badly || !shaped || !known)
        .then(|| format!("{} with {}: {} {}", case.route(), spoilt.how, answer.status, short(&answer.body.to_string())))
}

/// Spoils the body of a request in every way: how often it was sent, and what was wrong about that.
pub async fn complaints(world: &World, case: &Case, actor: &Actor, right: &Request) -> (usize, Vec<String>) {
    let (mut wrong, mut refused, mut asked) = (Vec::new(), Vec::new(), 0);
    for spoilt in spoilt(&right.json()) {
        let request = right.with_body(spoilt.body.clone());
        let answer = request.send(world, actor).await;
        asked += 1;
        wrong.extend(complaint(case, &spoilt, &answer));
        match answer.status {
            // The answer to a wrong body that was good enough may have changed anything.
            200..300 => world.restore().await,
            _ => refused.push((spoilt, request)),
        }
    }
    let again: Vec<_> = refused.iter().map(|(_, request)| request.send(world, actor)).collect();
    stream::iter(again).buffer_unordered(AT_ONCE).for_each(async |_| {}).await;
    if world.changed().await.is_empty() {
        return (asked, wrong);
    }
    for (spoilt, request) in &refused {
        world.restore().await;
        request.send(world, actor).await;
        let changed = world.changed().await;
        if !changed.is_empty() && (case.path != SIGNING_IN || changed != ["event"]) {
            wrong.push(format!("{} with {}: refused, and yet {changed:?} changed", case.route(), spoilt.how));
        }
    }
    world.restore().await;
    (asked, wrong)
}

#[test]
fn spoilt_bodies_are_refused_and_leave_no_trace() {
    on_every_engine(async |engine| {
        let world = World::build(engine).await;
        let (mut wrong, mut asked) = (Vec::new(), 0);
        for case in cases::all() {
            // To the console everybody here is nobody, whatever they send: `console` spoils what the operator sends.
            if !matches!(case.body, Some(Body::Json(_))) || case.path.starts_with("/fn/admin/") {
                continue;
            }
            let actor = asker(&case, &world);
            let right = Request::of(&case, &world, actor);
            let (count, found) = complaints(&world, &case, actor, &right).await;
            asked += count;
            wrong.extend(found);
        }
        assert!(wrong.is_empty(), "{} of {asked} answers are wrong:\n{}", wrong.len(), wrong.join("\n"));
        assert!(asked > 2000, "{asked} spoilt bodies");
        eprintln!("{asked} spoilt bodies");
    });
}

/// Routes that take a whole vault at once.
const LARGE: [&str; 3] = ["/api/ciphers/import", "/api/ciphers/import-organization", "/api/ciphers/share"];

#[test]
fn too_large_bodies_are_refused() {
    on_every_engine(async |engine| {
        let world = World::build(engine).await;
        for case in cases::all() {
            if case.body.is_none() || LARGE.contains(&case.path) {
                continue;
            }
            let actor = asker(&case, &world);
            let right = Request::of(&case, &world, actor);
            let padded = format!("{}{}", right.body.as_deref().unwrap_or_default(), " ".repeat(1024 * 1024));
            let answer = right.with_body(padded).send(&world, actor).await;
            assert!([400, 413].contains(&answer.status), "{}: {}", case.route(), answer.status);
            if !right.is_form {
                assert_eq!((answer.status, &answer.body["object"]), (400, &json!("error")), "{}", case.route());
            }
        }
        assert_eq!(world.changed().await, [""; 0]);
    });
}

#[test]
fn what_is_no_identifier_names_nothing() {
    on_every_engine(async |engine| {
        let world = World::build(engine).await;
        let mut asked = 0;
        for case in cases::all().iter().filter(|case| case.path.contains('{')) {
            let actor = asker(case, &world);
            for nonsense in ["nonsense", "%00", "00000000-0000-0000-0000-00000000000", "..%2f.."] {
                let mut request = Request::of(case, &world, actor);
                let ends = case.path.split('}').count() - 1;
                for which in 0..ends {
                    let mut count = 0;
                    let spoilt: Vec<String> = case
                        .path
                        .split('/')
                        .zip(request.path.split(['/', '?']))
                        .map(|(template, part)| {
                            let parameter = template.starts_with('{');
                            count += usize::from(parameter);
                            if parameter && count == which + 1 { nonsense.to_owned() } else { part.to_owned() }
                        })
                        .collect();
                    request.path = spoilt.join("/");
                    let answer = request.send(&world, actor).await;
                    asked += 1;
                    let expected = if case.otherwise == 400 { &[400, 404][..] } else { &[404] };
                    assert!(expected.contains(&answer.status), "{}: {} {}", request.what(), answer.status, answer.body);
                    assert_eq!(answer.body["object"], "error", "{}", request.what());
                }
            }
        }
        assert_eq!(world.changed().await, [""; 0]);
        assert!(asked > 400);
    });
}

#[test]
fn a_query_that_makes_no_sense_is_refused() {
    on_every_engine(async |engine| {
        let world = World::build(engine).await;
        for case in cases::all().iter().filter(|case| !case.query.is_empty()) {
            let actor = asker(case, &world);
            let request = Request::of(case, &world, actor);
            let answer =
                Request { path: format!("{}?organizationId=nonsense", case.path), ..request }.send(&world, actor).await;
            assert_eq!(answer.status, 400, "{}", case.route());
            assert!(answer.body["validationErrors"]["organizationId"].is_array(), "{}: {}", case.route(), answer.body);
        }
        for (path, query) in [
            (format!("/api/providers/{}/events", &world["north"]), "start=yesterday"),
            (format!("/api/organizations/{}/events", &world["acme"]), "end=%00"),
            (format!("/api/chatelaine/providers/{}/activity", &world["north"]), "continuationToken=nonsense"),
            (format!("/api/chatelaine/providers/{}/events/export", &world["north"]), "format=xlsx"),
            (format!("/api/chatelaine/providers/{}/overview", &world["north"]), "limit=many"),
            (format!("/api/chatelaine/providers/{}/overview", &world["north"]), "search=%00"),
            (format!("/api/chatelaine/providers/{}/overview", &world["north"]), "after=%00"),
            (format!("/api/chatelaine/providers/{}/overview", &world["north"]), "before=bmFtZSsvMC94L3g"),
        ] {
            world.person("PA").get(&format!("{path}?{query}")).fails(400).await;
        }
        assert_eq!(world.changed().await, [""; 0]);
    });
}
