//! The table of clients: searched, judged and sorted by the store, one page at a time.

use common::{
    id::ProviderId,
    rules::Action,
    wire::client::{Attention, ClientCounts, ClientPage, ClientQuery, ClientRow},
};
use storage::client_list::{self, Listed, Totals};

use super::page::{encode, limit, slice};
use crate::{Cx, Failure, Grant, Mode, Operation};

#[derive(Debug, Clone, Default)]
pub struct ListClients(pub ClientQuery);

impl Operation for ListClients {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderListClients);
    const MODE: Mode = Mode::Read;
    type Output = ClientPage;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<ClientPage, Failure> {
        let mut query = self.0;
        let page = read(cx, *grant.subject(), &query).await?;
        // Clients in front have gone: what is left of that page is filled up from the beginning.
        if query.before.take().is_some() && page.offset == 0 && page.rows.len() < size(limit(&query)) {
            return read(cx, *grant.subject(), &query).await;
        }
        Ok(page)
    }
}

async fn read(cx: &mut Cx<'_>, provider: ProviderId, query: &ClientQuery) -> Result<ClientPage, Failure> {
    let (totals, mut rows) = client_list::read(&mut cx.tx, provider, &slice(query)?).await?;
    if query.before.is_some() {
        rows.reverse();
    }
    let shown = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let offset = if query.before.is_some() { totals.chosen - totals.passed - shown } else { totals.passed };
    let token = |row: Option<&Listed>| row.map(|row| encode(query, &row.place));
    Ok(ClientPage {
        total: number(totals.chosen),
        counts: counts(&totals),
        offset: number(offset),
        previous: token(rows.first().filter(|_| offset > 0)),
        next: token(rows.last().filter(|_| offset + shown < totals.chosen)),
        rows: rows.into_iter().map(row).collect(),
    })
}

fn row(client: Listed) -> ClientRow {
    ClientRow {
        attention: attention(&client),
        id: client.id,
        organization_id: client.organization_id,
        name: client.name,
        plan: client.plan_type,
        seats: client.seats.map(number),
        occupied: number(client.occupied),
        members: number(client.confirmed),
        to_confirm: number(client.to_confirm),
        enabled: client.enabled,
        last_activity: client.last_event,
    }
}

fn attention(client: &Listed) -> Vec<Attention> {
    let marks = [
        (!client.enabled, Attention::Disabled),
        (client.owner_pending, Attention::OwnerPending),
        (client.to_confirm > 0, Attention::MembersToConfirm),
        (client.nearly_full, Attention::SeatsNearlyUsedUp),
        (client.full, Attention::SeatsFull),
    ];
    marks.into_iter().filter_map(|(met, mark)| met.then_some(mark)).collect()
}

fn counts(totals: &Totals) -> ClientCounts {
    ClientCounts {
        all: number(totals.every),
        disabled: number(totals.disabled),
        owner_pending: number(totals.owner_pending),
        members_to_confirm: number(totals.waiting),
        seats_nearly_used_up: number(totals.nearly_full),
        seats_full: number(totals.full),
        marked: number(totals.marked),
        occupied: number(totals.occupied),
        seats: number(totals.seats),
    }
}

/// A COUNT or a stored number of seats.
fn number(rows: i64) -> u32 {
    u32::try_from(rows.max(0)).unwrap_or(u32::MAX)
}

fn size(limit: u32) -> usize {
    usize::try_from(limit).unwrap_or(usize::MAX)
}
