//! Whom a policy binds (`organization.md` §10.3). Owners, Admins and provider users are exempt by default, and so is everybody without
//! a live membership; the table of exceptions is this match.

use serde::{Deserialize, Serialize};

use crate::kind::{MemberRole, MemberStatus, PolicyKind};

/// A person as the policy of one organization meets them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Bound {
    pub status: MemberStatus,
    pub role: MemberRole,
    /// Confirmed in the provider of this organization.
    pub provider_user: bool,
    /// The instance makes single sign-on binding for Owners and Admins too.
    pub sso_binds_everyone: bool,
}

/// Whether an enabled policy of that kind binds the person. A Custom member who manages policies is bound like any other.
#[must_use]
pub const fn binds(policy: PolicyKind, person: Bound) -> bool {
    binds_role(policy, person) && binds_status(policy, person.status)
}

const fn binds_role(policy: PolicyKind, person: Bound) -> bool {
    let ordinary = !matches!(person.role, MemberRole::Owner | MemberRole::Admin) && !person.provider_user;
    match policy {
        PolicyKind::MasterPassword | PolicyKind::ResetPassword | PolicyKind::AutomaticUserConfirmation => true,
        PolicyKind::RequireSso => ordinary || person.sso_binds_everyone,
        _ => ordinary,
    }
}

const fn binds_status(policy: PolicyKind, status: MemberStatus) -> bool {
    match policy {
        PolicyKind::TwoFactorAuthentication
        | PolicyKind::SingleOrganization
        | PolicyKind::AutomaticUserConfirmation => true,
        PolicyKind::ResetPassword => !matches!(status, MemberStatus::Revoked),
        _ => matches!(status, MemberStatus::Accepted | MemberStatus::Confirmed),
    }
}
