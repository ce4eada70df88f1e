//! The steps of confirming: the phrases are there, and after the comparison keys are sealed in the worker and sent, a few people at a time, so that
//! it can be stopped, the page stays free, and each failure stands for itself.

use std::sync::Arc;

use common::{
    id::{ProviderId, UserId},
    wire::queue::{QueueKey, WaitingId},
};
use leptos::prelude::*;
use vault::Recipient;

use super::preference;
use crate::{
    server_fns::queue::confirm_waiting,
    session::{Person, use_person},
    trouble::Trouble,
    worker::{
        VaultWorker,
        call::{self, KeyOf},
        use_vault,
    },
};

/// So many are sealed and sent at a time; cancelling stops between.
const AT_ONCE: usize = 25;

/// Somebody with the phrase of the key that will be sealed to.
#[derive(Clone, PartialEq, Eq)]
pub struct Candidate {
    pub who: WaitingId,
    pub user: UserId,
    pub public_key: String,
    pub name: String,
    pub email: String,
    /// The client; none for the provider's own people.
    pub client: Option<String>,
    pub phrase: String,
}

#[derive(Clone, PartialEq, Eq)]
pub enum Fate {
    Waiting,
    Done,
    Skipped,
    Failed(String),
}

type Found = Result<Arc<Vec<Candidate>>, String>;

/// A `Copy` handle to one confirming.
#[derive(Clone, Copy)]
pub struct Ceremony {
    provider: ProviderId,
    person: Person,
    vault: VaultWorker,
    /// What happens after each run: the list is loaded again.
    after: Callback<()>,
    pub open: RwSignal<bool>,
    /// How many were to be confirmed; fewer are found if others were quicker.
    pub asked: RwSignal<usize>,
    /// None while they are looked up; an error in words.
    pub candidates: RwSignal<Option<Found>>,
    /// One for each candidate, from the moment the sealing begins.
    pub fates: RwSignal<Vec<Fate>>,
    pub done: RwSignal<usize>,
    pub total: RwSignal<usize>,
    pub busy: RwSignal<bool>,
    /// Sealing began without a question, as the person chose on this device.
    pub unasked: RwSignal<bool>,
    cancelled: RwSignal<bool>,
    /// Rises when the dialog opens and when it is left: what was looked up for it then is of no use any more.
    turn: RwSignal<u32>,
}

impl Ceremony {
    pub fn new(provider: ProviderId, after: Callback<()>) -> Self {
        Self {
            provider,
            person: use_person(),
            vault: use_vault(),
            after,
            open: RwSignal::new(false),
            asked: RwSignal::new(0),
            candidates: RwSignal::new(None),
            fates: RwSignal::new(Vec::new()),
            done: RwSignal::new(0),
            total: RwSignal::new(0),
            busy: RwSignal::new(false),
            unasked: RwSignal::new(false),
            cancelled: RwSignal::new(false),
            turn: RwSignal::new(0),
        }
    }

    /// Opens the dialog on people whose phrases are known.
    pub fn begin(self, people: Vec<Candidate>) {
        self.open_for(people.len());
        self.found(Ok(people));
    }

    /// Opens the dialog and looks the people up.
    pub fn begin_with(self, asked: usize, look_up: impl Future<Output = Result<Vec<Candidate>, Trouble>> + 'static) {
        self.open_for(asked);
        let turn = self.turn.get_untracked();
        leptos::task::spawn_local(async move {
            let found = look_up.await.inspect_err(|trouble| self.person.note(trouble));
            if self.turn.try_get_untracked() == Some(turn) && self.open.get_untracked() {
                self.found(found);
            }
        });
    }

    fn open_for(self, asked: usize) {
        self.next_turn();
        self.asked.set(asked);
        self.candidates.set(None);
        self.fates.set(Vec::new());
        self.unasked.set(false);
        self.open.set(true);
    }

    fn found(self, found: Result<Vec<Candidate>, Trouble>) {
        let some = found.as_ref().is_ok_and(|found| !found.is_empty());
        self.candidates.set(Some(found.map(Arc::new).map_err(|trouble| trouble.message)));
        if some && preference::is_unasked() {
            self.unasked.set(true);
            self.run();
        }
    }

    pub fn all(self) -> Arc<Vec<Candidate>> {
        self.candidates.with(|found| found.as_ref().and_then(|found| found.as_ref().ok()).cloned().unwrap_or_default())
    }

    pub fn begun(self) -> bool {
        self.fates.with(|fates| !fates.is_empty())
    }

