//! Addresses of the entry pages: where a person came from and where they go on.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate, use_query_map},
};

/// One parameter of the address; empty counts as absent.
pub fn parameter(name: &'static str) -> Option<String> {
    use_query_map().with_untracked(|query| query.get_str(name).filter(|value| !value.is_empty()).map(str::to_owned))
}

/// Where to go on after logging in: only ever a page of this application.
pub fn next() -> String {
    parameter("next").filter(|next| next.starts_with('/') && !next.starts_with("//")).unwrap_or_else(|| "/".to_owned())
}

/// This page's own address, as a `next` parameter of another.
pub fn here() -> String {
    let location = use_location();
    let (path, query) = (location.pathname.get_untracked(), location.search.get_untracked());
    encoded(&if query.is_empty() { path } else { format!("{path}?{query}") })
}

/// A text as it stands in a query.
pub fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// Goes on to the page that `next` names, without leaving this one in the history.
pub fn go_on() -> impl Fn() + Clone + 'static {
    let navigate = use_navigate();
    let next = next();
    move || navigate(&next, NavigateOptions { replace: true, ..NavigateOptions::default() })
}
