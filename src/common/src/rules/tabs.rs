//! Which entries of the navigation a person sees (`screens.md` §2, §4.0), derived from the same decisions as everything else.

use std::collections::BTreeMap;

use super::{action::Action, can::can, facts::Facts, standing::Standings};
use crate::plan::Features;

/// An entry of the portal or of a client organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tab {
    PortalClients,
    PortalPeople,
    PortalEvents,
    PortalBilling,
    PortalSettings,
    Vault,
    Members,
    Groups,
    EventLogs,
    Reports,
    Billing,
    OrganizationInfo,
    CollectionManagement,
    ApiKey,
    Policies,
    TwoStep,
    SingleSignOn,
    Domains,
    Scim,
    DeviceApprovals,
    Import,
    Export,
}

/// How an entry is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TabState {
    Open,
    /// The plan lacks it: owners and provider users see it with an explanation.
    PlanLacksIt,
}

impl Tab {
    pub const ALL: &'static [Self] = &[
        Self::PortalClients,
        Self::PortalPeople,
        Self::PortalEvents,
        Self::PortalBilling,
        Self::PortalSettings,
        Self::Vault,
        Self::Members,
        Self::Groups,
        Self::EventLogs,
        Self::Reports,
        Self::Billing,
        Self::OrganizationInfo,
        Self::CollectionManagement,
        Self::ApiKey,
        Self::Policies,
        Self::TwoStep,
        Self::SingleSignOn,
        Self::Domains,
        Self::Scim,
        Self::DeviceApprovals,
        Self::Import,
        Self::Export,
    ];

    /// The entry is shown when one of these is allowed.
    const fn actions(self) -> &'static [Action] {
        match self {
            Self::PortalClients => &[Action::ProviderListClients],
            Self::PortalPeople => &[Action::ProviderListUsers],
            Self::PortalEvents => &[Action::ProviderReadEvents],
            Self::PortalBilling => &[Action::ProviderReadSubscription],
            Self::PortalSettings => &[Action::ProviderEditSettings],
            Self::Vault => &[Action::CollectionSeeUnassigned, Action::VaultExportManaged],
            Self::Members => &[Action::MemberList, Action::DeviceRequestApprove],
            Self::Groups => &[Action::GroupRead],
            Self::EventLogs => &[Action::EventRead],
            Self::Reports => &[Action::ReportRead],
            Self::Billing => {
                &[Action::SubscriptionReadOwn, Action::SubscriptionReadSummary, Action::OrganizationEditBillingEmail]
            }
            Self::OrganizationInfo => &[Action::OrganizationReadSettings],
            Self::CollectionManagement => &[Action::OrganizationEditCollectionManagement],
            Self::ApiKey => &[Action::OrganizationViewApiKey],
            Self::Policies => &[Action::PolicyChange],
            Self::TwoStep => &[Action::OrganizationTwoStepChange],
            Self::SingleSignOn => &[Action::SsoConfigure],
            Self::Domains => &[Action::DomainManage],
            Self::Scim => &[Action::ScimManage],
            Self::DeviceApprovals => &[Action::DeviceRequestApprove],
            Self::Import => &[Action::VaultImport],
            Self::Export => &[Action::VaultExport, Action::VaultExportManaged],
        }
    }

    /// Switches on what the entry needs, to ask whether only the plan stands in the way.
    const fn unlock(self, features: &mut Features) {
        match self {
            Self::Groups => features.use_groups = true,
            Self::EventLogs => features.use_events = true,
            Self::Policies => features.use_policies = true,
            Self::TwoStep => features.use_2fa = true,
            Self::SingleSignOn => features.use_sso = true,
            Self::Domains => features.use_organization_domains = true,
            Self::Scim => features.use_scim = true,
            _ => {}
        }
    }
}

/// The entries that are shown, and how. For the browser only.
#[must_use]
pub fn visible_tabs(facts: &Facts) -> BTreeMap<Tab, TabState> {
    Tab::ALL.iter().filter_map(|tab| Some((*tab, state(*tab, facts)?))).collect()
}

fn state(tab: Tab, facts: &Facts) -> Option<TabState> {
    if is_open(tab, facts) {
        return Some(TabState::Open);
    }
    let mut unlocked = facts.clone();
    unlocked.organization.as_mut().map(|organization| tab.unlock(&mut organization.features))?;
    let owner_level = Standings::of(facts).each().any(super::standing::Standing::is_owner_level);
    (owner_level && is_open(tab, &unlocked)).then_some(TabState::PlanLacksIt)
}

fn is_open(tab: Tab, facts: &Facts) -> bool {
    let by_action = tab.actions().iter().any(|action| can(*action, facts).is_allowed());
    match tab {
        Tab::Vault => by_action || has_a_collection_right(facts),
        // The import of a member who manages nothing would need a collection first: that is what the vault is for.
        Tab::Import => {
            by_action
                && (can(Action::VaultExport, facts).is_allowed() || can(Action::VaultExportManaged, facts).is_allowed())
        }
        _ => by_action,
    }
}

/// A Custom member with any right over collections works in the organization's vault.
fn has_a_collection_right(facts: &Facts) -> bool {
    can(Action::OrganizationSee, facts).is_allowed()
        && Standings::of(facts).each().any(|standing| {
            standing.holds(|p| p.edit_any_collection || p.delete_any_collection || p.create_new_collections)
        })
}
