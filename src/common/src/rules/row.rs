//! The matrix: for each action its rule, the plan feature it needs, and whether it survives a disabled organization. The match is
//! exhaustive, so that a new action does not compile until it has a row.

use super::{
    action::Action, collections, context::Context, decision::Decision, items, members, providers, settings,
    subscription,
};
use crate::{kind::MemberRole, plan::Features};

/// What is left of an action in a disabled organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WhenDisabled {
    Refused,
    OwnerLevel,
    Unaffected,
}

pub(super) struct Row {
    pub rule: fn(&Context<'_>) -> Decision,
    pub feature: Option<fn(&Features) -> bool>,
    pub when_disabled: WhenDisabled,
}

impl Row {
    const fn new(rule: fn(&Context<'_>) -> Decision) -> Self {
        Self { rule, feature: None, when_disabled: WhenDisabled::Refused }
    }

    const fn needs(mut self, feature: fn(&Features) -> bool) -> Self {
        self.feature = Some(feature);
        self
    }

    /// Owners and provider users keep it in a disabled organization.
    const fn kept_by_owners(mut self) -> Self {
        self.when_disabled = WhenDisabled::OwnerLevel;
        self
    }

    /// A disabled organization does not matter.
    const fn always(mut self) -> Self {
        self.when_disabled = WhenDisabled::Unaffected;
        self
    }
}

pub(super) fn row(action: Action) -> Row {
    use Action as A;
    match action {
        A::ProviderAcceptInvitation => Row::new(providers::accept_invitation).always(),
        A::ProviderCompleteSetup => Row::new(providers::complete_setup).always(),
        A::ProviderOpenPortal => Row::new(providers::open_portal).always(),
        A::ProviderListClients => Row::new(providers::staff_or_operator).always(),
        A::ProviderOpenClient => Row::new(settings::anybody).always(),
        A::ProviderCreateClient => Row::new(providers::create_client).always(),
        A::ProviderListAddable => Row::new(providers::staff_or_operator).always(),
        A::ProviderAddExisting => Row::new(providers::add_existing).always(),
        A::ProviderRemoveClient => Row::new(providers::remove_client).always(),
        A::ProviderUpdateClient => Row::new(providers::update_client).always(),
        A::ProviderGrowPool => Row::new(providers::grow_pool).always(),
        A::ProviderDeleteClient => Row::new(providers::delete_client).always(),
        A::ProviderListUsers => Row::new(providers::admin_reads).always(),
        A::ProviderInviteUser => Row::new(providers::admin_only).always(),
        A::ProviderReinviteUser => Row::new(providers::reinvite_user).always(),
        A::ProviderConfirmUser => Row::new(providers::confirm_user).always(),
        A::ProviderChangeUserRole => Row::new(providers::change_user_role).always(),
        A::ProviderRemoveUser => Row::new(providers::remove_user).always(),
        A::ProviderLeave => Row::new(providers::leave).always(),
        A::ProviderReadEvents => Row::new(providers::read_events).always(),
        A::ProviderEditSettings => Row::new(providers::admin_or_operator).always(),
        A::ProviderReadSettings => Row::new(providers::open_portal).always(),
        A::ProviderReadSubscription => Row::new(providers::staff_or_operator).always(),
        A::ProviderBilling => Row::new(providers::admin_or_operator).always(),
        A::ProviderDelete => Row::new(providers::delete).always(),
        A::ProviderOperate => Row::new(providers::operator_only).always(),
        A::ProviderDecrypt => Row::new(settings::anybody),

        A::OrganizationSee => Row::new(settings::anybody).always(),
        A::OrganizationReadSettings | A::OrganizationEditName => Row::new(settings::owner_level).kept_by_owners(),
        A::OrganizationEditBillingEmail => Row::new(subscription::edit_billing_email).kept_by_owners(),
        A::OrganizationEditCollectionManagement => Row::new(settings::owner_level),
        A::OrganizationViewApiKey => Row::new(settings::owner_level).kept_by_owners(),
        A::OrganizationRotateApiKey => Row::new(settings::owner_level),
        A::ScimManage => Row::new(|c| settings::admins_or(c, |p| p.manage_scim)).needs(|f| f.use_scim),
        A::OrganizationSetKeys => Row::new(settings::set_keys),
        A::OrganizationTwoStepView => Row::new(settings::admin_level).needs(|f| f.use_2fa),
        A::OrganizationTwoStepChange => {
            Row::new(|c| settings::admins_or(c, |p| p.manage_policies)).needs(|f| f.use_2fa)
        }
        A::SsoConfigure => Row::new(|c| settings::admins_or(c, |p| p.manage_sso)).needs(|f| f.use_sso),
        A::DomainManage => Row::new(|c| settings::admins_or(c, |p| p.manage_sso)).needs(|f| f.use_organization_domains),
        A::OrganizationDelete => Row::new(settings::delete).kept_by_owners(),
        A::OrganizationLeave => Row::new(members::leave),

        A::MemberList => Row::new(|c| settings::admins_or(c, |p| p.manage_users)).kept_by_owners(),
        A::MemberListNames => Row::new(settings::anybody).kept_by_owners(),
        A::MemberInvite => Row::new(members::invite),
        A::MemberReinvite => Row::new(members::reinvite),
        A::MemberConfirm => Row::new(members::confirm),
        A::MemberEdit => Row::new(members::edit),
        A::MemberGrantOwner => Row::new(members::grant_owner),
        A::OwnerDemote => Row::new(members::demote_owner),
        A::OwnerRemove => Row::new(|c| members::remove(c, &[MemberRole::Owner])).kept_by_owners(),
        A::OwnerRevoke => Row::new(|c| members::revoke(c, &[MemberRole::Owner])),
        A::OwnerRestore => Row::new(|c| members::restore(c, &[MemberRole::Owner])),
        A::AdminRemove => Row::new(|c| members::remove(c, &[MemberRole::Admin])).kept_by_owners(),
        A::AdminRevoke => Row::new(|c| members::revoke(c, &[MemberRole::Admin])),
        A::AdminRestore => Row::new(|c| members::restore(c, &[MemberRole::Admin])),
        A::MemberRemove => Row::new(|c| members::remove(c, &[MemberRole::Custom, MemberRole::User])).kept_by_owners(),
        A::MemberRevoke => Row::new(|c| members::revoke(c, &[MemberRole::Custom, MemberRole::User])),
        A::MemberRestore => Row::new(|c| members::restore(c, &[MemberRole::Custom, MemberRole::User])),
        A::MemberDeleteClaimed => Row::new(members::delete_claimed),
        A::InviteLinkManage => Row::new(|c| settings::admins_or(c, |p| p.manage_users)).needs(|f| f.use_invite_links),
        A::MemberRecover => Row::new(members::recover).needs(|f| f.use_reset_password),
        A::DeviceRequestApprove => Row::new(|c| settings::admins_or(c, |p| p.manage_reset_password)),
        A::RecoveryEnrol => Row::new(members::enrol).needs(|f| f.use_reset_password),
        A::RecoveryWithdraw => Row::new(members::withdraw),

        A::GroupList => Row::new(settings::list_groups).needs(|f| f.use_groups),
        A::GroupRead | A::GroupCreate | A::GroupEdit | A::GroupDelete | A::GroupEditMembers => {
            Row::new(|c| settings::admins_or(c, |p| p.manage_groups)).needs(|f| f.use_groups)
        }

        A::PolicyRead | A::PolicyChange => {
            Row::new(|c| settings::admins_or(c, |p| p.manage_policies)).needs(|f| f.use_policies)
        }
        A::EventRead => {
            Row::new(|c| settings::admins_or(c, |p| p.access_event_logs)).needs(|f| f.use_events).kept_by_owners()
        }
        A::VaultImport => Row::new(collections::import_anywhere),
        A::VaultExport => Row::new(|c| settings::admins_or(c, |p| p.access_import_export)),
        A::VaultExportManaged => Row::new(collections::export_managed),
        A::ReportRead => Row::new(|c| settings::admins_or(c, |p| p.access_reports)),
        A::VaultPurge | A::ItemPurge => Row::new(|c| settings::admins_or(c, |p| p.edit_any_collection)),
        A::SponsorshipManage => Row::new(settings::nobody),
        A::SubscriptionReadOwn => Row::new(subscription::read_own).kept_by_owners(),
        A::SubscriptionReadSummary => Row::new(subscription::read_summary).kept_by_owners(),
        A::SubscriptionReadManaged => Row::new(subscription::read_managed).kept_by_owners(),
        A::SubscriptionChangeOwn => Row::new(subscription::change_own).kept_by_owners(),
        A::SubscriptionChangeManaged => Row::new(subscription::change_managed).kept_by_owners(),
        A::OrganizationOperate => Row::new(providers::operator_only).always(),
        A::OrganizationEndProviderRelation => Row::new(subscription::end_relation),
        A::OrganizationRotateKey => Row::new(settings::direct_owner),

        A::CollectionSee => Row::new(collections::see),
        A::CollectionSeeAccess => Row::new(collections::see_access),
        A::CollectionSeeItems => Row::new(collections::see_items),
        A::CollectionCreate => Row::new(collections::create),
        A::CollectionEdit => Row::new(collections::edit),
        A::CollectionSetUsers => Row::new(collections::set_users),
        A::CollectionSetGroups => Row::new(collections::set_groups),
        A::CollectionBulkAccess => Row::new(collections::bulk_access),
        A::CollectionDelete => Row::new(collections::delete),
        A::CollectionImport => Row::new(collections::import),
        A::CollectionSeeUnassigned => Row::new(collections::see_unassigned),
        A::CollectionForeignMyItems | A::ItemForeignPersonal => Row::new(settings::nobody),
        A::MyItemsSee | A::MyItemsAdd => Row::new(collections::own_my_items),

        A::ItemRead => Row::new(items::read),
        A::ItemListWhole => Row::new(items::list_whole),
        A::ItemReveal => Row::new(items::reveal),
        A::ItemAutofill => Row::new(items::autofill),
        A::ItemEdit => Row::new(items::edit),
        A::ItemEditSecrets => Row::new(items::edit_secrets),
        A::ItemCreate => Row::new(items::create),
        A::ItemChangeCollections => Row::new(items::change_collections),
        A::ItemUnassign => Row::new(items::unassign),
        A::AttachmentDownload => Row::new(items::download),
        A::AttachmentChange => Row::new(items::change_attachments),
        A::ItemTrash | A::ItemRestore | A::ItemDelete => Row::new(items::delete),
        A::ItemPersonalize => Row::new(items::personalize),
        A::ItemClone => Row::new(items::clone),
        A::ItemCopyToPersonal => Row::new(items::copy_to_personal),
        A::ItemMoveToOrganization => Row::new(items::move_to_organization),
        A::ItemReadEvents => Row::new(items::read_events).needs(|f| f.use_events),
        A::ItemReadHistory => Row::new(items::history),
    }
}
