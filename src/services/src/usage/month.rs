//! The statement of a month. Sums are made by the store; clients are searched and sorted here, so that names sort alike on both engines.

use std::cmp::Ordering;

use common::{
    id::ProviderId,
    month::{Month, day_of},
    rules::Action,
    wire::billing::{ClientUsage, UsageMonth, UsageQuery, UsageSort},
};
use storage::usage::{self, ClientFigures};

use super::{day, large, number};
use crate::{Cx, Failure, Grant, Mode, Operation};

const PAGE: u32 = 50;
const LARGEST_PAGE: u32 = 500;

#[derive(Debug, Clone, Default)]
pub struct ReadUsage(pub UsageQuery);

impl Operation for ReadUsage {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderReadSubscription);
    const MODE: Mode = Mode::Read;
    type Output = UsageMonth;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<UsageMonth, Failure> {
        let (query, provider) = (self.0, *grant.subject());
        let present = Month::of(cx.now);
        let month = query.month.unwrap_or(present);
        let (from, to) = (month.first_day(), month.last_day());
        let first = usage::first_day(&mut cx.tx, provider).await?.unwrap_or_else(|| day_of(cx.now));
        let days = usage::totals(&mut cx.tx, provider, from, to).await?;
        let clients = usage::clients(&mut cx.tx, provider, from, to).await?;
        let all = number(i64::try_from(clients.len()).unwrap_or(i64::MAX));
        let (total, rows) = page(clients, &query, month);
        Ok(UsageMonth {
            month,
            first: Month::of_day(first).min(present),
            present,
            clients: all,
            total,
            days: days.iter().map(|figures| day(month, figures)).collect(),
            rows,
        })
    }
}

/// The whole table of a month, whatever page the query names, in one question.
#[derive(Debug, Clone, Default)]
pub struct ExportUsage(pub UsageQuery);

impl Operation for ExportUsage {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderReadSubscription);
    const MODE: Mode = Mode::Read;
    type Output = (Month, Vec<ClientUsage>);

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<Self::Output, Failure> {
        let month = self.0.month.unwrap_or_else(|| Month::of(cx.now));
        let clients = usage::clients(&mut cx.tx, *grant.subject(), month.first_day(), month.last_day()).await?;
        let rows = table(clients, &self.0).into_iter().map(|(_, figures)| client(figures, month)).collect();
        Ok((month, rows))
    }
}

/// The name as it is searched and sorted, with its row.
type Keyed = (String, ClientFigures);

/// Those who are asked for, in the wanted order.
fn table(clients: Vec<ClientFigures>, query: &UsageQuery) -> Vec<Keyed> {
    let wanted = query.search.trim().to_lowercase();
    let mut found: Vec<Keyed> = clients
        .into_iter()
        .map(|client| (client.name.to_lowercase(), client))
        .filter(|(name, _)| name.contains(&wanted))
        .collect();
    found.sort_by(|one, other| order(query, one, other));
    found
}

fn page(clients: Vec<ClientFigures>, query: &UsageQuery, month: Month) -> (u32, Vec<ClientUsage>) {
    let found = table(clients, query);
    let total = u32::try_from(found.len()).unwrap_or(u32::MAX);
    let limit = if query.limit == 0 { PAGE } else { query.limit.min(LARGEST_PAGE) };
    let as_index = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let rows = found.into_iter().skip(as_index(query.offset)).take(as_index(limit));
    (total, rows.map(|(_, figures)| client(figures, month)).collect())
}

/// Only the chosen column is turned round; ties are by name, then by id, so that pages do not overlap.
fn order(query: &UsageQuery, (name, one): &Keyed, (other_name, other): &Keyed) -> Ordering {
    let by = match query.sort {
        UsageSort::Name => name.cmp(other_name),
        UsageSort::Plan => one.plan_type.name().cmp(other.plan_type.name()),
        // Unlimited is more than any number.
        UsageSort::Seats => (one.seats.is_none(), one.peak_seats).cmp(&(other.seats.is_none(), other.peak_seats)),
        UsageSort::Occupied => one.peak_occupied.cmp(&other.peak_occupied),
        UsageSort::Members => one.members.cmp(&other.members),
        UsageSort::Items => one.items.cmp(&other.items),
        UsageSort::Storage => one.storage_bytes.cmp(&other.storage_bytes),
    };
    let by = if query.descending { by.reverse() } else { by };
    by.then_with(|| name.cmp(other_name)).then_with(|| one.organization_id.cmp(&other.organization_id))
}

