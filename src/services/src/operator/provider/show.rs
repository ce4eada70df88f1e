//! One provider: its facts, people, clients and pools.

use common::{
    id::ProviderId,
    kind::ProviderStatus,
    rules::Action,
    wire::admin::{ProviderClient, ProviderDetail, ProviderPerson},
};
use storage::{
    operator_lists::{self, Client},
    operator_provider, provider,
    provider_user::{self, ProviderUser},
};

use crate::{
    Cx, Failure, Mode, link_token,
    operator::{OperatorGrant, OperatorOperation, grant::number},
    seat_pool,
};

pub struct ReadProvider(pub ProviderId);

impl OperatorOperation for ReadProvider {
    const MODE: Mode = Mode::Read;
    type Output = ProviderDetail;

    async fn run(self, cx: &mut Cx<'_>, grant: &OperatorGrant) -> Result<ProviderDetail, Failure> {
        let id = self.0;
        grant.on_provider(&mut cx.tx, id, Action::ProviderReadSettings, |_| {}).await?;
        let stored = provider::find(&mut cx.tx, id).await?.ok_or(Failure::Absent)?;
        let people = provider_user::list(&mut cx.tx, id).await?;
        let clients = operator_lists::clients(&mut cx.tx, id).await?;
        let pending = stored.status == ProviderStatus::Pending;
        let issued = stored.setup_token_issued.filter(|_| pending);
        Ok(ProviderDetail {
            id,
            name: stored.name,
            kind: stored.kind,
            status: stored.status,
            enabled: stored.enabled,
            use_events: stored.use_events,
            business_name: stored.business_name,
            billing_email: stored.billing_email,
            note: operator_provider::note(&mut cx.tx, id).await?,
            created: stored.created,
            revised: stored.revised,
            invited: stored.setup_email.filter(|_| pending),
            invitation_sent: issued,
            invitation_expired: issued.is_some_and(|at| cx.now.since(at) >= link_token::LIFETIME),
            people: people.into_iter().map(person).collect(),
            clients: clients.into_iter().map(client).collect(),
            pools: seat_pool::all(cx, id).await?,
        })
    }
}

fn person(row: ProviderUser) -> ProviderPerson {
    ProviderPerson { id: row.id, name: row.name, email: row.address, role: row.role, status: row.status }
}

fn client(row: Client) -> ProviderClient {
    ProviderClient {
        id: row.id,
        organization_id: row.organization_id,
        name: row.name,
        plan: row.plan_type,
        seats: row.seats.map(number),
        occupied: number(row.occupied),
        enabled: row.enabled,
        confirmed_owners: number(row.confirmed_owners),
    }
}
