//! The state of the page: who there is, who is shown, who is selected, and whom a dialog is about.

use common::{
    id::{ProviderId, ProviderUserId},
    kind::{ProviderRole, ProviderUserStatus},
    rules::{Action, Decision},
    wire::{
        live::Topic,
        provider::{PersonOutcome, ProviderPeople, ProviderPerson},
    },
};
use leptos::prelude::*;
use vault::ProviderInfo;

use super::act::Act;
use crate::{
    frames::{WaitingCount, use_waiting},
    live::use_live,
    pages::{address::in_address, event_log::PersonOfLog, portal::rights::on_person},
    server_fns::provider::list_people,
    session::use_person,
    trouble::Trouble,
    ui::{Outcome, Selection, debounced},
};

/// A `Copy` handle to the page.
#[derive(Clone, Copy)]
pub struct PeopleList {
    pub provider: ProviderId,
    pub search: RwSignal<String>,
    pub tab: RwSignal<String>,
    pub selection: Selection,
    /// The rows that pass tab and search.
    pub shown: Memo<Vec<ProviderPerson>>,
    /// An act that was begun, with those it is about.
    pub acting: RwSignal<Option<(Act, Vec<ProviderPerson>)>>,
    pub changing: RwSignal<Option<ProviderPerson>>,
    pub reading: RwSignal<Option<PersonOfLog>>,
    info: StoredValue<ProviderInfo>,
    waiting: WaitingCount,
    all: Memo<Vec<ProviderPerson>>,
    loaded: LocalResource<Result<ProviderPeople, Trouble>>,
}

impl PeopleList {
    pub fn new(provider: ProviderInfo) -> Self {
        let id = provider.id;
        let (search, tab) = (in_address("search", ""), in_address("show", "all"));
        let person = use_person();
        let live = use_live(Topic::People(id));
        let loaded = LocalResource::new(move || {
            live.track();
            async move { list_people(id).await.inspect_err(|trouble| person.note(trouble)) }
        });
        let all = Memo::new(move |_| {
            loaded.with(|loaded| match loaded {
                Some(Ok(answer)) => answer.people.clone(),
                _ => Vec::new(),
            })
        });
        let settled = debounced(search, 200);
        let shown = Memo::new(move |_| narrowed(all.get(), &tab.get(), &settled.get()));
        let order =
            Signal::derive(move || shown.with(|shown| shown.iter().map(|person| person.id.to_string()).collect()));
        Self {
            provider: id,
            search,
            tab,
            selection: Selection::new(order),
            shown,
            acting: RwSignal::new(None),
            changing: RwSignal::new(None),
            reading: RwSignal::new(None),
            info: StoredValue::new(provider),
            waiting: use_waiting(),
            all,
            loaded,
        }
    }

    /// The failure of loading, and whether there is anything yet.
    pub fn standing(self) -> Option<Result<(), Trouble>> {
        self.loaded.with(|loaded| loaded.as_ref().map(|loaded| loaded.as_ref().map(drop).map_err(Clone::clone)))
    }

    /// Whether the server mails invitations.
    pub fn mails(self) -> bool {
        self.loaded.with(|loaded| matches!(loaded, Some(Ok(answer)) if answer.mail))
    }

    pub fn reload(self) {
        self.loaded.refetch();
        self.waiting.refresh();
    }

    pub fn clear(self) {
        self.search.set(String::new());
        self.tab.set("all".to_owned());
    }

    pub fn count(self, status: Option<ProviderUserStatus>) -> usize {
        self.all.with(|all| all.iter().filter(|person| status.is_none_or(|status| person.status == status)).count())
    }

    /// The line under the title.
    pub fn facts(self) -> Option<String> {
        let confirmed = self.count(Some(ProviderUserStatus::Confirmed));
        let admins = self.confirmed_admins();
        let people =
            if confirmed == 1 { "1 confirmed person".to_owned() } else { format!("{confirmed} confirmed people") };
        let admins = if admins == 1 { "1 Provider Admin".to_owned() } else { format!("{admins} Provider Admins") };
        (self.count(None) > 0).then(|| format!("{people} · {admins}"))
    }

    fn confirmed_admins(self) -> u32 {
        let is_admin = |person: &&ProviderPerson| {
            person.role == ProviderRole::ProviderAdmin && person.status == ProviderUserStatus::Confirmed
        };
        self.all.with(|all| u32::try_from(all.iter().filter(is_admin).count()).unwrap_or(u32::MAX))
    }

