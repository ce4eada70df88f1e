//! Every action that the rules know: one flat enumeration of the rows of `roles.md`, with the row's number as a stable code. A row
//! that holds several rights is several actions with a suffix. The names stand in logs and tests.

use crate::kind::MemberRole;

macro_rules! actions {
    ($($name:ident $code:literal $doc:literal;)*) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action { $(#[doc = concat!($code, ": ", $doc)] $name,)* }

        impl Action {
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The row of the matrix, for logs and tests.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }
        }
    };
}

actions! {
    ProviderAcceptInvitation "P1" "accept an invitation addressed to oneself";
    ProviderCompleteSetup "P2" "complete the set-up of a Pending provider";
    ProviderOpenPortal "P3" "see the provider in the profile, open the portal";
    ProviderListClients "P4" "list clients";
    ProviderOpenClient "P5" "open a client organization";
    ProviderCreateClient "P6" "create a client organization";
    ProviderListAddable "P7" "list organizations that could be added";
    ProviderAddExisting "P8" "add an existing organization";
    ProviderRemoveClient "P9" "detach a client";
    ProviderUpdateClient "P10" "rename a client, change its seats within the pool";
    ProviderGrowPool "P11" "grow the seat pool";
    ProviderDeleteClient "P12" "delete a client organization";
    ProviderListUsers "P13" "list provider users, see public keys";
    ProviderInviteUser "P14-invite" "invite provider users";
    ProviderReinviteUser "P14-reinvite" "send an invitation of a provider user again";
    ProviderConfirmUser "P15" "confirm a provider user";
    ProviderChangeUserRole "P16" "change a provider user's type";
    ProviderRemoveUser "P17" "remove a provider user";
    ProviderLeave "P18" "leave the provider by oneself";
    ProviderReadEvents "P19" "read and export the provider event log";
    ProviderEditSettings "P20" "edit provider settings";
    ProviderReadSettings "P21" "read provider settings";
    ProviderReadSubscription "P22" "see the provider's subscription summary";
    ProviderBilling "P23" "invoices, address, payment data";
    ProviderDelete "P24" "delete the provider";
    ProviderOperate "P25" "enable or disable the provider, switch events, set the pool";
    ProviderDecrypt "P26" "decrypt data of an organization";

    OrganizationSee "O1" "see the organization entry, its name, one's own type";
    OrganizationReadSettings "O2" "read the settings object";
    OrganizationEditName "O3" "edit name and business data";
    OrganizationEditBillingEmail "O4" "edit the billing address";
    OrganizationEditCollectionManagement "O5" "change the collection management settings";
    OrganizationViewApiKey "O6-view" "see the API key";
    OrganizationRotateApiKey "O6-rotate" "rotate the API key";
    ScimManage "O7" "see and rotate the SCIM key, SCIM connection";
    OrganizationSetKeys "O8" "set the missing key pair";
    OrganizationTwoStepView "O9-view" "see the organization's two-step login";
    OrganizationTwoStepChange "O9-change" "change the organization's two-step login";
    SsoConfigure "O10" "configure single sign-on";
    DomainManage "O11" "manage domains";
    OrganizationDelete "O12" "delete the organization";
    OrganizationLeave "O13" "leave the organization";

    MemberList "O14" "full member list, member detail";
    MemberListNames "O15" "names and addresses of members";
    MemberInvite "O16-invite" "invite members";
    MemberReinvite "O16-reinvite" "send an invitation again";
    MemberConfirm "O17" "confirm an Accepted member of any type";
    MemberEdit "O18" "edit a member";
    MemberGrantOwner "O19" "grant Owner";
    OwnerDemote "O20-demote" "give an Owner a lesser type";
    OwnerRemove "O20-remove" "remove an Owner";
    OwnerRevoke "O20-revoke" "revoke an Owner's access";
    OwnerRestore "O20-restore" "restore an Owner's access";
    AdminRemove "O21-remove" "remove an Admin";
    AdminRevoke "O21-revoke" "revoke an Admin's access";
    AdminRestore "O21-restore" "restore an Admin's access";
    MemberRemove "O22-remove" "remove a Custom member or User";
    MemberRevoke "O22-revoke" "revoke a Custom member's or User's access";
    MemberRestore "O22-restore" "restore a Custom member's or User's access";
    MemberDeleteClaimed "O23" "delete a claimed account";
    InviteLinkManage "O24" "manage the invite link";
    MemberRecover "O25" "recover a member's account";
    DeviceRequestApprove "O26" "approve device requests";
    RecoveryEnrol "O27-enrol" "enrol in account recovery";
    RecoveryWithdraw "O27-withdraw" "withdraw from account recovery";

    GroupList "O28" "list groups by name";
    GroupRead "O29-read" "group details";
    GroupCreate "O29-create" "create a group";
    GroupEdit "O29-edit" "edit a group";
    GroupDelete "O29-delete" "delete a group";
    GroupEditMembers "O29-members" "change who is in a group";

    PolicyRead "O30-read" "read policies";
    PolicyChange "O30-change" "change policies";
    EventRead "O31" "read and export the organization's event logs";
    VaultImport "O32" "import into the vault";
    VaultExport "O33" "export the whole vault";
    VaultExportManaged "O34" "export managed collections";
    ReportRead "O35" "vault health and member access reports";
    VaultPurge "O36" "purge the vault";
    SponsorshipManage "O37" "sponsorships, a feature that does not exist here";
    SubscriptionReadOwn "O38" "see the subscription of an unmanaged organization";
    SubscriptionReadSummary "O39-summary" "see the summary of a managed organization's subscription";
    SubscriptionReadManaged "O39-full" "see a managed organization's subscription";
    SubscriptionChangeOwn "O40" "change seats, limit, storage, plan of an unmanaged organization";
    SubscriptionChangeManaged "O41" "the same for a managed organization";
    OrganizationOperate "O42" "enable or disable the organization, lift limits";
    OrganizationEndProviderRelation "O43" "end the relation to the provider, from the organization's side";
    OrganizationRotateKey "O44" "replace the organization's key";

    CollectionSee "C1-see" "see that the collection exists, and its name";
    CollectionSeeAccess "C1-access" "see who has access to the collection";
    CollectionSeeItems "C2" "see the items in the collection";
    CollectionCreate "C3" "create a collection";
    CollectionEdit "C4" "rename, set the external id";
    CollectionSetUsers "C5" "set the access of members";
    CollectionSetGroups "C6" "set the access of groups";
    CollectionBulkAccess "C7" "set access on several collections at once";
    CollectionDelete "C8" "delete the collection";
    CollectionImport "C9" "import into the collection";
    CollectionSeeUnassigned "C10" "see unassigned items";
    CollectionForeignMyItems "C11" "anything on another person's My Items";
    MyItemsSee "C12-see" "see one's own My Items";
    MyItemsAdd "C12-add" "put items into one's own My Items";

    ItemRead "I1" "read an item";
    ItemListWhole "I1-whole" "the whole list, for export and reports";
    ItemReveal "I2" "reveal and copy password, TOTP seed, hidden fields";
    ItemAutofill "I3" "fill in forms";
    ItemEdit "I4" "edit fields that hide nothing";
    ItemEditSecrets "I4-secrets" "edit password, TOTP, passkeys, hidden fields";
    ItemCreate "I5" "create an item in a collection";
    ItemChangeCollections "I6" "change the collections of an item";
    ItemUnassign "I6-unassign" "take an item out of its last collection";
    AttachmentDownload "I7" "download attachments";
    AttachmentChange "I8" "add and delete attachments";
    ItemTrash "I9/I10-trash" "move to trash";
    ItemRestore "I9/I10-restore" "restore from trash";
    ItemDelete "I9/I10-delete" "delete for ever";
    ItemPersonalize "I11" "one's own folder, favourite, archive, reprompt answer";
    ItemClone "I12" "clone inside the organization";
    ItemCopyToPersonal "I13" "copy into one's own vault";
    ItemMoveToOrganization "I14" "move one's own item into the organization";
    ItemReadEvents "I15" "the event log of an item";
    ItemReadHistory "I16" "password history";
    ItemPurge "I17" "purge; the same as O36";
    ItemForeignPersonal "I18" "anything on what is another person's own";
}

