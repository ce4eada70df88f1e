//! How one client stands, in counts alone: for a provider's own monitoring.

use common::{
    id::{OrganizationId, ProviderId},
    rules::Action,
    wire::billing::ClientHealth,
};
use storage::provider_organization;

use crate::{Cx, Failure, Grant, Mode, Operation, link_token::LIFETIME};

#[derive(Debug, Clone, Copy)]
pub struct ReadHealth(pub OrganizationId);

impl Operation for ReadHealth {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderListClients);
    const MODE: Mode = Mode::Read;
    type Output = ClientHealth;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<ClientHealth, Failure> {
        let oldest = cx.now.plus(-LIFETIME);
        let health = provider_organization::health(&mut cx.tx, *grant.subject(), self.0, oldest).await?;
        let health = health.ok_or(Failure::Absent)?;
        let count = |rows: i64| u32::try_from(rows).unwrap_or(u32::MAX);
        Ok(ClientHealth {
            pending_confirmations: count(health.to_confirm),
            open_invitations: count(health.invited - health.expired),
            expired_invitations: count(health.expired),
            revoked_members: count(health.revoked),
            confirmed_owners: count(health.confirmed_owners),
            enabled: health.enabled,
        })
    }
}
