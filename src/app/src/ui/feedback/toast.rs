//! Toasts: one line about what just happened. Errors stay until they are closed, the others leave by themselves.
//!
//! They live in a popover, so that they stand above an open dialog, inside a live region that is always there.

use crate::ui::{
    icon::{Glyph, Icon},
    tone::Tone,
};
use leptos::{html, prelude::*};
use std::time::Duration;

const SHOWN_FOR: Duration = Duration::from_secs(6);

#[derive(Clone)]
struct Toast {
    id: u32,
    tone: Tone,
    text: String,
    details: Option<String>,
}

/// Where toasts are put; a `Copy` handle.
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    next: StoredValue<u32>,
}

impl Toasts {
    fn new() -> Self {
        Self { shown: RwSignal::new(Vec::new()), next: StoredValue::new(0) }
    }

    pub fn success(self, text: impl Into<String>) {
        self.push(Tone::Success, text.into(), None);
    }

    pub fn info(self, text: impl Into<String>) {
        self.push(Tone::Info, text.into(), None);
    }

    pub fn warning(self, text: impl Into<String>) {
        self.push(Tone::Warning, text.into(), None);
    }

    /// Say what failed and what to do now.
    pub fn error(self, text: impl Into<String>) {
        self.push(Tone::Error, text.into(), None);
    }

    /// An error with a fold for those who report it: status, request id.
    pub fn error_with(self, text: impl Into<String>, details: impl Into<String>) {
        self.push(Tone::Error, text.into(), Some(details.into()));
    }

    fn push(self, tone: Tone, text: String, details: Option<String>) {
        // After clean-up of the root there is nobody to tell.
        let Some(id) = self.next.try_update_value(|n| {
            *n += 1;
            *n
        }) else {
            return;
        };
        self.shown.update(|all| {
            // Pressing a button thrice must not say the same thing thrice.
            all.retain(|toast| toast.text != text);
            all.push(Toast { id, tone, text, details });
        });
        if tone != Tone::Error {
            set_timeout(move || self.close(id), SHOWN_FOR);
        }
    }

    fn close(self, id: u32) {
        self.shown.try_update(|all| all.retain(|toast| toast.id != id));
    }
}

pub(in crate::ui) fn provide_toasts() {
    provide_context(Toasts::new());
}

/// The toasts of the app. Without [`crate::ui::provide_kit`] above, a handle that nobody shows.
pub fn use_toasts() -> Toasts {
    use_context().unwrap_or_else(Toasts::new)
}

/// Shows the toasts; stands once, at the end of the app.
#[component]
pub fn Toaster() -> impl IntoView {
    let toasts = use_toasts();
    let node = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let any = toasts.shown.with(|all| !all.is_empty());
        if let Some(popover) = node.get() {
            // Showing again moves it above a dialog that was opened since. Errors here mean it already is in that state.
            let _ = popover.hide_popover();
            if any {
                let _ = popover.show_popover();
            }
        }
    });
    view! {
        <div node_ref=node popover="manual" class="toaster" role="status" aria-live="polite" aria-label="Messages">
            <For each=move || toasts.shown.get() key=|toast| toast.id let:toast>
                <ToastLine toast on_close=Callback::new(move |id| toasts.close(id))/>
            </For>
        </div>
    }
    .into_any()
}

#[component]
fn ToastLine(toast: Toast, on_close: Callback<u32>) -> impl IntoView {
    let Toast { id, tone, text, details } = toast;
    view! {
        <div class=["toast-line ", tone.class()].concat() role=(tone == Tone::Error).then_some("alert")>
            <Glyph icon=tone.icon() class="mt-0.5 toast-icon"/>
            <div class="min-w-0 grow">
                <p>{text}</p>
                {details
                    .map(|details| {
                        view! {
                            <details class="mt-1 text-xs text-muted">
                                <summary class="cursor-pointer">"Details"</summary>
                                <p class="mt-1 font-mono break-all">{details}</p>
                            </details>
                        }
                    })}
            </div>
            <button
                type="button"
                class="btn btn-ghost btn-square btn-xs -me-1"
                aria-label="Close message"
                on:click=move |_| on_close.run(id)
            >
                <Glyph icon=Icon::X class="size-3.5"/>
            </button>
        </div>
    }
    .into_any()
}