impl Action {
    /// The row for removing a member of that role.
    #[must_use]
    pub const fn remove(role: MemberRole) -> Self {
        match role {
            MemberRole::Owner => Self::OwnerRemove,
            MemberRole::Admin => Self::AdminRemove,
            MemberRole::User | MemberRole::Custom => Self::MemberRemove,
        }
    }

    /// The row for revoking the access of a member of that role.
    #[must_use]
    pub const fn revoke(role: MemberRole) -> Self {
        match role {
            MemberRole::Owner => Self::OwnerRevoke,
            MemberRole::Admin => Self::AdminRevoke,
            MemberRole::User | MemberRole::Custom => Self::MemberRevoke,
        }
    }

    /// The row for restoring the access of a member of that role.
    #[must_use]
    pub const fn restore(role: MemberRole) -> Self {
        match role {
            MemberRole::Owner => Self::OwnerRestore,
            MemberRole::Admin => Self::AdminRestore,
            MemberRole::User | MemberRole::Custom => Self::MemberRestore,
        }
    }

    /// The actor has to prove the master password (or a one-time code) again. The proof is the operation's business, not a right.
    #[must_use]
    pub const fn needs_password_check(self) -> bool {
        matches!(
            self,
            Self::ProviderDeleteClient
                | Self::ProviderDelete
                | Self::OrganizationViewApiKey
                | Self::OrganizationRotateApiKey
                | Self::ScimManage
                | Self::OrganizationTwoStepChange
                | Self::OrganizationDelete
                | Self::OrganizationEndProviderRelation
                | Self::OrganizationRotateKey
                | Self::RecoveryEnrol
                | Self::RecoveryWithdraw
                | Self::VaultPurge
                | Self::ItemPurge
        )
    }
}
