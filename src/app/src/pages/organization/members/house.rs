//! What the members page works on: the loaded people with the facts for the rules, and which dialog is open about whom.

use std::sync::Arc;

use common::{
    id::{MemberId, OrganizationId},
    rules::{Action, CollectionFacts, Decision, Facts, GrantScope, Level, RoleGrant, can, grant_scope},
    seat::{SeatChange, SeatRequest},
    wire::{
        live::Topic,
        member::{MemberResult, MemberView},
        organization::OrganizationView,
    },
};
use leptos::prelude::*;
use vault::CollectionInfo;

use crate::{
    frames::use_organization_id,
    live::on_live,
    server_fns::{member::list_members, organization::read_organization},
    session::{Person, use_person},
    trouble::Trouble,
    ui::{Outcome, Toasts, use_toasts},
    worker::{VaultWorker, call, use_vault},
};

/// Everything that was read.
pub(super) struct People {
    pub organization: OrganizationView,
    pub members: Vec<MemberView>,
    /// Whether invitations are mailed.
    pub mail: bool,
}

impl People {
    pub fn find(&self, id: MemberId) -> Option<&MemberView> {
        self.members.iter().find(|member| member.id == id)
    }

    /// The question about so many more people on seats.
    pub fn seats(&self, more: usize) -> SeatRequest {
        let seats = self.organization.seats;
        SeatRequest {
            seats: seats.seats,
            occupied: seats.occupied,
            limit: seats.limit,
            may_grow: seats.may_grow,
            pool: None,
            change: SeatChange::Occupy(u32::try_from(more).unwrap_or(u32::MAX)),
        }
    }

    /// May it be done to this row?
    pub fn on(&self, action: Action, member: &MemberView) -> Decision {
        can(action, &self.about(member))
    }

    /// As above, for acts that take a seat.
    pub fn on_with_seat(&self, action: Action, member: &MemberView) -> Decision {
        can(action, &Facts { seats: Some(self.seats(1)), ..self.about(member) })
    }

    /// May this role be given: to the member, or to somebody who is invited?
    pub fn gives(&self, to: Option<&MemberView>, grant: RoleGrant) -> Decision {
        let about = to.map_or_else(|| self.organization.facts.clone(), |member| self.about(member));
        let action = if to.is_some() { Action::MemberEdit } else { Action::MemberInvite };
        can(action, &Facts { grant: Some(grant), ..about })
    }

    /// What may be done with a member's access to a collection.
    pub fn scope(&self, collection: &CollectionInfo, is_self: bool) -> GrantScope {
        let level = Level::from_flags(collection.read_only, collection.hide_passwords, collection.manage).ok();
        let about = CollectionFacts {
            unmanaged: collection.unmanaged,
            ..CollectionFacts::shared(level.filter(|_| collection.assigned))
        };
        let facts = Facts { collection: Some(about), ..self.organization.facts.clone() };
        grant_scope(Action::CollectionSetUsers, &facts, is_self)
    }

    fn about(&self, member: &MemberView) -> Facts {
        Facts { target: Some(member.target()), ..self.organization.facts.clone() }
    }
}

#[derive(Clone, PartialEq, Eq)]
pub(super) enum Loaded {
    Waiting,
    Failed(Trouble),
    Ready,
}

/// Acts that need one question and then one request.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    Reinvite,
    Revoke,
    Restore,
    Remove,
}

/// What came of an act on several people, and the links to hand on where no mail goes out.
#[derive(Clone, Default)]
pub(super) struct Results {
    pub title: String,
    pub outcomes: Vec<Outcome>,
    pub links: Vec<(String, String)>,
}

/// The page's shared state; copies share it.
#[derive(Clone, Copy)]
pub(super) struct House {
    id: Memo<Option<OrganizationId>>,
    people: RwSignal<Option<Arc<People>>>,
    failed: RwSignal<Option<Trouble>>,
    /// Names are encrypted: the worker has them. Asked for when a dialog needs them.
    pub collections: RwSignal<Option<Result<Vec<CollectionInfo>, String>>>,
    pub editor_open: RwSignal<bool>,
    /// Who is edited; none: people are invited.
    pub edited: RwSignal<Option<MemberId>>,
    pub confirm_open: RwSignal<bool>,
    pub act_open: RwSignal<bool>,
    pub act: RwSignal<Act>,
    /// Whom a dialog is about.
    pub chosen: RwSignal<Vec<MemberId>>,
    pub results_open: RwSignal<bool>,
    pub results: RwSignal<Results>,
    pub person: Person,
    pub vault: VaultWorker,
    pub toasts: Toasts,
}

