//! The way from a question about the table to a slice of the list, and back: which rows, and the tokens that lead to the pages around them. A token
//! names the row at the edge of its page, so that clients that come or go shift nothing.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use common::{
    kind::PlanType,
    wire::client::{Attention, ClientQuery, ClientSort},
};
use storage::{
    client_list::{Place, Slice},
    search,
};

use crate::Failure;

const PAGE: u32 = 50;
const LARGEST_PAGE: u32 = 500;

/// Which rows to read for the question.
pub(super) fn slice(query: &ClientQuery) -> Result<Slice, Failure> {
    // A page's own "before" turns the walk round, and so does a list of names from Z to A; ranks are turned by their sign.
    let backwards = query.before.is_some() != down(query);
    let from = match (&query.after, &query.before) {
        (None, None) => None,
        (Some(_), Some(_)) => return Err(Failure::field("before", "Ask for the page after or for the one before.")),
        (Some(token), None) => Some(decode(query, token).ok_or_else(|| unknown("after"))?),
        (None, Some(token)) => Some(decode(query, token).ok_or_else(|| unknown("before"))?),
    };
    Ok(Slice {
        name: search::containing(&query.search),
        sort: sort_name(query.sort),
        sign: if query.descending && query.sort != ClientSort::Name { -1 } else { 1 },
        only: mark_name(query),
        direction: if backwards { -1 } else { 1 },
        from,
        limit: i64::from(limit(query)),
        plans: plans(),
    })
}

pub(super) const fn limit(query: &ClientQuery) -> u32 {
    match query.limit {
        0 => PAGE,
        more if more > LARGEST_PAGE => LARGEST_PAGE,
        n => n,
    }
}

/// Whether the whole list stands upside down in the store's order.
fn down(query: &ClientQuery) -> bool {
    query.descending && query.sort == ClientSort::Name
}

fn unknown(field: &'static str) -> Failure {
    Failure::field(field, "This page does not exist. Start again from the first.")
}

const fn sort_name(sort: ClientSort) -> &'static str {
    match sort {
        ClientSort::Name => "name",
        ClientSort::Plan => "plan",
        ClientSort::Seats => "seats",
        ClientSort::Occupied => "occupied",
        ClientSort::Remaining => "remaining",
        ClientSort::Members => "members",
        ClientSort::LastActivity => "lastActivity",
        ClientSort::Attention => "attention",
    }
}

const fn mark_name(query: &ClientQuery) -> &'static str {
    match query.only {
        Some(Attention::Disabled) => "disabled",
        Some(Attention::OwnerPending) => "ownerPending",
        Some(Attention::MembersToConfirm) => "membersToConfirm",
        Some(Attention::SeatsNearlyUsedUp) => "seatsNearlyUsedUp",
        Some(Attention::SeatsFull) => "seatsFull",
        None if query.marked => "any",
        None => "",
    }
}

/// Plans sort by their names, which the store does not know.
fn plans() -> String {
    let mut names: Vec<&str> = PlanType::ALL.iter().map(|plan| plan.name()).collect();
    names.sort_unstable();
    let rank = |plan: PlanType| names.iter().position(|name| *name == plan.name()).unwrap_or(0);
    let last = PlanType::ALL.iter().map(|plan| plan.number()).max().unwrap_or(0);
    (0..=last).map(|number| format!("{:02}", PlanType::try_from(number).map_or(0, rank))).collect()
}

/// A token holds for the order it was made in.
pub(super) fn encode(query: &ClientQuery, place: &Place) -> String {
    let sign = if query.descending { '-' } else { '+' };
    BASE64_URL_SAFE_NO_PAD.encode(format!("{}{sign}/{}/{}/{}", sort_name(query.sort), place.rank, place.id, place.name))
}

fn decode(query: &ClientQuery, token: &str) -> Option<Place> {
    let text = String::from_utf8(BASE64_URL_SAFE_NO_PAD.decode(token.trim()).ok()?).ok()?;
    let mut parts = text.splitn(4, '/');
    let (order, rank, id, name) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let (sort, sign) = order.split_at_checked(order.len().checked_sub(1)?)?;
    if sort != sort_name(query.sort) || (sign == "-") != query.descending || name.chars().any(char::is_control) {
        return None;
    }
    Some(Place { rank: rank.parse().ok()?, name: name.to_owned(), id: id.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by(sort: ClientSort, descending: bool) -> ClientQuery {
        ClientQuery { sort, descending, ..ClientQuery::default() }
    }

    #[test]
    fn a_token_leads_back_to_its_row_in_its_own_order_only() {
        let id = "7d1e8a52-4a0f-4a39-9d0b-0c3a52a7a001".parse().unwrap();
        let place = Place { rank: -12, name: "a/b ümlaut".to_owned(), id };
        let query = by(ClientSort::Seats, true);
        let token = encode(&query, &place);
        assert_eq!(decode(&query, &token), Some(place));
        assert_eq!(decode(&by(ClientSort::Seats, false), &token), None);
        assert_eq!(decode(&by(ClientSort::Plan, true), &token), None);
        for malformed in ["", "!", "MTIz", "c2VhdHMtLzEvMg"] {
            assert_eq!(decode(&query, malformed), None, "{malformed}");
        }
    }

    #[test]
    fn every_plan_has_its_rank_by_name() {
        let plans = plans();
        let rank = |plan: PlanType| plans[usize::try_from(plan.number() * 2).unwrap()..][..2].parse::<usize>().unwrap();
        let mut sorted = PlanType::ALL.to_vec();
        sorted.sort_by_key(|plan| rank(*plan));
        assert!(sorted.is_sorted_by_key(|plan| plan.name()));
    }

    #[test]
    fn pages_are_never_larger_than_the_largest() {
        let of = |limit| limit_of(limit);
        assert_eq!((of(0), of(7), of(9_999)), (50, 7, 500));
    }

    fn limit_of(limit: u32) -> u32 {
        super::limit(&ClientQuery { limit, ..ClientQuery::default() })
    }
}
