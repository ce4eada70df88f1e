//! The worker's end of the line: it keeps the keys, speaks with the server and answers the page. One message is one question; questions are
//! answered as they finish, not in the order in which they came.

mod account;
mod collections;
mod device;
mod folders;
mod http;
mod item_writes;
mod items;
mod kept;
mod keys;
mod organization;
mod password;
mod registration;
mod rotation;
mod state;
mod sync;
mod timeout;
mod tools;
mod web_crypto;

use std::rc::Rc;

use leptos::wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use self::state::Host;
pub(super) use self::state::{Answer, Desk};

/// Answers this worker's page until the page goes.
///
/// # Errors
/// When this is no dedicated worker.
pub fn listen() -> Result<(), JsValue> {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().dyn_into()?;
    let host = Host::new(scope.clone());
    let answering = Rc::clone(&host);
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(text) = event.data().as_string() {
            wasm_bindgen_futures::spawn_local(Rc::clone(&answering).serve(text));
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The listener lives as long as the worker.
    on_message.forget();
    wasm_bindgen_futures::spawn_local(host.watch());
    scope.post_message(&JsValue::from_str("ready"))
}
