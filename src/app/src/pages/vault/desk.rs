//! What the parts of a vault page share: the place, what was loaded, the open dialog, and the guard over unsaved input.

use common::{
    id::{CollectionId, FolderId, ItemId, OrganizationId},
    wire::live::Topic,
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate, use_query_map},
    params::ParamsMap,
};
use vault::{
    CollectionInfo, FolderInfo, OrganizationInfo, Profile, Source,
    query::{Counts, Query, Section},
};

use super::{
    place::{Place, Subject},
    target::Target,
};
use crate::{
    live::on_live,
    session::{Person, use_person},
    trouble::Trouble,
    ui::{Clipboard, Toasts, use_clipboard, use_toasts},
    worker::{
        VaultWorker,
        call::{self, Ask},
        use_vault,
    },
};

/// The dialog that is open.
#[derive(Clone)]
pub enum Overlay {
    Folder(Option<FolderInfo>),
    DropFolder(FolderInfo),
    Collection(Option<CollectionInfo>),
    DropCollection(CollectionInfo),
    File(Vec<Target>),
    Share(Vec<Target>),
    Assign(Vec<Target>),
    Trash(Vec<Target>),
    Destroy(Vec<Target>),
}

/// Whether the source can be asked.
#[derive(Clone, PartialEq, Eq)]
pub enum Load {
    Opening,
    Open,
    Failed(Trouble),
}

/// Copies share it.
#[derive(Clone, Copy)]
pub struct Desk {
    pub source: Source,
    pub person: Person,
    pub toasts: Toasts,
    pub clipboard: Clipboard,
    worker: VaultWorker,
    pub place: Memo<Place>,
    /// The search as it is being typed; the address follows when the typing rests.
    pub text: RwSignal<String>,
    /// What the list shows: the place's part of the vault, and the search of this moment.
    pub query: Memo<Query>,
    pub load: RwSignal<Load>,
    /// A refresh failed; what is shown is older.
    pub stale: RwSignal<Option<Trouble>>,
    pub refreshing: RwSignal<bool>,
    /// Grows with every change of the contents.
    pub version: RwSignal<u32>,
    pub counts: RwSignal<Counts>,
    /// All collections of an organization's vault; empty in My Vault, where the profile has them.
    opened: RwSignal<Vec<CollectionInfo>>,
    pub overlay: RwSignal<Option<Overlay>>,
    /// What the item pane shows; follows the place unless input would be lost.
    pub subject: RwSignal<Subject>,
    /// The editor holds input that is not saved.
    pub dirty: RwSignal<bool>,
    /// Where the person wanted to go while input was not saved.
    pub leaving: RwSignal<Option<Place>>,
    /// The item whose master-password question was answered.
    pub proven: RwSignal<Option<ItemId>>,
    go: Callback<(Place, bool)>,
}

impl Desk {
    /// Makes the desk of a source and begins to load.
    pub fn provide(source: Source) -> Self {
        let (params, here, navigate) = (use_query_map(), use_location(), use_navigate());
        let place = Memo::new(move |_| params.with(|params| Place::read(|name| params.get(name))));
        let text = RwSignal::new(place.with_untracked(|place| place.query.text.clone()));
        let go = Callback::new(move |(place, replace): (Place, bool)| {
            let mut params = ParamsMap::new();
            for (name, value) in place.pairs() {
                params.insert(name, value);
            }
            let address = [&here.pathname.get_untracked(), params.to_query_string().as_str()].concat();
            navigate(&address, NavigateOptions { replace, scroll: false, ..NavigateOptions::default() });
        });
        let desk = Self {
            source,
            person: use_person(),
            toasts: use_toasts(),
            clipboard: use_clipboard(),
            worker: use_vault(),
            place,
            text,
            query: Memo::new(move |_| Query { text: text.get(), ..place.with(|place| place.query.clone()) }),
            load: RwSignal::new(Load::Opening),
            stale: RwSignal::new(None),
            refreshing: RwSignal::new(false),
            version: RwSignal::new(0),
            counts: RwSignal::new(Counts::default()),
            opened: RwSignal::new(Vec::new()),
            overlay: RwSignal::new(None),
            subject: RwSignal::new(Subject::Nothing),
            dirty: RwSignal::new(false),
            leaving: RwSignal::new(None),
            proven: RwSignal::new(None),
            go,
        };
        provide_context(desk);
        desk.open();
        desk.follow_profile();
        desk.follow_others();
        desk.follow_counts();
        desk.follow_place();
        desk
    }

