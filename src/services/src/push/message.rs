//! What clients of the notifications hub are told (`vault.md` §8.2, §8.3), before it is put into their encoding.

use common::{
    id::{CollectionId, FolderId, ItemId, OrganizationId, UserId},
    time::Timestamp,
};

use super::Change;

/// One message to one client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The number of the type.
    pub kind: i64,
    /// The identifier of the client that caused it, told to that client alone, which ignores it.
    pub context: Option<String>,
    pub payload: Payload,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Payload {
    Item {
        id: ItemId,
        user: Option<UserId>,
        organization: Option<OrganizationId>,
        collections: Option<Vec<CollectionId>>,
        revised: Timestamp,
    },
    Folder {
        id: FolderId,
        user: UserId,
        revised: Timestamp,
    },
    Person {
        user: UserId,
        date: Timestamp,
    },
    OrganizationStatus {
        organization: OrganizationId,
        enabled: bool,
    },
    CollectionSettings {
        organization: OrganizationId,
        limit_creation: bool,
        limit_deletion: bool,
        limit_item_deletion: bool,
    },
}

/// Numbers of types, as far as they are sent.
pub(super) mod kind {
    pub const CIPHERS: i64 = 4;
    pub const VAULT: i64 = 5;
    pub const ORGANIZATION_KEYS: i64 = 6;
    pub const SETTINGS: i64 = 10;
    pub const LOG_OUT: i64 = 11;
    pub const ORGANIZATIONS: i64 = 17;
    pub const ORGANIZATION_STATUS: i64 = 18;
    pub const COLLECTION_SETTINGS: i64 = 19;
}

pub(super) const fn of_item(change: Change) -> i64 {
    match change {
        Change::Updated => 0,
        Change::Created => 1,
        Change::Deleted => 9,
    }
}

pub(super) const fn of_folder(change: Change) -> i64 {
    match change {
        Change::Deleted => 3,
        Change::Created => 7,
        Change::Updated => 8,
    }
}

impl Message {
    pub(super) const fn new(kind: i64, payload: Payload) -> Self {
        Self { kind, context: None, payload }
    }

    pub(super) const fn to_person(kind: i64, user: UserId, date: Timestamp) -> Self {
        Self::new(kind, Payload::Person { user, date })
    }
}
