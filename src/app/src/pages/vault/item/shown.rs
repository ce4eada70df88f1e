//! An item to look at: head, what limits it, its fields, its dates.

use common::{event::EventKind, kind::ItemKind};
use leptos::prelude::*;
use vault::{ItemView, contents::CustomField};

use super::{
    super::{desk::use_desk, names::links},
    dates::Dates,
    details::Parts,
    head::Head,
    login::LoginRows,
};
use crate::ui::{Callout, Icon, ItemRows, KeyValue, SecretRow, Tone};

#[component]
pub fn Shown(item: ItemView) -> impl IntoView {
    let login = item.contents.login.clone().map(|login| view! { <LoginRows item=item.clone() login/> });
    let notes = item.contents.notes.clone();
    let (head, limits, parts, fields) = (item.clone(), item.clone(), item.clone(), item.clone());
    view! {
        <Head item=head/>
        <Limits item=limits/>
        <ItemRows>
            {login}
            <Parts item=parts/>
            <Fields item=fields/>
            {(!notes.is_empty()).then(|| view! { <KeyValue label="Notes" value=notes multiline=true/> })}
        </ItemRows>
        <Dates item/>
    }
    .into_any()
}

/// What this person may not do with it, and why.
#[component]
fn Limits(item: ItemView) -> impl IntoView {
    let login = item.contents.kind == ItemKind::Login;
    let text = match (item.trashed, item.edit, item.view_password) {
        (true, ..) => Some("This item is in the trash. It is deleted for ever 30 days after it was put there."),
        (_, false, true) => Some("You may look at this item but not change it."),
        (_, false, false) if login => {
            Some("You may use this item in your browser, but neither see its password nor change it.")
        }
        (_, false, false) => Some("You may look at this item, without its hidden fields, but not change it."),
        (_, true, false) => {
            Some("Password, one-time code and hidden fields of this item are hidden from you; you may change the rest.")
        }
        _ => None,
    };
    let icon = if item.trashed { Icon::Trash2 } else { Icon::Lock };
    text.map(|text| view! { <div class="px-4 py-3"><Callout tone=Tone::Neutral icon=icon>{text}</Callout></div> })
}

/// The custom fields.
#[component]
fn Fields(item: ItemView) -> impl IntoView {
    let one = |field: &CustomField| field_row(field, &item);
    item.contents.fields.iter().map(one).collect_view()
}

fn field_row(field: &CustomField, item: &ItemView) -> AnyView {
    let desk = use_desk();
    let (id, organization) = (item.id, item.organization);
    let label = if field.name.is_empty() { "Field".to_owned() } else { field.name.clone() };
    match field.kind {
        CustomField::HIDDEN if !item.view_password => view! { <KeyValue label value="Hidden from you"/> }.into_any(),
        CustomField::HIDDEN => view! {
            <SecretRow
                label
                value=field.value.clone()
                on_reveal=move |()| desk.report(EventKind::ItemHiddenFieldShown, id, organization)
                on_copy=move |()| desk.report(EventKind::ItemHiddenFieldCopied, id, organization)
            />
        }
        .into_any(),
        CustomField::BOOLEAN => {
            let value = if field.value == "true" { "Yes" } else { "No" };
            view! { <KeyValue label value/> }.into_any()
        }
        CustomField::LINKED => {
            let words = links(item.contents.kind).iter().find(|(number, ..)| Some(*number) == field.linked);
            let value = words.map_or_else(|| "Nothing".to_owned(), |(_, words, _)| format!("Same as: {words}"));
            view! { <KeyValue label value/> }.into_any()
        }
        _ => view! { <KeyValue label value=field.value.clone() copy=true/> }.into_any(),
    }
}
