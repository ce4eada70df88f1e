//! Naming a folder.

use leptos::prelude::*;
use vault::{FolderInfo, query::Section};

use super::{
    super::{act::Act, desk::use_desk},
    opened,
};
use crate::{
    ui::{Dialog, DialogSize, Field, TextInput},
    worker::call,
};

#[component]
pub fn FolderDialog(folder: Option<FolderInfo>) -> impl IntoView {
    let desk = use_desk();
    let (open, act) = (opened(desk), Act::new());
    let id = folder.as_ref().map(|folder| folder.id);
    let before = folder.map(|folder| folder.name).unwrap_or_default();
    let name = RwSignal::new(before.clone());
    let wrong = RwSignal::new(None::<String>);
    let dirty = Signal::derive(move || name.with(|name| *name != before));
    let submit = move |()| {
        let typed = name.get_untracked().trim().to_owned();
        wrong.set(typed.is_empty().then(|| "Give the folder a name.".to_owned()));
        if typed.is_empty() {
            return;
        }
        act.run(desk, desk.ask(call::SaveFolder { id, name: typed }), move |saved| {
            open.set(false);
            desk.changed();
            if id.is_none() {
                desk.narrow(|query| {
                    query.section = Section::Folder(Some(saved));
                    query.text.clear();
                });
            }
        });
    };
    let title = if id.is_some() { "Rename folder" } else { "New folder" };
    view! {
        <Dialog open title on_submit=submit busy=act.busy dirty error=act.message() size=DialogSize::Sm>
            <Field label="Name" hint="A slash makes a folder inside another: “Work/Servers”." required=true error=wrong>
                <TextInput value=name/>
            </Field>
        </Dialog>
    }
    .into_any()
}
