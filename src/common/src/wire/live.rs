//! What an open page is told when something changed elsewhere: the thing that it should fetch again, never its contents.

use serde::{Deserialize, Serialize};

use crate::id::{OrganizationId, ProviderId};

/// A thing that pages show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "topic", content = "id", rename_all = "camelCase")]
pub enum Topic {
    /// The person's own name, memberships, providers and keys.
    Profile,
    /// What lies in the person's own vault and in those that they are a member of.
    MyVault,
    /// Items and collections of an organization.
    Vault(OrganizationId),
    /// Name, plan, seats and switches of an organization.
    Organization(OrganizationId),
    Members(OrganizationId),
    /// Name, settings and state of a provider.
    Provider(ProviderId),
    /// The provider's staff.
    People(ProviderId),
    Clients(ProviderId),
    /// Who waits to be confirmed, by the provider or at one of its clients.
    Queue(ProviderId),
    /// Something was missed: whatever is shown may be old.
    Everything,
}
