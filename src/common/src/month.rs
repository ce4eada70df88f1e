//! Months and days of the statement, in UTC. A day is counted since 1970-01-01.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use time::Date;

use crate::time::{DAY, Timestamp};

/// The Julian day of 1970-01-01.
const EPOCH: i32 = 2_440_588;

const NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A month of a year from 1970 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i32,
    month: time::Month,
}

/// A text that is no month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Choose a month, written like 2026-01.")]
pub struct InvalidMonth;

/// The day that a moment lies in.
#[must_use]
pub const fn day_of(at: Timestamp) -> i64 {
    at.micros().div_euclid(DAY)
}

/// "2026-01-31".
#[must_use]
pub fn day_text(day: i64) -> String {
    let mut text = Timestamp::from_micros(day.saturating_mul(DAY)).to_string();
    text.truncate(10);
    text
}

impl Month {
    /// The month that a day lies in; the first of all for days before it.
    #[must_use]
    pub fn of_day(day: i64) -> Self {
        let date = i32::try_from(day).ok().and_then(|day| Date::from_julian_day(day.saturating_add(EPOCH)).ok());
        match date {
            Some(date) if (1970..=9999).contains(&date.year()) => Self { year: date.year(), month: date.month() },
            _ => Self { year: 1970, month: time::Month::January },
        }
    }

    #[must_use]
    pub fn of(at: Timestamp) -> Self {
        Self::of_day(day_of(at))
    }

    #[must_use]
    pub fn first_day(self) -> i64 {
        let first = Date::from_calendar_date(self.year, self.month, 1).map_or(EPOCH, Date::to_julian_day);
        i64::from(first - EPOCH)
    }

    #[must_use]
    pub fn last_day(self) -> i64 {
        self.first_day() + i64::from(self.days()) - 1
    }

    /// How many days it has.
    #[must_use]
    pub const fn days(self) -> u8 {
        self.month.length(self.year)
    }

    #[must_use]
    pub fn next(self) -> Self {
        Self::of_day(self.last_day() + 1)
    }

    #[must_use]
    pub fn previous(self) -> Self {
        Self::of_day(self.first_day() - 1)
    }

    /// "January 2026".
    #[must_use]
    pub fn name(self) -> String {
        let name = NAMES.get(usize::from(u8::from(self.month)) - 1).copied().unwrap_or_default();
        format!("{name} {}", self.year)
    }

    /// "31 Jan".
    #[must_use]
    pub fn short(self, day_of_month: u8) -> String {
        let name = NAMES.get(usize::from(u8::from(self.month)) - 1).copied().unwrap_or_default();
        format!("{day_of_month} {}", name.get(..3).unwrap_or(name))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, u8::from(self.month))
    }
}

impl FromStr for Month {
    type Err = InvalidMonth;

    fn from_str(text: &str) -> Result<Self, InvalidMonth> {
        let (year, month) = text.trim().split_once('-').ok_or(InvalidMonth)?;
        let digits = |text: &str, length| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return Err(InvalidMonth);
        }
        let year: i32 = year.parse().map_err(|_| InvalidMonth)?;
        let month: u8 = month.parse().map_err(|_| InvalidMonth)?;
        let month = time::Month::try_from(month).map_err(|_| InvalidMonth)?;
        if year < 1970 {
            return Err(InvalidMonth);
        }
        Ok(Self { year, month })
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_belongs_to_its_month_until_midnight_utc() {
        let last: Timestamp = "2026-01-31T23:59:59.999999Z".parse().unwrap();
        assert_eq!((Month::of(last), day_text(day_of(last))), (month("2026-01"), "2026-01-31".to_owned()));
        assert_eq!(Month::of(last.plus(1)), month("2026-02"));
    }

    #[test]
    fn months_follow_each_other_day_by_day() {
        let mut day = month("2023-12").first_day();
        let mut at = month("2023-12");
        while at < month("2028-04") {
            assert_eq!(at.first_day(), day, "{at}");
            assert_eq!((Month::of_day(at.first_day()), Month::of_day(at.last_day())), (at, at));
            day += i64::from(at.days());
            assert_eq!(at.next().previous(), at);
            at = at.next();
        }
        assert_eq!(month("2024-02").days(), 29);
        assert_eq!(month("2026-02").short(28), "28 Feb");
        assert_eq!(month("2026-02").name(), "February 2026");
    }

    #[test]
    fn what_is_no_month_is_refused() {
        for text in ["", "2026", "2026-13", "2026-00", "2026-1", "26-01", "+026-01", "2026-01-01", "1969-12"] {
            assert_eq!(text.parse::<Month>(), Err(InvalidMonth), "{text}");
        }
    }
}
