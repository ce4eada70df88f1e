//! The state of the page: what is asked for, what has come, and which client a dialog is about.

use common::{
    id::ProviderId,
    wire::{
        client::{Attention, ClientCounts, ClientPage, ClientQuery, ClientRow, ClientSort},
        live::Topic,
    },
};
use leptos::prelude::*;

use crate::{
    live::use_live,
    pages::{
        address::{in_address, sort_in_address},
        portal::billing::figures::grouped,
    },
    server_fns::client::list_clients,
    session::{Person, use_person},
    trouble::Trouble,
    ui::{Sort, debounced},
};

const PER_PAGE: u32 = 50;

/// A `Copy` handle to the list.
#[derive(Clone, Copy)]
pub struct ClientList {
    pub provider: ProviderId,
    pub search: RwSignal<String>,
    pub filter: RwSignal<String>,
    pub sort: RwSignal<Sort>,
    /// The page after or before another, as that one said; at most one of them is there.
    after: RwSignal<String>,
    before: RwSignal<String>,
    pub deleting: RwSignal<Option<ClientRow>>,
    pub editing: RwSignal<Option<ClientRow>>,
    pub removing: RwSignal<Option<ClientRow>>,
    query: Memo<ClientQuery>,
    loaded: LocalResource<Result<ClientPage, Trouble>>,
    person: Person,
}

impl ClientList {
    pub fn new(provider: ProviderId) -> Self {
        let (search, filter) = (in_address("search", ""), in_address("show", "all"));
        let sort = sort_in_address("sort", "name");
        let (after, before) = (in_address("after", ""), in_address("before", ""));
        let settled = debounced(search, 200);
        // Another selection begins at its first page. Created before the list, so that it runs before the list asks.
        Effect::watch(
            move || (settled.get(), filter.get(), sort.with(|sort| (sort.key.clone(), sort.descending))),
            move |_, _, _| {
                after.set(String::new());
                before.set(String::new());
            },
            false,
        );
        let query = Memo::new(move |_| ClientQuery {
            after: Some(after.get()).filter(|token| !token.is_empty()),
            before: Some(before.get()).filter(|token| !token.is_empty()),
            limit: PER_PAGE,
            ..narrowed(settled.get(), &filter.get(), &sort.get())
        });
        let person = use_person();
        let live = use_live(Topic::Clients(provider));
        let loaded = LocalResource::new(move || {
            live.track();
            let asked = list_clients(provider, query.get());
            async move { asked.await.inspect_err(|trouble| person.note(trouble)) }
        });
        let (editing, removing, deleting) = (RwSignal::new(None), RwSignal::new(None), RwSignal::new(None));
        Self { provider, search, filter, sort, after, before, editing, removing, deleting, query, loaded, person }
    }

    /// What has come; none until the first answer. A new question leaves the old answer in place until it is answered.
    pub fn loaded(self) -> Option<Result<ClientPage, Trouble>> {
        self.loaded.get()
    }

    /// To the page after the one in sight, or to the one before it.
    pub fn turn_to(self, after: String, before: String) {
        batch(|| {
            self.after.set(after);
            self.before.set(before);
        });
    }

    /// Asks once more, from the first page on: the place of another one may be gone.
    pub fn again(self) {
        if self.query.with_untracked(|query| query.after.is_some() || query.before.is_some()) {
            self.turn_to(String::new(), String::new());
        } else {
            self.reload();
        }
    }

    pub fn reload(self) {
        self.loaded.refetch();
    }

    /// The question of the page, for the export of everything that it would answer.
    pub fn question(self) -> ClientQuery {
        self.query.get_untracked()
    }

    pub fn counts(self) -> Option<ClientCounts> {
        self.loaded.with(|loaded| match loaded {
            Some(Ok(page)) => Some(page.counts),
            _ => None,
        })
    }

    pub fn is_narrowed(self) -> bool {
        self.search.with(|search| !search.trim().is_empty()) || self.filter.with(|filter| filter != "all")
    }

    pub fn clear(self) {
        self.search.set(String::new());
        self.filter.set("all".to_owned());
    }

    /// The line under the title.
    pub fn facts(self) -> Option<String> {
        let counts = self.counts()?;
        let clients = match counts.all {
            1 => "1 client organization".to_owned(),
            n => format!("{} client organizations", grouped(n.into())),
        };
        let seats = match counts.seats {
            0 => format!("{} seats in use", grouped(counts.occupied.into())),
            seats => format!("{} of {} seats in use", grouped(counts.occupied.into()), grouped(seats.into())),
        };
        Some(if counts.all == 0 { clients } else { format!("{clients} · {seats}") })
    }

    /// After a change of which clients there are: keys and list anew. The change itself has happened; what fails here shows in the list.
    pub fn changed(self) {
        self.reload();
        leptos::task::spawn_local(async move {
            // The person is told by `sync` itself.
            drop(self.person.sync().await);
        });
    }
}

fn narrowed(search: String, filter: &str, sort: &Sort) -> ClientQuery {
    let only = match filter {
        "owner" => Some(Attention::OwnerPending),
        "confirm" => Some(Attention::MembersToConfirm),
        "full" => Some(Attention::SeatsFull),
        "suspended" => Some(Attention::Disabled),
        _ => None,
    };
    let by = match sort.key.as_str() {
        "plan" => ClientSort::Plan,
        "seats" => ClientSort::Occupied,
        "left" => ClientSort::Remaining,
        "members" => ClientSort::Members,
        "attention" => ClientSort::Attention,
        "activity" => ClientSort::LastActivity,
        _ => ClientSort::Name,
    };
    ClientQuery {
        search,
        sort: by,
        descending: sort.descending,
        only,
        marked: filter == "attention",
        ..ClientQuery::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_chip_asks_for_its_own_clients() {
        let asked = |filter| narrowed("x".to_owned(), filter, &Sort::by("seats"));
        assert_eq!((asked("all").only, asked("all").marked), (None, false));
        assert_eq!((asked("attention").only, asked("attention").marked), (None, true));
        assert_eq!(asked("owner").only, Some(Attention::OwnerPending));
        assert_eq!(asked("suspended").only, Some(Attention::Disabled));
        assert_eq!(asked("confirm").only, Some(Attention::MembersToConfirm));
        assert_eq!(asked("full").only, Some(Attention::SeatsFull));
        assert_eq!((asked("all").search.as_str(), asked("all").sort), ("x", ClientSort::Occupied));
    }
}
