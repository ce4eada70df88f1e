//! The facts that decisions are made of (`roles.md` §2). They are loaded in the request's own transaction, or derived from a sync.
//! A struct that is there is complete: no field has a default on reading, so that a forgotten fact is an error and not a permission.

use serde::{Deserialize, Serialize};

use super::level::Level;
use crate::{
    kind::{
        CollectionKind, MemberRole, MemberStatus, OrganizationStatus, PlanType, PolicyKind, ProviderKind, ProviderRole,
        ProviderStatus, ProviderUserStatus,
    },
    permissions::Permissions,
    plan::Features,
    seat::SeatRequest,
};

/// Everything one question may need. What an action does not look at may be absent.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Facts {
    pub actor: ActorFacts,
    /// The organization in question.
    pub organization: Option<OrganizationFacts>,
    /// The provider in question, or the one that owns the organization.
    pub provider: Option<ProviderFacts>,
    /// The member row that is acted on.
    pub target: Option<TargetFacts>,
    /// The provider user row that is acted on.
    pub provider_target: Option<ProviderTargetFacts>,
    /// The collection in question; for creating, cloning and moving items, the one they go to.
    pub collection: Option<CollectionFacts>,
    pub item: Option<ItemFacts>,
    /// The role that would be given to a member. Absent: the role stays, or only the plain right is asked for.
    pub grant: Option<RoleGrant>,
    /// The role that would be given to a provider user. Absent as above.
    pub provider_grant: Option<ProviderRole>,
    /// The seats that the act would take or set. Absent: none.
    pub seats: Option<SeatRequest>,
    /// A policy that binds the person concerned and forbids exactly this act.
    pub blocked_by: Option<PolicyKind>,
}

/// The person who asks.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ActorFacts {
    /// The actor's own row in the organization.
    pub member: Option<MemberFacts>,
    /// The actor's own row in the provider of [`Facts::provider`].
    pub provider_user: Option<ProviderUserFacts>,
    /// Signed in to the operator's console, which holds no keys.
    pub operator: bool,
    /// Presented an authentic, unexpired, unused token made for this act, this row and this address.
    pub token_valid: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MemberFacts {
    pub status: MemberStatus,
    pub role: MemberRole,
    pub permissions: Permissions,
    /// Holds manage on at least one collection, directly or by a group.
    pub manages_a_collection: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProviderUserFacts {
    pub status: ProviderUserStatus,
    pub role: ProviderRole,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OrganizationFacts {
    pub enabled: bool,
    pub status: OrganizationStatus,
    pub plan: PlanType,
    pub features: Features,
    /// Purchased seats; none means unlimited.
    pub seats: Option<u32>,
    pub limit_collection_creation: bool,
    pub limit_collection_deletion: bool,
    pub limit_item_deletion: bool,
    /// Owners and Admins reach every collection and item. Short: AA.
    pub allow_admin_access: bool,
    /// The kind of the provider that it is attached to.
    pub managed_by: Option<ProviderKind>,
    pub confirmed_owners: u32,
    /// Attached to a provider, not a Reseller, with at least one Confirmed provider user (enabled or not).
    pub provider_stands_in: bool,
    pub has_key_pair: bool,
    pub recovery_policy: RecoveryPolicy,
    /// The plan's number of collections is used up.
    pub collections_used_up: bool,
}

impl OrganizationFacts {
    /// Billing is the provider's. A Reseller's organization keeps its own.
    #[must_use]
    pub const fn is_managed(&self) -> bool {
        matches!(self.managed_by, Some(ProviderKind::Msp | ProviderKind::BusinessUnit))
    }
}

/// The account recovery policy of the organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RecoveryPolicy {
    Off,
    On,
    AutoEnrol,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProviderFacts {
    pub kind: ProviderKind,
    pub status: ProviderStatus,
    pub enabled: bool,
    pub use_events: bool,
    /// [`Facts::organization`] is attached to this provider. Without it provider users are strangers there.
    pub owns_organization: bool,
    pub has_clients: bool,
    pub confirmed_admins: u32,
    /// The instance lets Provider Admins grow the seat pool.
    pub may_grow_pool: bool,
}

/// A member row that is acted on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TargetFacts {
    pub is_self: bool,
    pub status: MemberStatus,
    pub role: MemberRole,
    /// What the row holds as Custom.
    pub permissions: Permissions,
    /// The organization owns the account.
    pub claimed: bool,
    pub key_connector: bool,
    pub has_master_password: bool,
    pub enrolled_in_recovery: bool,
    /// Owns or administers another Free organization.
    pub administers_free_organization: bool,
    /// The only Confirmed Provider Admin of some provider.
    pub sole_provider_admin: bool,
    /// Every provider in which the person is Accepted or Confirmed. Unknown: no recovery.
    pub provider_ties: Option<Vec<ProviderTie>>,
}

impl TargetFacts {
    /// A row of an ordinary account: with a master password, not enrolled, not claimed, provider ties unknown.
    #[must_use]
    pub const fn row(is_self: bool, status: MemberStatus, role: MemberRole) -> Self {
        Self {
            is_self,
            status,
            role,
            permissions: Permissions::NONE,
            claimed: false,
            key_connector: false,
            has_master_password: true,
            enrolled_in_recovery: false,
            administers_free_organization: false,
            sole_provider_admin: false,
            provider_ties: None,
        }
    }
}

/// A provider that the target works for, and what the actor is there.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProviderTie {
    pub target_role: ProviderRole,
    /// The actor's role there, if Confirmed.
    pub actor_role: Option<ProviderRole>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProviderTargetFacts {
    pub is_self: bool,
    pub status: ProviderUserStatus,
    pub role: ProviderRole,
}

/// A collection as the actor meets it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CollectionFacts {
    pub kind: CollectionKind,
    /// The actor's own My Items.
    pub mine: bool,
    /// My Items left behind by a member who is gone.
    pub departed: bool,
    /// The actor's effective level as a member; none means not assigned.
    pub level: Option<Level>,
    /// Nobody at all holds manage.
    pub unmanaged: bool,
    /// How many live managers the act would leave. Absent: the act leaves assignments alone.
    pub managers_after: Option<u32>,
}

impl CollectionFacts {
    #[must_use]
    pub const fn shared(level: Option<Level>) -> Self {
        Self {
            kind: CollectionKind::Shared,
            mine: false,
            departed: false,
            level,
            unmanaged: false,
            managers_after: None,
        }
    }

    #[must_use]
    pub const fn my_items(mine: bool) -> Self {
        let level = if mine { Some(Level::Manage) } else { None };
        Self { kind: CollectionKind::MyItems, mine, departed: false, level, unmanaged: false, managers_after: None }
    }
}

/// Whose item it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ItemOwner {
    /// The organization in question.
    Organization,
    /// The actor's individual vault.
    Actor,
    /// Another person's individual vault.
    AnotherPerson,
}

/// An item with every collection it is in. An organization's item without collections is unassigned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ItemFacts {
    pub owner: ItemOwner,
    pub collections: Vec<CollectionFacts>,
}

/// A role as it would be given.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RoleGrant {
    pub role: MemberRole,
    pub permissions: Permissions,
}
