//! The question before unsaved input is lost.

use leptos::prelude::*;

use super::super::desk::use_desk;
use crate::ui::ConfirmDialog;

#[component]
pub fn Leaving() -> impl IntoView {
    let desk = use_desk();
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(desk.leaving.with(Option::is_some)));
    Effect::new(move |_| {
        if !open.get() && desk.leaving.with_untracked(Option::is_some) {
            desk.leaving.set(None);
        }
    });
    let discard = move |()| desk.discard();
    view! {
        <ConfirmDialog
            open
            title="Leave without saving?"
            subject="What you entered is not saved."
            consequence="If you leave now, it is lost."
            confirm="Discard"
            on_confirm=discard
        />
    }
    .into_any()
}
