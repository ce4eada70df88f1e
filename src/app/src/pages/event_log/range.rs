//! Dates as the browser's date-time inputs write them: in the zone of the person, to the minute.

use common::time::{MINUTE, Timestamp};
use leptos::wasm_bindgen::JsValue;

/// The point in time of `2026-03-09T14:05`; none for an empty input.
pub fn parse(text: &str) -> Result<Option<Timestamp>, &'static str> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let millis = js_sys::Date::parse(text.trim());
    if millis.is_finite() {
        Ok(Some(Timestamp::from_micros(millis as i64 * 1000)))
    } else {
        Err("Enter date and time, such as 2026-03-09 14:05.")
    }
}

/// What an end includes: the whole minute that is shown.
pub const fn end_of_minute(at: Timestamp) -> Timestamp {
    at.plus(MINUTE - 1)
}

/// The beginning of the day, for an input.
pub fn midnight(millis: i64) -> String {
    [&day(millis), "T00:00"].concat()
}

/// The end of the day, for an input.
pub fn last_minute(millis: i64) -> String {
    [&day(millis), "T23:59"].concat()
}

fn day(millis: i64) -> String {
    let date = js_sys::Date::new(&JsValue::from_f64(millis as f64));
    format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
}
