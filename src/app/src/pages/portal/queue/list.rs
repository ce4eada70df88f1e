//! The state of the page: the rows that have come, with the phrase of each key. The first page is shown at once, the others follow by themselves.

use std::sync::Arc;

use common::{
    id::ProviderId,
    wire::{
        live::Topic,
        queue::{QueuePage, QueueQuery, Waiting, WaitingClient},
    },
};
use leptos::prelude::*;

use super::{kind_of, sentence};
use crate::{
    live::on_live,
    pages::{address::in_address, portal::confirming::Candidate},
    server_fns::queue::list_queue,
    session::{Person, use_person},
    trouble::Trouble,
    ui::{Selection, debounced},
    worker::{VaultWorker, call, use_vault},
};

/// So many rows come first, and so many at a time afterwards: few enough that reading them is not felt.
const FIRST: u32 = 60;
const NEXT: u32 = 200;

/// Somebody who waits, with the phrase of their key.
#[derive(Clone)]
pub struct Row {
    pub waiting: Arc<Waiting>,
    pub phrase: String,
}

impl Row {
    pub fn name(&self) -> String {
        self.waiting.name.clone().unwrap_or_else(|| self.waiting.email.clone())
    }

    pub fn version(&self) -> String {
        let Waiting { who, since, enabled, .. } = &*self.waiting;
        format!("{}/{}/{enabled}", who.row(), since.micros())
    }

    /// What the ceremony takes; none where the rules refuse already.
    pub fn candidate(&self) -> Option<Candidate> {
        let waiting = &self.waiting;
        waiting.refusal.is_none().then(|| Candidate {
            who: waiting.who,
            user: waiting.user_id,
            public_key: waiting.public_key.clone(),
            name: self.name(),
            email: waiting.email.clone(),
            client: waiting.client.clone(),
            phrase: self.phrase.clone(),
        })
    }
}

/// How many there are, whatever is searched.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Totals {
    pub staff: u32,
    pub members: u32,
    pub clients: Vec<WaitingClient>,
}

/// A `Copy` handle to the page.
#[derive(Clone, Copy)]
pub struct Queue {
    provider: ProviderId,
    person: Person,
    vault: VaultWorker,
    pub search: RwSignal<String>,
    pub kind: RwSignal<String>,
    pub client: RwSignal<String>,
    pub selection: Selection,
    pub totals: RwSignal<Totals>,
    query: Memo<QueueQuery>,
    rows: RwSignal<Vec<Row>>,
    order: Memo<Vec<String>>,
    /// None until the first answer; then whether everything came.
    state: RwSignal<Option<Result<(), Trouble>>>,
    loading: RwSignal<bool>,
    /// Rises with every question, so that an answer to an older one is dropped.
    turn: RwSignal<u32>,
}

impl Queue {
    pub fn new(provider: ProviderId) -> Self {
        let (search, kind, client) = (in_address("search", ""), in_address("show", "all"), in_address("client", ""));
        let settled = debounced(search, 200);
        let query = Memo::new(move |_| QueueQuery {
            search: settled.get(),
            kind: kind.with(|kind| kind_of(kind)),
            client: client.with(|client| client.parse().ok()),
            ..QueueQuery::default()
        });
        let rows = RwSignal::new(Vec::<Row>::new());
        let order =
            Memo::new(move |_| rows.with(|rows| rows.iter().map(|row| row.waiting.who.row()).collect::<Vec<_>>()));
        let queue = Self {
            provider,
            person: use_person(),
            vault: use_vault(),
            search,
            kind,
            client,
            selection: Selection::new(order),
            totals: RwSignal::new(Totals::default()),
            query,
            rows,
            order,
            state: RwSignal::new(None),
            loading: RwSignal::new(false),
            turn: RwSignal::new(0),
        };
        Effect::new(move |_| {
            query.track();
            queue.fetch(true);
        });
        on_live(Topic::Queue(provider), move || queue.reload());
        queue
    }

