//! Events: their numbers (`organization.md` §12.1, `provider.md` §10.1), stable names for exports, who may send them, and how they are
//! told to people: as a sentence ([`sentence`]) and as a file ([`csv`]).

pub mod chain;
pub mod csv;
mod device;
mod range;
mod text;

pub use self::{
    device::{DeviceLabel, device_label},
    range::{DateRange, RangeError},
    text::{Part, Subject, SubjectKind, plain, sentence, symbolic_name},
};

use crate::kind::UnknownKind;
use serde::{Deserialize, Serialize};

macro_rules! events {
    ($($(#[$doc:meta])* $name:ident = $number:literal;)*) => {
        /// What happened.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "i64", into = "i64")]
        pub enum EventKind { $($(#[$doc])* $name = $number,)* }

        impl EventKind {
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            #[must_use]
            pub const fn number(self) -> i64 {
                self as i64
            }

            /// The symbolic name, as exports write it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => stringify!($name),)* }
            }
        }

        impl From<EventKind> for i64 {
            fn from(kind: EventKind) -> i64 {
                kind.number()
            }
        }

        impl TryFrom<i64> for EventKind {
            type Error = UnknownKind;

            fn try_from(number: i64) -> Result<Self, UnknownKind> {
                match number {
                    $($number => Ok(Self::$name),)*
                    _ => Err(UnknownKind { kind: "EventKind", number }),
                }
            }
        }
    };
}

events! {
    UserLoggedIn = 1000;
    UserChangedPassword = 1001;
    UserUpdatedTwoStep = 1002;
    UserDisabledTwoStep = 1003;
    UserRecoveredTwoStep = 1004;
    UserFailedLogIn = 1005;
    UserFailedTwoStep = 1006;
    UserExportedVault = 1007;
    UserUpdatedTemporaryPassword = 1008;
    UserMigratedToKeyConnector = 1009;
    UserRequestedDeviceApproval = 1010;
    UserLeftTrustedDevices = 1011;
    ItemCreated = 1100;
    ItemUpdated = 1101;
    ItemDeleted = 1102;
    ItemAttachmentCreated = 1103;
    ItemAttachmentDeleted = 1104;
    ItemShared = 1105;
    ItemCollectionsUpdated = 1106;
    ItemViewed = 1107;
    ItemPasswordShown = 1108;
    ItemHiddenFieldShown = 1109;
    ItemCardCodeShown = 1110;
    ItemPasswordCopied = 1111;
    ItemHiddenFieldCopied = 1112;
    ItemCardCodeCopied = 1113;
    ItemAutofilled = 1114;
    ItemTrashed = 1115;
    ItemRestored = 1116;
    ItemCardNumberShown = 1117;
    ItemTotpSeedShown = 1118;
    ItemBankNumberCopied = 1119;
    ItemBankPinCopied = 1120;
    ItemBankNumberShown = 1121;
    ItemBankPinShown = 1122;
    ItemLicenseNumberCopied = 1123;
    ItemLicenseNumberShown = 1124;
    ItemPassportCopied = 1125;
    ItemPassportShown = 1126;
    ItemSwiftCopied = 1127;
    ItemSwiftShown = 1128;
    ItemIbanCopied = 1129;
    ItemIbanShown = 1130;
    ItemNationalIdCopied = 1131;
    ItemNationalIdShown = 1132;
    CollectionCreated = 1300;
    CollectionUpdated = 1301;
    CollectionDeleted = 1302;
    GroupCreated = 1400;
    GroupUpdated = 1401;
    GroupDeleted = 1402;
    MemberInvited = 1500;
    MemberConfirmed = 1501;
    MemberUpdated = 1502;
    MemberRemoved = 1503;
    MemberGroupsUpdated = 1504;
    MemberSsoUnlinked = 1505;
    MemberEnrolledInRecovery = 1506;
    MemberWithdrewFromRecovery = 1507;
    MemberPasswordReset = 1508;
    MemberSsoLinkReset = 1509;
    MemberFirstSsoLogIn = 1510;
    MemberRevoked = 1511;
    MemberRestored = 1512;
    MemberDeviceApproved = 1513;
    MemberDeviceDenied = 1514;
    MemberAccountDeleted = 1515;
    MemberLeft = 1516;
    MemberConfirmedAutomatically = 1517;
    MemberRevokedSelf = 1518;
    MemberTwoStepReset = 1519;
    MemberRevokedForTwoStep = 1520;
    MemberRevokedForSingleOrganization = 1521;
    MemberBannerClicked = 1522;
    MemberStaged = 1523;
    MemberInviteLinkAccepted = 1524;
    MemberEmailChanged = 1525;
    MemberConfirmedByInviteLink = 1526;
    OrganizationUpdated = 1600;
    OrganizationPurged = 1601;
    OrganizationVaultExported = 1602;
    OrganizationVaultAccessed = 1603;
    OrganizationSsoEnabled = 1604;
    OrganizationSsoDisabled = 1605;
    OrganizationKeyConnectorEnabled = 1606;
    OrganizationKeyConnectorDisabled = 1607;
    OrganizationSponsorshipsSynced = 1608;
    OrganizationCollectionManagementUpdated = 1609;
    OrganizationLimitCollectionCreationOn = 1610;
    OrganizationLimitCollectionCreationOff = 1611;
    OrganizationLimitCollectionDeletionOn = 1612;
    OrganizationLimitCollectionDeletionOff = 1613;
    OrganizationLimitItemDeletionOn = 1614;
    OrganizationLimitItemDeletionOff = 1615;
    OrganizationAdminAccessOn = 1616;
    OrganizationAdminAccessOff = 1617;
    OrganizationItemsAccepted = 1618;
    OrganizationItemsDeclined = 1619;
    OrganizationAutoConfirmOn = 1620;
    OrganizationAutoConfirmOff = 1621;
    OrganizationAutoConfirmAllowed = 1622;
    OrganizationAutoConfirmForbidden = 1623;
    InviteLinkCreated = 1624;
    InviteLinkDomainsEdited = 1625;
    InviteLinkDeleted = 1626;
    InviteLinkCopied = 1627;
    InviteLinkRefreshed = 1628;
    InviteLinkConfirmationOn = 1629;
    InviteLinkConfirmationOff = 1630;
    /// Ours: an owner ended the relation to the provider.
    OrganizationProviderLeft = 1690;
    /// Ours: the organization has a new key.
    OrganizationKeyRotated = 1691;
    PolicyUpdated = 1700;
    ProviderUserInvited = 1800;
    ProviderUserConfirmed = 1801;
    ProviderUserUpdated = 1802;
    ProviderUserRemoved = 1803;
    ProviderClientCreated = 1900;
    ProviderClientAdded = 1901;
    ProviderClientRemoved = 1902;
    ProviderClientVaultAccessed = 1903;
    DomainAdded = 2000;
    DomainRemoved = 2001;
    DomainVerified = 2002;
    DomainNotVerified = 2003;
    PhishingSiteAccessed = 2400;
    PhishingSiteLeft = 2401;
    PhishingSiteBypassed = 2402;
    SendTextCreated = 2500;
    SendTextCreatedForAddresses = 2501;
    SendTextCreatedWithPassword = 2502;
    SendFileCreated = 2503;
    SendFileCreatedForAddresses = 2504;
    SendFileCreatedWithPassword = 2505;
    SendTextEdited = 2506;
    SendFileEdited = 2507;
    SendTextDeleted = 2508;
    SendFileDeleted = 2509;
    SendTextOpened = 2510;
    SendFileOpened = 2511;
}

impl EventKind {
    /// Whether clients report it themselves; everything else is written by the server alone (`organization.md` §12.3).
    #[must_use]
    pub const fn is_collected(self) -> bool {
        matches!(
            self,
            Self::UserExportedVault
                | Self::ItemViewed
                | Self::ItemPasswordShown
                | Self::ItemHiddenFieldShown
                | Self::ItemCardCodeShown
                | Self::ItemPasswordCopied
                | Self::ItemHiddenFieldCopied
                | Self::ItemCardCodeCopied
                | Self::ItemAutofilled
                | Self::ItemCardNumberShown
                | Self::ItemTotpSeedShown
                | Self::ItemBankNumberCopied
                | Self::ItemBankPinCopied
                | Self::ItemBankNumberShown
                | Self::ItemBankPinShown
                | Self::ItemLicenseNumberCopied
                | Self::ItemLicenseNumberShown
                | Self::ItemPassportCopied
                | Self::ItemPassportShown
                | Self::ItemSwiftCopied
                | Self::ItemSwiftShown
                | Self::ItemIbanCopied
                | Self::ItemIbanShown
                | Self::ItemNationalIdCopied
                | Self::ItemNationalIdShown
                | Self::MemberBannerClicked
                | Self::OrganizationVaultExported
                | Self::OrganizationItemsAccepted
                | Self::OrganizationItemsDeclined
                | Self::InviteLinkCopied
                | Self::PhishingSiteAccessed
                | Self::PhishingSiteLeft
                | Self::PhishingSiteBypassed
        )
    }
}