    /// Asks the worker; a dead session shows at once.
    pub async fn ask<A: Ask>(self, question: A) -> Result<A::Answer, Trouble> {
        let answer = self.worker.ask(question).await;
        if let Err(trouble) = &answer {
            self.person.note(trouble);
        }
        answer
    }

    /// Opens the source; again after a failure.
    pub fn open(self) {
        let Source::Organization(id) = self.source else {
            self.load.set(Load::Open);
            return;
        };
        self.load.set(Load::Opening);
        spawn_local(async move {
            let answer = self.ask(call::OpenOrganization { id }).await;
            let load = match answer {
                Ok(collections) => {
                    self.opened.try_set(collections);
                    Load::Open
                }
                Err(trouble) => Load::Failed(trouble),
            };
            self.load.try_set(load);
            self.changed();
        });
    }

    /// Fetches everything again; what is shown stays until then.
    pub async fn refresh(self) {
        if self.refreshing.try_set(true).is_some() {
            return;
        }
        let outcome = match self.source {
            Source::MyVault => self.person.sync().await,
            Source::Organization(id) => {
                self.ask(call::OpenOrganization { id }).await.map(|collections| drop(self.opened.try_set(collections)))
            }
        };
        self.refreshing.try_set(false);
        self.stale.try_set(outcome.err());
        self.changed();
    }

    /// The contents changed: everything that shows them looks again.
    pub fn changed(self) {
        self.version.try_update(|version| *version = version.wrapping_add(1));
    }

    pub fn set_collections(self, collections: Vec<CollectionInfo>) {
        self.opened.try_set(collections);
        self.changed();
    }

    /// A sync brings new contents without anybody here asking for it.
    fn follow_profile(self) {
        let profile = Memo::new(move |_| self.person.profile());
        Effect::new(move |first: Option<()>| {
            profile.track();
            if first.is_some() {
                self.changed();
            }
        });
    }

    /// Somebody else changed the contents, or the person did in another window. My Vault has been fetched already.
    fn follow_others(self) {
        match self.source {
            Source::MyVault => on_live(Topic::MyVault, move || self.changed()),
            Source::Organization(id) => on_live(Topic::Vault(id), move || spawn_local(self.refresh())),
        }
    }

    fn follow_counts(self) {
        let wanted = Memo::new(move |_| {
            (self.query.with(|query| query.owner), self.version.get(), self.load.get() == Load::Open)
        });
        Effect::new(move |_| {
            let (owner, version, open) = wanted.get();
            if !open {
                return;
            }
            spawn_local(async move {
                let answer = self.ask(call::CountItems { source: self.source, owner }).await;
                let current = wanted.try_get_untracked().is_some_and(|(of, at, _)| of == owner && at == version);
                if let (Ok(counts), true) = (answer, current) {
                    self.counts.try_set(counts);
                }
            });
        });
    }

    /// The item pane follows the address. Unsaved input is asked about first, wherever the wish to leave came from.
    fn follow_place(self) {
        let wanted = Memo::new(move |_| self.place.with(|place| place.subject));
        Effect::new(move |_| {
            let wanted = wanted.get();
            let shown = self.subject.get_untracked();
            if wanted == shown {
                return;
            }
            if self.dirty.get_untracked() {
                self.leaving.set(Some(self.place.get_untracked()));
                self.go(Place { subject: shown, ..self.place.get_untracked() }, true);
            } else {
                self.subject.set(wanted);
            }
        });
    }

    /// Leaves the editor without saving.
    pub fn discard(self) {
        self.dirty.set(false);
        if let Some(place) = self.leaving.get_untracked() {
            self.leaving.set(None);
            self.go(place, false);
        }
    }

