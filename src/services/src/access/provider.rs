//! Facts about a person and a provider.

use common::{
    id::{OrganizationId, ProviderId},
    rules::{Facts, ProviderFacts, ProviderUserFacts},
};
use storage::{Tx, facts};

use super::{Caller, Scope};
use crate::Failure;

impl Scope for ProviderId {
    type Id = Self;
    type Subject = Self;

    async fn load(tx: &mut Tx, caller: &Caller, id: Self) -> Result<(Facts, Self), Failure> {
        let provider = provider_facts(tx, id, None).await?.ok_or(Failure::Absent)?;
        let mut facts = Facts { provider: Some(provider), ..Facts::default() };
        facts.actor.provider_user = provider_user_facts(tx, caller, id).await?;
        Ok((facts, id))
    }
}

/// The provider, and whether it owns the organization in question.
pub(crate) async fn provider_facts(
    tx: &mut Tx,
    id: ProviderId,
    owned: Option<OrganizationId>,
) -> Result<Option<ProviderFacts>, Failure> {
    let row = facts::provider(tx, id).await?;
    Ok(row.map(|row| ProviderFacts {
        kind: row.kind,
        status: row.status,
        enabled: row.enabled,
        use_events: row.use_events,
        owns_organization: owned.is_some(),
        has_clients: row.has_clients,
        confirmed_admins: count(row.confirmed_admins),
        may_grow_pool: false,
    }))
}

pub(super) async fn provider_user_facts(
    tx: &mut Tx,
    caller: &Caller,
    provider: ProviderId,
) -> Result<Option<ProviderUserFacts>, Failure> {
    let row = facts::provider_user(tx, provider, caller.user).await?;
    Ok(row.map(|row| ProviderUserFacts { status: row.status, role: row.role }))
}

/// A COUNT of rows as the rules take it.
pub(super) fn count(rows: i64) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}
