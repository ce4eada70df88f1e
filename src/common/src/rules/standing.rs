//! Effective standing (`roles.md` §2.2): what a person is in an organization, from two independent sources. Everything that is not
//! Confirmed, enabled and set up gives none.

use super::facts::{Facts, MemberFacts};
use crate::{
    kind::{
        MemberRole, MemberStatus, OrganizationStatus, ProviderKind, ProviderRole, ProviderStatus, ProviderUserStatus,
    },
    permissions::Permissions,
};

/// One source of power over an organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    ProviderAdmin,
    ServiceUser,
    Owner,
    Admin,
    Custom(Permissions),
    User,
}

impl Standing {
    #[must_use]
    pub const fn is_provider(self) -> bool {
        matches!(self, Self::ProviderAdmin | Self::ServiceUser)
    }

    /// Owner or provider user.
    #[must_use]
    pub const fn is_owner_level(self) -> bool {
        matches!(self, Self::Owner) || self.is_provider()
    }

    /// Owner, Admin or provider user.
    #[must_use]
    pub const fn is_admin_level(self) -> bool {
        matches!(self, Self::Admin) || self.is_owner_level()
    }

    /// Owner or Admin by membership.
    #[must_use]
    pub const fn is_member_admin(self) -> bool {
        matches!(self, Self::Owner | Self::Admin)
    }

    /// A Custom member for whom the question about permissions is answered with yes.
    #[must_use]
    pub fn holds(self, permission: impl FnOnce(&Permissions) -> bool) -> bool {
        matches!(self, Self::Custom(permissions) if permission(&permissions))
    }
}

/// At most one standing from membership and one from a provider; rights are the union, per action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standings {
    pub member: Option<Standing>,
    pub provider: Option<Standing>,
}

impl Standings {
    #[must_use]
    pub fn of(facts: &Facts) -> Self {
        let Some(organization) =
            facts.organization.filter(|organization| organization.status != OrganizationStatus::Pending)
        else {
            return Self::default();
        };
        let member = facts
            .actor
            .member
            .filter(|member| member.status == MemberStatus::Confirmed)
            .map(|member| member_standing(&member, organization.features.use_custom_permissions));
        let provider = facts
            .provider
            .filter(|provider| provider.enabled && provider.owns_organization)
            .and_then(|_| provider_role(facts))
            .map(|role| match role {
                ProviderRole::ProviderAdmin => Standing::ProviderAdmin,
                ProviderRole::ServiceUser => Standing::ServiceUser,
            });
        Self { member, provider }
    }

    pub fn each(self) -> impl Iterator<Item = Standing> {
        self.member.into_iter().chain(self.provider)
    }

    #[must_use]
    pub const fn is_none(self) -> bool {
        self.member.is_none() && self.provider.is_none()
    }
}

/// A Custom row on a plan without custom roles keeps its place but holds nothing.
const fn member_standing(member: &MemberFacts, custom_available: bool) -> Standing {
    match member.role {
        MemberRole::Owner => Standing::Owner,
        MemberRole::Admin => Standing::Admin,
        MemberRole::User => Standing::User,
        MemberRole::Custom => Standing::Custom(if custom_available { member.permissions } else { Permissions::NONE }),
    }
}

/// The actor's role in the provider in question: Confirmed, set up, not a Reseller; enabled or not.
pub(super) fn provider_role(facts: &Facts) -> Option<ProviderRole> {
    let provider = facts.provider?;
    let user = facts.actor.provider_user?;
    let set_up = provider.status != ProviderStatus::Pending && provider.kind != ProviderKind::Reseller;
    (set_up && user.status == ProviderUserStatus::Confirmed).then_some(user.role)
}
