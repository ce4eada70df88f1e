//! From a case of the matrix and somebody who asks to a request, and what came back.

use testkit::{Answer, Call, Method, Value};

use crate::{
    cases::{Body, Case},
    world::{Actor, World},
};

/// A whole request as text, so that ids in it can be exchanged.
#[derive(Clone)]
pub struct Request {
    pub method: Method,
    pub path: String,
    pub headers: Vec<(&'static str, String)>,
    pub body: Option<String>,
    pub is_form: bool,
}

impl Request {
    pub fn of(case: &Case, world: &World, actor: &Actor) -> Self {
        let body = case.body.as_ref().map(|body| match body {
            Body::Json(make) | Body::Form(make) => make(world, actor),
        });
        let is_form = matches!(case.body, Some(Body::Form(_)));
        Self {
            method: case.method.clone(),
            path: path(case, world, actor),
            headers: case.headers.iter().map(|(name, value)| (*name, world.named(value, actor))).collect(),
            body: body.map(|body| if is_form { form(&body) } else { body.to_string() }),
            is_form,
        }
    }

    /// The same request about other things.
    #[must_use]
    pub fn about(&self, exchange: impl Fn(&str) -> String) -> Self {
        Self { path: exchange(&self.path), body: self.body.as_deref().map(exchange), ..self.clone() }
    }

    #[must_use]
    pub fn with_body(&self, body: impl Into<String>) -> Self {
        Self { body: Some(body.into()), ..self.clone() }
    }

    pub fn json(&self) -> Value {
        self.body.as_deref().map_or(Value::Null, |body| serde_json::from_str(body).unwrap())
    }

    pub fn what(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    pub async fn send(&self, world: &World, actor: &Actor) -> Answer {
        self.call(world, actor).answer().await
    }

    fn call(&self, world: &World, actor: &Actor) -> Call {
        let mut call = world.site.call(self.method.clone(), &self.path);
        if let Some(person) = &actor.person {
            call = call.header("authorization", &format!("Bearer {}", person.token));
        }
        if self.path.starts_with("/fn/") {
            // Only our own page can send it; the session may be of either kind.
            call = call.header("chatelaine-web", "1");
        }
        for (name, value) in &self.headers {
            call = call.header(name, value);
        }
        match &self.body {
            Some(body) if self.is_form => call.typed("application/x-www-form-urlencoded", body.clone()),
            Some(body) => call.raw(body.clone()),
            None => call,
        }
    }
}

fn form(fields: &Value) -> String {
    let fields =
        fields.as_object().unwrap().iter().map(|(name, value)| format!("{name}={}", encoded(value.as_str().unwrap())));
    fields.collect::<Vec<_>>().join("&")
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// The path with what its parameters stand for: what the case says, else what the place in the path says.
fn path(case: &Case, world: &World, actor: &Actor) -> String {
    let mut out = String::new();
    let whole = format!("{}{}", case.path, case.query);
    let mut rest = whole.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        let (parameter, after) = after.split_once('}').expect("parameters end");
        out.push_str(before);
        let named = case.at.iter().find(|(name, _)| *name == parameter).map(|(_, thing)| *thing);
        out.push_str(&world.named(named.unwrap_or_else(|| usual(case.path, parameter)), actor));
        rest = after;
    }
    out + rest
}

fn usual<'a>(path: &str, parameter: &'a str) -> &'a str {
    match parameter {
        "organization" => "acme",
        "provider" => "north",
        "person" => "pia",
        "member" => "tara",
        "collection" => "shared",
        "userId" => "tara-account",
        "id" if path.starts_with("/api/organizations") => "acme",
        "id" if path.starts_with("/api/ciphers") => "item",
        "id" if path.starts_with("/api/folders") => "folder of M",
        "id" if path.starts_with("/api/devices") => "device of M",
        other => other,
    }
}
