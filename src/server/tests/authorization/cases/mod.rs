//! The matrix over HTTP: for each route an example request and who is let through. Cells use the names of `actors`.
//!
//! `allowed` are answered with 200, `refused` with 400 (they may see the thing, or may try), nobody without a session with 401, and everybody
//! else with 404.

mod account;
#[cfg(feature = "web")]
pub mod admin;
mod billing;
mod client;
mod collection;
mod event;
#[cfg(feature = "web")]
mod functions;
mod hand_over;
mod item;
mod member;
mod notification;
mod organization;
mod provider;
mod provider_settings;
mod queue;
mod vault;

pub use provider_settings::PICTURE;
use testkit::{Method, Value};

use crate::world::{Actor, World};

type Make = Box<dyn Fn(&World, &Actor) -> Value + Send + Sync>;

pub enum Body {
    Json(Make),
    Form(Make),
}

pub struct Case {
    pub method: Method,
    pub path: &'static str,
    pub query: &'static str,
    pub allowed: &'static str,
    pub refused: &'static str,
    /// What all others get.
    pub otherwise: u16,
    /// What a parameter of the path stands for, where it is not the usual thing.
    pub at: Vec<(&'static str, &'static str)>,
    pub headers: Vec<(&'static str, &'static str)>,
    pub body: Option<Body>,
    /// Whether rows are decided one by one, so that somebody who may try gets 200 with a result per row.
    pub per_row: bool,
}

impl Case {
    fn new(method: Method, path: &'static str, allowed: &'static str) -> Self {
        Self {
            method,
            path,
            query: "",
            allowed,
            refused: "",
            otherwise: 404,
            at: Vec::new(),
            headers: Vec::new(),
            body: None,
            per_row: false,
        }
    }

    fn query(mut self, query: &'static str) -> Self {
        self.query = query;
        self
    }

    fn refused(mut self, refused: &'static str) -> Self {
        self.refused = refused;
        self
    }

    #[cfg(feature = "web")]
    fn otherwise(mut self, status: u16) -> Self {
        self.otherwise = status;
        self
    }

    fn at(mut self, parameter: &'static str, thing: &'static str) -> Self {
        self.at.push((parameter, thing));
        self
    }

    fn header(mut self, name: &'static str, thing: &'static str) -> Self {
        self.headers.push((name, thing));
        self
    }

    fn body(mut self, make: impl Fn(&World, &Actor) -> Value + Send + Sync + 'static) -> Self {
        self.body = Some(Body::Json(Box::new(make)));
        self
    }

    fn form(mut self, make: impl Fn(&World, &Actor) -> Value + Send + Sync + 'static) -> Self {
        self.body = Some(Body::Form(Box::new(make)));
        self
    }

    fn per_row(mut self) -> Self {
        self.per_row = true;
        self
    }

    pub fn route(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// Whether it is a server function, whose refusals have a form of their own.
    pub fn is_function(&self) -> bool {
        self.path.starts_with("/fn/")
    }

    pub fn reads(&self) -> bool {
        self.method == Method::GET
    }
}

fn get(path: &'static str, allowed: &'static str) -> Case {
    Case::new(Method::GET, path, allowed)
}

fn post(path: &'static str, allowed: &'static str) -> Case {
    Case::new(Method::POST, path, allowed)
}

fn put(path: &'static str, allowed: &'static str) -> Case {
    Case::new(Method::PUT, path, allowed)
}

fn patch(path: &'static str, allowed: &'static str) -> Case {
    Case::new(Method::PATCH, path, allowed)
}

fn delete(path: &'static str, allowed: &'static str) -> Case {
    Case::new(Method::DELETE, path, allowed)
}

/// Several spellings of one thing.
fn alike<const N: usize>(cases: [Case; N], finish: impl Fn(Case) -> Case) -> Vec<Case> {
    cases.into_iter().map(finish).collect()
}

/// Every route that is written down.
pub fn all() -> Vec<Case> {
    [
        account::cases(),
        #[cfg(feature = "web")]
        admin::cases(),
        billing::cases(),
        vault::cases(),
        item::cases(),
        organization::cases(),
        hand_over::cases(),
        member::cases(),
        notification::cases(),
        collection::cases(),
        event::cases(),
        provider::cases(),
        provider_settings::cases(),
        #[cfg(feature = "web")]
        provider_settings::functions(),
        queue::cases(),
        client::cases(),
        #[cfg(feature = "web")]
        functions::cases(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
