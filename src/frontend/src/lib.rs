//! The two doors into the browser build: the page and the vault worker load the same module, and each calls its own.
//! Neither starts by itself (`#[wasm_bindgen(start)]` would run in both).

use leptos::{lazy, prelude::document};
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
#[wasm_bindgen]
pub fn start_worker() {
    console_error_panic_hook::set_once();
    wasm_bindgen_futures::spawn_local(async {
        if let Err(error) = keep_the_keys().await {
            wasm_bindgen::throw_val(error);
        }
    });
}

/// Lazy, so that the engine is a chunk of its own: the page, which never runs it, does not wait for it.
#[lazy]
fn keep_the_keys() -> Result<(), JsValue> {
    app::worker::host::listen()
}
