//! The door into the vault worker's own module: it holds the engine and the keys, and nothing of the pages. `public/vault-worker.js` loads it. The page
//! shows its sign-in form without waiting for it.

use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

/// Makes this dedicated worker the keeper of the keys.
///
/// # Errors
/// When it is called outside of a dedicated worker.
#[wasm_bindgen]
pub fn start_worker() -> Result<(), JsValue> {
    console_error_panic_hook::set_once();
    app::worker::host::listen()
}
