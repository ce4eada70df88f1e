//! Copying: a toast says what was copied, and secrets leave the clipboard after the person's set time.

use super::{
    button::IconButton,
    feedback::{Toasts, use_toasts},
    icon::Icon,
};
use leptos::{prelude::*, task::spawn_local, wasm_bindgen::JsValue, web_sys};
use std::time::Duration;
use wasm_bindgen_futures::JsFuture;

/// Where the chosen time is kept in this browser.
const KEY: &str = "chatelaine.clipboard";
const NEVER: &str = "never";
const USUAL: Option<u32> = Some(30);

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// What the person chose in this browser.
fn stored() -> Option<u32> {
    match storage().and_then(|storage| storage.get_item(KEY).ok().flatten()).as_deref() {
        Some(NEVER) => None,
        Some(text) => text.parse().map_or(USUAL, Some),
        None => USUAL,
    }
}

/// The clipboard with its clearing rule.
#[derive(Clone, Copy)]
pub struct Clipboard {
    clear_after: RwSignal<Option<u32>>,
    /// Counts copies, so that a timer clears only what it was set for.
    generation: StoredValue<u32>,
    toasts: Toasts,
}

pub(super) fn provide_clipboard() {
    provide_context(Clipboard {
        clear_after: RwSignal::new(stored()),
        generation: StoredValue::new(0),
        toasts: use_toasts(),
    });
}

/// The clipboard of the app; without [`super::provide_kit`] one that clears after 30 seconds.
pub fn use_clipboard() -> Clipboard {
    use_context().unwrap_or_else(|| Clipboard {
        clear_after: RwSignal::new(stored()),
        generation: StoredValue::new(0),
        toasts: use_toasts(),
    })
}

impl Clipboard {
    /// Seconds until a copy is cleared; `None` keeps it.
    pub fn clear_after(self) -> Option<u32> {
        self.clear_after.get()
    }

    /// Chooses them, and keeps the choice in this browser.
    pub fn set_clear_after(self, seconds: Option<u32>) {
        self.clear_after.set(seconds);
        if let Some(storage) = storage() {
            // Storage can be full or forbidden; the choice then lasts until the next load.
            let _ = storage.set_item(KEY, &seconds.map_or_else(|| NEVER.to_owned(), |seconds| seconds.to_string()));
        }
    }

    /// Copies `text`; `what` names it in the toast ("Password").
    pub fn copy(self, text: String, what: &str) {
        let what = what.to_owned();
        spawn_local(async move {
            if !write(&text).await {
                self.toasts.error("This browser did not allow copying. Reveal the value and copy it by hand.");
                return;
            }
            let clear_after = self.clear_after.get_untracked();
            self.toasts.success(match clear_after {
                Some(seconds) => format!("{what} copied. The clipboard is cleared in {seconds} s."),
                None => [&what, " copied."].concat(),
            });
            let Some(seconds) = clear_after else { return };
            let Some(mine) = self.generation.try_update_value(|n| {
                *n = n.wrapping_add(1);
                *n
            }) else {
                return;
            };
            set_timeout(move || self.clear(mine), Duration::from_secs(u64::from(seconds)));
        });
    }

    fn clear(self, generation: u32) {
        if self.generation.try_get_value() == Some(generation) {
            spawn_local(async {
                // A page in the background may not write; the operating system's own expiry is then all there is.
                write("").await;
            });
        }
    }
}

async fn write(text: &str) -> bool {
    let navigator = window().navigator();
    // Absent outside of secure contexts, where the typed getter would hand out `undefined`.
    let present =
        js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard")).is_ok_and(|value| value.is_object());
    let clipboard: Option<web_sys::Clipboard> = present.then(|| navigator.clipboard());
    match clipboard {
        Some(clipboard) => JsFuture::from(clipboard.write_text(text)).await.is_ok(),
        None => false,
    }
}

/// The copy button at the end of a value.
#[component]
pub fn CopyButton(
    #[prop(into)] text: Signal<String>,
    /// Names the value: "Password", "Fingerprint phrase".
    #[prop(into)]
    what: Signal<String>,
    /// For reporting the copy as an event.
    #[prop(optional, into)]
    on_copied: Option<Callback<()>>,
) -> impl IntoView {
    let clipboard = use_clipboard();
    view! {
        <IconButton
            icon=Icon::Copy
            label=move || ["Copy ", &what.get().to_lowercase()].concat()
            on_click=move |()| {
                clipboard.copy(text.get_untracked(), &what.get_untracked());
                if let Some(on_copied) = on_copied {
                    on_copied.run(());
                }
            }
        />
    }
    .into_any()
}
