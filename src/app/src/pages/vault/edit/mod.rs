//! Adding and editing an item. What is typed lives in a [`draft::Draft`]; saving makes contents of it and hands them to the worker.

mod check;
mod draft;
mod fields;
mod generator;
mod login;
mod parts;
mod picker;
mod place;
mod save;

pub use picker::CollectionPicker;

use common::kind::ItemKind;
use leptos::prelude::*;
use vault::ItemView;

use self::{
    draft::Draft,
    fields::CustomFields,
    generator::Generator,
    login::LoginFields,
    parts::PartFields,
    place::{FolderAndStar, OwnerFields},
    save::{Saving, Trouble},
};
use super::{
    desk::use_desk,
    names::{MAKEABLE, kind_icon, kind_name, kind_text},
    place::Subject,
};
use crate::ui::{Button, Checkbox, Field, Glyph, Icon, TextArea, TextInput, Variant};

/// The first step of adding.
#[component]
pub fn TypeChoice() -> impl IntoView {
    let desk = use_desk();
    let one = move |kind: ItemKind| {
        view! {
            <li>
                <button type="button" class="flex w-full items-center gap-3 rounded-box border border-base-300 px-3 py-2.5 hover:bg-base-200" on:click=move |_| desk.show(Subject::Add(kind))>
                    <span class="icon-tile"><Glyph icon=kind_icon(kind)/></span>
                    <span class="min-w-0 grow text-start">
                        <span class="block font-medium">{kind_name(kind)}</span>
                        <span class="block text-xs text-muted">{kind_text(kind)}</span>
                    </span>
                    <Glyph icon=Icon::ChevronRight class="size-4 text-muted"/>
                </button>
            </li>
        }
    };
    view! {
        <div class="p-4">
            <h2 class="text-base font-semibold">"What would you like to add?"</h2>
            <ul class="mt-3 space-y-1.5">{MAKEABLE.into_iter().map(one).collect_view()}</ul>
            <div class="mt-3">
                <Button variant=Variant::Ghost on_click=move |()| desk.show(Subject::Nothing)>"Cancel"</Button>
            </div>
        </div>
    }
    .into_any()
}

/// The form; with an item it edits that, without it adds one.
#[component]
pub fn Editor(kind: ItemKind, #[prop(optional_no_strip)] item: Option<ItemView>) -> impl IntoView {
    let desk = use_desk();
    let draft = Draft::of(desk, kind, item.as_ref());
    let saving = Saving::new(desk, draft);
    let dirty = Memo::new(move |_| draft.is_dirty());
    Effect::new(move |_| desk.dirty.set(dirty.get()));
    on_cleanup(move || {
        desk.dirty.try_set(false);
    });
    let new = item.is_none();
    let title = if new { format!("New {}", kind_name(kind).to_lowercase()) } else { "Edit item".to_owned() };
    let generating = RwSignal::new(false);
    let cancel = move |()| desk.show(draft.id().map_or(Subject::Nothing, Subject::View));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        saving.save();
    };
    view! {
        <form class="flex min-h-full flex-col" novalidate=true on:submit=submit>
            <header class="flex items-center gap-3 border-b border-base-300 p-4">
                <span class="icon-tile"><Glyph icon=kind_icon(kind)/></span>
                <h2 class="min-w-0 grow text-base font-semibold">{title}</h2>
            </header>
            <div class="grow space-y-4 p-4">
                <Trouble saving/>
                <Field label="Name" required=true error=saving.field("name")>
                    <TextInput
                        value=draft.name
                        autofocus=new
                        on_input=move |_| saving.forgive("name")
                        on_blur=move |()| saving.check("name")
                    />
                </Field>
                {new.then(|| view! { <OwnerFields draft saving/> })}
                {(kind == ItemKind::Login).then(|| view! { <LoginFields draft saving generating/> })}
                <PartFields draft/>
                <Field label="Notes" error=saving.field("notes")><TextArea value=draft.notes rows=4/></Field>
                <CustomFields draft saving/>
                <FolderAndStar draft/>
                {draft.visible().then(|| view! {
                    <Checkbox
                        checked=draft.reprompt
                        label="Ask for the master password"
                        hint="Before anybody looks at, copies or edits this item."
                    />
                })}
            </div>
            <footer class="sticky bottom-0 flex gap-2 border-t border-base-300 bg-base-100 p-3">
                <Button kind="submit" variant=Variant::Primary busy=saving.busy()>"Save"</Button>
                <Button on_click=cancel disabled=saving.busy()>"Cancel"</Button>
            </footer>
        </form>
        <Generator open=generating on_use=move |password: String| draft.set_password(password)/>
    }
    .into_any()
}
