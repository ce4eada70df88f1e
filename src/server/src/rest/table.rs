//! The table of routes. The router is built from it and from nothing else, so that a route cannot exist without its row, and the test of the
//! authorization matrix walks over the same rows.

use axum::{Router, extract::DefaultBodyLimit, handler::Handler, http::Method, routing::MethodRouter, routing::on};
use common::rules::Action;

use crate::state::AppState;

/// The most that an import may carry.
const LARGE: usize = 64 * 1024 * 1024;

/// Who is let through to the operation behind a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// Anybody, without a session.
    Anyone,
    /// A signed-in person, about their own account and vault.
    SignedIn,
    /// A signed-in person whom the rules allow this action on the resource that the path or body names.
    Allowed(Action),
}

/// One method on one path.
#[derive(Debug, Clone)]
pub struct Row {
    pub method: Method,
    /// As axum spells it, with `{name}` for parameters.
    pub path: &'static str,
    pub gate: Gate,
}

/// Rows with their handlers.
#[derive(Default)]
pub struct Table {
    rows: Vec<Row>,
    router: Router<AppState>,
}

impl Table {
    #[must_use]
    pub fn get<H, T>(self, path: &'static str, gate: Gate, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.route(Method::GET, path, gate, handler)
    }

    #[must_use]
    pub fn post<H, T>(self, path: &'static str, gate: Gate, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.route(Method::POST, path, gate, handler)
    }

    /// A POST whose body may be as large as a whole vault.
    #[must_use]
    pub fn post_large<H, T>(mut self, path: &'static str, gate: Gate, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        let route = axum::routing::post(handler).layer(DefaultBodyLimit::max(LARGE));
        self.router = self.router.route(path, route);
        self.rows.push(Row { method: Method::POST, path, gate });
        self
    }

    /// As [`Table::post_large`], by PUT.
    #[must_use]
    pub fn put_large<H, T>(mut self, path: &'static str, gate: Gate, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        let route = axum::routing::put(handler).layer(DefaultBodyLimit::max(LARGE));
        self.router = self.router.route(path, route);
        self.rows.push(Row { method: Method::PUT, path, gate });
        self
    }

    #[must_use]
    pub fn put<H, T>(self, path: &'static str, gate: Gate, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.route(Method::PUT, path, gate, handler)
    }

    #[must_use]
    pub fn delete<H, T>(self, path: &'static str, gate: Gate, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.route(Method::DELETE, path, gate, handler)
    }

    #[must_use]
    pub fn patch<H, T>(self, path: &'static str, gate: Gate, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.route(Method::PATCH, path, gate, handler)
    }

    fn route<H, T>(mut self, method: Method, path: &'static str, gate: Gate, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        let route: MethodRouter<AppState> = match method {
            Method::GET => axum::routing::get(handler),
            Method::PUT => axum::routing::put(handler),
            Method::DELETE => axum::routing::delete(handler),
            Method::PATCH => axum::routing::patch(handler),
            _ => on(axum::routing::MethodFilter::POST, handler),
        };
        self.router = self.router.route(path, route);
        self.rows.push(Row { method, path, gate });
        self
    }

    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    pub fn into_router(self) -> Router<AppState> {
        self.router
    }
}
