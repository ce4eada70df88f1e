//! Moving items to a folder.

use leptos::prelude::*;

use super::{
    super::{
        act::Act,
        desk::use_desk,
        names::items,
        target::{Target, subject},
    },
    opened,
};
use crate::{
    ui::{Choice, Dialog, DialogSize, Field, Select},
    worker::call,
};

#[component]
pub fn File(targets: Vec<Target>) -> impl IntoView {
    let desk = use_desk();
    let (open, act) = (opened(desk), Act::new());
    let folder = RwSignal::new(String::new());
    let ids: Vec<_> = targets.iter().map(|target| target.id).collect();
    let options = Signal::derive(move || {
        let mut folders = desk.folders();
        folders.sort_by_key(|folder| folder.name.to_lowercase());
        let none = std::iter::once(Choice::new("", "No folder"));
        none.chain(folders.into_iter().map(|folder| Choice::new(folder.id.to_string(), folder.name)))
            .collect::<Vec<_>>()
    });
    let submit = move |()| {
        let (ids, count) = (ids.clone(), ids.len());
        let folder = folder.with_untracked(|folder| folder.parse().ok());
        act.run(desk, desk.ask(call::MoveToFolder { ids, folder }), move |()| {
            desk.toasts.success(format!("{} moved.", items(count)));
            open.set(false);
            desk.changed();
        });
    };
    view! {
        <Dialog
            open
            title="Move to folder"
            text=Some(subject(&targets))
            on_submit=submit
            submit="Move"
            busy=act.busy
            error=act.message()
            size=DialogSize::Sm
        >
            <Field label="Folder" hint="Folders are yours alone; nobody else sees them.">
                <Select value=folder options/>
            </Field>
        </Dialog>
    }
    .into_any()
}