    /// Nobody is left to be confirmed.
    pub fn finished(self) -> bool {
        self.begun() && !self.busy.get() && self.fates.with(|fates| fates.iter().all(|fate| *fate == Fate::Done))
    }

    fn next_turn(self) {
        self.turn.update(|turn| *turn = turn.wrapping_add(1));
    }

    /// Stops after those who are on their way.
    pub fn cancel(self) {
        self.next_turn();
        self.cancelled.set(true);
    }

    /// Confirms everybody who is not confirmed yet; after failures those are tried again.
    pub fn run(self) {
        if self.busy.get_untracked() {
            return;
        }
        let all = untrack(|| self.all());
        self.fates.update(|fates| {
            fates.resize(all.len(), Fate::Waiting);
            fates.iter_mut().filter(|fate| **fate != Fate::Done).for_each(|fate| *fate = Fate::Waiting);
        });
        let open: Vec<usize> = self.fates.with_untracked(|fates| {
            fates.iter().enumerate().filter(|(_, fate)| **fate == Fate::Waiting).map(|(at, _)| at).collect()
        });
        self.total.set(open.len());
        self.done.set(0);
        self.cancelled.set(false);
        self.busy.set(true);
        leptos::task::spawn_local(async move {
            self.fetch_missing_keys(&all).await;
            for some in open.chunks(AT_ONCE) {
                let going = self.cancelled.try_get_untracked() == Some(false);
                let fates = if going { self.hand_over(&all, some).await } else { vec![Fate::Skipped; some.len()] };
                self.fates.try_update(|known| {
                    for (at, fate) in some.iter().zip(fates) {
                        if let Some(known) = known.get_mut(*at) {
                            *known = fate;
                        }
                    }
                });
                self.done.try_update(|done| *done += some.len());
            }
            if self.busy.try_set(false).is_none() {
                self.after.run(());
            }
        });
    }

    /// A client that a colleague created since the last sync has a key that this browser does not hold yet.
    async fn fetch_missing_keys(self, all: &[Candidate]) {
        let missing = all.iter().any(|one| match one.who {
            WaitingId::Member { organization_id, .. } => {
                !untrack(|| self.person.organization(organization_id)).is_some_and(|organization| organization.has_key)
            }
            WaitingId::Staff { .. } => false,
        });
        if missing {
            // What is missing afterwards is told row by row.
            drop(self.person.sync().await);
        }
    }

    /// Seals and sends; a fate for each place.
    async fn hand_over(self, all: &[Candidate], places: &[usize]) -> Vec<Fate> {
        let some: Vec<&Candidate> = places.iter().filter_map(|at| all.get(*at)).collect();
        match self.try_hand_over(&some).await {
            Ok(fates) => fates,
            Err(trouble) => {
                self.person.note(&trouble);
                vec![Fate::Failed(trouble.message); some.len()]
            }
        }
    }

    async fn try_hand_over(self, some: &[&Candidate]) -> Result<Vec<Fate>, Trouble> {
        let people = some.iter().map(|one| (self.key_for(one.who), recipient(one))).collect();
        let sealed = self.vault.ask(call::SealKeys { people }).await?;
        let mut fates = Vec::with_capacity(some.len());
        let mut keys = Vec::with_capacity(some.len());
        for (one, sealed) in some.iter().zip(sealed) {
            match sealed.key {
                Ok(key) => {
                    keys.push(QueueKey { who: one.who, key });
                    fates.push(Fate::Waiting);
                }
                Err(reason) => fates.push(Fate::Failed(reason)),
            }
        }
        if keys.is_empty() {
            return Ok(fates);
        }
        let mut outcomes = confirm_waiting(self.provider, keys).await?.into_iter();
        for fate in fates.iter_mut().filter(|fate| **fate == Fate::Waiting) {
            *fate = match outcomes.next().map(|outcome| outcome.error) {
                Some(None) => Fate::Done,
                Some(Some(error)) => Fate::Failed(error),
                None => Fate::Failed("The server said nothing about this person. Load the list again.".to_owned()),
            };
        }
        Ok(fates)
    }

    const fn key_for(self, who: WaitingId) -> KeyOf {
        match who {
            WaitingId::Staff { .. } => KeyOf::Provider(self.provider),
            WaitingId::Member { organization_id, .. } => KeyOf::Organization(organization_id),
        }
    }
}

fn recipient(one: &Candidate) -> Recipient {
    Recipient { user: one.user, public_key: one.public_key.clone(), phrase: one.phrase.clone() }
}
