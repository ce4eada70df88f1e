//! Reading the queue. All who wait are read at once, searched here (so that names match alike on both engines), and one page of them is answered.
//! The token of a page holds time and id of its last row: who is confirmed meanwhile shifts nothing.

use std::collections::BTreeMap;

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use common::{
    id::{OrganizationId, ProviderId, UserId},
    rules::{Action, RuleCode},
    time::Timestamp,
    wire::queue::{QueuePage, QueueQuery, Waiting, WaitingClient, WaitingId, WaitingKind, WaitingRole},
};
use storage::queue::{self, WaitingMember, WaitingStaff};

use crate::{Cx, Failure, Grant, Mode, Operation};

const PAGE: u32 = 50;
const LARGEST_PAGE: u32 = 500;

/// Provider Admins see everybody, Service Users the members: staff are none of their business (P13, P15).
#[derive(Debug, Clone, Default)]
pub struct ListQueue(pub QueueQuery);

impl Operation for ListQueue {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderListClients);
    const MODE: Mode = Mode::Read;
    type Output = QueuePage;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<QueuePage, Failure> {
        let (provider, caller) = (*grant.subject(), grant.caller().user);
        let after = match self.0.after.as_deref().filter(|token| !token.is_empty()) {
            Some(token) => Some(
                decode(token)
                    .ok_or_else(|| Failure::field("after", "This page does not exist. Start again from the first."))?,
            ),
            None => None,
        };
        let members = queue::members(&mut cx.tx, provider).await?;
        let mut everybody: Vec<Waiting> = members.into_iter().map(|row| member(row, caller)).collect();
        if sees_staff(&grant) {
            let people = queue::staff(&mut cx.tx, provider).await?;
            everybody.extend(people.into_iter().map(|row| staff(row, caller)));
        }
        Ok(page(everybody, &self.0, after))
    }
}

/// How many wait whom the caller could confirm, for the navigation.
#[derive(Debug, Clone, Copy)]
pub struct CountQueue;

impl Operation for CountQueue {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderListClients);
    const MODE: Mode = Mode::Read;
    type Output = u32;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<u32, Failure> {
        let Some(counts) = queue::count(&mut cx.tx, *grant.subject()).await? else { return Ok(0) };
        let staff = if sees_staff(&grant) { counts.staff } else { 0 };
        Ok(u32::try_from(staff.saturating_add(counts.members)).unwrap_or(u32::MAX))
    }
}

fn sees_staff(grant: &Grant<ProviderId>) -> bool {
    grant.also(Action::ProviderListUsers, |_| ()).is_ok()
}

fn member(row: WaitingMember, caller: UserId) -> Waiting {
    let is_self = row.user_id == caller;
    Waiting {
        who: WaitingId::Member { organization_id: row.organization_id, id: row.id },
        user_id: row.user_id,
        name: row.name,
        email: row.email,
        public_key: row.public_key,
        role: WaitingRole::Member(row.role),
        client: Some(row.client),
        enabled: row.enabled,
        invited_by: row.invited_by,
        invited: row.created,
        since: row.revised,
        is_self,
        refusal: refusal(is_self, row.enabled),
    }
}

fn staff(row: WaitingStaff, caller: UserId) -> Waiting {
    let is_self = row.user_id == caller;
    Waiting {
        who: WaitingId::Staff { id: row.id },
        user_id: row.user_id,
        name: row.name,
        email: row.email,
        public_key: row.public_key,
        role: WaitingRole::Staff(row.role),
        client: None,
        enabled: true,
        invited_by: row.invited_by,
        invited: row.created,
        since: row.revised,
        is_self,
        refusal: refusal(is_self, true),
    }
}

/// What stands in the way of an Accepted row of a client. The decision itself is made with all facts when the row is confirmed.
fn refusal(is_self: bool, enabled: bool) -> Option<String> {
    let code = match (enabled, is_self) {
        (false, _) => RuleCode::OrganizationDisabled,
        (true, true) => RuleCode::SelfNotAllowed,
        (true, false) => return None,
    };
    Some(code.sentence().to_owned())
}

fn page(mut everybody: Vec<Waiting>, query: &QueueQuery, after: Option<(Timestamp, String)>) -> QueuePage {
    let (clients, of_staff) =
        (clients(&everybody), number(everybody.iter().filter(|row| row.client.is_none()).count()));
    let members = number(everybody.len()).saturating_sub(of_staff);
    let wanted = query.search.trim().to_lowercase();
    everybody.retain(|row| fits(row, query, &wanted));
    everybody.sort_by_cached_key(place);
    let total = number(everybody.len());
    if let Some(after) = after {
        let first = everybody.partition_point(|row| place(row) <= after);
        everybody.drain(..first);
    }
    let limit = if query.limit == 0 { PAGE } else { query.limit.min(LARGEST_PAGE) };
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = everybody.len() > limit;
    everybody.truncate(limit);
    let next = everybody.last().filter(|_| more).map(encode);
    QueuePage { rows: everybody, next, total, staff: of_staff, members, clients }
}

