//! The steps of confirming: fetch public keys, make their phrases, and after the comparison seal and send, one person after the other, so that
//! it can be stopped and each failure stands for itself.

use common::{
    id::{ProviderUserId, UserId},
    wire::provider::ProviderPerson,
};
use leptos::prelude::*;
use vault::Recipient;

use crate::{
    pages::portal::people::list::PeopleList,
    server_fns::provider::{confirm_people, read_person_keys},
    session::{Person, use_person},
    trouble::{Trouble, TroubleKind},
    ui::Outcome,
    worker::{VaultWorker, call, use_vault},
};

/// Somebody with the phrase of the key that will be sealed to.
#[derive(Clone, PartialEq, Eq)]
pub struct Candidate {
    id: ProviderUserId,
    user: UserId,
    public_key: String,
    pub name: String,
    pub email: String,
    pub phrase: String,
}

/// A `Copy` handle to one confirming.
#[derive(Clone, Copy)]
pub struct Ceremony {
    list: PeopleList,
    person: Person,
    vault: VaultWorker,
    pub people: RwSignal<Vec<ProviderPerson>>,
    /// None while they are looked up; an error in words.
    pub candidates: RwSignal<Option<Result<Vec<Candidate>, String>>>,
    /// A line for each candidate, from the moment the sealing begins.
    pub results: RwSignal<Vec<Outcome>>,
    pub done: RwSignal<usize>,
    pub busy: RwSignal<bool>,
    cancelled: RwSignal<bool>,
}

impl Ceremony {
    pub fn new(list: PeopleList) -> Self {
        Self {
            list,
            person: use_person(),
            vault: use_vault(),
            people: RwSignal::new(Vec::new()),
            candidates: RwSignal::new(None),
            results: RwSignal::new(Vec::new()),
            done: RwSignal::new(0),
            busy: RwSignal::new(false),
            cancelled: RwSignal::new(false),
        }
    }

    pub fn begin(self, people: Vec<ProviderPerson>) {
        self.people.set(people);
        self.again();
    }

    /// Looks the people up, from the start.
    pub fn again(self) {
        self.candidates.set(None);
        self.results.set(Vec::new());
        self.done.set(0);
        self.cancelled.set(false);
        leptos::task::spawn_local(async move {
            let found = self.look_up().await.map_err(|trouble| {
                self.person.note(&trouble);
                trouble.message
            });
            self.candidates.try_set(Some(found));
        });
    }

    async fn look_up(self) -> Result<Vec<Candidate>, Trouble> {
        let ids = self.people.with_untracked(|people| people.iter().map(|person| person.id).collect());
        let keys = read_person_keys(self.list.provider, ids).await?;
        let people = keys.iter().map(|key| (key.user_id, key.public_key.clone())).collect();
        let phrases = self.vault.ask(call::Phrases { people }).await?;
        let candidate = |(key, phrase): (common::wire::provider::PersonKey, String)| Candidate {
            id: key.id,
            user: key.user_id,
            public_key: key.public_key,
            name: key.name.unwrap_or_else(|| key.email.clone()),
            email: key.email,
            phrase,
        };
        Ok(keys.into_iter().zip(phrases).map(candidate).collect())
    }

    /// Everybody has a result, or the rest was called off.
    pub fn finished(self) -> bool {
        self.results.with(|results| !results.is_empty()) && !self.busy.get()
    }

    /// Stops after the person who is on their way.
    pub fn cancel(self) {
        self.cancelled.set(true);
    }

    pub fn run(self) {
        let Some(Ok(candidates)) = self.candidates.get_untracked() else { return };
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.results.set(candidates.iter().map(|one| Outcome::waiting(one.name.clone())).collect());
        leptos::task::spawn_local(async move {
            for (place, one) in candidates.into_iter().enumerate() {
                let name = one.name.clone();
                let outcome = if self.cancelled.try_get_untracked() == Some(false) {
                    match self.hand_over(one).await {
                        Ok(()) => Outcome::done(name, "confirmed"),
                        Err(trouble) => {
                            self.person.note(&trouble);
                            Outcome::failed(name, trouble.message)
                        }
                    }
                } else {
                    Outcome::skipped(name, "not confirmed")
                };
                self.results.try_update(|results| {
                    if let Some(line) = results.get_mut(place) {
                        *line = outcome;
                    }
                });
                self.done.try_update(|done| *done += 1);
            }
            if self.busy.try_set(false).is_none() {
                self.list.selection.clear();
                self.list.reload();
            }
        });
    }

    async fn hand_over(self, one: Candidate) -> Result<(), Trouble> {
        let refused = |text: String| Trouble::new(TroubleKind::Refused, text);
        let recipient = Recipient { user: one.user, public_key: one.public_key, phrase: one.phrase };
        let provider = self.list.provider;
        let sealed = self.vault.ask(call::SealProviderKey { provider, people: vec![recipient] }).await?;
        let sealed =
            sealed.into_iter().next().ok_or_else(|| refused("The key could not be sealed. Try again.".to_owned()))?;
        let key = sealed.key.map_err(refused)?;
        let outcome = confirm_people(provider, vec![(one.id, key)]).await?.into_iter().next();
        match outcome.and_then(|outcome| outcome.error) {
            Some(error) => Err(refused(error)),
            None => Ok(()),
        }
    }
}
