//! The door into the pages. The vault worker has a module of its own (`keeper`).

use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

/// Mounts the application in `#app`. `worker` is the address of the vault worker's script; `fetch_meter` promises the function that measures passwords. Called by `public/boot.js`.
///
/// # Errors
/// When the page is not the shell.
#[wasm_bindgen]
pub fn start_page(worker: String, fetch_meter: js_sys::Function) -> Result<(), JsValue> {
    console_error_panic_hook::set_once();
    let place = document().get_element_by_id("app").ok_or_else(|| JsValue::from_str("no element #app"))?;
    leptos::mount::mount_to(place.dyn_into()?, move || leptos::view! { <app::App worker fetch_meter/> }).forget();
    Ok(())
}

/// Room for the tool that splits the build: what it moves from the start module into others must not make the data longer than it was, gaps included, or
/// all of it stays. Nothing refers to this, so that no module carries it.
#[used]
static ROOM: [u8; 8192] = [0xff; 8192];
