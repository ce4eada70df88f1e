//! Whether the comparison of phrases is asked for on this device.

use leptos::prelude::*;

const KEY: &str = "chatelaine.unasked";

pub fn is_unasked() -> bool {
    let storage = window().local_storage().ok().flatten();
    storage.is_some_and(|storage| storage.get_item(KEY).ok().flatten().is_some())
}

/// A browser that keeps nothing asks each time: the safe side.
pub fn set_unasked(on: bool) {
    if let Some(storage) = window().local_storage().ok().flatten() {
        drop(if on { storage.set_item(KEY, "1") } else { storage.remove_item(KEY) });
    }
}
