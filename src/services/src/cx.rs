//! What an operation has in hand while it runs: the transaction, the time, fresh identifiers, and the events and mails that will be
//! committed with it.

use common::{id::UserId, time::Timestamp};
use storage::{
    StorageError, Tx,
    event::{self, NewEvent},
};

use crate::{
    Caller, Environment, Failure, Settings, Site,
    account::Secrets,
    push::{self, Outbound, Push},
};

pub struct Cx<'a> {
    pub tx: Tx,
    pub now: Timestamp,
    site: &'a Site,
    outbound: Outbound,
    /// Written at the very end, so that the ends of their logs are held for a moment only.
    events: Vec<NewEvent>,
}

impl<'a> Cx<'a> {
    pub(crate) async fn read(site: &'a Site) -> Result<Self, Failure> {
        Ok(Self::begin(site, site.database().read().await?))
    }

    pub(crate) async fn write(site: &'a Site) -> Result<Self, Failure> {
        Ok(Self::begin(site, site.database().write().await?))
    }

    fn begin(site: &'a Site, tx: Tx) -> Self {
        Self { tx, now: site.environment().now(), site, outbound: Outbound::default(), events: Vec::new() }
    }

    #[must_use]
    pub fn environment(&self) -> &'a dyn Environment {
        self.site.environment()
    }

    #[must_use]
    pub fn settings(&self) -> &'a Settings {
        self.site.settings()
    }

    /// A fresh identifier, for example `cx.id(ItemId::from_uuid)`.
    #[must_use]
    pub fn id<T>(&self, from_uuid: impl FnOnce(uuid::Uuid) -> T) -> T {
        self.environment().id(from_uuid)
    }

    pub(crate) fn site(&self) -> &'a Site {
        self.site
    }

    pub(crate) fn secrets(&self) -> &'a Secrets {
        self.site.secrets()
    }

    /// Commits what was done, or gives it up and hands the failure on.
    pub(crate) async fn finish<T>(self, outcome: Result<T, Failure>) -> Result<T, Failure> {
        match outcome {
            Ok(output) => {
                self.commit().await?;
                Ok(output)
            }
            Err(failure) => {
                self.abandon().await;
                Err(failure)
            }
        }
    }

    /// Others are told of it once, and only if, this is committed; see [`Push`].
    pub fn push(&mut self, push: Push) {
        self.outbound.add(push);
    }

    /// What the person behind a membership reaches has changed, if there is one.
    pub(crate) fn push_reach(&mut self, user: Option<UserId>) {
        if let Some(user) = user {
            self.push(Push::Reach { user });
        }
    }

    /// Whose request it is: the device's own client is told that the change was its own.
    pub(crate) fn acts_for(&mut self, caller: &Caller) {
        self.outbound.device = Some(caller.device);
    }

    /// Adds an entry to a log when this is committed.
    pub(crate) fn add_event(&mut self, event: NewEvent) {
        self.events.push(event);
    }

    pub(crate) async fn commit(mut self) -> Result<(), Failure> {
        if !self.events.is_empty() {
            event::append(&mut self.tx, &self.events).await?;
        }
        if self.outbound.is_empty() {
            return Ok(self.tx.commit().await?);
        }
        // In a task of its own: who gives up waiting for the answer does not keep others from being told.
        let (tx, outbound, now, hub) = (self.tx, self.outbound, self.now, self.site.hub().clone());
        let committed = tokio::spawn(async move { push::commit(tx, outbound, now, &hub).await }).await;
        let stopped = |_| StorageError::Commit("the server was stopped".to_owned());
        Ok(committed.map_err(stopped)??)
    }

    /// Gives the change up. A failure to do so is only logged: the store undoes it when the connection goes.
    pub(crate) async fn abandon(self) {
        if let Err(error) = self.tx.rollback().await {
            tracing::warn!(%error, "rollback failed");
        }
    }
}
