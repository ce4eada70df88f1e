//! Choosing a picture file. The button reads the file in the browser and hands its bytes on as base64; nothing is sent from here.

use crate::ui::icon::{Glyph, Icon};
use leptos::{
    html,
    prelude::*,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{Blob, File, HtmlInputElement},
};
use wasm_bindgen_futures::JsFuture;

/// A file that was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub bytes: usize,
    /// As the browser calls its kind.
    pub media_type: String,
    pub base64: String,
}

/// A button that opens the browser's file chooser. `on_pick` gets nothing when the file cannot be read.
#[component]
pub fn PictureButton(
    #[prop(into)] label: Signal<String>,
    /// The media types to offer, with commas.
    accept: &'static str,
    on_pick: Callback<Option<Picture>>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] busy: Signal<bool>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let off = move || disabled.get() || busy.get();
    let chosen = move |event| {
        let element: HtmlInputElement = event_target(&event);
        let Some(file) = element.files().and_then(|files| files.get(0)) else { return };
        // The same file may be chosen again after a failure.
        element.set_value("");
        leptos::task::spawn_local(async move { on_pick.run(read(&file).await.ok()) });
    };
    let open = move |_| {
        if let Some(input) = input.get_untracked().filter(|_| !untrack(off)) {
            input.click();
        }
    };
    view! {
        <button type="button" class="btn btn-sm btn-outline" aria-disabled=move || off().then_some("true") on:click=open>
            {move || if busy.get() {
                view! { <span class="loading loading-spinner loading-xs" aria-hidden="true"></span> }.into_any()
            } else {
                view! { <Glyph icon=Icon::Upload/> }.into_any()
            }}
            {move || label.get()}
        </button>
        <input node_ref=input type="file" class="hidden" accept=accept aria-label=move || label.get() on:change=move |event: leptos::ev::Event| chosen(event)/>
    }
    .into_any()
}

async fn read(file: &File) -> Result<Picture, JsValue> {
    let blob: &Blob = file.unchecked_ref();
    let bytes = js_sys::Uint8Array::new(&JsFuture::from(blob.array_buffer()).await?).to_vec();
    // The browser's encoder takes one character for each byte.
    let text: String = bytes.iter().copied().map(char::from).collect();
    Ok(Picture { bytes: bytes.len(), media_type: file.type_(), base64: window().btoa(&text)? })
}
