//! The dialogs of a vault page. One is open at a time; each is built when it opens and is gone when it closes.

mod access;
mod assign;
mod collection;
mod confirm;
mod file;
mod folder;
mod leaving;
mod share;

use leptos::prelude::*;

pub use self::leaving::Leaving;
use self::{
    assign::Assign,
    collection::CollectionDialog,
    confirm::{Destroy, DropCollection, DropFolder, Trash},
    file::File,
    folder::FolderDialog,
    share::Share,
};
use super::desk::{Desk, Overlay, use_desk};

#[component]
pub fn Dialogs() -> impl IntoView {
    let desk = use_desk();
    move || {
        desk.overlay.get().map(|overlay| match overlay {
            Overlay::Folder(folder) => view! { <FolderDialog folder/> }.into_any(),
            Overlay::DropFolder(folder) => view! { <DropFolder folder/> }.into_any(),
            Overlay::Collection(collection) => view! { <CollectionDialog collection/> }.into_any(),
            Overlay::DropCollection(collection) => view! { <DropCollection collection/> }.into_any(),
            Overlay::File(targets) => view! { <File targets/> }.into_any(),
            Overlay::Share(targets) => view! { <Share targets/> }.into_any(),
            Overlay::Assign(targets) => view! { <Assign targets/> }.into_any(),
            Overlay::Trash(targets) => view! { <Trash targets/> }.into_any(),
            Overlay::Destroy(targets) => view! { <Destroy targets/> }.into_any(),
        })
    }
}

/// A dialog's `open`, which takes the dialog off the desk once it is false. The dialog closes first, so that the focus finds its way back.
fn opened(desk: Desk) -> RwSignal<bool> {
    let open = RwSignal::new(true);
    Effect::new(move |_| {
        if !open.get() {
            request_animation_frame(move || {
                desk.overlay.try_set(None);
            });
        }
    });
    open
}