fn fits(row: &Waiting, query: &QueueQuery, wanted: &str) -> bool {
    let of_client = |client: OrganizationId| matches!(row.who, WaitingId::Member { organization_id, .. } if organization_id == client);
    let found =
        || row.email.contains(wanted) || row.name.as_ref().is_some_and(|name| name.to_lowercase().contains(wanted));
    query.kind.is_none_or(|kind: WaitingKind| row.who.kind() == kind) && query.client.is_none_or(of_client) && found()
}

/// Who waits longest comes first; the row's id decides between equals.
fn place(row: &Waiting) -> (Timestamp, String) {
    (row.since, row.who.row())
}

fn clients(everybody: &[Waiting]) -> Vec<WaitingClient> {
    let mut found: BTreeMap<OrganizationId, WaitingClient> = BTreeMap::new();
    for row in everybody {
        if let (WaitingId::Member { organization_id, .. }, Some(name)) = (row.who, &row.client) {
            let new = || WaitingClient { id: organization_id, name: name.clone(), enabled: row.enabled, waiting: 0 };
            found.entry(organization_id).or_insert_with(new).waiting += 1;
        }
    }
    let mut clients: Vec<WaitingClient> = found.into_values().collect();
    clients.sort_by_cached_key(|client| client.name.to_lowercase());
    clients
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn encode(row: &Waiting) -> String {
    let (since, id) = place(row);
    BASE64_URL_SAFE_NO_PAD.encode(format!("{}/{id}", since.micros()))
}

fn decode(token: &str) -> Option<(Timestamp, String)> {
    let text = String::from_utf8(BASE64_URL_SAFE_NO_PAD.decode(token.trim()).ok()?).ok()?;
    let (since, id) = text.split_once('/')?;
    let id: uuid::Uuid = id.parse().ok()?;
    Some((Timestamp::from_micros(since.parse().ok()?), id.to_string()))
}

#[cfg(test)]
mod tests {
    use common::kind::MemberRole;

    use super::*;

    fn waits(number: u8, client: u8, name: &str, since: i64) -> Waiting {
        let row = WaitingMember {
            id: format!("00000000-0000-4000-8000-0000000000{number:02x}").parse().unwrap(),
            organization_id: format!("10000000-0000-4000-8000-0000000000{client:02x}").parse().unwrap(),
            client: format!("Client {client}"),
            enabled: true,
            user_id: format!("20000000-0000-4000-8000-0000000000{number:02x}").parse().unwrap(),
            email: format!("p{number}@example.com"),
            name: Some(name.to_owned()),
            public_key: String::new(),
            role: MemberRole::User,
            invited_by: None,
            created: Timestamp::from_micros(0),
            revised: Timestamp::from_micros(since),
        };
        member(row, "20000000-0000-4000-8000-0000000000ff".parse().unwrap())
    }

    #[test]
    fn pages_follow_each_other_although_rows_go_in_between() {
        let mut everybody: Vec<_> = (0..120).map(|number| waits(number, number % 7, "same", 5)).collect();
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let query = QueueQuery { limit: 50, ..QueueQuery::default() };
            let shown = page(everybody.clone(), &query, after.as_deref().map(|token| decode(token).unwrap()));
            seen.extend(shown.rows.iter().map(|row| row.who));
            // Those who were shown are confirmed, half of them.
            everybody.retain(|row| !shown.rows.iter().step_by(2).any(|gone| gone.who == row.who));
            after = shown.next;
            if after.is_none() {
                break;
            }
        }
        let distinct: std::collections::BTreeSet<_> = seen.iter().collect();
        assert_eq!((seen.len(), distinct.len()), (120, 120));
    }

    #[test]
    fn search_and_client_narrow_the_rows_and_not_the_counts() {
        let everybody = vec![waits(1, 1, "Ärzte Nord", 3), waits(2, 1, "Ben", 2), waits(3, 2, "ärger", 1)];
        let query = QueueQuery { search: " ÄR".to_owned(), ..QueueQuery::default() };
        let shown = page(everybody.clone(), &query, None);
        assert_eq!(
            shown.rows.iter().filter_map(|row| row.name.as_deref()).collect::<Vec<_>>(),
            ["ärger", "Ärzte Nord"]
        );
        assert_eq!((shown.total, shown.members, shown.staff, shown.clients.len()), (2, 3, 0, 2));
        let client = Some("10000000-0000-4000-8000-000000000001".parse().unwrap());
        let both = page(everybody, &QueueQuery { client, ..query }, None);
        assert_eq!((both.total, both.clients.iter().map(|client| client.waiting).collect::<Vec<_>>()), (1, vec![2, 1]));
    }

    #[test]
    fn a_token_leads_back_to_its_row_and_anything_else_to_nothing() {
        let row = waits(9, 1, "x", 1_700_000_000_000_001);
        assert_eq!(decode(&encode(&row)), Some(place(&row)));
        for malformed in ["", "!", "MTIz", "MTIzL25vLWlk"] {
            assert_eq!(decode(malformed), None, "{malformed}");
        }
    }
}
