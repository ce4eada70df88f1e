//! Every server function by name. The server refers to none of them otherwise, and the linker would leave out what registers itself.

use leptos::server_fn::axum::register_explicit;

use super::{account, client, entry, event, member, organization, provider};

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
    client::AddExisting, client::CreateClient, client::ListAddable, client::ListClients, client::RemoveClient, client::UpdateClient,
    entry::AcceptOrganizationInvitation, entry::AcceptProviderInvitation, entry::ReadOrganizationInvitation,
    entry::ReadProviderInvitation, entry::SetUpProvider,
    event::OrganizationEvents, event::PersonEvents, event::ProviderEvents,
    member::ConfirmMembers, member::EditMember, member::InviteMembers, member::ListMembers, member::ReadMemberKeys,
    member::ReinviteMembers, member::RemoveMembers, member::RestoreMembers, member::RevokeMembers,
    organization::CreateOrganization, organization::DeleteOrganization, organization::LeaveOrganization,
    organization::ReadOrganization, organization::ReadSettings, organization::SetCollectionManagement,
    organization::UpdateOrganization,
    provider::ChangePersonRole, provider::ConfirmPeople, provider::InvitePeople, provider::ListPeople, provider::ReadPersonKeys,
    provider::ReadProvider, provider::ReinvitePeople, provider::RemovePeople,
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
