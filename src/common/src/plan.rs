//! Plans (`organization.md` §2.5, §4.1): names, tiers, cadence, seats, and the features that a plan switches on for a new
//! organization. The features are stored per organization; the plan only fills the defaults, and the operator may lift any limit.

use serde::{Deserialize, Serialize};

use crate::kind::{PlanType, ProductTier, ProviderKind};

/// The feature flags of an organization, with the names of the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Features {
    pub use_groups: bool,
    pub use_directory: bool,
    pub use_events: bool,
    pub use_totp: bool,
    #[serde(rename = "use2fa")]
    pub use_2fa: bool,
    pub use_api: bool,
    pub use_scim: bool,
    pub use_policies: bool,
    pub use_sso: bool,
    pub use_key_connector: bool,
    pub use_reset_password: bool,
    pub use_custom_permissions: bool,
    pub use_secrets_manager: bool,
    pub use_password_manager: bool,
    pub use_organization_domains: bool,
    pub use_risk_insights: bool,
    pub use_activate_autofill_policy: bool,
    pub use_admin_sponsored_families: bool,
    pub use_automatic_user_confirmation: bool,
    #[serde(rename = "useDisableSMAdsForUsers")]
    pub use_disable_sm_ads_for_users: bool,
    pub use_phishing_blocker: bool,
    pub use_my_items: bool,
    pub use_invite_links: bool,
    pub use_pam: bool,
    pub users_get_premium: bool,
    pub self_host: bool,
}

impl Features {
    /// What of it this version serves, which is what clients are told: a plan may include more, and clients would show menus that lead nowhere.
    #[must_use]
    pub const fn served(self) -> Self {
        Self {
            use_directory: false,
            use_scim: false,
            use_sso: false,
            use_key_connector: false,
            use_organization_domains: false,
            use_risk_insights: false,
            use_activate_autofill_policy: false,
            use_my_items: false,
            use_invite_links: false,
            ..self
        }
    }
}

/// How often a plan is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Cadence {
    Monthly,
    Annually,
}

/// How many seats a plan has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeatRule {
    /// So many, never more.
    Fixed(u32),
    /// Chosen, at least one; may grow by itself.
    Chosen,
}

/// The storage that comes with a paid plan, in GB, and the most that may be added on creation.
pub const BASE_STORAGE_GB: u32 = 1;
pub const MAX_ADDITIONAL_STORAGE_GB: u32 = 99;

/// The plans of the present generation, which are offered; the others are for rows that came from elsewhere.
pub const OFFERED: [PlanType; 6] = [
    PlanType::Free,
    PlanType::TeamsMonthly,
    PlanType::TeamsAnnually,
    PlanType::EnterpriseMonthly,
    PlanType::EnterpriseAnnually,
    PlanType::Families,
];

impl PlanType {
    /// The tier; the operator's "Custom" plan has none of its own and counts as Enterprise.
    #[must_use]
    pub const fn tier(self) -> ProductTier {
        match self {
            Self::Free => ProductTier::Free,
            Self::Families2019 | Self::Families2025 | Self::Families => ProductTier::Families,
            Self::TeamsMonthly2019
            | Self::TeamsAnnually2019
            | Self::TeamsMonthly2020
            | Self::TeamsAnnually2020
            | Self::TeamsMonthly2023
            | Self::TeamsAnnually2023
            | Self::TeamsMonthly
            | Self::TeamsAnnually => ProductTier::Teams,
            Self::EnterpriseMonthly2019
            | Self::EnterpriseAnnually2019
            | Self::EnterpriseMonthly2020
            | Self::EnterpriseAnnually2020
            | Self::EnterpriseMonthly2023
            | Self::EnterpriseAnnually2023
            | Self::EnterpriseMonthly
            | Self::EnterpriseAnnually
            | Self::Custom => ProductTier::Enterprise,
            Self::TeamsStarter2023 | Self::TeamsStarter => ProductTier::TeamsStarter,
        }
    }

    #[must_use]
    pub const fn cadence(self) -> Option<Cadence> {
        match self {
            Self::Free | Self::Custom => None,
            Self::TeamsMonthly2019
            | Self::TeamsMonthly2020
            | Self::TeamsMonthly2023
            | Self::TeamsMonthly
            | Self::EnterpriseMonthly2019
            | Self::EnterpriseMonthly2020
            | Self::EnterpriseMonthly2023
            | Self::EnterpriseMonthly
            | Self::TeamsStarter2023
            | Self::TeamsStarter => Some(Cadence::Monthly),
            Self::Families2019
            | Self::Families2025
            | Self::Families
            | Self::TeamsAnnually2019
            | Self::TeamsAnnually2020
            | Self::TeamsAnnually2023
            | Self::TeamsAnnually
            | Self::EnterpriseAnnually2019
            | Self::EnterpriseAnnually2020
            | Self::EnterpriseAnnually2023
            | Self::EnterpriseAnnually => Some(Cadence::Annually),
        }
    }

