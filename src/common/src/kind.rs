//! Enumerations with their wire numbers (`identity.md` §2, `provider.md` §2, `organization.md` §2). A number outside the list is an
//! error at the door, never a default.

use serde::{Deserialize, Serialize};

/// A number that names no member of an enumeration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{number} is not a known {kind}")]
pub struct UnknownKind {
    pub kind: &'static str,
    pub number: i64,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $number:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "i64", into = "i64")]
        pub enum $name { $($(#[$vdoc])* $variant = $number),* }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The number on the wire and in storage.
            #[must_use]
            pub const fn number(self) -> i64 {
                self as i64
            }
        }

        impl From<$name> for i64 {
            fn from(kind: $name) -> i64 {
                kind.number()
            }
        }

        impl TryFrom<i64> for $name {
            type Error = UnknownKind;

            fn try_from(number: i64) -> Result<Self, UnknownKind> {
                match number {
                    $($number => Ok(Self::$variant),)*
                    _ => Err(UnknownKind { kind: stringify!($name), number }),
                }
            }
        }
    )*};
}

kinds! {
    /// What kind of business a provider is.
    ProviderKind { Msp = 0, Reseller = 1, BusinessUnit = 2 }

    /// Where a provider is in its life.
    ProviderStatus { Pending = 0, Created = 1, Billable = 2 }

    /// A provider user's role. The smaller number is the greater right.
    ProviderRole { ProviderAdmin = 0, ServiceUser = 1 }

    /// Where a provider user is between invitation and key.
    ProviderUserStatus { Invited = 0, Accepted = 1, Confirmed = 2 }

    OrganizationStatus { Pending = 0, Created = 1, Managed = 2 }

    /// A member's role. 3 was "Manager" until 2024 and is refused.
    MemberRole { Owner = 0, Admin = 1, User = 2, Custom = 4 }

    MemberStatus { Revoked = -1, Invited = 0, Accepted = 1, Confirmed = 2, Staged = 3 }

    /// Shared by assignment, or a member's own default collection ("My Items").
    CollectionKind { Shared = 0, MyItems = 1 }

    ProductTier { Free = 0, Families = 1, Teams = 2, Enterprise = 3, TeamsStarter = 4 }

    ItemKind {
        Login = 1, SecureNote = 2, Card = 3, Identity = 4, SshKey = 5,
        BankAccount = 6, DriversLicense = 7, Passport = 8,
    }

    /// Whether showing an item asks for the master password again.
    Reprompt { No = 0, MasterPassword = 1 }

    KdfKind { Pbkdf2 = 0, Argon2id = 1 }

    /// Why a member's access was taken away.
    RevocationReason { Unknown = 0, Manual = 1, TwoFactor = 2, DataOwnershipDeclined = 3, SingleOrganization = 4 }

    /// The policies of an organization (`organization.md` §10.2).
    PolicyKind {
        TwoFactorAuthentication = 0, MasterPassword = 1, PasswordGenerator = 2, SingleOrganization = 3, RequireSso = 4,
        OrganizationDataOwnership = 5, DisableSend = 6, SendOptions = 7, ResetPassword = 8, MaximumVaultTimeout = 9,
        DisablePersonalVaultExport = 10, ActivateAutofill = 11, AutomaticAppLogIn = 12, FreeFamiliesSponsorship = 13,
        RemoveUnlockWithPin = 14, RestrictedItemTypes = 15, UriMatchDefaults = 16, AutotypeDefault = 17,
        AutomaticUserConfirmation = 18, BlockClaimedDomainAccountCreation = 19, OrganizationUserNotification = 20,
        SendControls = 21, FillAssist = 22,
    }

    /// A plan in every generation that an existing organization may still be on.
    PlanType {
        Free = 0, Families2019 = 1, TeamsMonthly2019 = 2, TeamsAnnually2019 = 3, EnterpriseMonthly2019 = 4,
        EnterpriseAnnually2019 = 5, Custom = 6, Families2025 = 7, TeamsMonthly2020 = 8, TeamsAnnually2020 = 9,
        EnterpriseMonthly2020 = 10, EnterpriseAnnually2020 = 11, TeamsMonthly2023 = 12, TeamsAnnually2023 = 13,
        EnterpriseMonthly2023 = 14, EnterpriseAnnually2023 = 15, TeamsStarter2023 = 16, TeamsMonthly = 17,
        TeamsAnnually = 18, EnterpriseMonthly = 19, EnterpriseAnnually = 20, TeamsStarter = 21, Families = 22,
    }
}
