//! Custom fields: add, name, fill in, move, remove.

use leptos::prelude::*;
use vault::contents::CustomField;

use super::{
    super::names::links,
    draft::{Draft, FieldDraft},
    save::Saving,
};
use crate::ui::{
    Checkbox, Choice, FormError, Glyph, Icon, IconButton, Menu, MenuItem, PasswordInput, Select, TextInput,
};

#[component]
pub fn CustomFields(draft: Draft, saving: Saving) -> impl IntoView {
    let entries = Signal::derive(move || {
        let mut kinds = vec![("Text", CustomField::TEXT, Icon::Type), ("Yes or no", CustomField::BOOLEAN, Icon::Check)];
        if draft.visible() {
            kinds.insert(1, ("Hidden", CustomField::HIDDEN, Icon::EyeOff));
        }
        if !links(draft.kind).is_empty() {
            kinds.push(("Linked", CustomField::LINKED, Icon::Link));
        }
        let entry = |(label, kind, icon): (&str, u8, Icon)| {
            let add = Callback::new(move |()| {
                let linked =
                    links(draft.kind).first().map(|(number, ..)| *number).filter(|_| kind == CustomField::LINKED);
                let field = draft.field(&CustomField { kind, linked, ..CustomField::default() });
                draft.fields.update(|fields| fields.push(field));
            });
            MenuItem::new(label, add).icon(icon)
        };
        kinds.into_iter().map(entry).collect::<Vec<_>>()
    });
    view! {
        <fieldset class="space-y-3">
            <legend class="mb-1 text-sm font-medium">"Custom fields"</legend>
            <FormError message=saving.field("fields")/>
            <For each=move || draft.fields.get() key=|field| field.key let:field><FieldLine draft field/></For>
            <Menu
                label="Add a custom field"
                items=entries
                icon=Icon::Plus
                trigger=move || view! { <Glyph icon=Icon::Plus/> "Add field" }
                button_class="btn btn-ghost btn-xs"
            />
        </fieldset>
    }
    .into_any()
}

#[component]
fn FieldLine(draft: Draft, field: FieldDraft) -> impl IntoView {
    let locked = field.kind == CustomField::HIDDEN && !draft.visible();
    if locked {
        // Kept by its name, so the name must stay.
        let text = move || format!("{} (hidden from you, stays as it is)", field.name.get());
        return view! { <p class="text-sm text-muted">{text}</p> }.into_any();
    }
    let options = Signal::stored(
        links(draft.kind).iter().map(|(number, words, _)| Choice::new(number.to_string(), *words)).collect::<Vec<_>>(),
    );
    let value = match field.kind {
        CustomField::HIDDEN => view! { <PasswordInput value=field.value label="Value"/> }.into_any(),
        CustomField::BOOLEAN => view! { <Checkbox checked=field.on label="Yes"/> }.into_any(),
        CustomField::LINKED => view! { <Select value=field.linked options label="Same as"/> }.into_any(),
        _ => view! { <TextInput value=field.value placeholder="Value" label="Value"/> }.into_any(),
    };
    view! {
        <div class="space-y-1.5 border-s-2 border-base-300 ps-3">
            <div class="flex items-center gap-1">
                <TextInput value=field.name placeholder="Name of the field" label="Name of the field"/>
                <FieldMenu draft field/>
                <IconButton
                    icon=Icon::X
                    label="Remove this field"
                    on_click=move |()| draft.fields.update(|fields| fields.retain(|other| other.key != field.key))
                />
            </div>
            {value}
        </div>
    }
    .into_any()
}

/// Moving a field up and down.
#[component]
fn FieldMenu(draft: Draft, field: FieldDraft) -> impl IntoView {
    let shift = move |down: bool| {
        draft.fields.update(|fields| {
            let Some(at) = fields.iter().position(|other| other.key == field.key) else { return };
            let to = if down { at + 1 } else { at.saturating_sub(1) };
            if to < fields.len() {
                fields.swap(at, to);
            }
        });
    };
    view! {
        <IconButton icon=Icon::ArrowUp label="Move this field up" on_click=move |()| shift(false)/>
        <IconButton icon=Icon::ArrowDown label="Move this field down" on_click=move |()| shift(true)/>
    }
    .into_any()
}
