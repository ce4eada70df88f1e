//! The table of clients. All rows are read at once without their keys, judged, searched and sorted here (so that names sort alike on both
//! engines), and one page of them is answered.

use std::cmp::Ordering;

use common::{
    id::ProviderId,
    rules::Action,
    wire::client::{Attention, ClientCounts, ClientPage, ClientQuery, ClientRow, ClientSort},
};
use storage::provider_organization::{self, ClientSummary};

use crate::{Cx, Failure, Grant, Mode, Operation};

const PAGE: u32 = 50;
const LARGEST_PAGE: u32 = 500;

#[derive(Debug, Clone, Default)]
pub struct ListClients(pub ClientQuery);

impl Operation for ListClients {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderListClients);
    const MODE: Mode = Mode::Read;
    type Output = ClientPage;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<ClientPage, Failure> {
        let clients = provider_organization::summaries(&mut cx.tx, *grant.subject()).await?;
        Ok(page(clients, &self.0))
    }
}

/// The name as it is searched and sorted, with its row.
type Keyed = (String, ClientRow);

fn page(clients: Vec<ClientSummary>, query: &ClientQuery) -> ClientPage {
    let wanted = query.search.trim().to_lowercase();
    let mut rows: Vec<Keyed> = clients
        .into_iter()
        .map(|client| (client.name.to_lowercase(), client))
        .filter(|(name, _)| name.contains(&wanted))
        .map(|(name, client)| (name, row(client)))
        .collect();
    let counts = counts(&rows);
    rows.retain(|(_, row)| query.only.is_none_or(|mark| row.attention.contains(&mark)));
    rows.retain(|(_, row)| !query.marked || !row.attention.is_empty());
    rows.sort_by(|one, other| order(query, one, other));
    let limit = if query.limit == 0 { PAGE } else { query.limit.min(LARGEST_PAGE) };
    ClientPage {
        total: number(rows.len()),
        counts,
        rows: rows.into_iter().skip(as_index(query.offset)).take(as_index(limit)).map(|(_, row)| row).collect(),
    }
}

/// Only the chosen column is turned round; ties are always by name, then by id, so that pages do not overlap.
fn order(query: &ClientQuery, (name, row): &Keyed, (other_name, other): &Keyed) -> Ordering {
    let by = match query.sort {
        ClientSort::Name => name.cmp(other_name),
        ClientSort::Plan => row.plan.name().cmp(other.plan.name()),
        ClientSort::Seats => seats_key(row).cmp(&seats_key(other)),
        ClientSort::Members => row.members.cmp(&other.members),
        ClientSort::LastActivity => row.last_activity.cmp(&other.last_activity),
        // Most marks first is what "sorted by attention" means before anybody turns it round.
        ClientSort::Attention => other.attention.len().cmp(&row.attention.len()),
    };
    let by = if query.descending { by.reverse() } else { by };
    by.then_with(|| name.cmp(other_name)).then_with(|| row.id.cmp(&other.id))
}

/// Unlimited is more than any number.
const fn seats_key(row: &ClientRow) -> (bool, Option<u32>) {
    (row.seats.is_none(), row.seats)
}

fn row(client: ClientSummary) -> ClientRow {
    ClientRow {
        attention: attention(&client),
        id: client.id,
        organization_id: client.organization_id,
        name: client.name,
        plan: client.plan_type,
        seats: client.seats.map(count),
        occupied: count(client.occupied),
        members: count(client.confirmed),
        to_confirm: count(client.to_confirm),
        enabled: client.enabled,
        last_activity: client.last_event,
    }
}

fn attention(client: &ClientSummary) -> Vec<Attention> {
    let nearly_full = client.seats.is_some_and(|seats| client.occupied.saturating_mul(10) >= seats.saturating_mul(9));
    let marks = [
        (!client.enabled, Attention::Disabled),
        (client.confirmed_owners == 0, Attention::OwnerPending),
        (client.to_confirm > 0, Attention::MembersToConfirm),
        (nearly_full, Attention::SeatsNearlyUsedUp),
    ];
    marks.into_iter().filter_map(|(met, mark)| met.then_some(mark)).collect()
}

