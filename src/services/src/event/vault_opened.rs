//! A provider user opened a client's vault: told to the client and to the provider, once in five minutes for the same person and device.

use common::{event::EventKind, rules::Facts, time::MINUTE};
use storage::{provider_organization, vault_access};

use super::record::{About, acts_for_provider, record, record_for_organization};
use crate::{Caller, Cx, Failure, access::OrganizationSubject};

/// How long the same person may open the same vault with the same device again without another pair of entries, in microseconds.
const QUIET: i64 = 5 * MINUTE;

/// Notes that the caller sees the vault, if they do so by means of the provider. Direct members leave no trace here.
pub async fn vault_opened(
    cx: &mut Cx<'_>,
    caller: &Caller,
    facts: &Facts,
    organization: &OrganizationSubject,
) -> Result<(), Failure> {
    let Some(provider) = organization.provider.filter(|_| acts_for_provider(facts)) else { return Ok(()) };
    let since = cx.now.plus(-QUIET);
    if !vault_access::note(&mut cx.tx, organization.id, caller.user, caller.device, cx.now, since).await? {
        return Ok(());
    }
    record_for_organization(cx, caller, facts, organization, EventKind::OrganizationVaultAccessed, About::default())
        .await?;
    let logged = facts.provider.is_some_and(|provider| provider.enabled && provider.use_events);
    let Some(link) = provider_organization::of_organization(&mut cx.tx, organization.id).await?.filter(|_| logged)
    else {
        return Ok(());
    };
    let about = About { provider_organization: Some(link.id), ..About::default() };
    record(cx, Some(caller), EventKind::ProviderClientVaultAccessed, about, None, Some(provider)).await
}
