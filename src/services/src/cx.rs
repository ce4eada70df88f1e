//! What an operation has in hand while it runs: the transaction, the time, fresh identifiers, and the events and mails that will be
//! committed with it.

use common::time::Timestamp;
use storage::Tx;

use crate::{Environment, Failure, Settings, Site, account::Secrets};

pub struct Cx<'a> {
    pub tx: Tx,
    pub now: Timestamp,
    site: &'a Site,
}

impl<'a> Cx<'a> {
    pub(crate) async fn read(site: &'a Site) -> Result<Self, Failure> {
        Ok(Self { tx: site.database().read().await?, now: site.environment().now(), site })
    }

    pub(crate) async fn write(site: &'a Site) -> Result<Self, Failure> {
        Ok(Self { tx: site.database().write().await?, now: site.environment().now(), site })
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

    pub(crate) async fn commit(self) -> Result<(), Failure> {
        Ok(self.tx.commit().await?)
    }

    /// Gives the change up. A failure to do so is only logged: the store undoes it when the connection goes.
    pub(crate) async fn abandon(self) {
        if let Err(error) = self.tx.rollback().await {
            tracing::warn!(%error, "rollback failed");
        }
    }
}