impl House {
    /// Begins to load; loads anew when the address names another organization.
    pub fn provide() -> Self {
        let house = Self {
            id: use_organization_id(),
            people: RwSignal::new(None),
            failed: RwSignal::new(None),
            collections: RwSignal::new(None),
            editor_open: RwSignal::new(false),
            edited: RwSignal::new(None),
            confirm_open: RwSignal::new(false),
            act_open: RwSignal::new(false),
            act: RwSignal::new(Act::Reinvite),
            chosen: RwSignal::new(Vec::new()),
            results_open: RwSignal::new(false),
            results: RwSignal::new(Results::default()),
            person: use_person(),
            vault: use_vault(),
            toasts: use_toasts(),
        };
        Effect::new(move |_| {
            house.id.track();
            house.people.set(None);
            house.collections.set(None);
            house.load();
        });
        Effect::new(move |_| {
            if let Some(id) = house.id.get() {
                on_live(Topic::Members(id), move || house.load());
            }
        });
        house
    }

    pub fn load(self) {
        let Some(id) = self.id() else { return };
        self.failed.set(None);
        leptos::task::spawn_local(async move {
            let loaded = async { Ok((read_organization(id).await?, list_members(id).await?)) }.await;
            if self.id.try_get_untracked() != Some(Some(id)) {
                return;
            }
            match loaded {
                Ok((organization, page)) => {
                    let people = People { organization, members: page.members, mail: page.mail };
                    self.people.set(Some(Arc::new(people)));
                }
                Err(trouble) => self.fail(trouble),
            }
        });
    }

    fn fail(self, trouble: Trouble) {
        self.person.note(&trouble);
        // A list that is shown stays; the toast says that it is not fresh.
        if self.people.with_untracked(Option::is_some) {
            self.toasts.error(trouble.message);
        } else {
            self.failed.set(Some(trouble));
        }
    }

    /// The organization of the address; none when the page is gone.
    pub fn id(self) -> Option<OrganizationId> {
        self.id.try_get_untracked().flatten()
    }

    /// Changes only when something else is to be shown: loading anew must not rebuild the list.
    pub fn state(self) -> Memo<Loaded> {
        Memo::new(move |_| match self.failed.get() {
            _ if self.people.with(Option::is_some) => Loaded::Ready,
            Some(trouble) => Loaded::Failed(trouble),
            None => Loaded::Waiting,
        })
    }

    /// What was read; tracked.
    pub fn ready(self) -> Option<Arc<People>> {
        self.people.get()
    }

    /// As above, for event handlers.
    pub fn now(self) -> Option<Arc<People>> {
        self.people.try_get_untracked().flatten()
    }

    pub fn may_invite(self) -> bool {
        self.ready().is_some_and(|people| can(Action::MemberInvite, &people.organization.facts).is_allowed())
    }

    pub fn invite(self) {
        self.edited.set(None);
        self.need_collections();
        self.editor_open.set(true);
    }

    pub fn edit(self, member: MemberId) {
        self.edited.set(Some(member));
        self.need_collections();
        self.editor_open.set(true);
    }

    pub fn confirm(self, members: Vec<MemberId>) {
        self.chosen.set(members);
        self.confirm_open.set(true);
    }

    pub fn ask(self, act: Act, members: Vec<MemberId>) {
        self.act.set(act);
        self.chosen.set(members);
        self.act_open.set(true);
    }

    pub fn show(self, results: Results) {
        self.results.set(results);
        self.results_open.set(true);
    }

    pub fn need_collections(self) {
        if self.collections.with_untracked(|known| matches!(known, Some(Ok(_)))) {
            return;
        }
        let Some(id) = self.id() else { return };
        self.collections.set(None);
        leptos::task::spawn_local(async move {
            let answer = self.vault.ask(call::OpenOrganization { id }).await;
            self.collections.set(Some(answer.map_err(|trouble| {
                self.person.note(&trouble);
                trouble.message
            })));
        });
    }

    /// Words for the rows of an answer.
    pub fn outcomes(self, results: &[MemberResult], done: &str) -> Vec<Outcome> {
        let people = self.now();
        let who = |id| people.as_ref().and_then(|people| people.find(id)).map_or_else(|| "Unknown".to_owned(), name);
        results
            .iter()
            .map(|result| match result.error.as_str() {
                "" => Outcome::done(who(result.id), done),
                error => Outcome::failed(who(result.id), error),
            })
            .collect()
    }
}

/// What somebody is called on this page.
pub(super) fn name(member: &MemberView) -> String {
    member.name.clone().unwrap_or_else(|| member.email.clone())
}
