//! The two doors into the browser build: the page and the vault worker load the same module, and each calls its own.
//! Neither starts by itself (`#[wasm_bindgen(start)]` would run in both).

use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

/// Mounts the application in `#app`. `worker` is the address of the vault worker's script. Called by `public/boot.js`.
///
/// # Errors
/// When the page is not the shell.
#[wasm_bindgen]
pub fn start_page(worker: String) -> Result<(), JsValue> {
    console_error_panic_hook::set_once();
    let place = document().get_element_by_id("app").ok_or_else(|| JsValue::from_str("no element #app"))?;
    leptos::mount::mount_to(place.dyn_into()?, move || leptos::view! { <app::App worker/> }).forget();
    Ok(())
}

/// Makes this dedicated worker the keeper of the keys. Called by `public/vault-worker.js`.
///
/// # Errors
/// When it is called outside of a dedicated worker.
#[wasm_bindgen]
pub fn start_worker() -> Result<(), JsValue> {
    console_error_panic_hook::set_once();
    app::worker::host::listen()
}
