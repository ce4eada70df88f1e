//! The usage statement as files: a month of all clients, and the days of one (RFC 4180, harmless to spreadsheets).

use crate::{
    csv::push_row,
    month::{Month, day_text},
    wire::billing::{ClientMonth, ClientUsage},
};

const MONTH_HEAD: [&str; 16] = [
    "month",
    "client",
    "organizationId",
    "plan",
    "attached",
    "days",
    "seats",
    "peakSeats",
    "averageSeats",
    "seatDays",
    "peakOccupied",
    "averageOccupied",
    "members",
    "peakMembers",
    "items",
    "storageBytes",
];
const DAYS_HEAD: [&str; 8] =
    ["date", "client", "organizationId", "seats", "occupied", "members", "items", "storageBytes"];

/// One row for each client, in the order given.
#[must_use]
pub fn month_csv<'a>(month: Month, clients: impl IntoIterator<Item = &'a ClientUsage>) -> String {
    let mut file = String::new();
    push_row(&mut file, MONTH_HEAD);
    for client in clients {
        let number = |number: Option<u32>| number.map_or_else(|| "unlimited".to_owned(), |number| number.to_string());
        let fields = [
            month.to_string(),
            client.name.clone(),
            client.organization_id.to_string(),
            client.plan.name().to_owned(),
            if client.attached { "yes" } else { "no" }.to_owned(),
            client.days.to_string(),
            number(client.seats),
            number(client.peak_seats),
            client.average_seats.map_or_else(|| "unlimited".to_owned(), |seats| format!("{seats:.2}")),
            client.seat_days.to_string(),
            client.peak_occupied.to_string(),
            format!("{:.2}", client.average_occupied),
            client.members.to_string(),
            client.peak_members.to_string(),
            client.items.to_string(),
            client.storage_bytes.to_string(),
        ];
        push_row(&mut file, fields.iter().map(String::as_str));
    }
    file
}

/// One row for each day.
#[must_use]
pub fn days_csv(client: &ClientMonth) -> String {
    let mut file = String::new();
    push_row(&mut file, DAYS_HEAD);
    for day in &client.days {
        let fields = [
            day_text(client.month.first_day() + i64::from(day.day) - 1),
            client.name.clone(),
            client.organization_id.to_string(),
            day.seats.map_or_else(|| "unlimited".to_owned(), |seats| seats.to_string()),
            day.occupied.to_string(),
            day.members.to_string(),
            day.items.to_string(),
            day.storage_bytes.to_string(),
        ];
        push_row(&mut file, fields.iter().map(String::as_str));
    }
    file
}

/// "1.4 MB": three figures at most, in units of a thousand.
#[must_use]
pub fn bytes_text(bytes: u64) -> String {
    let (whole, mut unit, mut size) = (u128::from(bytes), "kB", 1000);
    if whole < size {
        return format!("{bytes} B");
    }
    for next in ["MB", "GB", "TB", "PB"] {
        // As long as it would be written with four figures.
        if whole + size / 2 < 1000 * size {
            break;
        }
        (unit, size) = (next, size * 1000);
    }
    let tenths = (whole * 10 + size / 2) / size;
    if tenths < 100 {
        format!("{}.{} {unit}", tenths / 10, tenths % 10)
    } else {
        format!("{} {unit}", (whole + size / 2) / size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{kind::PlanType, wire::billing::UsageDay};

    fn client(name: &str) -> ClientUsage {
        ClientUsage {
            organization_id: "7d1e8a52-4a0f-4a39-9d0b-0c3a52a7a001".parse().unwrap(),
            name: name.to_owned(),
            plan: PlanType::TeamsMonthly,
            attached: true,
            days: 3,
            seats: Some(10),
            peak_seats: Some(12),
            average_seats: Some(11.0 + 1.0 / 3.0),
            seat_days: 34,
            occupied: 4,
            peak_occupied: 5,
            average_occupied: 4.5,
            members: 3,
            peak_members: 4,
            items: 7,
            storage_bytes: 1234,
            daily: Vec::new(),
        }
    }

    #[test]
    fn a_month_has_a_row_for_each_client() {
        let unlimited = ClientUsage { seats: None, peak_seats: None, average_seats: None, ..client("B") };
        let file = month_csv("2026-01".parse().unwrap(), [&client("Acme, Inc."), &unlimited]);
        assert_eq!(
            file,
            "month,client,organizationId,plan,attached,days,seats,peakSeats,averageSeats,seatDays,peakOccupied,averageOccupied,\
            members,peakMembers,items,storageBytes\r\n\
            2026-01,\"Acme, Inc.\",7d1e8a52-4a0f-4a39-9d0b-0c3a52a7a001,Teams (Monthly),yes,3,10,12,11.33,34,5,4.50,3,4,7,1234\r\n\
            2026-01,B,7d1e8a52-4a0f-4a39-9d0b-0c3a52a7a001,Teams (Monthly),yes,3,unlimited,unlimited,unlimited,34,5,4.50,3,4,7,1234\r\n"
        );
    }

    #[test]
    fn a_formula_in_a_name_stays_text() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)"] {
            let month = month_csv("2026-01".parse().unwrap(), [&client(formula)]);
            assert!(month.contains(&format!(",\"'{formula}\",")), "{month}");
            let day =
                UsageDay { day: 31, clients: 1, seats: None, occupied: 1, members: 1, items: 0, storage_bytes: 0 };
            let days = days_csv(&ClientMonth {
                organization_id: client("").organization_id,
                name: formula.to_owned(),
                month: "2026-01".parse().unwrap(),
                days: vec![day],
            });
            assert!(days.contains(&format!("\r\n2026-01-31,\"'{formula}\",")), "{days}");
        }
    }

    #[test]
    fn sizes_are_said_in_three_figures() {
        let sizes = [0, 999, 1000, 1234, 9_999, 12_345, 999_499, 999_500, 1_450_000, 2_000_000_000].map(bytes_text);
        assert_eq!(
            sizes,
            ["0 B", "999 B", "1.0 kB", "1.2 kB", "10 kB", "12 kB", "999 kB", "1.0 MB", "1.5 MB", "2.0 GB"]
        );
    }
}
