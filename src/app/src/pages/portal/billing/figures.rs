//! Figures in words: which of them a chart shows, how large numbers are written, and the scale of an axis.

use common::{usage::bytes_text, wire::billing::UsageDay};

/// What a chart is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    Occupied,
    Members,
    Items,
    Storage,
}

impl Metric {
    pub const ALL: [Self; 4] = [Self::Occupied, Self::Members, Self::Items, Self::Storage];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Occupied => "seats",
            Self::Members => "members",
            Self::Items => "items",
            Self::Storage => "storage",
        }
    }

    /// Seats, for an unknown key.
    pub fn of_key(key: &str) -> Self {
        Self::ALL.into_iter().find(|metric| metric.key() == key).unwrap_or(Self::Occupied)
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::Occupied => "Seats in use",
            Self::Members => "Members",
            Self::Items => "Items",
            Self::Storage => "Storage",
        }
    }

    pub const fn of(self, day: &UsageDay) -> u64 {
        match self {
            Self::Occupied => day.occupied,
            Self::Members => day.members,
            Self::Items => day.items,
            Self::Storage => day.storage_bytes,
        }
    }

    /// What the figure may rise to.
    pub const fn limit(self, day: &UsageDay) -> Option<u64> {
        match self {
            Self::Occupied => day.seats,
            Self::Members | Self::Items | Self::Storage => None,
        }
    }

    pub fn text(self, value: u64) -> String {
        match self {
            Self::Storage => bytes_text(value),
            Self::Occupied | Self::Members | Self::Items => grouped(value),
        }
    }
}

/// "1,204".
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// "1 client", "2 clients".
pub fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

/// Where an axis ends: the first of 2, 4, 6, 8, 10, 20, 30, … that holds the value, so that half of it is a whole number too.
pub fn axis_end(most: u64) -> u64 {
    let mut power = 1_u64;
    loop {
        for step in 2..=10 {
            let end = power.saturating_mul(step);
            if end >= most && end.is_multiple_of(2) || end == u64::MAX {
                return end;
            }
        }
        power = power.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_ends_at_a_round_number_with_a_round_half() {
        assert_eq!([0, 1, 2, 3, 5, 11, 22, 55, 228, 1204].map(axis_end), [2, 2, 2, 4, 6, 20, 30, 60, 300, 2000]);
        assert_eq!(axis_end(u64::MAX), u64::MAX);
    }

    #[test]
    fn thousands_are_divided_by_commas() {
        assert_eq!([0, 12, 999, 1204, 1_234_567].map(grouped), ["0", "12", "999", "1,204", "1,234,567"]);
    }

    #[test]
    fn every_metric_is_found_by_its_key() {
        for metric in Metric::ALL {
            assert!(Metric::of_key(metric.key()) == metric);
        }
        assert_eq!(Metric::Storage.text(1_450_000), "1.5 MB");
        assert_eq!(counted(1, "client", "clients"), "1 client");
        assert_eq!(counted(1204, "client", "clients"), "1,204 clients");
    }
}
