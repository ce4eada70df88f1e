//! Who is told: the owners, the provider's admins, and people who wait for their confirmation again.

use common::id::OrganizationId;
use storage::organization::{self, Address};

use crate::{
    Cx, Failure,
    mail::{self, Letter, link},
    provider::stored_address,
};

/// What is told when a relation ends from the client's side.
pub(super) struct Ended<'a> {
    pub organization: OrganizationId,
    pub name: &'a str,
    pub provider: &'a str,
    pub by: &'a str,
    /// The provider's admins, read while the relation was still there.
    pub admins: &'a [Address],
}

pub(super) async fn ended(cx: &mut Cx<'_>, ended: &Ended<'_>) -> Result<(), Failure> {
    let Ended { organization, name, provider, by, admins } = ended;
    let to_owners = Letter::new(format!("{provider} no longer manages {name}"))
        .line(format!("{by} ended the relation of {name} to the provider {provider}. Its people cannot open the organization any more."))
        .line("The organization has a new key. Whatever the provider's people kept of the old one opens nothing that is saved from now on.")
        .line("The owners administer it by themselves now. Check the billing address in the settings, and change passwords that the provider's people knew.");
    for owner in organization::administrators(&mut cx.tx, *organization, false).await? {
        mail::queue(cx, &stored_address(&owner.email)?, to_owners.clone()).await?;
    }
    let to_admins = Letter::new(format!("{name} is no longer your client"))
        .line(format!("{by}, an owner of {name}, ended the relation to {provider}. The organization is no longer in your list of clients, and its seats are free again."))
        .line("The organization keeps its items and people. Its log and yours hold the entry.");
    for admin in *admins {
        mail::queue(cx, &stored_address(&admin.email)?, to_admins.clone()).await?;
    }
    Ok(())
}

/// To somebody who was confirmed under the old key and is not yet under the new one.
pub(super) async fn waits_again(cx: &mut Cx<'_>, address: &str, name: &str) -> Result<(), Failure> {
    let letter = Letter::new(format!("{name} will confirm you again"))
        .line(format!("The organization {name} has a new key. An administrator has to compare your fingerprint phrase and confirm you once more; until then its items are not in your vault."))
        .line("There is nothing to install or to accept. Your own items are not touched.")
        .button("Open your vault", link(&cx.settings().public_url, "vault", &[]));
    mail::queue(cx, &stored_address(address)?, letter).await
}
