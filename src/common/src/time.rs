//! Points in time. Stored and compared as microseconds since 1970-01-01T00:00:00Z; written on the wire as RFC 3339 in UTC with six
//! fractional digits (`vault.md` §1.3). Reading the clock is not done here: "now" is always a parameter.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use time::{OffsetDateTime, UtcOffset, format_description::well_known::Rfc3339};

/// Microseconds since the epoch, UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// A text that is no date-time of RFC 3339.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a date and time in ISO-8601 form")]
pub struct InvalidTimestamp;

pub const SECOND: i64 = 1_000_000;
pub const MINUTE: i64 = 60 * SECOND;
pub const HOUR: i64 = 60 * MINUTE;
pub const DAY: i64 = 24 * HOUR;

impl Timestamp {
    #[must_use]
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    #[must_use]
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Milliseconds since the epoch, as `GET /accounts/revision-date` answers.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// Later (or, negative, earlier) by so many microseconds.
    #[must_use]
    pub const fn plus(self, micros: i64) -> Self {
        Self(self.0.saturating_add(micros))
    }

    /// Microseconds from `earlier` to this.
    #[must_use]
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

impl From<i64> for Timestamp {
    fn from(micros: i64) -> Self {
        Self(micros)
    }
}

/// Written digit by digit: a sync prints two or three for each item, and a general formatter would cost more than all the rest of it.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (days, micros) = (self.0.div_euclid(DAY), self.0.rem_euclid(DAY));
        let (year, month, day) = civil(days);
        if !(0..=9999).contains(&year) {
            return Err(fmt::Error);
        }
        let mut text = *b"0000-00-00T00:00:00.000000Z";
        let places = [
            (0..4, year),
            (5..7, month),
            (8..10, day),
            (11..13, micros / HOUR),
            (14..16, micros % HOUR / MINUTE),
            (17..19, micros % MINUTE / SECOND),
            (20..26, micros % SECOND),
        ];
        for (place, value) in places {
            let mut rest = value;
            for digit in text.get_mut(place).unwrap_or_default().iter_mut().rev() {
                *digit = b'0' + u8::try_from(rest % 10).unwrap_or_default();
                rest /= 10;
            }
        }
        f.write_str(std::str::from_utf8(&text).map_err(|_| fmt::Error)?)
    }
}

/// Year, month and day of the proleptic Gregorian calendar, from days since 1970-01-01. Years are counted from March, so that the day that some
/// have and others not is the last; 400 of them are always 146,097 days.
const fn civil(days: i64) -> (i64, i64, i64) {
    const DAYS_OF_400_YEARS: i64 = 146_097;
    // From the first of March of the year 0.
    let since_march = days + 719_468;
    let round = since_march.div_euclid(DAYS_OF_400_YEARS);
    let day = since_march.rem_euclid(DAYS_OF_400_YEARS);
    let year = (day - day / 1_460 + day / 36_524 - day / (DAYS_OF_400_YEARS - 1)) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let (month, later) = if from_march < 10 { (from_march + 3, 0) } else { (from_march - 9, 1) };
    (year + round * 400 + later, month, day)
}

impl FromStr for Timestamp {
    type Err = InvalidTimestamp;

    fn from_str(text: &str) -> Result<Self, InvalidTimestamp> {
        let at = OffsetDateTime::parse(text.trim(), &Rfc3339).map_err(|_| InvalidTimestamp)?.to_offset(UtcOffset::UTC);
        i64::try_from(at.unix_timestamp_nanos() / 1000).map(Self).map_err(|_| InvalidTimestamp)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::macros::format_description;

    use super::*;

    /// As the `time` crate prints it.
    fn slowly(at: Timestamp) -> String {
        let form = format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:6]Z");
        let at = OffsetDateTime::from_unix_timestamp_nanos(i128::from(at.micros()) * 1000).unwrap();
        at.format(form).unwrap()
    }

    const FIRST: i64 = -62_167_219_200 * SECOND;
    const LAST: i64 = 253_402_300_800 * SECOND - 1;

    #[test]
    fn prints_every_day_of_ten_thousand_years_as_the_general_formatter_does() {
        for day in (FIRST / DAY)..=(LAST / DAY) {
            let at = Timestamp::from_micros(day * DAY + (day * 7_919_333).rem_euclid(DAY));
            if at.micros() <= LAST {
                assert_eq!(at.to_string(), slowly(at));
            }
        }
        assert_eq!(Timestamp::from_micros(FIRST).to_string(), "0000-01-01T00:00:00.000000Z");
        assert_eq!(Timestamp::from_micros(LAST).to_string(), "9999-12-31T23:59:59.999999Z");
    }

    #[test]
    fn a_year_of_five_digits_has_no_text() {
        use std::fmt::Write as _;
        assert!(write!(String::new(), "{}", Timestamp::from_micros(LAST + 1)).is_err());
        assert!(write!(String::new(), "{}", Timestamp::from_micros(FIRST - 1)).is_err());
        assert!(write!(String::new(), "{}", Timestamp::from_micros(i64::MAX)).is_err());
    }

    proptest! {
        #[test]
        fn prints_any_time_as_the_general_formatter_does_and_reads_it_back(micros in FIRST..=LAST) {
            let at = Timestamp::from_micros(micros);
            prop_assert_eq!(at.to_string(), slowly(at));
            prop_assert_eq!(at.to_string().parse(), Ok(at));
        }
    }

    #[test]
    fn prints_six_digits_and_reads_any_precision() {
        let at: Timestamp = "2026-01-01T10:00:00.123Z".parse().unwrap();
        assert_eq!(at.to_string(), "2026-01-01T10:00:00.123000Z");
        assert_eq!("2026-01-01T11:00:00.1230000+01:00".parse(), Ok(at));
        assert_eq!("2026-01-01T10:00:00Z".parse(), Ok(at.plus(-123_000)));
        assert_eq!("yesterday".parse::<Timestamp>(), Err(InvalidTimestamp));
    }
}
