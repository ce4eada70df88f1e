//! What a list is narrowed to stands in the page's address, so that it can be linked, reloaded and come back to.

use leptos::{prelude::*, wasm_bindgen::JsValue, web_sys::Url};
use leptos_router::hooks::use_query_map;

/// A text of the page that the query of the address holds under `key`, unless it is the `usual` one. The entry of the history is replaced:
/// "back" leaves the page and does not walk through every key press of a search.
pub fn in_address(key: &'static str, usual: &'static str) -> RwSignal<String> {
    let first = use_query_map().with_untracked(|query| query.get(key));
    let value = RwSignal::new(first.unwrap_or_else(|| usual.to_owned()));
    Effect::watch(move || value.get(), move |value, _, _| write(key, value, usual), false);
    value
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
