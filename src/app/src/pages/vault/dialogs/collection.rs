//! A collection: its name and place in the tree, and who has access to it.

use common::{id::OrganizationId, kind::CollectionKind, rules::Action};
use leptos::prelude::*;
use vault::{CollectionInfo, query::Section};

use super::{
    super::{
        act::Act,
        desk::{Desk, use_desk},
        rights::may,
    },
    access::{Access, AccessTab},
    opened,
};
use crate::{
    ui::{Choice, Dialog, DialogSize, Field, Select, Tab, TabPanel, Tabs, TextInput},
    worker::call,
};

#[component]
pub fn CollectionDialog(collection: Option<CollectionInfo>) -> impl IntoView {
    let desk = use_desk();
    let Some(organization) = desk.organization_id() else { return ().into_any() };
    let (open, act) = (opened(desk), Act::new());
    let id = collection.as_ref().map(|collection| collection.id);
    let before = collection.as_ref().map(|collection| collection.name.clone()).unwrap_or_default();
    let (above, own) = split_name(desk, &before);
    let (parent, name, wrong) = (RwSignal::new(above), RwSignal::new(own), RwSignal::new(None::<String>));
    let access = Access::load(desk, organization, id, sets_access(desk, organization, collection.as_ref()));
    let tab = RwSignal::new("info".to_owned());
    let started = before.clone();
    let whole = move || join(&parent.get(), name.get().trim());
    let dirty = Signal::derive(move || whole() != started || access.is_dirty());
    let parents = Signal::derive(move || parents(desk, &before));
    let submit = move |()| {
        let typed = untrack(whole);
        let empty = name.with_untracked(|name| name.trim().is_empty());
        wrong.set(empty.then(|| "Give the collection a name.".to_owned()));
        if empty {
            tab.set("info".to_owned());
            return;
        }
        let question = call::SaveCollection { organization, id, name: typed.clone(), access: access.entries() };
        act.run(desk, desk.ask(question), move |collections| {
            open.set(false);
            let made =
                collections.iter().find(|collection| id.is_none() && collection.name == typed).map(|made| made.id);
            desk.set_collections(collections);
            if let Some(made) = made {
                desk.narrow(|query| {
                    query.section = Section::Collection(made);
                    query.text.clear();
                });
            }
        });
    };
    let title = if id.is_some() { "Edit collection" } else { "New collection" };
    let tabs = Signal::derive(move || {
        let mut tabs = vec![Tab::new("info", "Name")];
        if access.allowed() {
            tabs.push(Tab::new("access", "Access").count(access.count()));
        }
        tabs
    });
    view! {
        <Dialog open title on_submit=submit busy=act.busy dirty blocked=access.fault() error=act.message() size=DialogSize::Lg>
            <Tabs value=tab tabs label="Parts of the collection"/>
            {move || if tab.with(|tab| tab == "access") {
                view! { <TabPanel tab="access"><AccessTab access/></TabPanel> }.into_any()
            } else {
                view! { <TabPanel tab="info"><NameTab parent name wrong parents/></TabPanel> }.into_any()
            }}
        </Dialog>
    }
    .into_any()
}

#[component]
fn NameTab(
    parent: RwSignal<String>,
    name: RwSignal<String>,
    wrong: RwSignal<Option<String>>,
    parents: Signal<Vec<Choice>>,
) -> impl IntoView {
    view! {
        <div class="space-y-4 pt-4">
            <Field label="Name" required=true error=wrong><TextInput value=name/></Field>
            <Field label="Under" hint="A collection inside another has its own access; nothing is inherited.">
                <Select value=parent options=parents/>
            </Field>
        </div>
    }
    .into_any()
}

/// Whether the person may say who has access: on an existing collection by its own rule, on a new one by creating it.
fn sets_access(desk: Desk, organization: OrganizationId, collection: Option<&CollectionInfo>) -> bool {
    untrack(|| {
        let (Some(profile), Some(organization)) = (desk.profile(), desk.person.organization(organization)) else {
            return false;
        };
        match collection {
            Some(collection) => {
                collection.kind == CollectionKind::Shared
                    && may(Action::CollectionSetUsers, &profile, &organization, Some(collection))
            }
            None => may(Action::CollectionCreate, &profile, &organization, None),
        }
    })
}

/// The names that a collection can stand under: every other one, except those under itself.
fn parents(desk: Desk, itself: &str) -> Vec<Choice> {
    let below = format!("{itself}/");
    let mut names: Vec<String> = desk
        .collections()
        .into_iter()
        .filter(|collection| collection.kind == CollectionKind::Shared && !collection.name.is_empty())
        .map(|collection| collection.name)
        .filter(|name| itself.is_empty() || (name != itself && !name.starts_with(&below)))
        .collect();
    names.sort_by_key(|name| name.to_lowercase());
    let top = std::iter::once(Choice::new("", "Nothing (top level)"));
    top.chain(names.into_iter().map(|name| Choice::new(name.clone(), name))).collect()
}

/// A name as parent and own part, if there is such a parent.
fn split_name(desk: Desk, name: &str) -> (String, String) {
    let names: Vec<String> = untrack(|| desk.collections()).into_iter().map(|collection| collection.name).collect();
    let heads = name.rmatch_indices('/').filter_map(|(at, _)| Some((name.get(..at)?, name.get(at + 1..)?)));
    let found = heads.into_iter().find(|(head, _)| names.iter().any(|name| name == head));
    found.map_or_else(|| (String::new(), name.to_owned()), |(head, own)| (head.to_owned(), own.to_owned()))
}

fn join(parent: &str, own: &str) -> String {
    if parent.is_empty() { own.to_owned() } else { [parent, "/", own].concat() }
}
