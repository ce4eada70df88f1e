//! Every server function by name. The server refers to none of them otherwise, and the linker would leave out what registers itself.

use leptos::server_fn::axum::register_explicit;

use super::{
    account, admin, billing, client, entry, event, hand_over, member, organization, provider, provider_settings, queue,
};

macro_rules! functions {
    ($($function:path),* $(,)?) => {
        /// Makes the server answer them; call once before serving.
        pub fn register() {
            $(register_explicit::<$function>();)*
        }

        #[cfg(test)]
        const LISTED: usize = [$(stringify!($function)),*].len();
    };
}

functions! {
    account::DeleteAccount, account::EndAllSessions, account::ForgetDevice, account::ListDevices, account::ReadAccount,
    account::UpdateAccount,
    admin::AdminClearPool, admin::AdminCreateProvider, admin::AdminDeleteOrganization, admin::AdminDeletePerson,
    admin::AdminDeleteProvider, admin::AdminDetachOrganization, admin::AdminEndSessions, admin::AdminHealth,
    admin::AdminListOrganizations, admin::AdminListPeople, admin::AdminListProviders, admin::AdminReadMemberships,
    admin::AdminReadProvider, admin::AdminRescueProvider, admin::AdminResendSetUp, admin::AdminSendTestMail, admin::AdminSetPool,
    admin::AdminStartDeletion, admin::AdminSwitchEvents, admin::AdminSwitchOrganization, admin::AdminSwitchPerson,
    admin::AdminSwitchProvider, admin::AdminTestMail, admin::ConsoleSession, admin::SignInToConsole, admin::SignOutOfConsole,
    billing::ExportUsage, billing::ReadClientUsage, billing::ReadPools, billing::ReadUsage,
    client::AddExisting, client::CreateClient, client::ListAddable, client::ListClients, client::RemoveClient, client::UpdateClient,
    entry::AcceptOrganizationInvitation, entry::AcceptProviderInvitation, entry::ReadOrganizationInvitation,
    entry::DeleteProviderByLink, entry::ReadProviderDeletion, entry::ReadProviderInvitation, entry::SetUpProvider,
    event::ListActivity, event::ListVisits, event::OrganizationEvents, event::PersonEvents, event::ProviderEvents,
    hand_over::CancelRotation, hand_over::ReadRelation, hand_over::ReadRotationParts,
    member::ConfirmMembers, member::EditMember, member::InviteMembers, member::ListMembers, member::ReadMemberKeys,
    member::ReinviteMembers, member::RemoveMembers, member::RestoreMembers, member::RevokeMembers,
    organization::CreateOrganization, organization::DeleteOrganization, organization::LeaveOrganization,
    organization::ReadOrganization, organization::ReadSettings, organization::SetCollectionManagement,
    organization::UpdateOrganization,
    provider::ChangePersonRole, provider::InvitePeople, provider::ListPeople, provider::ReadPersonKeys,
    provider::ReadProvider, provider::ReinvitePeople, provider::RemovePeople,
    provider_settings::DeleteProvider, provider_settings::RemoveLogo, provider_settings::SetAccent,
    provider_settings::SetLogo, provider_settings::UpdateProvider,
    queue::ConfirmWaiting, queue::CountQueue, queue::ListQueue, queue::RemoveWaiting,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_server_function_is_forgotten() {
        // In this binary all of them are linked and register themselves.
        assert_eq!(leptos::server_fn::axum::server_fn_paths().count(), LISTED);
    }
}