    /// Whether this may be done to that person.
    pub fn may(self, action: Action, person: &ProviderPerson) -> Decision {
        self.info.with_value(|provider| on_person(provider, action, person.target(), self.confirmed_admins()))
    }

    /// Everybody who waits to be confirmed.
    pub fn waiting(self) -> Vec<ProviderPerson> {
        let mut waiting = self.all.get_untracked();
        waiting.retain(|person| person.status == ProviderUserStatus::Accepted);
        waiting
    }

    /// Those of the selected to whom the act may be done.
    pub fn fitting(self, act: Act) -> Vec<ProviderPerson> {
        let keys = self.selection.keys();
        let mut fitting = self.shown.get();
        fitting.retain(|person| keys.contains(&person.id.to_string()) && self.may(act.action(), person).is_allowed());
        fitting
    }

    /// Opens the dialog of an act.
    pub fn begin(self, act: Act, people: Vec<ProviderPerson>) {
        if !people.is_empty() {
            self.acting.set(Some((act, people)));
        }
    }

    /// Opens and fills the dialog of one act whenever it is begun.
    pub fn on_begin(self, act: Act, begin: impl Fn(Vec<ProviderPerson>) + 'static) {
        Effect::new(move |_| {
            if let Some((_, people)) = self.acting.get().filter(|(begun, _)| *begun == act) {
                begin(people);
            }
        });
    }
}

fn narrowed(mut people: Vec<ProviderPerson>, tab: &str, search: &str) -> Vec<ProviderPerson> {
    let wanted = search.trim().to_lowercase();
    let in_tab = |person: &ProviderPerson| match tab {
        "invited" => person.status == ProviderUserStatus::Invited,
        "confirm" => person.status == ProviderUserStatus::Accepted,
        _ => true,
    };
    let found = |person: &ProviderPerson| {
        person.email.to_lowercase().contains(&wanted)
            || person.name.as_ref().is_some_and(|name| name.to_lowercase().contains(&wanted))
    };
    people.retain(|person| in_tab(person) && found(person));
    people.sort_by_cached_key(|person| called(person).to_lowercase());
    people
}

/// Name, or address where there is no name.
pub fn called(person: &ProviderPerson) -> String {
    person.name.clone().unwrap_or_else(|| person.email.clone())
}

/// The lines of a result, and the links that were made.
pub fn told(
    people: &[ProviderPerson],
    outcomes: Vec<PersonOutcome>,
    done: &str,
) -> (Vec<Outcome>, Vec<(String, String)>) {
    let who = |id: ProviderUserId| people.iter().find(|person| person.id == id).map(called).unwrap_or_default();
    let links = outcomes.iter().filter_map(|outcome| Some((who(outcome.id), outcome.link.clone()?))).collect();
    let lines = outcomes
        .into_iter()
        .map(|outcome| match outcome.error {
            None => Outcome::done(who(outcome.id), done),
            Some(error) => Outcome::failed(who(outcome.id), error),
        })
        .collect();
    (lines, links)
}

#[cfg(test)]
mod tests {
    use common::time::Timestamp;

    use super::*;

    fn person(name: Option<&str>, email: &str, status: ProviderUserStatus) -> ProviderPerson {
        ProviderPerson {
            id: "7d1e8a52-4a0f-4a39-9d0b-0c3a52a7a001".parse().unwrap(),
            user_id: None,
            name: name.map(str::to_owned),
            email: email.to_owned(),
            role: ProviderRole::ServiceUser,
            status,
            invited: None,
            expired: false,
            created: Timestamp::from_micros(0),
            is_self: false,
        }
    }

    #[test]
    fn tab_and_search_narrow_together_and_order_is_by_name() {
        let people = vec![
            person(Some("Zoe Ash"), "zoe@msp.example", ProviderUserStatus::Confirmed),
            person(None, "ash@msp.example", ProviderUserStatus::Invited),
            person(Some("Ben"), "ben@msp.example", ProviderUserStatus::Accepted),
        ];
        let names = |tab: &str, search: &str| -> Vec<String> {
            narrowed(people.clone(), tab, search).iter().map(called).collect()
        };
        assert_eq!(names("all", ""), ["ash@msp.example", "Ben", "Zoe Ash"]);
        assert_eq!(names("all", " ASH "), ["ash@msp.example", "Zoe Ash"]);
        assert_eq!(names("invited", "ash"), ["ash@msp.example"]);
        assert_eq!(names("confirm", "ash"), Vec::<String>::new());
    }
}
