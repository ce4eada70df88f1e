//! The people of one organization, for those who administer it.

use common::{
    id::{MemberId, OrganizationId},
    kind::MemberRole,
    permissions::Permissions,
    wire::member::{CollectionAccess, InvitedMember, MemberPage, MemberPublicKey, MemberResult},
};
use leptos::{prelude::*, server_fn::codec::Json};

use super::WebClient;
use crate::trouble::Trouble;

#[cfg(feature = "ssr")]
mod parts {
    use common::{
        id::CollectionId,
        rules::Granted,
        wire::member::{CollectionAccess, MemberResult},
    };
    use services::member::Outcome;

    pub(super) fn granted(collections: Vec<CollectionAccess>) -> Vec<Granted<CollectionId>> {
        collections.into_iter().map(|access| Granted { id: access.id, level: access.level }).collect()
    }

    pub(super) fn results(outcomes: Vec<Outcome>) -> Vec<MemberResult> {
        outcomes.into_iter().map(MemberResult::from).collect()
    }
}

#[server(prefix = "/fn", endpoint = "members/list", input = Json, output = Json, client = WebClient)]
pub async fn list_members(organization: OrganizationId) -> Result<MemberPage, Trouble> {
    let members = super::perform(organization, services::member::ListMembers).await?;
    Ok(MemberPage { members, mail: super::site().settings().mail })
}

/// Addresses of people who are here already are skipped: the answer names those who were invited.
#[server(prefix = "/fn", endpoint = "members/invite", input = Json, output = Json, client = WebClient)]
pub async fn invite_members(
    organization: OrganizationId,
    emails: Vec<String>,
    role: MemberRole,
    permissions: Permissions,
    collections: Vec<CollectionAccess>,
) -> Result<Vec<InvitedMember>, Trouble> {
    let emails = common::validate::addresses(emails.iter().map(String::as_str))
        .map_err(|error| super::refused("emails", &error))?;
    let collections = parts::granted(collections);
    super::perform(organization, services::member::InviteMembers { emails, role, permissions, collections }).await
}

#[server(prefix = "/fn", endpoint = "members/edit", input = Json, output = Json, client = WebClient)]
pub async fn edit_member(
    organization: OrganizationId,
    member: MemberId,
    role: MemberRole,
    permissions: Permissions,
    collections: Option<Vec<CollectionAccess>>,
) -> Result<(), Trouble> {
    let collections = collections.map(parts::granted);
    super::perform((organization, member), services::member::EditMember { role, permissions, collections }).await
}

#[server(prefix = "/fn", endpoint = "members/reinvite", input = Json, output = Json, client = WebClient)]
pub async fn reinvite_members(organization: OrganizationId, ids: Vec<MemberId>) -> Result<Vec<MemberResult>, Trouble> {
    super::perform(organization, services::member::ReinviteMembers { ids }).await.map(parts::results)
}

/// Only people whose account is known have an answer.
#[server(prefix = "/fn", endpoint = "members/keys", input = Json, output = Json, client = WebClient)]
pub async fn read_member_keys(
    organization: OrganizationId,
    ids: Vec<MemberId>,
) -> Result<Vec<MemberPublicKey>, Trouble> {
    super::perform(organization, services::member::ReadPublicKeys { ids }).await
}

/// Each member with the organization's key, sealed to their public key in the browser.
#[server(prefix = "/fn", endpoint = "members/confirm", input = Json, output = Json, client = WebClient)]
pub async fn confirm_members(
    organization: OrganizationId,
    keys: Vec<(MemberId, String)>,
) -> Result<Vec<MemberResult>, Trouble> {
    super::perform(organization, services::member::ConfirmMembers { keys }).await.map(parts::results)
}

#[server(prefix = "/fn", endpoint = "members/revoke", input = Json, output = Json, client = WebClient)]
pub async fn revoke_members(organization: OrganizationId, ids: Vec<MemberId>) -> Result<Vec<MemberResult>, Trouble> {
    super::perform(organization, services::member::RevokeMembers { ids }).await.map(parts::results)
}

#[server(prefix = "/fn", endpoint = "members/restore", input = Json, output = Json, client = WebClient)]
pub async fn restore_members(organization: OrganizationId, ids: Vec<MemberId>) -> Result<Vec<MemberResult>, Trouble> {
    super::perform(organization, services::member::RestoreMembers { ids }).await.map(parts::results)
}

#[server(prefix = "/fn", endpoint = "members/remove", input = Json, output = Json, client = WebClient)]
pub async fn remove_members(organization: OrganizationId, ids: Vec<MemberId>) -> Result<Vec<MemberResult>, Trouble> {
    super::perform(organization, services::member::RemoveMembers { ids }).await.map(parts::results)
}
