//! What is being typed: one signal per input, made from an item's contents and turned into contents again.

use std::collections::BTreeMap;

use common::{
    id::{CollectionId, FolderId, ItemId, OrganizationId},
    kind::{ItemKind, Reprompt},
};
use leptos::prelude::*;
use vault::{
    ItemView,
    contents::{Contents, CustomField, PastPassword, Uri},
    query::{Owner, Section},
};

use super::super::{desk::Desk, names::parts};

/// The most earlier passwords that are kept.
const PAST: usize = 5;

/// One website.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct UriDraft {
    pub key: u32,
    pub uri: RwSignal<String>,
    /// The number of the way of matching, empty for the default.
    pub matching: RwSignal<String>,
}

/// One custom field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct FieldDraft {
    pub key: u32,
    pub kind: u8,
    pub name: RwSignal<String>,
    pub value: RwSignal<String>,
    pub on: RwSignal<bool>,
    pub linked: RwSignal<String>,
}

#[derive(Clone, Copy)]
pub struct Draft {
    pub kind: ItemKind,
    pub name: RwSignal<String>,
    pub notes: RwSignal<String>,
    pub reprompt: RwSignal<bool>,
    pub username: RwSignal<String>,
    pub password: RwSignal<String>,
    pub totp: RwSignal<String>,
    pub uris: RwSignal<Vec<UriDraft>>,
    pub fields: RwSignal<Vec<FieldDraft>>,
    pub parts: StoredValue<BTreeMap<&'static str, RwSignal<String>>>,
    pub favorite: RwSignal<bool>,
    /// Empty: no folder.
    pub folder: RwSignal<String>,
    /// Empty: one's own.
    pub owner: RwSignal<String>,
    pub collections: RwSignal<Vec<CollectionId>>,
    base: StoredValue<Base>,
    next_key: StoredValue<u32>,
    /// The form's own scope: what is added later must not go with the menu that it was added from.
    scope: StoredValue<Option<leptos::reactive::owner::Owner>>,
}

/// What the person started from.
#[derive(Clone)]
struct Base {
    item: Option<ItemId>,
    organization: Option<OrganizationId>,
    revision: String,
    visible: bool,
    contents: Contents,
    favorite: bool,
    folder: String,
    owner: String,
    collections: Vec<CollectionId>,
}

impl Draft {
    pub fn of(desk: Desk, kind: ItemKind, item: Option<&ItemView>) -> Self {
        let base = item.map_or_else(|| Base::new(desk, kind), Base::of);
        let contents = base.contents.clone();
        let login = contents.login.clone().unwrap_or_default();
        let draft = Self {
            kind,
            name: RwSignal::new(contents.name.clone()),
            notes: RwSignal::new(contents.notes.clone()),
            reprompt: RwSignal::new(contents.reprompt == Reprompt::MasterPassword),
            username: RwSignal::new(login.username.clone()),
            password: RwSignal::new(login.password.clone()),
            totp: RwSignal::new(login.totp.clone()),
            uris: RwSignal::new(Vec::new()),
            fields: RwSignal::new(Vec::new()),
            parts: StoredValue::new(
                parts(kind)
                    .iter()
                    .map(|part| (part.name, RwSignal::new(contents.part(part.name).to_owned())))
                    .collect(),
            ),
            favorite: RwSignal::new(base.favorite),
            folder: RwSignal::new(base.folder.clone()),
            owner: RwSignal::new(base.owner.clone()),
            collections: RwSignal::new(base.collections.clone()),
            base: StoredValue::new(base),
            next_key: StoredValue::new(0),
            scope: StoredValue::new(leptos::reactive::owner::Owner::current()),
        };
        draft.uris.set(login.uris.iter().map(|uri| draft.uri(uri)).collect());
        draft.fields.set(contents.fields.iter().map(|field| draft.field(field)).collect());
        draft
    }

    fn key(self) -> u32 {
        self.next_key
            .try_update_value(|key| {
                *key += 1;
                *key
            })
            .unwrap_or_default()
    }

    fn in_scope<T>(self, make: impl FnOnce() -> T) -> T {
        match self.scope.get_value() {
            Some(scope) => scope.with(make),
            None => make(),
        }
    }

