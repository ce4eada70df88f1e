//! Figures of a month as a curve: a large one with axes, and a small one for a row of the table. Drawn as SVG that is stretched to its place;
//! figures and days stand beside it as text, so that they keep their size.

use common::{month::Month, wire::billing::UsageDay};
use leptos::prelude::*;

use super::figures::{Metric, axis_end};

/// The drawing's own units.
const WIDTH: f64 = 620.0;
const HEIGHT: f64 = 160.0;

/// The curve of a month. What it says is said as a sentence too, for those who cannot see it.
#[component]
pub fn MonthChart(month: Month, days: Vec<UsageDay>, metric: Metric) -> impl IntoView {
    let most = days.iter().map(|day| metric.of(day).max(metric.limit(day).unwrap_or(0))).max().unwrap_or(0);
    let end = axis_end(most);
    let points: Vec<(u8, u64)> = days.iter().map(|day| (day.day, metric.of(day))).collect();
    let limits: Vec<(u8, u64)> =
        days.iter().filter_map(|day| metric.limit(day).map(|limit| (day.day, limit))).collect();
    let (line, limit) = (curve(&points, month.days(), end), curve(&limits, month.days(), end));
    let area = area(&points, month.days(), end);
    let middle = month.days().div_ceil(2);
    let has_limit = !limits.is_empty();
    let ticks = [end, end / 2, 0].map(|tick| metric.text(tick));
    view! {
        <div class="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 gap-y-1">
            <div class="num flex h-44 flex-col justify-between text-right text-xs leading-none text-muted" aria-hidden="true">
                {ticks.into_iter().map(|tick| view! { <span>{tick}</span> }).collect_view()}
            </div>
            <div class="relative h-44">
                <svg
                    class="absolute inset-0 size-full text-primary"
                    viewBox=format!("0 0 {WIDTH} {HEIGHT}")
                    preserveAspectRatio="none"
                    role="img"
                    aria-label=said(month, &days, metric)
                >
                    <path class="text-base-300" d=format!("M0 0H{WIDTH}M0 {}H{WIDTH}M0 {HEIGHT}H{WIDTH}", HEIGHT / 2.0) fill="none" stroke="currentColor" stroke-width="1" vector-effect="non-scaling-stroke"/>
                    <path d=area fill="currentColor" fill-opacity="0.12"/>
                    <path class="text-muted" d=limit fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="5 4" vector-effect="non-scaling-stroke"/>
                    <path d=line fill="none" stroke="currentColor" stroke-width="2.5" stroke-linejoin="round" stroke-linecap="round" vector-effect="non-scaling-stroke"/>
                </svg>
                <div class="absolute inset-0 grid auto-cols-fr grid-flow-col" aria-hidden="true">
                    {(1..=month.days()).map(|day| column(month, day, &days, metric)).collect_view()}
                </div>
            </div>
            <span></span>
            <div class="num flex justify-between text-xs text-muted" aria-hidden="true">
                {[1, middle, month.days()].into_iter().map(|day| view! { <span>{month.short(day)}</span> }).collect_view()}
            </div>
        </div>
        {has_limit.then(|| view! {
            <p class="mt-2 flex flex-wrap items-center gap-x-5 gap-y-1 text-xs text-muted" aria-hidden="true">
                <Key dashed=false>"In use"</Key>
                <Key dashed=true>"Seats there are"</Key>
            </p>
        })}
    }
}

#[component]
fn Key(dashed: bool, children: Children) -> impl IntoView {
    view! {
        <span class="inline-flex items-center gap-2">
            <svg class="h-2 w-6" class=("text-primary", !dashed) viewBox="0 0 24 8">
                <path d="M0 4H24" fill="none" stroke="currentColor" stroke-width=if dashed { "1.5" } else { "2.5" } stroke-dasharray=dashed.then_some("5 4")/>
            </svg>
            {children()}
        </span>
    }
}

/// The place of a day: pointed at, it says its figure.
fn column(month: Month, number: u8, days: &[UsageDay], metric: Metric) -> AnyView {
    let found = days.iter().find(|day| day.day == number);
    let text = found.map(|day| match metric.limit(day) {
        Some(limit) => format!("{}: {} of {}", month.short(number), metric.text(metric.of(day)), metric.text(limit)),
        None => format!("{}: {}", month.short(number), metric.text(metric.of(day))),
    });
    let class = if text.is_some() { "rounded-sm hover:bg-base-content/5" } else { "" };
    view! { <span class=class title=text></span> }.into_any()
}

