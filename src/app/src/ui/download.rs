//! Handing something to the person as a file.

use leptos::{
    prelude::*,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url},
};
use std::time::Duration;

/// How long the browser may take to begin reading the file.
const KEPT_FOR: Duration = Duration::from_secs(60);

/// Offers `text` as a download; `kind` is its media type. False if the browser refuses.
pub fn download(name: &str, kind: &str, text: &str) -> bool {
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    Blob::new_with_str_sequence_and_options(&parts, &of_kind(kind)).and_then(|blob| offer(name, &blob)).is_ok()
}

/// The same for bytes that came in parts, each a `Uint8Array`.
pub fn download_parts(name: &str, kind: &str, parts: &js_sys::Array) -> bool {
    Blob::new_with_u8_array_sequence_and_options(parts, &of_kind(kind)).and_then(|blob| offer(name, &blob)).is_ok()
}

fn of_kind(kind: &str) -> BlobPropertyBag {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    options
}

fn offer(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let address = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    set_timeout(
        move || {
            // Nothing is lost if it is gone already.
            drop(Url::revoke_object_url(&address));
        },
        KEPT_FOR,
    );
    Ok(())
}
