//! Delivery: one task per process takes what was committed, asks the store who may know of it now, and tells those who listen here. Where
//! nobody listens nothing is asked.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use storage::{
    notify::{Heard, Listener},
    session,
};
use tokio::{
    sync::broadcast::{
        Receiver,
        error::{RecvError, TryRecvError},
    },
    time::{MissedTickBehavior, interval, sleep},
};

use super::{audience::Audience, hub, hub::Said, message::Message, message::kind, outbound::Packet};
use crate::{Failure, Site, WeakSite};
use common::{
    id::{SessionId, UserId},
    wire::live::Topic,
};

/// How many packets are looked at together, so that a burst of one kind is told once.
const TOGETHER: usize = 256;
/// How often sessions are looked at that nobody said had ended.
const SESSIONS: Duration = Duration::from_secs(60);
/// How many of them in one question.
const AT_ONCE: usize = 500;
/// How long until a cut line to the store is tried again.
const AGAIN: Duration = Duration::from_secs(1);

/// Begins with the first listener, so that a process without any asks nothing of the store.
pub(super) async fn begin(site: &Site) -> Result<(), Failure> {
    let start = async || -> Result<(), Failure> {
        if let Some(line) = site.database().listen().await? {
            tokio::spawn(hear(site.downgrade(), line));
        }
        tokio::spawn(deliver(site.downgrade(), site.hub().packets()));
        Ok(())
    };
    site.hub().delivering.get_or_try_init(start).await?;
    Ok(())
}

/// Takes what all processes say.
async fn hear(site: WeakSite, mut line: Listener) {
    loop {
        let heard = line.next().await;
        let Some(site) = site.upgrade() else { return };
        match heard {
            Ok(Heard::Text(text)) => match serde_json::from_str::<Packet>(&text) {
                Ok(packet) => site.hub().publish(packet),
                // Another version of this program says more than this one understands.
                Err(error) => {
                    tracing::warn!(%error, "a push was not understood");
                    everybody_fetches_everything(&site);
                }
            },
            Ok(Heard::Gap) => everybody_fetches_everything(&site),
            Err(error) => {
                tracing::warn!(%error, "the line to the database was cut");
                let again = site.downgrade();
                drop(site);
                let Some(new) = reconnect(&again).await else { return };
                line = new;
            }
        }
    }
}

async fn reconnect(site: &WeakSite) -> Option<Listener> {
    loop {
        sleep(AGAIN).await;
        let site = site.upgrade()?;
        match site.database().listen().await {
            Ok(Some(line)) => {
                everybody_fetches_everything(&site);
                return Some(line);
            }
            Ok(None) => return None,
            Err(error) => tracing::warn!(%error, "the line to the database is still cut"),
        }
    }
}

async fn deliver(site: WeakSite, mut packets: Receiver<Packet>) {
    let mut look = interval(SESSIONS);
    look.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let first = tokio::select! {
            first = packets.recv() => Some(first),
            _ = look.tick() => None,
        };
        let Some(site) = site.upgrade() else { return };
        let done = match first {
            None => end_dead_sessions(&site, None).await,
            Some(Err(RecvError::Closed)) => return,
            Some(Err(RecvError::Lagged(_))) => {
                everybody_fetches_everything(&site);
                Ok(())
            }
            Some(Ok(first)) => tell(&site, first, &mut packets).await,
        };
        if let Err(error) = done {
            tracing::warn!(%error, "a push could not be delivered");
            everybody_fetches_everything(&site);
        }
    }
}

async fn tell(site: &Site, first: Packet, packets: &mut Receiver<Packet>) -> Result<(), Failure> {
    let mut together = vec![first];
    let mut missed = false;
    while together.len() < TOGETHER {
        match packets.try_recv() {
            Ok(packet) => together.push(packet),
            Err(TryRecvError::Lagged(_)) => missed = true,
            Err(_) => break,
        }
    }
    let listening = site.hub().listening();
    if listening.is_empty() {
        return Ok(());
    }
    let mut tx = site.database().read().await?;
    let mut audience = Audience::new(site.hub(), listening);
    for packet in &together {
        for push in &packet.pushes {
            audience.tell(&mut tx, push, packet).await?;
        }
    }
    tx.commit().await?;
    for user in audience.end() {
        end_dead_sessions(site, Some(user)).await?;
    }
    if missed {
        everybody_fetches_everything(site);
    }
    Ok(())
}

/// Lets go of those whose session is over: signed out, expired, or given out before the account got a new stamp.
async fn end_dead_sessions(site: &Site, of: Option<UserId>) -> Result<(), Failure> {
    let listeners = site.hub().listeners(of);
    if listeners.is_empty() {
        return Ok(());
    }
    let now = site.environment().now();
    let sessions: BTreeSet<SessionId> = listeners.iter().map(|(_, listener)| listener.session).collect();
    let sessions: Vec<SessionId> = sessions.into_iter().collect();
    let mut tx = site.database().read().await?;
    let mut stamps = BTreeMap::new();
    for some in sessions.chunks(AT_ONCE) {
        let alive = session::alive(&mut tx, some, now).await?;
        stamps.extend(alive.into_iter().map(|session| (session.id, session.security_stamp)));
    }
    tx.commit().await?;
    let is_alive = |listener: &hub::Listener| {
        let stamp = stamps.get(&listener.session);
        stamp.is_some_and(|stamp| listener.stamp.as_ref().is_none_or(|given| given == stamp))
    };
    for (number, listener) in listeners.into_iter().filter(|(_, listener)| !is_alive(listener)) {
        let user = listener.user;
        let last = Said::Message(Message::to_person(kind::LOG_OUT, user, now));
        site.hub().end(user, number, [last, Said::Bye]);
    }
    Ok(())
}

fn everybody_fetches_everything(site: &Site) {
    let now = site.environment().now();
    for user in site.hub().listening() {
        site.hub().message(user, &Message::to_person(kind::ORGANIZATION_KEYS, user, now), None);
        site.hub().topic(user, Topic::Everything);
    }
}
