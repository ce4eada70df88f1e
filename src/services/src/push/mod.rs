//! Telling others at once what changed: the clients of the notifications hub (`vault.md` §8) and the open pages of the web application.
//!
//! An operation says what happened with [`Cx::push`](crate::Cx::push)`(Push::Clients { provider })`; most need not even do that, because an
//! event that is recorded says it for them ([`Push::of_event`]). Nothing leaves before the transaction has committed, nothing at all when it is
//! given up, and saying the same twice is saying it once. A push holds ids only, never a name or a key. Whom it reaches is decided when it
//! arrives, from the database: it may travel to another process on the way, and rights may have gone meanwhile.

mod audience;
mod deliver;
mod from_event;
mod hub;
mod listen;
mod message;
mod outbound;

pub(crate) use self::{
    hub::Hub,
    outbound::{Outbound, commit},
};
pub use self::{
    hub::{Ear, Said},
    listen::Subscription,
    message::{Message, Payload},
};

use common::id::{CollectionId, FolderId, ItemId, OrganizationId, ProviderId, UserId};
use serde::{Deserialize, Serialize};

/// What became of one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Change {
    Created,
    Updated,
    Deleted,
}

/// What happened, by the ids of the things.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Push {
    /// One item in a person's own vault.
    OwnItem {
        user: UserId,
        item: ItemId,
        change: Change,
    },
    /// One item of an organization. `collections` are those that it was in, only for one that is gone.
    SharedItem {
        organization: OrganizationId,
        item: ItemId,
        change: Change,
        collections: Vec<CollectionId>,
    },
    Folder {
        user: UserId,
        folder: FolderId,
        change: Change,
    },
    /// Several items of a person's own, or what they alone keep about items.
    OwnItems {
        user: UserId,
    },
    /// Anything in a person's own vault.
    OwnVault {
        user: UserId,
    },
    /// Many items of an organization, its collections, or who reaches them.
    SharedVault {
        organization: OrganizationId,
    },
    /// What a person reaches: a membership or a place in a provider came, went or changed.
    Reach {
        user: UserId,
    },
    /// A person's name, colour, hint.
    Account {
        user: UserId,
    },
    /// Sessions of the person ended; connections that were opened with them are closed, others notice nothing.
    SignedOut {
        user: UserId,
    },
    /// Name, plan, seats, flags of an organization.
    Organization {
        organization: OrganizationId,
    },
    /// It was disabled or enabled.
    OrganizationStatus {
        organization: OrganizationId,
    },
    /// What members may do with collections.
    CollectionSettings {
        organization: OrganizationId,
    },
    /// Members of an organization: invited, accepted, confirmed, changed, gone.
    Members {
        organization: OrganizationId,
    },
    /// Settings of a provider, or whether it is enabled.
    Provider {
        provider: ProviderId,
    },
    /// Staff of a provider: invited, accepted, confirmed, changed, gone.
    People {
        provider: ProviderId,
    },
    /// Clients of a provider: created, added, removed, edited.
    Clients {
        provider: ProviderId,
    },
}
