//! Creating the clients one by one. Each line has its own id: whatever is sent twice is made once. A lost connection is waited for.

use common::{
    client_file::{Draft, request_of},
    wire::client::{CreatedClient, NewClient},
};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

use super::{
    batch::{Batch, Fate, Stage},
    kept,
};
use crate::{
    server_fns::client::create_client,
    trouble::{Trouble, TroubleKind},
    worker::{VaultWorker, call},
};

/// How long is waited before the first and before any later attempt, in milliseconds.
const FIRST_PAUSE: u32 = 1_000;
const LONGEST_PAUSE: u32 = 15_000;
/// How often a wait looks whether somebody wants to stop or to go on.
const LOOK: u32 = 250;

impl Batch {
    /// Begins with the lines that can be created.
    pub fn begin(self, vault: VaultWorker) {
        self.wanted.set(untrack(|| self.creatable()));
        if !kept::begin(self) {
            self.waiting
                .set(Some("This browser does not keep the list: leave this page open until it is done.".to_owned()));
        }
        self.go_on(vault);
    }

    /// Creates what is not created yet; what failed is tried again. Without lines the file could not be read after a reload, and is read first.
    pub fn go_on(self, vault: VaultWorker) {
        if self.stage.get_untracked() == Stage::Run {
            return;
        }
        if self.lines.with_untracked(Vec::is_empty) {
            return self.read(self.file.get_value());
        }
        self.fates.update(|fates| fates.retain(|_, fate| matches!(fate, Fate::Done { .. })));
        self.stop.set(false);
        self.interrupted.set(false);
        self.stage.set(Stage::Run);
        leptos::task::spawn_local(self.create_all(vault));
    }

    async fn create_all(self, vault: VaultWorker) {
        let mut halted = None;
        for number in self.wanted.get_untracked() {
            let known = self.fates.try_with_untracked(|fates| fates.contains_key(&number));
            match known {
                None => return,
                Some(true) => continue,
                Some(false) => {}
            }
            if self.stopped() {
                break;
            }
            let draft = self.lines.with_untracked(|lines| {
                let line = lines.iter().find(|line| line.number == number);
                line.and_then(|line| line.draft.clone().ok())
            });
            let Some(draft) = draft else { continue };
            match self.create_one(vault, number, draft).await {
                Ok(true) => {}
                // Gone, or asked to stop.
                Ok(false) => break,
                Err(trouble) => {
                    halted = Some(trouble);
                    break;
                }
            }
        }
        if self.stage.is_disposed() {
            return;
        }
        if let Some(trouble) = halted {
            self.person.note(&trouble);
            self.waiting.set(Some(trouble.message));
        }
        let (finished, all) = untrack(|| self.progress());
        let failed = self.fates.with_untracked(|fates| fates.values().any(|fate| matches!(fate, Fate::Failed(_))));
        // Links that are not handed on yet survive a reload.
        if finished >= all && !failed && untrack(|| self.links()) == 0 {
            kept::forget(self);
        }
        self.stage.set(Stage::End);
        // The keys of the new clients. What fails here is told by `sync` itself.
        drop(self.person.sync().await);
    }

    /// Whether the line is settled; an error is one that would meet every line.
    async fn create_one(self, vault: VaultWorker, number: usize, draft: Draft) -> Result<bool, Trouble> {
        self.set_fate(number, Some(Fate::Working));
        let mut pause = FIRST_PAUSE;
        loop {
            let outcome = self.attempt(vault, number, draft.clone()).await;
            if self.stage.is_disposed() {
                return Ok(false);
            }
            let trouble = match outcome {
                Ok(made) => {
                    self.waiting.set(None);
                    let (organization, owner_link) = (Some(made.organization_id), made.owner_link);
                    let keeps = kept::note(self, number, organization, owner_link.clone());
                    if !keeps && owner_link.is_some() {
                        let why = "This browser keeps no more: leave this page open until you have saved the results.";
                        self.waiting.set(Some(why.to_owned()));
                    }
                    self.set_fate(number, Some(Fate::Done { organization, owner_link }));
                    return Ok(true);
                }
                Err(trouble) => trouble,
            };
            match trouble.kind {
                TroubleKind::Refused => {
                    self.set_fate(number, Some(Fate::Failed(trouble.message)));
                    return Ok(true);
                }
                TroubleKind::SignedOut | TroubleKind::Locked | TroubleKind::NotFound => {
                    self.set_fate(number, None);
                    return Err(trouble);
                }
                TroubleKind::Offline | TroubleKind::Throttled | TroubleKind::Broken => {}
            }
            let why = match trouble.kind {
                TroubleKind::Throttled => "The server asks to go slower. It goes on by itself.",
                TroubleKind::Offline => "The server does not answer. It goes on by itself when the connection is back.",
                _ => "The server could not do this now. It is tried again by itself.",
            };
            self.waiting.set(Some(why.to_owned()));
            if !self.rest(pause).await {
                self.set_fate(number, None);
                return Ok(false);
            }
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    /// Keys are made anew for each attempt; the first that arrived counts.
    async fn attempt(self, vault: VaultWorker, number: usize, draft: Draft) -> Result<CreatedClient, Trouble> {
        let keys =
            vault.ask(call::MakeClientKeys { provider: self.provider, collection_name: draft.collection }).await?;
        let client = NewClient {
            request: Some(request_of(self.id.get_value(), number)),
            name: draft.name,
            billing_email: draft.billing_email,
            owner_email: draft.owner_email,
            plan: draft.plan,
            seats: i64::from(draft.seats),
            max_autoscale_seats: draft.max_seats.map(i64::from),
            additional_storage_gb: i64::from(draft.storage_gb),
            key: keys.key,
            public_key: keys.public_key,
            encrypted_private_key: keys.private_key,
            collection_name: keys.collection_name,
        };
        create_client(self.provider, client).await
    }

    /// Waits; sooner over when the browser is back at the network. False: stop.
    async fn rest(self, pause: u32) -> bool {
        let offline = !window().navigator().on_line();
        let mut rested = 0;
        while rested < pause {
            TimeoutFuture::new(LOOK).await;
            rested += LOOK;
            if self.stopped() {
                return false;
            }
            if offline && window().navigator().on_line() {
                return true;
            }
        }
        true
    }

    fn stopped(self) -> bool {
        self.stop.try_get_untracked().unwrap_or(true)
    }

    fn set_fate(self, number: usize, fate: Option<Fate>) {
        self.fates.update(|fates| {
            match fate {
                Some(fate) => fates.insert(number, fate),
                None => fates.remove(&number),
            };
        });
    }
}
