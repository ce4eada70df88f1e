//! What an organization's own people see of their provider, and the parts of a new organization key.

use serde::{Deserialize, Serialize};

use crate::{
    id::{CollectionId, ItemId, MemberId, ProviderId, RotationId, UserId},
    kind::MemberRole,
    time::Timestamp,
    wire::provider::Brand,
};

/// The provider as its client sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProviderRelation {
    pub provider: ProviderId,
    pub name: String,
    /// A disabled provider's people are cut off.
    pub enabled: bool,
    pub since: Timestamp,
    /// How many people work there.
    pub staff: u32,
    pub brand: Option<Brand>,
}

/// The relation, if there is one, and the change of the key that may be under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RelationView {
    pub relation: Option<ProviderRelation>,
    pub may_end: bool,
    pub may_rotate: bool,
    /// Only for those who may rotate.
    pub rotation: Option<RotationView>,
}

/// A new key that is being made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RotationView {
    pub id: RotationId,
    /// Who makes it, for everybody else.
    pub starter: String,
    pub own: bool,
    /// The new key, sealed to the one who makes it.
    pub key: Option<String>,
    /// The provider whose relation ends with it.
    pub ends: Option<ProviderId>,
    pub created: Timestamp,
    pub expires: Timestamp,
    pub items: u32,
    pub staged: u32,
}

/// Everything but the items that the old key opens, and who is to get the new one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RotationParts {
    pub collections: Vec<CollectionName>,
    /// The organization's own private key, wrapped.
    pub private_key: Option<String>,
    pub members: Vec<KeyHolder>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CollectionName {
    pub id: CollectionId,
    /// Encrypted.
    pub name: String,
}

/// A confirmed member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KeyHolder {
    pub id: MemberId,
    pub user_id: UserId,
    pub name: Option<String>,
    pub email: String,
    pub role: MemberRole,
    pub is_self: bool,
    pub public_key: String,
}

/// An item under the new key, as it is sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RotatedItem {
    pub id: ItemId,
    /// The revision that it was made of, as the server wrote it.
    pub revision: i64,
    pub key: Option<String>,
    /// The encrypted part of the item.
    pub content: serde_json::Map<String, serde_json::Value>,
}

/// A text under the old key and the same under the new one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Exchanged {
    pub was: String,
    pub now: String,
}

/// A collection's name under both keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RenamedCollection {
    pub id: CollectionId,
    pub was: String,
    pub now: String,
}

/// The new key, sealed to a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MemberKey {
    pub id: MemberId,
    pub key: String,
}

/// How an attempt to put the new key in place went. Nothing changed unless it says `done`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CommitOutcome {
    pub done: bool,
    /// Items that were saved or added since they were staged.
    pub items: u32,
    /// Collections, or the organization's private key, are not those that were sent.
    pub parts: bool,
    /// People were confirmed or left.
    pub members: bool,
    /// Something was saved this very moment: ask again in a second.
    pub settling: bool,
}
