//! The few calls into the document that Leptos has no words for.

use leptos::{prelude::*, wasm_bindgen::JsCast, web_sys};
use std::sync::atomic::{AtomicU32, Ordering};

/// An id for label and description wiring, unique in this page load.
pub(super) fn unique_id(prefix: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    format!("{prefix}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// Focuses an element if it can be focused.
pub(super) fn focus(element: &web_sys::Element) {
    if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
        // Focusing fails only for detached elements, and then nothing is lost.
        let _ = element.focus();
    }
}

/// Focuses the first match inside `scope`; tells whether there was one.
pub(super) fn focus_first(scope: &web_sys::Element, selector: &str) -> bool {
    match scope.query_selector(selector) {
        Ok(Some(found)) => {
            focus(&found);
            true
        }
        _ => false,
    }
}

/// Moves the focus by `step` among the matches inside `scope`, around the ends.
pub(super) fn move_focus(scope: &web_sys::Element, selector: &str, step: Step) {
    let Ok(found) = scope.query_selector_all(selector) else { return };
    let count = found.length();
    if count == 0 {
        return;
    }
    let active = document().active_element();
    let at =
        (0..count).find(|&i| found.item(i).is_some_and(|node| node.dyn_ref::<web_sys::Element>() == active.as_ref()));
    let to = match (step, at) {
        (Step::First, _) | (Step::Next, None) => 0,
        (Step::Last, _) | (Step::Previous, None) => count - 1,
        (Step::Next, Some(at)) => (at + 1) % count,
        (Step::Previous, Some(at)) => (at + count - 1) % count,
    };
    if let Some(element) = found.item(to).and_then(|node| node.dyn_into::<web_sys::Element>().ok()) {
        focus(&element);
    }
}

/// Where an arrow or Home/End key leads.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    First,
    Previous,
    Next,
    Last,
}

impl Step {
    /// Vertical keys; horizontal ones are accepted where `horizontal`.
    pub(super) fn of_key(key: &str, horizontal: bool) -> Option<Self> {
        match key {
            "ArrowDown" => Some(Self::Next),
            "ArrowUp" => Some(Self::Previous),
            "ArrowRight" if horizontal => Some(Self::Next),
            "ArrowLeft" if horizontal => Some(Self::Previous),
            "Home" => Some(Self::First),
            "End" => Some(Self::Last),
            _ => None,
        }
    }
}

/// Whether a key press belongs to something that takes text.
pub(super) fn is_typing(event: &web_sys::KeyboardEvent) -> bool {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else {
        return false;
    };
    matches!(target.tag_name().as_str(), "TEXTAREA" | "SELECT")
        || (target.tag_name() == "INPUT"
            && !matches!(target.get_attribute("type").as_deref(), Some("checkbox" | "radio" | "button" | "submit")))
        || target.has_attribute("contenteditable")
}
