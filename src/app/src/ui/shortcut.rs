//! Keyboard shortcuts of a page: `/` for search, `ctrl+k` for the palette.

use super::dom::is_typing;
use leptos::{ev, prelude::*, web_sys};

/// Runs `action` when `key` (`"/"`, `"n"`, `"ctrl+k"`; Command counts as Ctrl) is pressed anywhere in the page.
/// Plain keys are ignored while somebody types or a modal dialog is open. Removed with the component that asked for it.
pub fn on_key(key: &'static str, action: Callback<()>) {
    let (with_control, wanted) = match key.strip_prefix("ctrl+") {
        Some(rest) => (true, rest),
        None => (false, key),
    };
    let handle = window_event_listener(ev::keydown, move |event: web_sys::KeyboardEvent| {
        let control = event.ctrl_key() || event.meta_key();
        if control != with_control || event.alt_key() || !event.key().eq_ignore_ascii_case(wanted) {
            return;
        }
        if !with_control && (is_typing(&event) || modal_is_open()) {
            return;
        }
        event.prevent_default();
        action.run(());
    });
    on_cleanup(move || handle.remove());
}

fn modal_is_open() -> bool {
    matches!(document().query_selector("dialog:modal"), Ok(Some(_)))
}
