//! After a change of the key some clients still hold the old one. What they send looks like everything else; but a device that has not synced since
//! then has the old key, and newer clients name the key they used. Both are refused until the client has synced.

use common::id::OrganizationId;
use storage::rotation::{self, Currency};

use crate::{Caller, Cx, Failure, Refusal, Site};

const OLD_KEY: Refusal = Refusal::new(
    "OrganizationKeyChanged",
    "The key of this organization was changed. Sync your vault, then try again: nothing was saved.",
);

/// For everything that is encrypted with the organization's key or hands it on. Waits while a new key is being put in place, and keeps one from being
/// put in place until this transaction ends.
pub(crate) async fn require_current_key(
    cx: &mut Cx<'_>,
    caller: &Caller,
    organization: OrganizationId,
    named: Option<&str>,
) -> Result<(), Failure> {
    rotation::share_lock(&mut cx.tx, organization).await?;
    let named = named.unwrap_or_default().to_ascii_lowercase();
    let currency = Currency::read(&mut cx.tx, organization, caller.device, &named).await?;
    if currency.outdated || currency.retired { Err(OLD_KEY.into()) } else { Ok(()) }
}

/// The caller's device is about to be sent all its keys. To be called before they are read.
pub(crate) async fn fetching_keys(site: &Site, caller: &Caller) -> Result<(), Failure> {
    let mut tx = site.database().write().await?;
    rotation::now_current(&mut tx, caller.device).await?;
    Ok(tx.commit().await?)
}
