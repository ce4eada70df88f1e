//! One row: icon, name with marks, second line, collection chips; at its end what can be done with it.

use common::{
    id::{CollectionId, OrganizationId},
    kind::ItemKind,
};
use leptos::prelude::*;
use vault::{Source, query::Row};

use super::{
    super::{
        desk::{Desk, Overlay},
        names::kind_icon,
        place::Subject,
        target::Target,
    },
    quick::{Quick, copy, set_favorite},
};
use crate::ui::{Badge, Glyph, Icon, IconButton, ItemLine, Menu, MenuItem, SkeletonText};

/// Chips before "+n".
const CHIPS: usize = 2;

/// The content of a row; grey bars while it is not there yet.
pub fn line(desk: Desk, row: Option<Row>) -> AnyView {
    let Some(row) = row else { return view! { <div class="grow"><SkeletonText lines=1/></div> }.into_any() };
    if row.broken {
        return view! { <ItemLine icon=Icon::CircleAlert title="Cannot be decrypted" sub=Some(row.id.to_string())/> }
            .into_any();
    }
    let marks = {
        let (organization, favorite) = (row.organization.filter(|_| desk.source == Source::MyVault), row.favorite);
        move || view! { <Marks organization favorite/> }
    };
    let trailing = {
        let collections = row.collections.clone();
        move || view! { <Chips collections=collections.clone()/> }
    };
    let sub = Some(row.subtitle).filter(|sub| !sub.is_empty());
    view! { <ItemLine icon=kind_icon(row.kind) title=row.name sub marks trailing/> }.into_any()
}

#[component]
fn Marks(organization: Option<OrganizationId>, favorite: bool) -> impl IntoView {
    let desk = super::super::desk::use_desk();
    view! {
        {organization.map(|id| {
            let text = format!("Shared, belongs to {}", untrack(|| desk.organization_name(id)));
            let words = text.clone();
            view! { <span title=text><Glyph icon=Icon::Box class="size-3.5"/><span class="sr-only">{words}</span></span> }
        })}
        {favorite.then(|| view! {
            <span title="Favourite"><Glyph icon=Icon::Star class="size-3.5"/><span class="sr-only">"Favourite"</span></span>
        })}
    }
    .into_any()
}

#[component]
fn Chips(collections: Vec<CollectionId>) -> impl IntoView {
    let desk = super::super::desk::use_desk();
    move || {
        // The last part of a nested name is what tells chips apart.
        let mut names: Vec<String> = collections
            .iter()
            .filter_map(|id| desk.collection_name(*id))
            .map(|name| name.rsplit('/').next().unwrap_or_default().to_owned())
            .collect();
        names.sort_by_key(|name| name.to_lowercase());
        let more = names.len().saturating_sub(CHIPS);
        let shown = names.into_iter().take(CHIPS).map(|name| view! { <Badge>{name}</Badge> }).collect_view();
        view! { {shown} {(more > 0).then(|| view! { <Badge>"+" {more}</Badge> })} }
    }
}

/// Copy password, and the menu.
pub fn actions(desk: Desk, row: Option<Row>) -> AnyView {
    let Some(row) = row else { return ().into_any() };
    let label = format!("Actions for {}", row.name);
    let password = row.has_password && row.view_password && !row.trashed && !row.broken;
    let id = row.id;
    let copying = format!("Copy password of {}", row.name);
    // Made when the menu opens: most rows come and go without that.
    let items = Signal::derive(move || entries(desk, &row));
    view! {
        {password.then(|| view! {
            <span class="max-sm:hidden">
                <IconButton icon=Icon::Copy label=copying on_click=move |()| copy(desk, id, Quick::Password)/>
            </span>
        })}
        <Menu label items/>
    }
    .into_any()
}

fn entries(desk: Desk, row: &Row) -> Vec<MenuItem> {
    let id = row.id;
    let target = vec![Target::from(row)];
    let overlay = |label: &str, icon: Icon, overlay: Overlay| {
        MenuItem::new(label, Callback::new(move |()| desk.overlay.set(Some(overlay.clone())))).icon(icon)
    };
    if row.trashed {
        let mut entries = Vec::new();
        if row.may_restore {
            let back = target.clone();
            let restore = Callback::new(move |()| super::bulk::restore(desk, &back));
            entries.push(MenuItem::new("Restore", restore).icon(Icon::RotateCcw));
        }
        if row.may_delete {
            entries.push(overlay("Delete for ever", Icon::Trash2, Overlay::Destroy(target)).danger());
        }
        return entries;
    }
    let mut entries = Vec::new();
    if !row.broken {
        entries.push(MenuItem::new("Open", Callback::new(move |()| desk.show(Subject::View(id)))).icon(Icon::Eye));
        if row.edit {
            entries
                .push(MenuItem::new("Edit", Callback::new(move |()| desk.show(Subject::Edit(id)))).icon(Icon::Pencil));
        }
        entries.extend(copies(desk, row));
        entries.extend(filing(desk, row, target.clone()));
    }
    if row.may_delete {
        if !entries.is_empty() {
            entries.push(MenuItem::divider());
        }
        entries.push(overlay("Delete", Icon::Trash2, Overlay::Trash(target)).danger());
    }
    entries
}

fn copies(desk: Desk, row: &Row) -> Vec<MenuItem> {
    let id = row.id;
    let entry = |label: &str, quick: Quick| {
        MenuItem::new(label, Callback::new(move |()| copy(desk, id, quick))).icon(Icon::Copy)
    };
    let login = row.kind == ItemKind::Login;
    let mut entries = Vec::new();
    if login && !row.subtitle.is_empty() {
        entries.push(entry("Copy user name", Quick::Username));
    }
    if row.has_password && row.view_password {
        entries.push(entry("Copy password", Quick::Password));
    }
    if row.has_totp && row.view_password {
        entries.push(entry("Copy code", Quick::Code));
    }
    if !entries.is_empty() {
        entries.insert(0, MenuItem::divider());
    }
    entries
}

/// Favourite, folder, organization, collections.
fn filing(desk: Desk, row: &Row, target: Vec<Target>) -> Vec<MenuItem> {
    let mut entries = vec![MenuItem::divider()];
    let open = |overlay: Overlay| Callback::new(move |()| desk.overlay.set(Some(overlay.clone())));
    if desk.source == Source::MyVault {
        let (id, folder, favorite) = (row.id, row.folder, !row.favorite);
        let label = if favorite { "Mark as favourite" } else { "No longer a favourite" };
        let turn = Callback::new(move |()| set_favorite(desk, id, folder, favorite));
        entries.push(MenuItem::new(label, turn).icon(Icon::Star));
        entries.push(MenuItem::new("Move to folder", open(Overlay::File(target.clone()))).icon(Icon::Folder));
        if row.organization.is_none() && !untrack(|| desk.memberships()).is_empty() {
            entries.push(
                MenuItem::new("Move to organization", open(Overlay::Share(target.clone()))).icon(Icon::Building2),
            );
        }
    }
    if row.organization.is_some() && row.edit && row.view_password {
        entries.push(MenuItem::new("Assign to collections", open(Overlay::Assign(target))).icon(Icon::FolderTree));
    }
    if entries.len() == 1 { Vec::new() } else { entries }
}
