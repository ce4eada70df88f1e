//! A provider's list of clients, one page at a time, by the place of the row before it: rows that come or go in between shift nothing.
//!
//! Members are counted in one pass over an index; names and last events are read for the rows of the page only.

use common::{
    id::{OrganizationId, ProviderId, ProviderOrganizationId},
    kind::PlanType,
    time::Timestamp,
};

use crate::{OptionalNumber, OptionalText, StorageError, Tx, rows};

/// Which page is asked for. Rows are ordered by rank, name and id.
#[derive(Debug, Clone)]
pub struct Slice {
    /// A pattern of LIKE with `!` as its escape.
    pub name: String,
    /// What the rank is: `name` (the same for all), `plan`, `seats`, `occupied`, `remaining`, `members`, `attention` or `lastActivity`.
    pub sort: &'static str,
    /// 1, or -1 to turn the ranks round.
    pub sign: i64,
    /// The mark that rows must have: its name on the wire, `any`, or nothing.
    pub only: &'static str,
    /// 1 to go on upwards, -1 to go downwards.
    pub direction: i64,
    /// The row to go on from.
    pub from: Option<Place>,
    pub limit: i64,
    /// Two digits for each number of a plan: its rank among the plans.
    pub plans: String,
}

/// Where a row stands in the order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub rank: i64,
    pub name: String,
    pub id: ProviderOrganizationId,
}

/// Over all clients whose names match.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    pub every: i64,
    pub disabled: i64,
    pub owner_pending: i64,
    pub waiting: i64,
    pub nearly_full: i64,
    pub full: i64,
    pub marked: i64,
    pub occupied: i64,
    pub seats: i64,
    /// Those with the wanted mark.
    pub chosen: i64,
    /// Those of them that lie behind, seen from where it goes on.
    pub passed: i64,
}

/// A client in the list, without its key.
#[derive(Debug, Clone)]
pub struct Listed {
    pub id: ProviderOrganizationId,
    pub organization_id: OrganizationId,
    pub name: String,
    pub enabled: bool,
    pub plan_type: PlanType,
    pub seats: Option<i64>,
    /// Invited, Accepted and Confirmed members.
    pub occupied: i64,
    pub confirmed: i64,
    /// Accepted members.
    pub to_confirm: i64,
    pub owner_pending: bool,
    pub nearly_full: bool,
    pub full: bool,
    /// When the newest entry of its log was written.
    pub last_event: Option<Timestamp>,
    pub place: Place,
}

/// Totals stand in every row, and in the only one when the page is empty.
#[derive(Debug, sqlx::FromRow)]
struct Row {
    every: i64,
    all_disabled: i64,
    all_owner_pending: i64,
    all_waiting: i64,
    all_nearly_full: i64,
    all_full: i64,
    all_marked: i64,
    all_occupied: i64,
    all_seats: i64,
    chosen: i64,
    passed: i64,
    #[sqlx(try_from = "OptionalText")]
    id: Option<ProviderOrganizationId>,
    #[sqlx(try_from = "OptionalText")]
    organization_id: Option<OrganizationId>,
    name: String,
    search_name: String,
    enabled: bool,
    plan_type: i64,
    seats: Option<i64>,
    occupied: i64,
    confirmed: i64,
    to_confirm: i64,
    owner_pending: bool,
    nearly_full: bool,
    is_full: bool,
    #[sqlx(try_from = "OptionalNumber")]
    last_event: Option<Timestamp>,
    rank: i64,
}

