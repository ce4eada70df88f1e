//! Whether a policy may be switched (`organization.md` §10.4): some stand on others, and some on how the organization signs in.

use std::collections::BTreeSet;

use crate::kind::PolicyKind;

/// What the dependencies look at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ToggleFacts {
    pub enabled: BTreeSet<PolicyKind>,
    pub verified_domains: u32,
    pub key_connector: bool,
    pub trusted_device_decryption: bool,
    /// Some member is a provider user or belongs to another organization.
    pub members_belong_elsewhere: bool,
}

const NEED_SINGLE_ORGANIZATION: [PolicyKind; 6] = [
    PolicyKind::RequireSso,
    PolicyKind::ResetPassword,
    PolicyKind::MaximumVaultTimeout,
    PolicyKind::AutomaticUserConfirmation,
    PolicyKind::OrganizationUserNotification,
    PolicyKind::UriMatchDefaults,
];

/// Whether the policy may leave the state it is in.
#[must_use]
pub fn can_toggle(policy: PolicyKind, facts: &ToggleFacts) -> bool {
    if facts.enabled.contains(&policy) { may_disable(policy, facts) } else { may_enable(policy, facts) }
}

fn may_enable(policy: PolicyKind, facts: &ToggleFacts) -> bool {
    let founded =
        !NEED_SINGLE_ORGANIZATION.contains(&policy) || facts.enabled.contains(&PolicyKind::SingleOrganization);
    match policy {
        PolicyKind::BlockClaimedDomainAccountCreation => facts.verified_domains > 0,
        PolicyKind::AutomaticUserConfirmation => founded && !facts.members_belong_elsewhere,
        _ => founded,
    }
}

fn may_disable(policy: PolicyKind, facts: &ToggleFacts) -> bool {
    match policy {
        PolicyKind::SingleOrganization => {
            facts.verified_domains == 0
                && !facts.key_connector
                && !NEED_SINGLE_ORGANIZATION.iter().any(|dependent| facts.enabled.contains(dependent))
        }
        PolicyKind::RequireSso => !facts.trusted_device_decryption && !facts.key_connector,
        PolicyKind::ResetPassword => !facts.trusted_device_decryption,
        _ => true,
    }
}
