//! What the rules answer. A refusal that must look like absence is [`Reason::NotFound`] (404); a rule broken by somebody who may
//! try is [`Reason::Rule`] (400) and comes with a sentence that says what to do next.

use serde::{Deserialize, Serialize};

use crate::kind::PolicyKind;

/// The answer to "may this be done?".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[must_use]
pub enum Decision {
    Allow,
    Deny(Reason),
}

impl Decision {
    pub const NOT_FOUND: Self = Self::Deny(Reason::NotFound);

    pub const fn rule(code: RuleCode) -> Self {
        Self::Deny(Reason::Rule(code))
    }

    /// Allow when the condition holds, otherwise refuse as if nothing were there.
    pub const fn allow_if(condition: bool) -> Self {
        if condition { Self::Allow } else { Self::NOT_FOUND }
    }

    #[must_use]
    pub const fn is_allowed(self) -> bool {
        matches!(self, Self::Allow)
    }

    /// For `?`: nothing when allowed, the reason otherwise.
    pub const fn require(self) -> Result<(), Reason> {
        match self {
            Self::Allow => Ok(()),
            Self::Deny(reason) => Err(reason),
        }
    }

    /// The next question is asked only when this one was allowed.
    pub fn and(self, next: impl FnOnce() -> Self) -> Self {
        match self {
            Self::Allow => next(),
            refused @ Self::Deny(_) => refused,
        }
    }

    /// Two independent sources of power: what either allows is allowed; of two refusals the one that explains more is kept.
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Allow, _) | (_, Self::Allow) => Self::Allow,
            (Self::Deny(one), Self::Deny(two)) => Self::Deny(one.max(two)),
        }
    }

    /// Refuses with the rule when an allowed act meets an obstacle.
    pub fn unless(self, obstacle: bool, code: RuleCode) -> Self {
        self.and(|| if obstacle { Self::rule(code) } else { Self::Allow })
    }
}

/// Why something is refused. Ordered by how much it explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, thiserror::Error)]
pub enum Reason {
    /// Absent, or not to be known by this actor: both look the same on purpose.
    #[error("This does not exist, or you do not have access to it.")]
    NotFound,
    #[error("{}", .0.sentence())]
    Rule(RuleCode),
}

macro_rules! rule_codes {
    ($($(#[$doc:meta])* $name:ident => $sentence:literal;)*) => {
        /// A rule that somebody who may try has met. Each has one sentence for people.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum RuleCode {
            $($(#[$doc])* $name,)*
            /// A policy of an organization forbids it.
            PolicyBlocks(PolicyKind),
            /// The target does not qualify, for the reason named.
            NotEligible(Ineligible),
        }

        impl RuleCode {
            /// The codes that carry nothing.
            pub const PLAIN: &'static [Self] = &[$(Self::$name,)*];

            /// A stable text for logs, tests and translations.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($name),)*
                    Self::PolicyBlocks(_) => "PolicyBlocks",
                    Self::NotEligible(_) => "NotEligible",
                }
            }

            /// One English sentence that says what is wrong and what to do next.
            #[must_use]
            pub const fn sentence(self) -> &'static str {
                match self {
                    $(Self::$name => $sentence,)*
                    Self::PolicyBlocks(policy) => policy_sentence(policy),
                    Self::NotEligible(why) => why.sentence(),
                }
            }
        }
    };
}

rule_codes! {
    LastOwner => "This is the last confirmed owner: make another member an owner and confirm them first.";
    LastProviderAdmin => "This is the last confirmed Provider Admin: make another provider user a Provider Admin first.";
    SelfNotAllowed => "You cannot do this to yourself: ask another administrator to do it.";
    SeatLimit => "There are not enough seats: raise the number of seats or the limit, or remove or revoke a member first.";
    PoolLimit => "The provider has not enough seats for this: choose fewer seats or have the seat pool raised.";
    OwnerConfirmedRequired => "The organization needs a confirmed owner first: invite an owner and confirm them.";
    NotConfirmedYet => "This person is not confirmed yet: confirm them first.";
    AlreadyInState => "This has already been done: reload the page to see the current state.";
    CustomNotAvailable => "The plan has no custom role: choose another role or a plan that includes custom roles.";
    PermissionNotHeld => "You can only grant a role and permissions that you hold yourself: choose less, or ask an owner.";
    ManagerRequired => "A collection needs at least one member or group that can manage it: give somebody that access.";
    ManageExclusive => "Access to manage a collection cannot be read-only or hide passwords: choose one level.";
    FreeAdminLimit => "This person already owns or administers a free organization: choose another role or another plan.";
    PlanFeatureMissing => "The plan does not include this: ask the owner or the provider to change the plan.";
    ClaimedAccount => "The organization owns this account: revoke its access or delete the account instead.";
    KeyConnector => "This account signs in through a key connector: it has to get a master password first.";
    ProviderDisabled => "The provider is disabled: ask the operator of this server to enable it.";
    OrganizationDisabled => "The organization is disabled: ask its owner, its provider or the operator of this server.";
}

