//! Why an item stays as it is, as sentences for people.

use crate::Refusal;

pub(super) const NOT_PERMITTED: Refusal = Refusal::new(
    "ItemNotPermitted",
    "You can see this item but not change it in this way: ask somebody who manages its collection.",
);
pub(super) const OUT_OF_DATE: Refusal =
    Refusal::new("ItemOutOfDate", "This item was changed elsewhere in the meantime: sync your vault and try again.");
pub(super) const OTHER_OWNER: Refusal =
    Refusal::new("ItemOtherOwner", "This item belongs somewhere else by now: sync your vault and try again.");
pub(super) const KEY_LOST: Refusal = Refusal::new(
    "ItemKeyLost",
    "This item has a key of its own, which this app does not send back: edit it in another app.",
);
pub(super) const KEY_FIXED: Refusal = Refusal::new(
    "ItemKeyFixed",
    "Your access hides this item's passwords, so you cannot change its key: ask for access to edit it.",
);
pub(super) const STALE_KEY: Refusal =
    Refusal::new("ItemStaleKey", "This was encrypted with an old key of your account: log out and in again.");
pub(super) const ALREADY_SHARED: Refusal =
    Refusal::new("ItemAlreadyShared", "This item belongs to an organization already: sync your vault.");
pub(super) const USE_COLLECTIONS: Refusal =
    Refusal::new("ItemNeedsCollection", "An item of an organization needs a collection: choose one.");
pub(super) const PERSONAL: Refusal = Refusal::new("ItemPersonal", "This item is in no organization: share it first.");
pub(super) const IN_TRASH: Refusal = Refusal::new("ItemInTrash", "This item is in the trash: restore it first.");
pub(super) const LAST_COLLECTION: Refusal =
    Refusal::new("ItemLastCollection", "An item needs at least one collection: choose another one first.");
