//! The item object (`vault.md` §3.2), written by hand: the stored fragment goes out as it is, between the members that belong to the row and the
//! person. Nothing is parsed and nothing needs an escape.

use std::fmt::Write as _;

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use common::time::Timestamp;
use services::item::ItemView;

/// The variants of the object, by what belongs to a person in them. Where the official server leaves out the collections of the least of them, a
/// client takes them gladly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    MiniDetails,
    Cipher,
    Details,
}

impl Form {
    const fn object(self) -> &'static str {
        match self {
            Self::MiniDetails => "cipherMiniDetails",
            Self::Cipher => "cipher",
            Self::Details => "cipherDetails",
        }
    }

    const fn is_personal(self) -> bool {
        matches!(self, Self::Cipher | Self::Details)
    }

    const fn has_collections(self) -> bool {
        matches!(self, Self::MiniDetails | Self::Details)
    }
}

/// Appends one item.
pub(crate) fn item(out: &mut String, view: &ItemView, form: Form) {
    let item = &view.item;
    out.reserve(item.data.len() + 700);
    out.push_str("{\"object\":\"");
    out.push_str(form.object());
    out.push_str("\",\"id\":");
    quoted(out, item.id);
    out.push_str(",\"organizationId\":");
    nullable(out, item.organization_id);
    put(out, format_args!(",\"type\":{},\"reprompt\":{}", item.kind.number(), item.reprompt.number()));
    out.push_str(",\"key\":");
    nullable(out, item.item_key.as_deref());
    if form.is_personal() {
        out.push_str(",\"folderId\":");
        nullable(out, item.folder_id);
        out.push_str(",\"favorite\":");
        out.push_str(truth(item.favorite));
        out.push_str(",\"edit\":");
        out.push_str(truth(view.access.edit));
        out.push_str(",\"viewPassword\":");
        out.push_str(truth(view.access.view_password));
        out.push_str(",\"permissions\":{\"delete\":");
        out.push_str(truth(view.access.delete));
        out.push_str(",\"restore\":");
        out.push_str(truth(view.access.restore));
        out.push('}');
        out.push_str(",\"archivedDate\":");
        nullable::<Timestamp>(out, item.archived);
    }
    if form.has_collections() {
        match item.collection_ids.as_deref().filter(|ids| !ids.is_empty()) {
            Some(ids) => {
                out.push_str(",\"collectionIds\":[\"");
                out.push_str(ids);
                out.push_str("\"]");
            }
            None => out.push_str(",\"collectionIds\":[]"),
        }
    }
    out.push_str(",\"organizationUseTotp\":");
    out.push_str(truth(view.use_totp));
    out.push_str(",\"creationDate\":");
    quoted(out, item.created);
    out.push_str(",\"revisionDate\":");
    quoted(out, item.revised);
    out.push_str(",\"deletedDate\":");
    nullable(out, item.deleted);
    out.push_str(",\"attachments\":null,\"data\":null,");
    out.push_str(&item.data);
    out.push('}');
}

/// One item as an answer.
pub(crate) fn answer(view: &ItemView, form: Form) -> Response {
    let mut body = String::new();
    item(&mut body, view, form);
    json(body)
}

/// A short list as an answer.
pub(crate) fn list<'a>(views: impl IntoIterator<Item = &'a ItemView>, form: Form) -> Response {
    let mut body = String::from(LIST_START);
    for (at, view) in views.into_iter().enumerate() {
        if at > 0 {
            body.push(',');
        }
        item(&mut body, view, form);
    }
    body.push_str(LIST_END);
    json(body)
}

pub(crate) const LIST_START: &str = "{\"object\":\"list\",\"data\":[";
pub(crate) const LIST_END: &str = "],\"continuationToken\":null}";

pub(crate) fn json(body: String) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], body).into_response()
}

fn quoted(out: &mut String, value: impl std::fmt::Display) {
    put(out, format_args!("\"{value}\""));
}

fn nullable<T: std::fmt::Display>(out: &mut String, value: Option<T>) {
    match value {
        Some(value) => quoted(out, value),
        None => out.push_str("null"),
    }
}

const fn truth(flag: bool) -> &'static str {
    if flag { "true" } else { "false" }
}

/// Writing to a text cannot fail.
fn put(out: &mut String, arguments: std::fmt::Arguments<'_>) {
    out.write_fmt(arguments).ok();
}
