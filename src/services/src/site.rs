//! The running service: the store, the environment and the settings that use cases look at.

use std::{
    sync::{Arc, Weak},
    time::Duration,
};

use common::time::Timestamp;
use storage::Database;

use crate::{
    Caller, Cx, Environment, Failure, Mode, Operation,
    access::{self, Scope},
    account::{Hasher, HashingCosts, Limits, Secrets},
    push::Hub,
};

/// What an operator decided that use cases need to know.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where people's browsers reach this server, without a trailing slash: `https://vault.example`.
    pub public_url: String,
    /// Whether mail can be sent. Without it links are shown to the person who invites, and logged.
    pub mail: bool,
    /// Whether anybody may register without an invitation.
    pub open_registration: bool,
    /// What hashing a password costs the server.
    pub password_hashing: HashingCosts,
    /// How long a wrong password waits for its answer.
    pub failure_delay: Duration,
    /// How many invitations to its own people a provider may mail in an hour; 0 stands for any number.
    pub invitations_per_hour: u32,
    /// How many days event logs are kept; for ever without a number.
    pub event_retention_days: Option<u32>,
    /// Whether the anonymous doors count how often somebody knocks.
    pub rate_limits: bool,
    /// Whether Provider Admins may go beyond their seat pools, which then grow.
    pub providers_may_grow_pool: bool,
}

/// A handle to the running service; clones share it.
#[derive(Clone)]
pub struct Site {
    inner: Arc<Inner>,
}

struct Inner {
    database: Database,
    environment: Box<dyn Environment>,
    settings: Settings,
    secrets: Secrets,
    hasher: Hasher,
    limits: Limits,
    hub: Arc<Hub>,
    started: Timestamp,
}

/// A handle that does not keep the service alive, for tasks that run beside it.
pub(crate) struct WeakSite(Weak<Inner>);

impl WeakSite {
    pub(crate) fn upgrade(&self) -> Option<Site> {
        self.0.upgrade().map(|inner| Site { inner })
    }
}

impl Site {
    /// Takes the store into service; at its first start the secrets of the instance are made.
    pub async fn open(
        database: Database,
        environment: Box<dyn Environment>,
        settings: Settings,
    ) -> Result<Self, Failure> {
        let secrets = Secrets::open(&database, &*environment).await?;
        let hasher = Hasher::new(settings.password_hashing, &*environment)?;
        let started = environment.now();
        let limits = Limits::new(settings.rate_limits, settings.invitations_per_hour);
        Ok(Self {
            inner: Arc::new(Inner {
                database,
                environment,
                settings,
                secrets,
                hasher,
                limits,
                hub: Arc::default(),
                started,
            }),
        })
    }

    pub(crate) fn secrets(&self) -> &Secrets {
        &self.inner.secrets
    }

    pub(crate) fn hasher(&self) -> &Hasher {
        &self.inner.hasher
    }

    /// Since when this process has the store in service.
    pub(crate) fn started(&self) -> Timestamp {
        self.inner.started
    }

    pub(crate) fn hub(&self) -> &Arc<Hub> {
        &self.inner.hub
    }

    pub(crate) fn downgrade(&self) -> WeakSite {
        WeakSite(Arc::downgrade(&self.inner))
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.inner.limits
    }

    /// Makes guessing slow for the one who guesses.
    pub(crate) async fn pause_after_failure(&self) {
        tokio::time::sleep(self.inner.settings.failure_delay).await;
    }

    #[must_use]
    pub fn database(&self) -> &Database {
        &self.inner.database
    }

    #[must_use]
    pub fn environment(&self) -> &dyn Environment {
        &*self.inner.environment
    }

    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.inner.settings
    }

    /// Does it, or leaves no trace: one transaction with the facts, the decision, the change, its events and its mails.
    pub async fn perform<O: Operation>(
        &self,
        caller: &Caller,
        scope: <O::Scope as Scope>::Id,
        operation: O,
    ) -> Result<O::Output, Failure> {
        let mut cx = match O::MODE {
            Mode::Read => Cx::read(self).await?,
            Mode::Write => Cx::write(self).await?,
        };
        cx.acts_for(caller);
        let outcome = match access::require::<O::Scope>(&mut cx.tx, caller, scope, O::ACTION).await {
            Ok(grant) => operation.run(&mut cx, grant).await,
            Err(refused) => Err(refused),
        };
        cx.finish(outcome).await
    }
}