fn counts(rows: &[Keyed]) -> ClientCounts {
    let with = |mark: Attention| number(rows.iter().filter(|(_, row)| row.attention.contains(&mark)).count());
    ClientCounts {
        all: number(rows.len()),
        disabled: with(Attention::Disabled),
        owner_pending: with(Attention::OwnerPending),
        members_to_confirm: with(Attention::MembersToConfirm),
        seats_nearly_used_up: with(Attention::SeatsNearlyUsedUp),
        marked: number(rows.iter().filter(|(_, row)| !row.attention.is_empty()).count()),
        occupied: rows.iter().fold(0, |sum, (_, row)| sum.saturating_add(row.occupied)),
        seats: rows.iter().filter_map(|(_, row)| row.seats).fold(0, u32::saturating_add),
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn as_index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// A COUNT or a stored number of seats.
fn count(rows: i64) -> u32 {
    u32::try_from(rows.max(0)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use common::{kind::PlanType, time::Timestamp};

    use super::*;

    fn client(number: u8, name: &str) -> ClientSummary {
        ClientSummary {
            id: format!("00000000-0000-4000-8000-0000000000{number:02x}").parse().unwrap(),
            organization_id: format!("10000000-0000-4000-8000-0000000000{number:02x}").parse().unwrap(),
            name: name.to_owned(),
            enabled: true,
            plan_type: PlanType::TeamsMonthly,
            seats: Some(100),
            occupied: 1,
            confirmed: 1,
            to_confirm: 0,
            confirmed_owners: 1,
            last_event: None,
            created: Timestamp::from_micros(0),
        }
    }

    fn names(page: &ClientPage) -> Vec<&str> {
        page.rows.iter().map(|row| row.name.as_str()).collect()
    }

    #[test]
    fn names_are_searched_in_any_case_and_script() {
        let clients = vec![client(1, "Zürich AG"), client(2, "acme"), client(3, "ÄRZTE Nord")];
        let query = ClientQuery { search: " ärzte".to_owned(), ..ClientQuery::default() };
        assert_eq!(names(&page(clients.clone(), &query)), ["ÄRZTE Nord"]);
        let all = page(clients, &ClientQuery::default());
        assert_eq!((all.total, all.rows.len()), (3, 3));
        assert_eq!(names(&all).first(), Some(&"acme"));
    }

    #[test]
    fn every_mark_stands_for_its_own_trouble() {
        let mut disabled = client(1, "a");
        disabled.enabled = false;
        let mut ownerless = client(2, "b");
        ownerless.confirmed_owners = 0;
        let mut waiting = client(3, "c");
        waiting.to_confirm = 2;
        let (mut full, mut roomy, mut unlimited) = (client(4, "d"), client(5, "e"), client(6, "f"));
        full.occupied = 90;
        roomy.occupied = 89;
        unlimited.seats = None;
        let all = page(vec![disabled, ownerless, waiting, full, roomy, unlimited], &ClientQuery::default());
        let marks: Vec<&[Attention]> = all.rows.iter().map(|row| row.attention.as_slice()).collect();
        assert_eq!(
            marks,
            [
                &[Attention::Disabled][..],
                &[Attention::OwnerPending],
                &[Attention::MembersToConfirm],
                &[Attention::SeatsNearlyUsedUp],
                &[],
                &[],
            ]
        );
        assert_eq!(
            all.counts,
            ClientCounts {
                all: 6,
                disabled: 1,
                owner_pending: 1,
                members_to_confirm: 1,
                seats_nearly_used_up: 1,
                marked: 4,
                occupied: 183,
                seats: 500,
            }
        );
    }

    #[test]
    fn pages_follow_each_other_without_gap_or_overlap_when_everything_ties() {
        let clients: Vec<_> = (0..120).map(|number| client(number, "same")).collect();
        let mut seen = Vec::new();
        for offset in [0, 50, 100] {
            let query = ClientQuery { sort: ClientSort::Members, descending: true, offset, ..ClientQuery::default() };
            seen.extend(page(clients.clone(), &query).rows.into_iter().map(|row| row.id));
        }
        let mut distinct = seen.clone();
        distinct.sort();
        distinct.dedup();
        assert_eq!((seen.len(), distinct.len()), (120, 120));
    }

    #[test]
    fn columns_sort_both_ways_and_unlimited_is_the_most() {
        let (mut few, mut many, mut unlimited) = (client(1, "few"), client(2, "many"), client(3, "unlimited"));
        (few.seats, many.seats, unlimited.seats) = (Some(5), Some(50), None);
        (few.last_event, many.last_event) = (Some(Timestamp::from_micros(2)), Some(Timestamp::from_micros(1)));
        let clients = vec![many, unlimited, few];
        let by = |sort, descending| ClientQuery { sort, descending, ..ClientQuery::default() };
        assert_eq!(names(&page(clients.clone(), &by(ClientSort::Seats, false))), ["few", "many", "unlimited"]);
        assert_eq!(names(&page(clients.clone(), &by(ClientSort::Seats, true))), ["unlimited", "many", "few"]);
        assert_eq!(names(&page(clients, &by(ClientSort::LastActivity, true))), ["few", "many", "unlimited"]);
    }
}