    pub fn uri(self, uri: &Uri) -> UriDraft {
        self.in_scope(|| UriDraft {
            key: self.key(),
            uri: RwSignal::new(uri.uri.clone()),
            matching: RwSignal::new(uri.matching.map(|number| number.to_string()).unwrap_or_default()),
        })
    }

    pub fn field(self, field: &CustomField) -> FieldDraft {
        self.in_scope(|| FieldDraft {
            key: self.key(),
            kind: field.kind,
            name: RwSignal::new(field.name.clone()),
            value: RwSignal::new(field.value.clone()),
            on: RwSignal::new(field.value == "true"),
            linked: RwSignal::new(field.linked.map(|number| number.to_string()).unwrap_or_default()),
        })
    }

    pub fn part(self, name: &str) -> Option<RwSignal<String>> {
        self.parts.with_value(|parts| parts.get(name).copied())
    }

    /// A generated password takes the place of what was typed.
    pub fn set_password(self, password: String) {
        self.password.set(password);
    }

    pub fn id(self) -> Option<ItemId> {
        self.base.with_value(|base| base.item)
    }

    /// The revision that is being edited.
    pub fn revision(self) -> String {
        self.base.with_value(|base| base.revision.clone())
    }

    /// Passwords are not hidden from the person.
    pub fn visible(self) -> bool {
        self.base.with_value(|base| base.visible)
    }

    /// Whose the item is or will be; tracked.
    pub fn organization(self) -> Option<OrganizationId> {
        self.base.with_value(|base| base.organization).or_else(|| self.owner.with(|owner| owner.parse().ok()))
    }

    /// The folder as chosen; tracked.
    pub fn folder_id(self) -> Option<FolderId> {
        self.folder.with(|folder| folder.parse().ok())
    }

    /// Whether anything differs from what the person started from; tracked.
    pub fn is_dirty(self) -> bool {
        let contents = self.plain_contents();
        let (favorite, folder, owner) = (self.favorite.get(), self.folder.get(), self.owner.get());
        let collections = self.collections.get();
        self.base.with_value(|base| {
            contents != base.contents
                || favorite != base.favorite
                || folder != base.folder
                || owner != base.owner
                || collections != base.collections
        })
    }

    /// The contents to save. A password that changed joins the earlier ones; `now` is RFC 3339.
    pub fn contents(self, now: &str) -> Contents {
        let mut contents = self.plain_contents();
        let old = self.base.with_value(|base| base.contents.login.as_ref().map(|login| login.password.clone()));
        if let (Some(login), Some(old), true) = (&mut contents.login, old, self.visible() && self.id().is_some()) {
            remember(login, &mut contents.password_history, old, now);
        }
        contents
    }

    /// What the inputs say; tracked. What this form does not show stays as it was.
    fn plain_contents(self) -> Contents {
        let mut contents = self.base.with_value(|base| base.contents.clone());
        contents.name = self.name.get();
        contents.notes = self.notes.get();
        contents.reprompt = if self.reprompt.get() { Reprompt::MasterPassword } else { Reprompt::No };
        if let Some(login) = &mut contents.login {
            login.username = self.username.get();
            login.password = self.password.get();
            login.totp = self.totp.get();
            login.uris = self.uris.with(|uris| uris.iter().map(|uri| uri.typed()).collect());
        }
        let parts = self.parts.with_value(BTreeMap::clone);
        for (name, value) in parts {
            let value = value.get();
            if value.is_empty() {
                contents.parts.remove(name);
            } else {
                contents.parts.insert(name.to_owned(), value);
            }
        }
        contents.fields = self.fields.with(|fields| fields.iter().map(|field| field.typed()).collect());
        contents
    }
}

impl UriDraft {
    fn typed(self) -> Uri {
        Uri { uri: self.uri.get(), matching: self.matching.with(|number| number.parse().ok()) }
    }
}

impl FieldDraft {
    fn typed(self) -> CustomField {
        let linked = self.linked.with(|number| number.parse().ok());
        let value = match self.kind {
            CustomField::BOOLEAN => self.on.get().to_string(),
            CustomField::LINKED => String::new(),
            _ => self.value.get(),
        };
        CustomField {
            kind: self.kind,
            name: self.name.get(),
            value,
            linked: linked.filter(|_| self.kind == CustomField::LINKED),
        }
    }
}

