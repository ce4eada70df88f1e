//! Seats (`organization.md` §4.3, `provider.md` §3.4): who occupies one, how an organization grows by itself within its limit, and
//! how much of a provider's pool is left. Pure arithmetic; the caller holds the lock on the row.

use serde::{Deserialize, Serialize};

use crate::{
    kind::MemberStatus,
    rules::{Decision, Ineligible, RuleCode},
};

/// Invited, Accepted and Confirmed members take a seat; Revoked and Staged ones do not.
#[must_use]
pub const fn occupies_seat(status: MemberStatus) -> bool {
    matches!(status, MemberStatus::Invited | MemberStatus::Accepted | MemberStatus::Confirmed)
}

/// A provider's contingent for one plan. No row means no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SeatPool {
    /// Bought by contract.
    pub minimum: u32,
    /// Bought beyond the contract.
    pub purchased: u32,
    /// Given to clients already.
    pub allocated: u32,
}

impl SeatPool {
    #[must_use]
    pub const fn room(&self) -> u32 {
        self.minimum.saturating_add(self.purchased).saturating_sub(self.allocated)
    }
}

/// The seats of an organization and what an act would do to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SeatRequest {
    /// Purchased now; none means unlimited.
    pub seats: Option<u32>,
    pub occupied: u32,
    /// The limit of growth; none means no limit.
    pub limit: Option<u32>,
    /// The plan lets seats grow.
    pub may_grow: bool,
    /// The provider's pool for this plan; none means no limit.
    pub pool: Option<SeatPool>,
    pub change: SeatChange,
}

/// What is asked of the seats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SeatChange {
    /// So many more people take a seat.
    Occupy(u32),
    /// The number of seats and the limit are set.
    Set { seats: Option<u32>, limit: Option<u32> },
}

impl SeatRequest {
    /// The number of seats after that many people more, growing if need be.
    pub const fn after_occupying(&self, more: u32) -> Result<Option<u32>, RuleCode> {
        let Some(seats) = self.seats else { return Ok(None) };
        let needed = self.occupied.saturating_add(more);
        if more == 0 || needed <= seats {
            return Ok(Some(seats));
        }
        let within_limit = match self.limit {
            Some(limit) => needed <= limit,
            None => true,
        };
        if !self.may_grow || !within_limit {
            return Err(RuleCode::SeatLimit);
        }
        match self.pool {
            Some(pool) if needed.saturating_sub(seats) > pool.room() => Err(RuleCode::PoolLimit),
            _ => Ok(Some(needed)),
        }
    }

    /// Whether seats and limit may be set to these numbers, the pool apart.
    pub const fn check_setting(&self, seats: Option<u32>, limit: Option<u32>) -> Result<(), RuleCode> {
        match (seats, limit) {
            (Some(seats), _) if seats < self.occupied => Err(RuleCode::NotEligible(Ineligible::SeatsBelowOccupied)),
            (Some(seats), Some(limit)) if limit < seats => Err(RuleCode::NotEligible(Ineligible::LimitBelowSeats)),
            _ => Ok(()),
        }
    }

    /// Whether the pool has room for that number of seats. Unlimited seats fit only a provider without a pool.
    #[must_use]
    pub const fn pool_has_room(&self, seats: Option<u32>) -> bool {
        match (self.pool, seats) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(pool), Some(seats)) => {
                let now = match self.seats {
                    Some(now) => now,
                    None => 0,
                };
                seats <= now || seats - now <= pool.room()
            }
        }
    }

    /// How many seats the pool lacks for what is set.
    #[must_use]
    pub const fn beyond_pool(&self) -> u32 {
        match (self.pool, self.change) {
            (Some(pool), SeatChange::Set { seats: Some(seats), .. }) => {
                let now = match self.seats {
                    Some(now) => now,
                    None => 0,
                };
                seats.saturating_sub(now).saturating_sub(pool.room())
            }
            _ => 0,
        }
    }

    /// The answer for people who take seats.
    pub(crate) fn decide_occupying(&self) -> Decision {
        match self.change {
            SeatChange::Occupy(more) => as_decision(self.after_occupying(more).map(|_| ())),
            SeatChange::Set { .. } => Decision::Allow,
        }
    }

    /// The answer for setting numbers, the pool apart.
    pub(crate) fn decide_change(&self) -> Decision {
        match self.change {
            SeatChange::Set { seats, limit } => as_decision(self.check_setting(seats, limit)),
            SeatChange::Occupy(_) => self.decide_occupying(),
        }
    }

    /// Whether the pool has room for what is asked.
    pub(crate) const fn fits_pool(&self) -> bool {
        match self.change {
            SeatChange::Set { seats, .. } => self.pool_has_room(seats),
            SeatChange::Occupy(_) => true,
        }
    }
}

fn as_decision(outcome: Result<(), RuleCode>) -> Decision {
    outcome.map_or_else(Decision::rule, |()| Decision::Allow)
}
