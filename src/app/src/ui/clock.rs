//! The one clock of the pages: ticks, and time stamps that read as people speak.
//!
//! Times are unix milliseconds. [`relative`] is pure; only [`now`] looks at a clock, and only in the browser.

use leptos::{
    prelude::*,
    wasm_bindgen::{JsCast, JsValue},
};
use std::time::Duration;

const TICK: Duration = Duration::from_secs(20);
const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

#[derive(Clone, Copy)]
struct Clock(RwSignal<i64>);

fn read() -> i64 {
    js_sys::Date::now() as i64
}

/// Starts the clock for everything below.
pub(super) fn provide_clock() {
    let now = RwSignal::new(read());
    if let Ok(handle) = set_interval_with_handle(move || now.set(read()), TICK) {
        on_cleanup(move || handle.clear());
    }
    provide_context(Clock(now));
}

/// The time now, in unix milliseconds; ticks every 20 seconds.
pub fn now() -> Signal<i64> {
    match use_context::<Clock>() {
        Some(Clock(now)) => now.into(),
        None => Signal::stored(read()),
    }
}

/// How long ago `at` was, in words; beyond a week the local date.
pub fn relative(at: i64, now: i64) -> String {
    words(now - at).unwrap_or_else(|| local_date(at))
}

fn words(ago: i64) -> Option<String> {
    let (ago, ahead) = (ago.abs(), ago < -MINUTE);
    let amount = match ago {
        _ if ago < MINUTE => return Some("just now".to_owned()),
        _ if ago < HOUR => format!("{} min", ago / MINUTE),
        _ if ago < DAY => format!("{} h", ago / HOUR),
        _ if ago < 2 * DAY => return Some(if ahead { "tomorrow" } else { "yesterday" }.to_owned()),
        _ if ago < 7 * DAY => format!("{} days", ago / DAY),
        _ => return None,
    };
    Some(if ahead { ["in ", &amount].concat() } else { [&amount, " ago"].concat() })
}

fn date(at: i64) -> js_sys::Date {
    js_sys::Date::new(&JsValue::from_f64(at as f64))
}

fn formatted(at: i64, options: &[(&str, &str)]) -> String {
    let bag = js_sys::Object::new();
    for (name, value) in options {
        // Setting a property of a fresh object cannot fail.
        let _ = js_sys::Reflect::set(&bag, &(*name).into(), &(*value).into());
    }
    let language = document().document_element().and_then(|root| root.get_attribute("lang"));
    // A page marked plain English still shows dates in the order of the person's own region.
    let locale =
        window().navigator().language().filter(|own| language.as_deref().is_none_or(|page| own.starts_with(page)));
    let locale = locale.or(language).unwrap_or_else(|| "en".to_owned());
    date(at).to_locale_string(&locale, bag.unchecked_ref::<js_sys::Object>()).into()
}

fn local_date(at: i64) -> String {
    formatted(at, &[("day", "numeric"), ("month", "short"), ("year", "numeric")])
}

/// Date and time to the second in the zone of the browser, as an event log shows it.
pub fn local_date_time(at: i64) -> String {
    formatted(at, &[("dateStyle", "medium"), ("timeStyle", "medium")])
}

/// The full time stamp in UTC, for tooltips: `2026-03-09 14:05:31 UTC`.
pub fn utc_text(at: i64) -> String {
    let iso = String::from(date(at).to_iso_string());
    match (iso.get(..10), iso.get(11..19)) {
        (Some(day), Some(time)) => format!("{day} {time} UTC"),
        _ => iso,
    }
}

/// "18 min ago", with the full UTC time stamp as tooltip; keeps itself up to date.
#[component]
pub fn RelativeTime(#[prop(into)] at: Signal<i64>) -> impl IntoView {
    let now = now();
    view! {
        <time
            class="num whitespace-nowrap"
            datetime=move || String::from(date(at.get()).to_iso_string())
            title=move || utc_text(at.get())
        >
            {move || relative(at.get(), now.get())}
        </time>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recent_times_read_as_people_speak() {
        let said = |ago| words(ago).unwrap_or_default();
        assert_eq!(said(0), "just now");
        assert_eq!(said(59_999), "just now");
        assert_eq!(said(2 * MINUTE), "2 min ago");
        assert_eq!(said(HOUR), "1 h ago");
        assert_eq!(said(DAY + HOUR), "yesterday");
        assert_eq!(said(3 * DAY), "3 days ago");
        assert_eq!(said(-2 * HOUR), "in 2 h");
    }

    #[test]
    fn a_clock_that_is_slightly_behind_does_not_speak_of_the_future() {
        assert_eq!(words(-30_000).as_deref(), Some("just now"));
    }

    #[test]
    fn beyond_a_week_the_date_is_shown() {
        assert_eq!(words(7 * DAY), None);
    }
}
