//! Everybody who listens at this process. A listener that does not take what it is told is let go, so that nobody waits for it: it comes back
//! and fetches everything.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Mutex, MutexGuard, PoisonError},
};

use common::{
    id::{DeviceId, SessionId, UserId},
    wire::live::Topic,
};
use tokio::sync::{OnceCell, broadcast, mpsc};

use super::{message::Message, outbound::Packet};
use crate::Failure;

/// How many connections one person may hold at this process; each page and each client has one.
const CONNECTIONS: usize = 48;
/// How much may wait for one listener.
const WAITING: usize = 64;
/// How many packets may wait to be delivered; above, everybody is told to fetch everything.
const PACKETS: usize = 4_096;

/// What a listener understands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ear {
    /// A client of the notifications hub.
    Client,
    /// An open page of the web application.
    Page,
}

/// What is said to a listener.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    Message(Message),
    Topic(Topic),
    /// The session is over.
    Bye,
}

/// Who listens, and with which right.
#[derive(Debug, Clone)]
pub(crate) struct Listener {
    pub ear: Ear,
    pub user: UserId,
    pub session: SessionId,
    /// What the session's access tokens were given out under; none for the web application's session.
    pub stamp: Option<String>,
    pub device: DeviceId,
    /// What the client calls itself by.
    pub identifier: String,
}

struct Connection {
    number: u64,
    listener: Listener,
    sender: mpsc::Sender<Said>,
}

#[derive(Default)]
struct Connections {
    next: u64,
    of: HashMap<UserId, Vec<Connection>>,
}

pub(crate) struct Hub {
    packets: broadcast::Sender<Packet>,
    connections: Mutex<Connections>,
    /// Delivery begins with the first listener.
    pub(super) delivering: OnceCell<()>,
}

impl Default for Hub {
    fn default() -> Self {
        let (packets, _) = broadcast::channel(PACKETS);
        Self { packets, connections: Mutex::default(), delivering: OnceCell::new() }
    }
}

impl Hub {
    pub(crate) fn publish(&self, packet: Packet) {
        // Without listeners nobody delivers, and nobody is missed.
        drop(self.packets.send(packet));
    }

    pub(super) fn packets(&self) -> broadcast::Receiver<Packet> {
        self.packets.subscribe()
    }

    pub(super) fn join(&self, listener: Listener) -> Result<(u64, mpsc::Receiver<Said>), Failure> {
        let mut connections = self.lock();
        connections.next += 1;
        let number = connections.next;
        let own = connections.of.entry(listener.user).or_default();
        if own.len() >= CONNECTIONS {
            return Err(Failure::Throttled(60));
        }
        let (sender, receiver) = mpsc::channel(WAITING);
        own.push(Connection { number, listener, sender });
        Ok((number, receiver))
    }

    pub(super) fn leave(&self, user: UserId, number: u64) {
        self.retain(user, |connection| connection.number != number);
    }

    /// Those of the people who listen here.
    pub(super) fn listening(&self) -> BTreeSet<UserId> {
        self.lock().of.keys().copied().collect()
    }

    /// Every connection's number and right; of one person, or of all.
    pub(super) fn listeners(&self, of: Option<UserId>) -> Vec<(u64, Listener)> {
        let connections = self.lock();
        let wanted = connections.of.iter().filter(|(user, _)| of.is_none_or(|of| of == **user));
        wanted.flat_map(|(_, own)| own).map(|one| (one.number, one.listener.clone())).collect()
    }

    /// Tells the person's clients; the one that caused it is told that it did.
    pub(super) fn message(&self, user: UserId, message: &Message, device: Option<DeviceId>) {
        self.tell(user, |listener| {
            (listener.ear == Ear::Client).then(|| {
                let context = (device == Some(listener.device)).then(|| listener.identifier.clone());
                Said::Message(Message { context, ..message.clone() })
            })
        });
    }

    /// Tells the person's pages.
    pub(super) fn topic(&self, user: UserId, topic: Topic) {
        self.tell(user, |listener| (listener.ear == Ear::Page).then_some(Said::Topic(topic)));
    }

    /// The connection's last words; then it is gone.
    pub(super) fn end(&self, user: UserId, number: u64, last: impl IntoIterator<Item = Said>) {
        let last: Vec<Said> = last.into_iter().collect();
        self.retain(user, |connection| {
            if connection.number != number {
                return true;
            }
            // One that takes nothing any more has been told by the end of the line.
            last.iter().for_each(|said| drop(connection.sender.try_send(said.clone())));
            false
        });
    }

    fn tell(&self, user: UserId, what: impl Fn(&Listener) -> Option<Said>) {
        self.retain(user, |connection| match what(&connection.listener) {
            Some(said) => connection.sender.try_send(said).is_ok(),
            None => true,
        });
    }

    fn retain(&self, user: UserId, keep: impl FnMut(&Connection) -> bool) {
        let mut connections = self.lock();
        let Some(own) = connections.of.get_mut(&user) else { return };
        own.retain(keep);
        if own.is_empty() {
            connections.of.remove(&user);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Connections> {
        self.connections.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
