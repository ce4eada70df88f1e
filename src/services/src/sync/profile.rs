//! The profile (`identity.md` §11), the same in a sync and by itself.

use common::{
    id::{OrganizationId, UserId},
    rules::Facts,
    wire::{account::AccountKeys, sync::Profile},
};
use storage::{
    Tx,
    sync::{self, AccountRow},
};

use super::entries;
use crate::Failure;

/// The profile of the person, read in the given transaction. An account that is gone is a dead session.
pub async fn profile(tx: &mut Tx, user: UserId) -> Result<Profile, Failure> {
    let account = sync::account(tx, user, None).await?.ok_or(Failure::SignedOut)?;
    Ok(assemble(tx, &account).await?.0)
}

/// The profile, and the facts about each organization in which the person is a confirmed member.
pub(super) async fn assemble(
    tx: &mut Tx,
    account: &AccountRow,
) -> Result<(Profile, Vec<(OrganizationId, Facts)>), Failure> {
    let memberships = sync::memberships(tx, account.id).await?;
    let providers = sync::providers(tx, account.id).await?;
    let clients = if providers.is_empty() { Vec::new() } else { sync::clients(tx, account.id).await? };

    let facts = memberships
        .iter()
        .map(|row| Ok((row.organization.id, entries::facts(row, &providers)?)))
        .collect::<Result<Vec<_>, Failure>>()?;
    let profile = Profile {
        id: account.id,
        name: account.name.clone(),
        email: account.email.clone(),
        email_verified: account.email_verified,
        premium: true,
        premium_from_organization: false,
        culture: "en-US".to_owned(),
        two_factor_enabled: false,
        key: account.user_key.clone(),
        private_key: account.private_key.clone(),
        account_keys: AccountKeys::new(account.public_key.clone(), account.private_key.clone()),
        security_stamp: account.security_stamp.clone(),
        force_password_reset: false,
        uses_key_connector: false,
        avatar_color: account.avatar_color.clone(),
        creation_date: account.created,
        verify_devices: true,
        organizations: memberships
            .into_iter()
            .map(|row| entries::membership(row, account.id))
            .collect::<Result<_, _>>()?,
        provider_organizations: clients
            .into_iter()
            .map(|row| entries::client(row, account.id))
            .collect::<Result<_, _>>()?,
        providers: providers.into_iter().map(|row| entries::provider(row, account.id)).collect(),
    };
    Ok((profile, facts))
}