impl Base {
    fn of(item: &ItemView) -> Self {
        let mut contents = item.contents.clone();
        // As the inputs would say it, so that nothing counts as changed before anything is.
        contents.parts.retain(|_, value| !value.is_empty());
        for field in &mut contents.fields {
            if field.kind == CustomField::BOOLEAN {
                field.value = (field.value == "true").to_string();
            } else if field.kind == CustomField::LINKED {
                field.value.clear();
            }
        }
        Self {
            item: Some(item.id),
            organization: item.organization,
            revision: item.revision.clone(),
            visible: item.view_password,
            contents,
            favorite: item.favorite,
            folder: item.folder.map(|id| id.to_string()).unwrap_or_default(),
            owner: item.organization.map(|id| id.to_string()).unwrap_or_default(),
            collections: item.collections.clone(),
        }
    }

    /// A new item begins where one is: in the folder, collection or vault that is shown.
    fn new(desk: Desk, kind: ItemKind) -> Self {
        let query = desk.query.get_untracked();
        let collections = untrack(|| desk.collections());
        let chosen = match query.section {
            Section::Collection(id) => collections.into_iter().find(|collection| collection.id == id),
            _ => None,
        };
        let organization = match (desk.organization_id(), query.owner) {
            (Some(id), _) | (None, Owner::Organization(id)) => Some(id),
            _ => chosen.as_ref().map(|collection| collection.organization),
        };
        let folder = match query.section {
            Section::Folder(Some(id)) => id.to_string(),
            _ => String::new(),
        };
        Self {
            item: None,
            organization: None,
            revision: String::new(),
            visible: true,
            contents: Contents::blank(kind),
            favorite: query.section == Section::Favorites,
            folder,
            owner: organization.map(|id| id.to_string()).unwrap_or_default(),
            collections: chosen.map(|collection| vec![collection.id]).unwrap_or_default(),
        }
    }
}

/// Keeps the old password when another one takes its place.
fn remember(login: &mut vault::contents::Login, history: &mut Vec<PastPassword>, old: String, now: &str) {
    if login.password == old {
        return;
    }
    login.password_revised = Some(now.to_owned());
    if !old.is_empty() {
        history.insert(0, PastPassword { password: old, last_used: now.to_owned() });
        history.truncate(PAST);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vault::contents::Login;

    const NOW: &str = "2026-03-01T10:00:00.000Z";

    fn past(password: &str) -> PastPassword {
        PastPassword { password: password.to_owned(), last_used: "2025-01-01T00:00:00.000Z".to_owned() }
    }

    #[test]
    fn a_changed_password_joins_the_earlier_ones_newest_first() {
        let mut login = Login { password: "new".to_owned(), ..Login::default() };
        let mut history = vec![past("older")];
        remember(&mut login, &mut history, "old".to_owned(), NOW);
        let kept: Vec<&str> = history.iter().map(|past| past.password.as_str()).collect();
        assert_eq!(kept, ["old", "older"]);
        assert_eq!(login.password_revised.as_deref(), Some(NOW));
    }

    #[test]
    fn at_most_five_are_kept() {
        let mut login = Login { password: "new".to_owned(), ..Login::default() };
        let mut history: Vec<PastPassword> = ["1", "2", "3", "4", "5"].map(past).into_iter().collect();
        remember(&mut login, &mut history, "old".to_owned(), NOW);
        assert_eq!(history.len(), 5);
        assert!(!history.iter().any(|past| past.password == "5"));
    }

    #[test]
    fn the_same_password_leaves_everything_as_it_was() {
        let mut login = Login { password: "same".to_owned(), ..Login::default() };
        let mut history = Vec::new();
        remember(&mut login, &mut history, "same".to_owned(), NOW);
        assert!(history.is_empty() && login.password_revised.is_none());
    }

    #[test]
    fn a_first_password_has_no_earlier_one() {
        let mut login = Login { password: "first".to_owned(), ..Login::default() };
        let mut history = Vec::new();
        remember(&mut login, &mut history, String::new(), NOW);
        assert!(history.is_empty() && login.password_revised.is_some());
    }
}
