//! Joining the listeners: with a living session, until it ends.

use std::sync::Weak;

use storage::device;
use tokio::sync::mpsc;

use super::{
    deliver,
    hub::{Ear, Hub, Listener, Said},
};
use crate::{
    Failure, Site,
    account::{Credential, signed_in},
};

/// A place among the listeners; dropping it gives it up.
pub struct Subscription {
    said: mpsc::Receiver<Said>,
    hub: Weak<Hub>,
    listener: Listener,
    number: u64,
}

impl Subscription {
    /// What is said next; nothing more when the place was taken away.
    pub async fn next(&mut self) -> Option<Said> {
        self.said.recv().await
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        if let Some(hub) = self.hub.upgrade() {
            hub.leave(self.listener.user, self.number);
        }
    }
}

impl Site {
    /// Joins, or [`Failure::SignedOut`]. What is committed from now on is heard.
    pub async fn listen(&self, credential: Credential<'_>, ear: Ear) -> Result<Subscription, Failure> {
        let found = signed_in(self, credential).await?;
        let mut tx = self.database().read().await?;
        let device = device::find(&mut tx, found.user_id, found.device_id).await?.ok_or(Failure::SignedOut)?;
        tx.commit().await?;
        deliver::begin(self).await?;
        let listener = Listener {
            ear,
            user: found.user_id,
            session: found.id,
            stamp: matches!(credential, Credential::Bearer(_)).then_some(found.security_stamp),
            device: found.device_id,
            identifier: device.identifier,
        };
        let (number, said) = self.hub().join(listener.clone())?;
        Ok(Subscription { said, hub: std::sync::Arc::downgrade(self.hub()), listener, number })
    }
}
