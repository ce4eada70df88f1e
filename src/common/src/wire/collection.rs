//! What pages know of collections. Names are encrypted by the organization's key.

use serde::{Deserialize, Serialize};

use crate::{
    id::{CollectionId, MemberId, OrganizationId},
    kind::CollectionKind,
    rules::{CollectionFacts, Level},
};

/// A collection as the caller meets it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CollectionView {
    pub id: CollectionId,
    pub organization_id: OrganizationId,
    /// Encrypted.
    pub name: String,
    pub external_id: Option<String>,
    pub kind: CollectionKind,
    /// My Items of a member who is gone: their address.
    pub my_items_email: Option<String>,
    /// The caller's own level; none means not assigned.
    pub level: Option<Level>,
    /// Nobody at all can manage it.
    pub unmanaged: bool,
    /// Who has access; none when the caller may not know.
    pub users: Option<Vec<MemberAccess>>,
}

impl CollectionView {
    /// The facts about this collection for `common::rules`.
    #[must_use]
    pub fn facts(&self) -> CollectionFacts {
        CollectionFacts {
            kind: self.kind,
            mine: self.kind == CollectionKind::MyItems && self.level.is_some(),
            departed: self.my_items_email.is_some(),
            level: self.level,
            unmanaged: self.unmanaged,
            managers_after: None,
        }
    }
}

/// One member's access to a collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MemberAccess {
    pub id: MemberId,
    pub level: Level,
}
