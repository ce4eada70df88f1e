//! Seats: growing, setting, the pool.

use crate::fixture::*;

#[test]
fn seats_grow_to_the_limit_within_the_pool() {
    let pool = Some(SeatPool { minimum: 10, purchased: 2, allocated: 10 });
    let after = |seats, occupied, limit, pool, more| {
        request(seats, occupied, limit, pool, SeatChange::Occupy(more)).after_occupying(more)
    };
    assert_eq!(after(None, 5, None, None, 1_000), Ok(None));
    assert_eq!(after(Some(5), 3, None, None, 2), Ok(Some(5)));
    assert_eq!(after(Some(5), 3, None, None, 3), Ok(Some(6)));
    assert_eq!(after(Some(5), 5, Some(7), None, 2), Ok(Some(7)));
    assert_eq!(after(Some(5), 5, Some(7), None, 3), Err(RuleCode::SeatLimit));
    assert_eq!(after(Some(5), 5, None, pool, 2), Ok(Some(7)));
    assert_eq!(after(Some(5), 5, None, pool, 3), Err(RuleCode::PoolLimit));
    let fixed = SeatRequest { may_grow: false, ..request(Some(2), 2, None, None, SeatChange::Occupy(1)) };
    assert_eq!(fixed.after_occupying(1), Err(RuleCode::SeatLimit));
    let invite = Facts { seats: Some(fixed), ..owner() };
    assert_eq!(can(Action::MemberInvite, &invite), rule(RuleCode::SeatLimit));
    assert_eq!(can(Action::MemberRestore, &on(invite, row(Revoked, User))), rule(RuleCode::SeatLimit));
}

#[test]
fn seats_are_set_within_the_pool_and_never_below_those_occupied() {
    let pool = Some(SeatPool { minimum: 10, purchased: 0, allocated: 8 });
    let set = |seats, limit| Some(request(Some(5), 4, None, pool, SeatChange::Set { seats, limit }));
    for action in [Action::ProviderUpdateClient, Action::SubscriptionChangeManaged] {
        for role in ProviderRole::ALL {
            let decide = |seats, limit| can(action, &Facts { seats: set(seats, limit), ..provider(*role) });
            assert_eq!(decide(Some(7), None), Decision::Allow);
            assert_eq!(decide(Some(8), None), rule(RuleCode::PoolLimit));
            assert_eq!(decide(None, None), rule(RuleCode::PoolLimit));
            assert_eq!(decide(Some(3), None), ineligible(Ineligible::SeatsBelowOccupied));
            assert_eq!(decide(Some(7), Some(6)), ineligible(Ineligible::LimitBelowSeats));
            // Growing the pool is for Provider Admins, where the instance lets them.
            let growing = Some(ProviderFacts { may_grow_pool: true, ..provider_facts() });
            let beyond = can(action, &Facts { seats: set(Some(8), None), provider: growing, ..provider(*role) });
            let admin = *role == ProviderRole::ProviderAdmin;
            assert_eq!(beyond, if admin { Decision::Allow } else { rule(RuleCode::PoolLimit) });
        }
    }
}

#[test]
fn what_a_pool_lacks_is_what_would_have_to_be_bought() {
    let pool = Some(SeatPool { minimum: 10, purchased: 0, allocated: 8 });
    let lacks = |now, wanted| request(now, 0, None, pool, SeatChange::Set { seats: wanted, limit: None }).beyond_pool();
    assert_eq!((lacks(Some(5), Some(7)), lacks(Some(5), Some(8)), lacks(Some(5), Some(2))), (0, 1, 0));
    assert_eq!((lacks(None, Some(5)), lacks(Some(5), None)), (3, 0));
    assert_eq!(request(Some(5), 0, None, None, SeatChange::Set { seats: Some(500), limit: None }).beyond_pool(), 0);
    assert_eq!(request(Some(5), 5, None, pool, SeatChange::Occupy(9)).beyond_pool(), 0);
}

#[test]
fn a_seat_is_taken_by_the_invited_accepted_and_confirmed() {
    let taking: Vec<_> = MemberStatus::ALL.iter().copied().filter(|status| occupies_seat(*status)).collect();
    assert_eq!(taking, [Invited, Accepted, Confirmed]);
}
