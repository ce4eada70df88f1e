//! What a list is narrowed to stands in the page's address, so that it can be linked, reloaded and come back to.

use leptos::{prelude::*, wasm_bindgen::JsValue, web_sys::Url};
use leptos_router::hooks::use_query_map;

use crate::ui::Sort;

/// A text of the page that the query of the address holds under `key`, unless it is the `usual` one. The entry of the history is replaced:
/// "back" leaves the page and does not walk through every key press of a search.
pub fn in_address(key: &'static str, usual: &'static str) -> RwSignal<String> {
    let first = use_query_map().with_untracked(|query| query.get(key));
    let value = RwSignal::new(first.unwrap_or_else(|| usual.to_owned()));
    Effect::watch(move || value.get(), move |value, _, _| write(key, value, usual), false);
    value
}

/// The sort of a table: the column's key, with a minus when it is turned round.
pub fn sort_in_address(key: &'static str, usual: &'static str) -> RwSignal<Sort> {
    let text = in_address(key, usual);
    let sort = text.with_untracked(|text| match text.strip_prefix('-') {
        Some(column) => Sort { key: column.to_owned(), descending: true },
        None => Sort::by(text.clone()),
    });
    let sort = RwSignal::new(sort);
    Effect::watch(
        move || sort.get(),
        move |sort, _, _| text.set(if sort.descending { format!("-{}", sort.key) } else { sort.key.clone() }),
        false,
    );
    sort
}

/// Goes past the router, for which nothing has changed.
fn write(key: &str, value: &str, usual: &str) {
    let Some(address) = window().location().href().ok().and_then(|href| Url::new(&href).ok()) else { return };
    if value == usual {
        address.search_params().delete(key);
    } else {
        address.search_params().set(key, value);
    }
    if let Ok(history) = window().history() {
        // A browser that refuses leaves the address as it was; the page works all the same.
        drop(history.replace_state_with_url(&JsValue::NULL, "", Some(&address.href())));
    }
}
