//! Seats that people take by invitation and restoring. The caller holds the organization's row.

use common::{
    event::EventKind,
    id::OrganizationId,
    seat::{SeatChange, SeatRequest},
};
use storage::organization;

use super::settings::number;
use crate::{
    Caller, Cx, Failure,
    access::OrganizationSubject,
    event::{About, record_for_organization},
    member::letter,
    seat_pool::held_of,
};
use common::rules::Facts;

/// The question whether so many more people fit.
pub(crate) async fn seat_request(cx: &mut Cx<'_>, id: OrganizationId, more: usize) -> Result<SeatRequest, Failure> {
    let seats = organization::seats(&mut cx.tx, id).await?.ok_or(Failure::Absent)?;
    let more = u32::try_from(more).unwrap_or(u32::MAX);
    // Only who grows waits for the pool.
    let grows = seats.seats.is_some_and(|now| seats.occupied + i64::from(more) > now);
    let pool = if grows { held_of(cx, id, seats.plan_type).await? } else { None };
    Ok(SeatRequest {
        seats: seats.seats.map(number),
        occupied: number(seats.occupied),
        limit: seats.max_autoscale_seats.map(number),
        may_grow: seats.plan_type.may_grow(),
        pool,
        change: SeatChange::Occupy(more),
    })
}

/// Raises the number of seats if the allowed request needs it, and tells those who pay.
pub(crate) async fn growing(
    cx: &mut Cx<'_>,
    caller: &Caller,
    facts: &Facts,
    subject: &OrganizationSubject,
    request: &SeatRequest,
) -> Result<(), Failure> {
    let SeatChange::Occupy(more) = request.change else { return Ok(()) };
    let after = request.after_occupying(more).map_err(Failure::Rule)?;
    if after == request.seats {
        return Ok(());
    }
    organization::set_seats(&mut cx.tx, subject.id, after.map(i64::from), cx.now).await?;
    record_for_organization(cx, caller, facts, subject, EventKind::OrganizationUpdated, About::default()).await?;
    let mut told = organization::administrators(&mut cx.tx, subject.id, false).await?;
    told.extend(organization::provider_admins(&mut cx.tx, subject.id).await?);
    for person in told {
        letter::seats_grew(cx, &person.email, subject, after, request.limit).await?;
    }
    Ok(())
}
