//! One page of a log and the token for the next. The token holds time and id of the last row, so that new entries shift nothing and equal
//! times lose nothing.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use common::{
    event::DateRange,
    id::EventId,
    time::Timestamp,
    wire::event::{EventPage, EventQuery},
};
use storage::event::{Event, Window};

use crate::Failure;

/// Entries on a page that people look at.
pub(super) const PAGE: usize = 50;

/// A page as stored, for official clients, and as told, for pages.
#[derive(Debug)]
pub struct LogPage {
    pub rows: Vec<Event>,
    pub page: EventPage,
}

/// What to read for the query: one row more than a page, which says whether there is another.
pub(super) fn window(query: &EventQuery, now: Timestamp, page: usize) -> Result<Window, Failure> {
    let range = DateRange::new(query.start, query.end, now)
        .map_err(|_| Failure::field("end", "Choose a range of at most a year."))?;
    let before = match query.continuation.as_deref().filter(|token| !token.is_empty()) {
        Some(token) => decode(token).ok_or_else(|| {
            Failure::field("continuationToken", "This page does not exist. Start again from the first.")
        })?,
        None => (range.end.plus(1), String::new()),
    };
    let limit = i64::try_from(page.saturating_add(1)).unwrap_or(i64::MAX);
    Ok(Window { from: range.start, before, limit, kind: query.kind, person: query.person })
}

/// Takes the row too many away; the token if it was there.
pub(super) fn cut(rows: &mut Vec<Event>, page: usize) -> Option<String> {
    let more = rows.len() > page;
    rows.truncate(page);
    rows.last().filter(|_| more).map(|last| encode(last.at, last.id))
}

fn encode(at: Timestamp, id: EventId) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(format!("{}/{id}", at.micros()))
}

fn decode(token: &str) -> Option<(Timestamp, String)> {
    let text = String::from_utf8(BASE64_URL_SAFE_NO_PAD.decode(token.trim()).ok()?).ok()?;
    let (at, id) = text.split_once('/')?;
    let id: EventId = id.parse().ok()?;
    Some((Timestamp::from_micros(at.parse().ok()?), id.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_leads_back_to_its_row_and_anything_else_to_nothing() {
        let id: EventId = "7d1e8a52-4a0f-4a39-9d0b-0c3a52a7a001".parse().unwrap();
        let at = Timestamp::from_micros(1_700_000_000_000_001);
        assert_eq!(decode(&encode(at, id)), Some((at, id.to_string())));
        for malformed in ["", "!", "MTIz", "MTIzL25vLWlk", "eC83ZDFlOGE1Mg"] {
            assert_eq!(decode(malformed), None, "{malformed}");
        }
    }
}