/// The curve in a sentence.
fn said(month: Month, days: &[UsageDay], metric: Metric) -> String {
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return format!("{} in {}: no figures.", metric.name(), month.name());
    };
    let figure = |day: &UsageDay| metric.text(metric.of(day));
    if days.len() == 1 {
        return format!("{} in {}: {} on {}.", metric.name(), month.name(), figure(first), month.short(first.day));
    }
    let most = days.iter().max_by_key(|day| metric.of(day)).unwrap_or(last);
    format!(
        "{} in {}: {} on {}, {} on {}; the most were {} on {}.",
        metric.name(),
        month.name(),
        figure(first),
        month.short(first.day),
        figure(last),
        month.short(last.day),
        figure(most),
        month.short(most.day),
    )
}

/// Seats in use over the month, without axes. What it says stands in the row as figures.
#[component]
pub fn Sparkline(daily: Vec<Option<u32>>) -> impl IntoView {
    let days = u8::try_from(daily.len()).unwrap_or(u8::MAX);
    let points: Vec<(u8, u64)> =
        (1..=days).zip(&daily).filter_map(|(day, value)| value.map(|value| (day, u64::from(value)))).collect();
    let most = points.iter().map(|(_, value)| *value).max().unwrap_or(0);
    let end = axis_end(most);
    view! {
        <svg class="h-6 w-24 text-primary" viewBox=format!("0 -8 {WIDTH} {}", HEIGHT + 16.0) preserveAspectRatio="none" aria-hidden="true">
            <path d=area(&points, days, end) fill="currentColor" fill-opacity="0.12"/>
            <path d=curve(&points, days, end) fill="none" stroke="currentColor" stroke-width="1.75" stroke-linejoin="round" stroke-linecap="round" vector-effect="non-scaling-stroke"/>
        </svg>
    }
}

/// Where the middle of a day lies.
fn across(day: u8, days: u8) -> f64 {
    (f64::from(day) - 0.5) * WIDTH / f64::from(days.max(1))
}

#[expect(clippy::cast_precision_loss, reason = "a place in a drawing")]
fn down(value: u64, end: u64) -> f64 {
    HEIGHT - (value.min(end) as f64 / end.max(1) as f64) * HEIGHT
}

/// A line through all points; a single one becomes a dot.
fn curve(points: &[(u8, u64)], days: u8, end: u64) -> String {
    let mut path = points.iter().enumerate().fold(String::new(), |path, (at, (day, value))| {
        let command = if at == 0 { 'M' } else { 'L' };
        path + &format!("{command}{:.1} {:.1}", across(*day, days), down(*value, end))
    });
    if points.len() == 1 {
        path.push_str("h0.1");
    }
    path
}

/// What lies below the line.
fn area(points: &[(u8, u64)], days: u8, end: u64) -> String {
    let Some((first, _)) = points.first() else { return String::new() };
    format!("{}V{HEIGHT:.1}H{:.1}Z", curve(points, days, end), across(*first, days))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u8, occupied: u64) -> UsageDay {
        UsageDay { day, clients: 1, seats: Some(10), occupied, members: 1, items: 1, storage_bytes: 1 }
    }

    #[test]
    fn a_curve_begins_and_ends_where_its_days_lie() {
        assert_eq!(curve(&[(1, 0), (31, 10)], 31, 10), "M10.0 160.0L610.0 0.0");
        assert_eq!(area(&[(1, 0), (31, 10)], 31, 10), "M10.0 160.0L610.0 0.0V160.0H10.0Z");
        assert_eq!((curve(&[(1, 5)], 31, 10), curve(&[], 31, 10)), ("M10.0 80.0h0.1".to_owned(), String::new()));
        assert_eq!(area(&[], 31, 10), "");
    }

    #[test]
    fn the_sentence_says_first_last_and_most() {
        let month = "2026-01".parse().unwrap();
        assert_eq!(
            said(month, &[day(1, 3), day(2, 9), day(3, 4)], Metric::Occupied),
            "Seats in use in January 2026: 3 on 1 Jan, 4 on 3 Jan; the most were 9 on 2 Jan."
        );
        assert_eq!(said(month, &[day(5, 3)], Metric::Occupied), "Seats in use in January 2026: 3 on 5 Jan.");
        assert_eq!(said(month, &[], Metric::Items), "Items in January 2026: no figures.");
    }
}