    /// The name on screens and in lists.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Free => "Free",
            Self::Families2019 => "Families 2019",
            Self::Families2025 => "Families 2025",
            Self::Families => "Families",
            Self::TeamsMonthly2019 => "Teams (Monthly) 2019",
            Self::TeamsAnnually2019 => "Teams (Annually) 2019",
            Self::EnterpriseMonthly2019 => "Enterprise (Monthly) 2019",
            Self::EnterpriseAnnually2019 => "Enterprise (Annually) 2019",
            Self::Custom => "Custom",
            Self::TeamsMonthly2020 => "Teams (Monthly) 2020",
            Self::TeamsAnnually2020 => "Teams (Annually) 2020",
            Self::EnterpriseMonthly2020 => "Enterprise (Monthly) 2020",
            Self::EnterpriseAnnually2020 => "Enterprise (Annually) 2020",
            Self::TeamsMonthly2023 => "Teams (Monthly) 2023",
            Self::TeamsAnnually2023 => "Teams (Annually) 2023",
            Self::EnterpriseMonthly2023 => "Enterprise (Monthly) 2023",
            Self::EnterpriseAnnually2023 => "Enterprise (Annually) 2023",
            Self::TeamsStarter2023 => "Teams (Starter) 2023",
            Self::TeamsMonthly => "Teams (Monthly)",
            Self::TeamsAnnually => "Teams (Annually)",
            Self::EnterpriseMonthly => "Enterprise (Monthly)",
            Self::EnterpriseAnnually => "Enterprise (Annually)",
            Self::TeamsStarter => "Teams (Starter)",
        }
    }

    #[must_use]
    pub const fn seat_rule(self) -> SeatRule {
        match self.tier() {
            ProductTier::Free => SeatRule::Fixed(2),
            ProductTier::Families => SeatRule::Fixed(6),
            ProductTier::TeamsStarter => SeatRule::Fixed(10),
            ProductTier::Teams | ProductTier::Enterprise => SeatRule::Chosen,
        }
    }

    /// Whether seats may grow by themselves up to the limit.
    #[must_use]
    pub const fn may_grow(self) -> bool {
        matches!(self.seat_rule(), SeatRule::Chosen)
    }

    /// The number of collections; none means unlimited.
    #[must_use]
    pub const fn max_collections(self) -> Option<u32> {
        match self.tier() {
            ProductTier::Free => Some(2),
            _ => None,
        }
    }

    /// The storage included, in GB; none means no storage at all.
    #[must_use]
    pub const fn base_storage_gb(self) -> Option<u32> {
        match self.tier() {
            ProductTier::Free => None,
            _ => Some(BASE_STORAGE_GB),
        }
    }

    /// An account may own or administer one Free organization only.
    #[must_use]
    pub const fn limits_administrators(self) -> bool {
        matches!(self.tier(), ProductTier::Free)
    }

    /// The features that a new organization on this plan begins with. Secrets Manager and privileged access are never on.
    #[must_use]
    pub const fn features(self) -> Features {
        let tier = self.tier();
        let paid = !matches!(tier, ProductTier::Free);
        let team = matches!(tier, ProductTier::Teams | ProductTier::TeamsStarter | ProductTier::Enterprise);
        let enterprise = matches!(tier, ProductTier::Enterprise);
        Features {
            use_groups: team,
            use_directory: team,
            use_events: team,
            use_totp: paid,
            use_2fa: team,
            use_api: team,
            use_scim: team,
            use_policies: enterprise,
            use_sso: enterprise,
            use_key_connector: enterprise,
            use_reset_password: enterprise,
            use_custom_permissions: enterprise,
            use_secrets_manager: false,
            use_password_manager: true,
            use_organization_domains: enterprise,
            use_risk_insights: enterprise,
            use_activate_autofill_policy: enterprise,
            use_admin_sponsored_families: false,
            use_automatic_user_confirmation: false,
            use_disable_sm_ads_for_users: false,
            use_phishing_blocker: false,
            use_my_items: enterprise,
            use_invite_links: enterprise,
            use_pam: false,
            users_get_premium: paid,
            self_host: enterprise || matches!(tier, ProductTier::Families),
        }
    }

    /// Whether a provider of that kind may make a new client on this plan.
    #[must_use]
    pub const fn may_be_created_by(self, kind: ProviderKind) -> bool {
        match kind {
            ProviderKind::Msp => {
                matches!(
                    self,
                    Self::TeamsMonthly | Self::TeamsAnnually | Self::EnterpriseMonthly | Self::EnterpriseAnnually
                )
            }
            ProviderKind::BusinessUnit => matches!(self, Self::EnterpriseMonthly | Self::EnterpriseAnnually),
            ProviderKind::Reseller => true,
        }
    }

    /// Whether a provider of that kind may take over an organization on this plan, of any generation.
    #[must_use]
    pub const fn may_be_added_by(self, kind: ProviderKind) -> bool {
        if matches!(self, Self::Custom) {
            return false;
        }
        match kind {
            ProviderKind::Msp => matches!(self.tier(), ProductTier::Teams | ProductTier::Enterprise),
            ProviderKind::BusinessUnit => matches!(self.tier(), ProductTier::Enterprise),
            ProviderKind::Reseller => true,
        }
    }
}