fn client(figures: ClientFigures, month: Month) -> ClientUsage {
    ClientUsage {
        daily: daily(&figures.series, month),
        organization_id: figures.organization_id,
        name: figures.name,
        plan: figures.plan_type,
        attached: figures.attached,
        days: u8::try_from(figures.days).unwrap_or(u8::MAX),
        seats: figures.seats.map(number),
        peak_seats: figures.peak_seats.map(number),
        average_seats: (figures.limited_days > 0).then(|| average(figures.seat_days, figures.limited_days)),
        seat_days: large(figures.seat_days),
        occupied: number(figures.occupied),
        peak_occupied: number(figures.peak_occupied),
        average_occupied: average(figures.occupied_days, figures.days),
        members: number(figures.members),
        peak_members: number(figures.peak_members),
        items: number(figures.items),
        storage_bytes: large(figures.storage_bytes),
    }
}

/// To two places.
#[expect(clippy::cast_precision_loss, reason = "a month of seats is far below the numbers that a double cannot hold")]
fn average(sum: i64, days: i64) -> f64 {
    if days == 0 {
        return 0.0;
    }
    (sum as f64 / days as f64 * 100.0).round() / 100.0
}

/// A place for each day of the month, filled from `day:number` pairs.
fn daily(series: &str, month: Month) -> Vec<Option<u32>> {
    let mut days = vec![None; usize::from(month.days())];
    for pair in series.split(',') {
        let Some((Ok(day), Ok(number))) = pair.split_once(':').map(|(day, n)| (day.parse::<i64>(), n.parse::<u32>()))
        else {
            continue;
        };
        let place = usize::try_from(day - month.first_day()).ok().and_then(|at| days.get_mut(at));
        if let Some(place) = place {
            *place = Some(number);
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use common::kind::PlanType;

    use super::*;

    fn figures(number: u8, name: &str) -> ClientFigures {
        ClientFigures {
            organization_id: format!("10000000-0000-4000-8000-0000000000{number:02x}").parse().unwrap(),
            name: name.to_owned(),
            plan_type: PlanType::TeamsMonthly,
            seats: Some(5),
            occupied: 1,
            members: 1,
            items: 0,
            storage_bytes: 0,
            days: 2,
            limited_days: 2,
            peak_seats: Some(5),
            seat_days: 10,
            peak_occupied: 1,
            occupied_days: 2,
            peak_members: 1,
            attached: true,
            series: String::new(),
        }
    }

    fn month() -> Month {
        "2026-02".parse().unwrap()
    }

    #[test]
    fn a_series_is_laid_out_by_the_day_whatever_its_order() {
        let first = month().first_day();
        let series = format!("{}:3,{}:1,{}:9", first + 27, first, first + 28);
        let days = daily(&series, month());
        assert_eq!(days.len(), 28);
        assert_eq!((days[0], days[1], days[27]), (Some(1), None, Some(3)));
    }

    #[test]
    fn averages_are_over_the_days_with_figures_and_unlimited_has_none() {
        let mut limited = figures(1, "a");
        (limited.days, limited.limited_days, limited.seat_days, limited.occupied_days) = (3, 3, 10, 4);
        let row = client(limited.clone(), month());
        assert_eq!((row.average_seats, row.average_occupied), (Some(3.33), 1.33));
        (limited.limited_days, limited.seats) = (0, None);
        assert_eq!(client(limited, month()).average_seats, None);
    }

    #[test]
    fn pages_follow_each_other_without_gap_or_overlap_when_everything_ties() {
        let clients: Vec<_> = (0..120).map(|number| figures(number, "same")).collect();
        let mut seen = Vec::new();
        for offset in [0, 50, 100] {
            let query = UsageQuery { sort: UsageSort::Seats, descending: true, offset, ..UsageQuery::default() };
            let (total, rows) = page(clients.clone(), &query, month());
            assert_eq!(total, 120);
            seen.extend(rows.into_iter().map(|row| row.organization_id));
        }
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 120);
    }

    #[test]
    fn unlimited_is_the_most_seats_and_the_search_ignores_case() {
        let (mut few, mut unlimited) = (figures(1, "Few"), figures(2, "Ärzte"));
        (few.peak_seats, unlimited.seats, unlimited.peak_seats) = (Some(9), None, None);
        let by = |descending| UsageQuery { sort: UsageSort::Seats, descending, ..UsageQuery::default() };
        let names = |query: &UsageQuery| {
            let (_, rows) = page(vec![unlimited.clone(), few.clone()], query, month());
            rows.into_iter().map(|row| row.name).collect::<Vec<_>>()
        };
        assert_eq!(names(&by(false)), ["Few", "Ärzte"]);
        assert_eq!(names(&by(true)), ["Ärzte", "Few"]);
        assert_eq!(names(&UsageQuery { search: " ÄRZ".to_owned(), ..UsageQuery::default() }), ["Ärzte"]);
    }
}
