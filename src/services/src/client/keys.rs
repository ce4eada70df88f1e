//! The clients with their wrapped keys: the plain list of official clients, and the bare keys for a browser that came in after its sync.

use common::{id::ProviderId, rules::Action, wire::client::ClientKey};
use storage::provider_organization::{self, ClientWithKey};

use crate::{Cx, Failure, Grant, Mode, Operation};

#[derive(Debug, Clone, Copy)]
pub struct ListClientsWithKeys;

impl Operation for ListClientsWithKeys {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderListClients);
    const MODE: Mode = Mode::Read;
    type Output = Vec<ClientWithKey>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<Vec<ClientWithKey>, Failure> {
        Ok(provider_organization::with_keys(&mut cx.tx, *grant.subject()).await?)
    }
}

#[derive(Debug, Clone, Copy)]
pub struct ReadClientKeys;

impl Operation for ReadClientKeys {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderListClients);
    const MODE: Mode = Mode::Read;
    type Output = Vec<ClientKey>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<Vec<ClientKey>, Failure> {
        let rows = provider_organization::with_keys(&mut cx.tx, *grant.subject()).await?;
        Ok(rows.into_iter().map(|row| ClientKey { organization_id: row.organization_id, key: row.key }).collect())
    }
}
