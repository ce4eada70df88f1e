//! Seat pools and the usage statement of a provider, as its pages, the operator and programs read them.

use serde::{Deserialize, Serialize};

use crate::{id::OrganizationId, kind::PlanType, month::Month};

/// The seats that a provider may give to its clients on one plan. A plan without one has no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SeatPool {
    pub plan: PlanType,
    /// Bought by contract.
    pub minimum: u32,
    /// Bought beyond the contract.
    pub purchased: u32,
    /// Given to clients.
    pub allocated: u32,
}

impl SeatPool {
    #[must_use]
    pub const fn total(&self) -> u32 {
        self.minimum.saturating_add(self.purchased)
    }

    /// What is left to give.
    #[must_use]
    pub const fn rest(&self) -> u32 {
        self.total().saturating_sub(self.allocated)
    }
}

/// What the clients on one plan have, and the pool that it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PlanSeats {
    pub plan: PlanType,
    pub clients: u32,
    /// Given to them.
    pub seats: u32,
    /// Clients without a number of seats; there are none under a pool.
    pub unlimited: u32,
    /// None means no limit.
    pub pool: Option<SeatPool>,
}

/// Every plan that has a pool or a client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Pools {
    pub plans: Vec<PlanSeats>,
    /// A Provider Admin may go beyond a pool, which grows.
    pub may_grow: bool,
}

impl Pools {
    /// The pool of a plan; none means no limit.
    #[must_use]
    pub fn of(&self, plan: PlanType) -> Option<SeatPool> {
        self.plans.iter().find(|seats| seats.plan == plan).and_then(|seats| seats.pool)
    }
}

/// How the clients of a statement are sorted. Ties are broken by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum UsageSort {
    #[default]
    Name,
    Plan,
    /// The most seats.
    Seats,
    /// The most seats in use.
    Occupied,
    Members,
    Items,
    Storage,
}

/// What is asked of the statement.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct UsageQuery {
    /// None means this month.
    pub month: Option<Month>,
    /// Part of the client's name, in any case.
    pub search: String,
    pub sort: UsageSort,
    pub descending: bool,
    pub offset: u32,
    /// How many clients; 0 means fifty.
    pub limit: u32,
}

/// The statement of one month: all clients together, and a part of the table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UsageMonth {
    pub month: Month,
    /// The first month that there are figures for.
    pub first: Month,
    /// The month that today lies in.
    pub present: Month,
    /// Every client that was there in this month.
    pub clients: u32,
    /// How many of them match the search.
    pub total: u32,
    /// All clients together, for each day that there are figures for.
    pub days: Vec<UsageDay>,
    pub rows: Vec<ClientUsage>,
}

/// The figures of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UsageDay {
    /// Of the month, from 1.
    pub day: u8,
    pub clients: u32,
    /// None means unlimited. Of all clients together, those without a limit are left out.
    pub seats: Option<u64>,
    /// Seats in use: people invited, accepted or confirmed.
    pub occupied: u64,
    /// Confirmed members.
    pub members: u64,
    /// Items outside of the trash.
    pub items: u64,
    /// What the encrypted items take, those in the trash too.
    pub storage_bytes: u64,
}

/// One client's month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ClientUsage {
    pub organization_id: OrganizationId,
    pub name: String,
    pub plan: PlanType,
    /// It is a client still.
    pub attached: bool,
    /// For how many days there are figures.
    pub days: u8,
    /// At the end; none means unlimited.
    pub seats: Option<u32>,
    pub peak_seats: Option<u32>,
    /// Over the days with a number of seats.
    pub average_seats: Option<f64>,
    /// One for each seat and day: what a bill by the day counts.
    pub seat_days: u64,
    pub occupied: u32,
    pub peak_occupied: u32,
    pub average_occupied: f64,
    pub members: u32,
    pub peak_members: u32,
    pub items: u32,
    pub storage_bytes: u64,
    /// Seats in use on each day of the month; none where there are no figures.
    pub daily: Vec<Option<u32>>,
}

/// One client's month, day by day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ClientMonth {
    pub organization_id: OrganizationId,
    pub name: String,
    pub month: Month,
    pub days: Vec<UsageDay>,
}

/// How one client stands, in counts alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ClientHealth {
    /// Members who wait to be confirmed.
    pub pending_confirmations: u32,
    /// Invitations that wait for an answer.
    pub open_invitations: u32,
    /// Invitations whose link is too old.
    pub expired_invitations: u32,
    pub revoked_members: u32,
    pub confirmed_owners: u32,
    pub enabled: bool,
}
