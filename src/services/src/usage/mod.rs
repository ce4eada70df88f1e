//! The usage statement: what each client had on each day, written once a day for all of them, and read by the month.

mod client;
mod month;
mod record;

pub use client::ReadClientUsage;
pub use month::{ExportUsage, ReadUsage};
pub(crate) use record::note;
pub use record::record_today;

use common::{month::Month, wire::billing::UsageDay};
use storage::usage::DayFigures;

fn number(stored: i64) -> u32 {
    u32::try_from(stored.max(0)).unwrap_or(u32::MAX)
}

fn large(stored: i64) -> u64 {
    u64::try_from(stored).unwrap_or(0)
}

fn day(month: Month, figures: &DayFigures) -> UsageDay {
    UsageDay {
        day: u8::try_from(figures.day - month.first_day() + 1).unwrap_or(0),
        clients: number(figures.clients),
        seats: figures.seats.map(large),
        occupied: large(figures.occupied),
        members: large(figures.members),
        items: large(figures.items),
        storage_bytes: large(figures.storage_bytes),
    }
}