/// Why a target does not qualify.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Ineligible {
    /// Confirmation of a person who has not accepted the invitation.
    NotAccepted,
    /// Deletion of an account that the organization does not own.
    NotClaimed,
    NotEnrolled,
    NoMasterPassword,
    NoOrganizationKeys,
    /// Recovery of a person who works for a provider, by somebody who ranks below them there.
    ProviderStaff,
    OrganizationDisabled,
    /// Not yet begun, or already managed by a provider.
    OrganizationStatus,
    AlreadyAttached,
    PlanFamily,
    SeatsMissing,
    SecretsManager,
    HasClients,
    SeatsBelowOccupied,
    LimitBelowSeats,
}

impl Ineligible {
    pub const ALL: &'static [Self] = &[
        Self::NotAccepted,
        Self::NotClaimed,
        Self::NotEnrolled,
        Self::NoMasterPassword,
        Self::NoOrganizationKeys,
        Self::ProviderStaff,
        Self::OrganizationDisabled,
        Self::OrganizationStatus,
        Self::AlreadyAttached,
        Self::PlanFamily,
        Self::SeatsMissing,
        Self::SecretsManager,
        Self::HasClients,
        Self::SeatsBelowOccupied,
        Self::LimitBelowSeats,
    ];

    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::NotAccepted => "This person has not accepted the invitation yet: ask them to, or send it again.",
            Self::NotClaimed => "The organization does not own this account: remove the member instead.",
            Self::NotEnrolled => "This member is not enrolled in account recovery: ask them to enrol first.",
            Self::NoMasterPassword => {
                "This account has no master password: it signs in another way and needs no recovery."
            }
            Self::NoOrganizationKeys => {
                "The organization has no recovery keys yet: open its settings as an owner to make them."
            }
            Self::ProviderStaff => "This person works for a provider: ask one of its Provider Admins to do this.",
            Self::OrganizationDisabled => "The organization is disabled: have it enabled first.",
            Self::OrganizationStatus => {
                "The organization is not set up, or is managed already: finish or detach it first."
            }
            Self::AlreadyAttached => "The organization already has a provider: have it removed from there first.",
            Self::PlanFamily => {
                "The plan is not one that this provider manages: change the plan of the organization first."
            }
            Self::SeatsMissing => "The organization has no seats: set a number of seats first.",
            Self::SecretsManager => "The organization has a Secrets Manager subscription: end it first.",
            Self::HasClients => "The provider still has clients: remove all of them first.",
            Self::SeatsBelowOccupied => {
                "More seats are occupied than that: remove or revoke members, or keep more seats."
            }
            Self::LimitBelowSeats => {
                "The limit is below the present number of seats: choose a higher limit or fewer seats."
            }
        }
    }
}

const fn policy_sentence(policy: PolicyKind) -> &'static str {
    match policy {
        PolicyKind::TwoFactorAuthentication => {
            "A policy of the organization asks for two-step login: the person has to set up two-step login first."
        }
        PolicyKind::SingleOrganization => {
            "A policy allows no second organization: the person has to leave the other organization first."
        }
        PolicyKind::RequireSso => "A policy of the organization asks for single sign-on: sign in that way.",
        PolicyKind::OrganizationDataOwnership => {
            "A policy of the organization allows no personal items: choose a collection of the organization."
        }
        PolicyKind::DisableSend | PolicyKind::SendOptions | PolicyKind::SendControls => {
            "A policy of the organization restricts Sends: change what you share, or ask an administrator."
        }
        PolicyKind::ResetPassword => {
            "A policy of the organization keeps account recovery on: ask an administrator to change the policy."
        }
        PolicyKind::AutomaticUserConfirmation => {
            "A policy confirms members automatically and allows no provider role or second organization: leave one of them first."
        }
        PolicyKind::RestrictedItemTypes => {
            "A policy of the organization allows no items of this type: choose another type."
        }
        _ => "A policy of the organization forbids this: ask an administrator of the organization.",
    }
}
