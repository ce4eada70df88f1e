//! The range of dates that a log is read for (`provider.md` §10.3).

use crate::time::{DAY, Timestamp};

/// The longest range, in days.
const LONGEST: i64 = 367;
/// How far back a log is shown when nothing is asked for, in days.
const USUAL: i64 = 30;

/// From and to, both inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateRange {
    pub start: Timestamp,
    pub end: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RangeError {
    #[error("Choose a range of at most a year.")]
    TooLong,
}

impl DateRange {
    /// Completes and orders what was asked for. Missing ends mean thirty days before and the end of today.
    pub fn new(start: Option<Timestamp>, end: Option<Timestamp>, now: Timestamp) -> Result<Self, RangeError> {
        let end_of_today = midnight(now).plus(DAY - 1);
        let end = end.unwrap_or(end_of_today);
        let start = start.unwrap_or_else(|| midnight(end).plus(-USUAL * DAY));
        let (start, end) = if start <= end { (start, end) } else { (end, start) };
        if end.since(start) > LONGEST * DAY {
            return Err(RangeError::TooLong);
        }
        Ok(Self { start, end })
    }
}

/// The beginning of the day, UTC.
const fn midnight(at: Timestamp) -> Timestamp {
    Timestamp::from_micros(at.micros().div_euclid(DAY) * DAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn nothing_asked_for_is_thirty_days_up_to_the_end_of_today() {
        let range = DateRange::new(None, None, at("2026-03-31T15:00:00Z")).unwrap();
        assert_eq!(range.start, at("2026-03-01T00:00:00Z"));
        assert_eq!(range.end, at("2026-03-31T23:59:59.999999Z"));
    }

    #[test]
    fn one_end_is_completed_and_a_reversed_range_is_turned_round() {
        let now = at("2026-03-31T15:00:00Z");
        let only_end = DateRange::new(None, Some(at("2026-02-01T08:00:00Z")), now).unwrap();
        assert_eq!(only_end.start, at("2026-01-02T00:00:00Z"));
        let reversed = DateRange::new(Some(at("2026-03-02T00:00:00Z")), Some(at("2026-03-01T00:00:00Z")), now).unwrap();
        assert_eq!((reversed.start, reversed.end), (at("2026-03-01T00:00:00Z"), at("2026-03-02T00:00:00Z")));
    }

    #[test]
    fn a_range_of_367_days_is_allowed_and_a_microsecond_more_is_not() {
        let now = at("2026-03-31T15:00:00Z");
        let start = at("2025-01-01T00:00:00Z");
        assert!(DateRange::new(Some(start), Some(start.plus(367 * DAY)), now).is_ok());
        assert_eq!(DateRange::new(Some(start), Some(start.plus(367 * DAY + 1)), now), Err(RangeError::TooLong));
    }
}