/// The page and the totals, in one statement.
pub async fn read(tx: &mut Tx, provider: ProviderId, slice: &Slice) -> Result<(Totals, Vec<Listed>), StorageError> {
    let place = slice.from.as_ref();
    let found = rows!(
        tx,
        Row,
        "WITH counted AS MATERIALIZED (
            SELECT po.organization_id, MIN(po.id) AS id,
                COUNT(CASE WHEN m.status IN (0, 1, 2) THEN 1 END) AS occupied,
                COUNT(CASE WHEN m.status = 2 THEN 1 END) AS confirmed,
                COUNT(CASE WHEN m.status = 1 THEN 1 END) AS to_confirm,
                COUNT(CASE WHEN m.status = 2 AND m.role = 0 THEN 1 END) AS confirmed_owners
            FROM provider_organization po LEFT JOIN member m ON m.organization_id = po.organization_id
            WHERE po.provider_id = $1
            GROUP BY po.organization_id
        ), marked AS MATERIALIZED (
            SELECT c.id, c.organization_id, o.search_name, o.enabled, o.plan_type, o.seats, c.occupied, c.confirmed, c.to_confirm,
                c.confirmed_owners = 0 AS owner_pending,
                COALESCE(c.occupied >= o.seats, FALSE) AS is_full,
                COALESCE(c.occupied < o.seats AND c.occupied * 10 >= o.seats * 9, FALSE) AS nearly_full,
                CASE WHEN o.enabled THEN 0 ELSE 1 END + CASE WHEN c.confirmed_owners = 0 THEN 1 ELSE 0 END
                    + CASE WHEN c.to_confirm > 0 THEN 1 ELSE 0 END
                    + CASE WHEN c.occupied * 10 >= o.seats * 9 THEN 1 ELSE 0 END AS marks
            FROM counted c JOIN organization o ON o.id = c.organization_id
            WHERE o.search_name LIKE $2 ESCAPE '!'
        ), total AS (
            SELECT COUNT(*) AS every, COUNT(CASE WHEN enabled THEN NULL ELSE 1 END) AS disabled,
                COUNT(CASE WHEN owner_pending THEN 1 END) AS owner_pending, COUNT(CASE WHEN to_confirm > 0 THEN 1 END) AS waiting,
                COUNT(CASE WHEN nearly_full THEN 1 END) AS nearly_full, COUNT(CASE WHEN is_full THEN 1 END) AS is_full,
                COUNT(CASE WHEN marks > 0 THEN 1 END) AS marked, CAST(COALESCE(SUM(occupied), 0) AS BIGINT) AS occupied,
                CAST(COALESCE(SUM(seats), 0) AS BIGINT) AS seats
            FROM marked
        ), ranked AS (
            SELECT c.*, $4 * CASE $3
                    WHEN 'plan' THEN CAST(substr($12, CAST(2 * c.plan_type + 1 AS INTEGER), 2) AS BIGINT)
                    WHEN 'seats' THEN COALESCE(c.seats, 9007199254740991)
                    WHEN 'occupied' THEN c.occupied
                    WHEN 'remaining' THEN COALESCE(c.seats - c.occupied, 9007199254740991)
                    WHEN 'members' THEN c.confirmed
                    WHEN 'attention' THEN -c.marks
                    WHEN 'lastActivity' THEN COALESCE((SELECT MAX(e.at) FROM event e WHERE e.organization_id = c.organization_id), 0)
                    ELSE 0
                END AS rank
            FROM marked c
            WHERE $5 = '' OR ($5 = 'any' AND c.marks > 0) OR ($5 = 'disabled' AND NOT c.enabled) OR ($5 = 'ownerPending' AND c.owner_pending)
                OR ($5 = 'membersToConfirm' AND c.to_confirm > 0) OR ($5 = 'seatsNearlyUsedUp' AND c.nearly_full) OR ($5 = 'seatsFull' AND c.is_full)
        ), ahead AS (
            SELECT r.*, $6 = 0 OR ($6 = 1 AND (r.rank, r.search_name, r.id) > ($7, $8, $9))
                OR ($6 = -1 AND (r.rank, r.search_name, r.id) < ($7, $8, $9)) AS is_ahead
            FROM ranked r
        ), tally AS (
            SELECT COUNT(*) AS chosen, COUNT(CASE WHEN is_ahead THEN NULL ELSE 1 END) AS passed FROM ahead
        ), page AS (
            SELECT a.* FROM ahead a WHERE a.is_ahead
            ORDER BY CASE WHEN $10 = 1 THEN a.rank END, CASE WHEN $10 = 1 THEN a.search_name END, CASE WHEN $10 = 1 THEN a.id END,
                CASE WHEN $10 = -1 THEN a.rank END DESC, CASE WHEN $10 = -1 THEN a.search_name END DESC, CASE WHEN $10 = -1 THEN a.id END DESC
            LIMIT $11
        )
        SELECT t.every, t.disabled AS all_disabled, t.owner_pending AS all_owner_pending, t.waiting AS all_waiting,
            t.nearly_full AS all_nearly_full, t.is_full AS all_full, t.marked AS all_marked, t.occupied AS all_occupied,
            t.seats AS all_seats, y.chosen, y.passed,
            p.id, p.organization_id, COALESCE(o.name, '') AS name, COALESCE(p.search_name, '') AS search_name,
            COALESCE(p.enabled, FALSE) AS enabled, COALESCE(p.plan_type, 0) AS plan_type, p.seats,
            COALESCE(p.occupied, 0) AS occupied, COALESCE(p.confirmed, 0) AS confirmed, COALESCE(p.to_confirm, 0) AS to_confirm,
            COALESCE(p.owner_pending, FALSE) AS owner_pending, COALESCE(p.nearly_full, FALSE) AS nearly_full,
            COALESCE(p.is_full, FALSE) AS is_full, COALESCE(p.rank, 0) AS rank,
            (SELECT MAX(e.at) FROM event e WHERE e.organization_id = p.organization_id) AS last_event
        FROM total t CROSS JOIN tally y LEFT JOIN page p ON TRUE LEFT JOIN organization o ON o.id = p.organization_id
        ORDER BY CASE WHEN $10 = 1 THEN p.rank END, CASE WHEN $10 = 1 THEN p.search_name END, CASE WHEN $10 = 1 THEN p.id END,
            CASE WHEN $10 = -1 THEN p.rank END DESC, CASE WHEN $10 = -1 THEN p.search_name END DESC, CASE WHEN $10 = -1 THEN p.id END DESC",
        provider,
        slice.name,
        slice.sort,
        slice.sign,
        slice.only,
        place.map_or(0, |_| slice.direction),
        place.map_or(0, |place| place.rank),
        place.map_or("", |place| place.name.as_str()),
        place.map(|place| place.id.to_string()).unwrap_or_default(),
        slice.direction,
        slice.limit,
        slice.plans
    )?;
    let totals = found.first().map(Row::totals).unwrap_or_default();
    let listed = found.into_iter().map(Row::listed).collect::<Result<Vec<_>, _>>()?;
    Ok((totals, listed.into_iter().flatten().collect()))
}

impl Row {
    const fn totals(&self) -> Totals {
        Totals {
            every: self.every,
            disabled: self.all_disabled,
            owner_pending: self.all_owner_pending,
            waiting: self.all_waiting,
            nearly_full: self.all_nearly_full,
            full: self.all_full,
            marked: self.all_marked,
            occupied: self.all_occupied,
            seats: self.all_seats,
            chosen: self.chosen,
            passed: self.passed,
        }
    }

    fn listed(self) -> Result<Option<Listed>, StorageError> {
        let (Some(id), Some(organization_id)) = (self.id, self.organization_id) else { return Ok(None) };
        let plan_type = PlanType::try_from(self.plan_type).map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
        Ok(Some(Listed {
            id,
            organization_id,
            name: self.name,
            enabled: self.enabled,
            plan_type,
            seats: self.seats,
            occupied: self.occupied,
            confirmed: self.confirmed,
            to_confirm: self.to_confirm,
            owner_pending: self.owner_pending,
            nearly_full: self.nearly_full,
            full: self.is_full,
            last_event: self.last_event,
            place: Place { rank: self.rank, name: self.search_name, id },
        }))
    }
}
