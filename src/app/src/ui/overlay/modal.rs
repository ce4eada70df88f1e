//! Keeps a native `<dialog>` and its `open` signal in step.

use crate::ui::dom::{focus, focus_first};
use leptos::{html, prelude::*};

const FIELDS: &str = "[data-body] :is(input, textarea, select):not([type=hidden], [disabled], [readonly])";

/// Shows the dialog while `open`, focuses its first field (else its first button), closes it otherwise.
pub(super) fn follow(node: NodeRef<html::Dialog>, open: RwSignal<bool>) {
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        if !open.get() {
            dialog.close();
            return;
        }
        if dialog.open() {
            return;
        }
        // Fails only for a dialog that is detached or already open.
        if dialog.show_modal().is_ok()
            && !focus_first(&dialog, "[data-focus]")
            && !focus_first(&dialog, FIELDS)
            && !focus_first(&dialog, "[data-footer] button")
        {
            focus(&dialog);
        }
    });
}