    fn go(self, place: Place, replace: bool) {
        if self.place.with_untracked(|here| *here != place) {
            self.go.run((place, replace));
        }
    }

    /// Shows another part of the vault; the item stays open.
    pub fn narrow(self, change: impl FnOnce(&mut Query)) {
        let mut place = self.place.get_untracked();
        change(&mut place.query);
        self.go(place, false);
    }

    /// The search as it is typed does not fill the history.
    pub fn search(self, text: String) {
        let mut place = self.place.get_untracked();
        place.query.text = text;
        self.go(place, true);
    }

    /// Shows something else in the item pane.
    pub fn show(self, subject: Subject) {
        self.go(Place { subject, ..self.place.get_untracked() }, false);
    }

    /// The unlocked person; tracked.
    pub fn profile(self) -> Option<Profile> {
        self.person.profile()
    }

    /// The organization of the source, or none in My Vault; tracked.
    pub fn organization_id(self) -> Option<OrganizationId> {
        match self.source {
            Source::MyVault => None,
            Source::Organization(id) => Some(id),
        }
    }

    /// Every collection that is known here; tracked.
    pub fn collections(self) -> Vec<CollectionInfo> {
        match self.source {
            Source::MyVault => self.profile().map(|profile| profile.collections).unwrap_or_default(),
            Source::Organization(_) => self.opened.get(),
        }
    }

    /// The organizations whose items are in My Vault; tracked.
    pub fn memberships(self) -> Vec<OrganizationInfo> {
        let organizations = self.profile().map(|profile| profile.organizations).unwrap_or_default();
        organizations.into_iter().filter(|organization| organization.member.is_some()).collect()
    }

    pub fn organization_name(self, id: OrganizationId) -> String {
        self.person.organization(id).map(|organization| organization.name).unwrap_or_default()
    }

    pub fn collection_name(self, id: CollectionId) -> Option<String> {
        self.collections().into_iter().find(|collection| collection.id == id).map(|collection| collection.name)
    }

    pub fn folders(self) -> Vec<FolderInfo> {
        self.profile().map(|profile| profile.folders).unwrap_or_default()
    }

    pub fn folder_name(self, id: FolderId) -> Option<String> {
        self.folders().into_iter().find(|folder| folder.id == id).map(|folder| folder.name)
    }

    /// The heading of the section that is shown; tracked.
    pub fn section_name(self) -> String {
        match self.query.with(|query| query.section) {
            Section::All => "All items".to_owned(),
            Section::Favorites => "Favourites".to_owned(),
            Section::Kind(kind) => super::names::kind_name(kind).to_owned(),
            Section::Folder(None) => "No folder".to_owned(),
            Section::Folder(Some(id)) => self.folder_name(id).unwrap_or_else(|| "Folder".to_owned()),
            Section::Collection(id) => self.collection_name(id).unwrap_or_else(|| "Collection".to_owned()),
            Section::Unassigned => "Unassigned".to_owned(),
            Section::Archive => "Archive".to_owned(),
            Section::Trash => "Trash".to_owned(),
        }
    }

    /// What the search box promises; tracked.
    pub fn search_hint(self) -> String {
        let section = self.section_name();
        // Names that people gave keep their letters.
        match self.query.with(|query| query.section) {
            Section::Folder(Some(_)) | Section::Collection(_) => format!("Search {section}"),
            _ => format!("Search {}", section.to_lowercase()),
        }
    }

    /// Tells the organization's log about a secret that was seen or copied; own items are nobody's business.
    pub fn report(self, kind: common::event::EventKind, item: ItemId, organization: Option<OrganizationId>) {
        if organization.is_some() {
            spawn_local(async move {
                // The worker keeps what could not be sent; there is nothing that the person could do about it.
                drop(self.ask(call::ReportEvent { kind: kind.number(), item }).await);
            });
        }
    }
}

/// The desk of this page.
pub fn use_desk() -> Desk {
    expect_context()
}