    /// The same question again: what is shown stays until everything is there, so that nobody loses their place.
    pub fn reload(self) {
        self.fetch(self.rows.with_untracked(Vec::is_empty));
    }

    /// With `at_once` the first page is shown as soon as it comes.
    fn fetch(self, at_once: bool) {
        let turn = self.turn.get_untracked().wrapping_add(1);
        self.turn.set(turn);
        self.loading.set(true);
        leptos::task::spawn_local(async move {
            let outcome = self.load(turn, at_once).await.inspect_err(|trouble| self.person.note(trouble));
            if self.is_current(turn) {
                self.loading.set(false);
                self.state.set(Some(outcome));
            }
        });
    }

    async fn load(self, turn: u32, at_once: bool) -> Result<(), Trouble> {
        let mut query = QueueQuery { limit: if at_once { FIRST } else { NEXT }, ..self.query.get_untracked() };
        let mut gathered = Vec::new();
        loop {
            let first = query.after.is_none();
            // What stands there answered another question.
            let drop_old = |_: &Trouble| {
                if first && at_once && self.is_current(turn) {
                    self.rows.set(Vec::new());
                }
            };
            let page = list_queue(self.provider, query.clone()).await.inspect_err(drop_old)?;
            let people = page.rows.iter().map(|row| (row.user_id, row.public_key.clone())).collect();
            let phrases = self.vault.ask(call::Phrases { people }).await?;
            if !self.is_current(turn) {
                return Ok(());
            }
            let QueuePage { rows, next, staff, members, clients, .. } = page;
            gathered.extend(rows.into_iter().zip(phrases).map(|(row, phrase)| Row { waiting: Arc::new(row), phrase }));
            if first {
                self.totals.set(Totals { staff, members, clients });
            }
            if at_once || next.is_none() {
                self.show(std::mem::take(&mut gathered), first || !at_once);
            }
            if next.is_none() {
                return Ok(());
            }
            query = QueueQuery { after: next, limit: NEXT, ..query };
        }
    }

    fn show(self, new: Vec<Row>, instead: bool) {
        if instead {
            self.rows.set(new);
        } else {
            self.rows.update(|rows| rows.extend(new));
        }
        self.state.set(Some(Ok(())));
    }

    fn is_current(self, turn: u32) -> bool {
        self.turn.try_get_untracked() == Some(turn)
    }

    pub fn standing(self) -> Option<Result<(), Trouble>> {
        self.state.get()
    }

    pub fn loading(self) -> bool {
        self.loading.get()
    }

    pub fn count(self) -> usize {
        self.rows.with(Vec::len)
    }

    pub fn at(self, at: usize) -> Option<Row> {
        self.rows.with(|rows| rows.get(at).cloned())
    }

    pub fn keys(self) -> Vec<String> {
        self.order.get()
    }

    pub fn confirmable(self, keys: &[String]) -> Vec<Candidate> {
        self.chosen(keys, Row::candidate)
    }

    /// Everybody but oneself.
    pub fn removable(self, keys: &[String]) -> Vec<Row> {
        self.chosen(keys, |row| (!row.waiting.is_self).then(|| row.clone()))
    }

    fn chosen<T>(self, keys: &[String], take: impl Fn(&Row) -> Option<T>) -> Vec<T> {
        let keys: std::collections::HashSet<&String> = keys.iter().collect();
        self.rows
            .with(|rows| rows.iter().filter(|row| keys.contains(&row.waiting.who.row())).filter_map(take).collect())
    }

    pub fn facts(self) -> Option<String> {
        self.totals.with(|totals| sentence(totals.staff, totals.members, totals.clients.len()))
    }

    pub fn is_narrowed(self) -> bool {
        self.query.with(|query| !query.search.trim().is_empty() || query.kind.is_some() || query.client.is_some())
    }

    pub fn clear(self) {
        self.search.set(String::new());
        self.kind.set("all".to_owned());
        self.client.set(String::new());
    }
}
