//! What the owners of an organization are told when it changes hands.

use common::id::OrganizationId;
use storage::organization;

use crate::{
    Cx, Failure,
    mail::{self, Letter},
    provider::{client_in_letters, stored_address},
};

pub(super) async fn attached(
    cx: &mut Cx<'_>,
    id: OrganizationId,
    name: &str,
    provider_name: &str,
) -> Result<(), Failure> {
    let letter = Letter::new(format!("{provider_name} manages {name} now"))
        .line(format!("The organization {name} was attached to the provider {provider_name}."))
        .line("Everybody who works for the provider can read and change all shared items of the organization, its people and its settings. Nobody there can see personal vaults.")
        .by(client_in_letters(cx, id).await?);
    to_owners(cx, id, &letter).await
}

pub(crate) async fn detached(
    cx: &mut Cx<'_>,
    id: OrganizationId,
    name: &str,
    provider_name: &str,
) -> Result<(), Failure> {
    let letter = Letter::new(format!("{provider_name} no longer manages {name}"))
        .line(format!("The organization {name} was detached from the provider {provider_name}, whose people cannot open it any more."))
        .line("The owners administer it by themselves now. Check the billing address in the settings, and change secrets that the provider's people knew.");
    to_owners(cx, id, &letter).await
}

async fn to_owners(cx: &mut Cx<'_>, id: OrganizationId, letter: &Letter) -> Result<(), Failure> {
    for owner in organization::administrators(&mut cx.tx, id, false).await? {
        mail::queue(cx, &stored_address(&owner.email)?, letter.clone()).await?;
    }
    Ok(())
}
