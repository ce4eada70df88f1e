//! What an operation has to tell, until it is committed: each thing once, and many changes in one vault as one change of the vault.

use common::{id::DeviceId, time::Timestamp};
use serde::{Deserialize, Serialize};
use storage::{StorageError, Tx, notify};

use super::{Hub, Push};

/// More collections than this in one push are not listed; the whole vault is said to have changed.
const COLLECTIONS: usize = 50;

#[derive(Debug, Default)]
pub(crate) struct Outbound {
    pushes: Vec<Push>,
    /// The device that asked for the operation.
    pub(crate) device: Option<DeviceId>,
}

/// Pushes of one transaction on their way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Packet {
    pub at: Timestamp,
    /// Its own client knows already.
    pub device: Option<DeviceId>,
    pub pushes: Vec<Push>,
}

impl Outbound {
    pub(crate) fn is_empty(&self) -> bool {
        self.pushes.is_empty()
    }

    pub(crate) fn add(&mut self, push: Push) {
        let whole = whole(&push);
        if self.pushes.contains(&push) || whole.as_ref().is_some_and(|whole| self.pushes.contains(whole)) {
            return;
        }
        let same_vault = |other: &Push| whole.is_some() && self::whole(other) == whole;
        let is_long = matches!(&push, Push::SharedItem { collections, .. } if collections.len() > COLLECTIONS);
        match whole.clone() {
            Some(whole) if is_long || self.pushes.iter().any(same_vault) => {
                self.pushes.retain(|other| !same_vault(other));
                self.pushes.push(whole);
            }
            _ => {
                // The change of a whole vault says what was said of single things in it.
                self.pushes.retain(|other| self::whole(other).as_ref() != Some(&push));
                self.pushes.push(push);
            }
        }
    }

    /// Packets small enough to travel between processes.
    fn packets(self, at: Timestamp) -> Vec<Packet> {
        // A push has less than a hundred bytes apart from its collections, of which there are few.
        const AT_ONCE: usize = 40;
        let (lists, plain): (Vec<Push>, Vec<Push>) = self
            .pushes
            .into_iter()
            .partition(|push| matches!(push, Push::SharedItem { collections, .. } if !collections.is_empty()));
        let lists = lists.chunks(1);
        let packet = |pushes: &[Push]| Packet { at, device: self.device, pushes: pushes.to_vec() };
        plain.chunks(AT_ONCE).chain(lists).map(packet).collect()
    }
}

/// What stands for many of its kind.
fn whole(push: &Push) -> Option<Push> {
    match *push {
        Push::OwnItem { user, .. } => Some(Push::OwnItems { user }),
        Push::Folder { user, .. } => Some(Push::OwnVault { user }),
        Push::SharedItem { organization, .. } => Some(Push::SharedVault { organization }),
        _ => None,
    }
}

/// Commits, and tells. Among several processes the store carries the word to all, this one included.
pub(crate) async fn commit(mut tx: Tx, outbound: Outbound, at: Timestamp, hub: &Hub) -> Result<(), StorageError> {
    let mut ours = Vec::new();
    for packet in outbound.packets(at) {
        let text = serde_json::to_string(&packet).map_err(|error| StorageError::Commit(error.to_string()))?;
        if !notify::send(&mut tx, &text).await? {
            ours.push(packet);
        }
    }
    tx.commit().await?;
    ours.into_iter().for_each(|packet| hub.publish(packet));
    Ok(())
}

#[cfg(test)]
mod tests {
    use common::id::{CollectionId, ItemId, OrganizationId, UserId};
    use uuid::Uuid;

    use super::{super::Change, *};

    const ALICE: UserId = UserId::from_uuid(Uuid::from_u128(1));
    const ACME: OrganizationId = OrganizationId::from_uuid(Uuid::from_u128(2));

    fn shared(item: u128, collections: usize) -> Push {
        let collection = |n: usize| CollectionId::from_uuid(Uuid::from_u128(n as u128));
        Push::SharedItem {
            organization: ACME,
            item: ItemId::from_uuid(Uuid::from_u128(item)),
            change: Change::Deleted,
            collections: (0..collections).map(collection).collect(),
        }
    }

    fn told(pushes: impl IntoIterator<Item = Push>) -> Vec<Push> {
        let mut outbound = Outbound::default();
        pushes.into_iter().for_each(|push| outbound.add(push));
        outbound.pushes
    }

    #[test]
    fn the_same_is_said_once() {
        assert_eq!(told([shared(1, 0), shared(1, 0)]), [shared(1, 0)]);
    }

    #[test]
    fn many_items_are_the_whole_vault() {
        let whole = Push::SharedVault { organization: ACME };
        assert_eq!(told([shared(1, 0), shared(2, 0), shared(3, 0)]), std::slice::from_ref(&whole));
        assert_eq!(told([whole.clone(), shared(1, 0)]), std::slice::from_ref(&whole));
        assert_eq!(told([shared(1, 0), whole.clone()]), std::slice::from_ref(&whole));
        assert_eq!(told([shared(1, COLLECTIONS + 1)]), [whole]);
    }

    #[test]
    fn every_packet_can_travel() {
        let mut outbound = Outbound::default();
        (0..1_000).for_each(|n| outbound.add(Push::Reach { user: UserId::from_uuid(Uuid::from_u128(n)) }));
        outbound.add(shared(1, COLLECTIONS));
        outbound.add(Push::OwnVault { user: ALICE });
        let packets = outbound.packets(Timestamp::from_micros(i64::MAX / 2_000));
        let longest = packets.iter().map(|packet| serde_json::to_string(packet).unwrap().len()).max().unwrap();
        assert!(longest <= notify::MOST_BYTES, "{longest} bytes");
        assert_eq!(packets.iter().map(|packet| packet.pushes.len()).sum::<usize>(), 1_002);
    }

    #[test]
    fn a_packet_comes_back_as_it_went() {
        let packet = Packet {
            at: Timestamp::from_micros(1_700_000_000_123_456),
            device: None,
            pushes: vec![shared(7, 2), Push::OwnVault { user: ALICE }],
        };
        let text = serde_json::to_string(&packet).unwrap();
        assert_eq!(serde_json::from_str::<Packet>(&text).unwrap(), packet);
    }
}
