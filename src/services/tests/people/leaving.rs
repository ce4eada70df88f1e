//! Removing, revoking, restoring, leaving, and the last owner.

use common::{
    event::EventKind,
    kind::{
        MemberRole::{Admin, Owner, User},
        MemberStatus, PlanType,
    },
    permissions::Permissions,
    rules::{Level, RuleCode},
};
use services::{
    member::{Outcome, RemoveMembers, RestoreMembers, RevokeMembers},
    organization::{LeaveOrganization, ReadOrganization},
};

use crate::house::{absent, access, on_each_engine, rule};

#[tokio::test(flavor = "multi_thread")]
async fn the_last_owner_cannot_go_by_any_way() {
    on_each_engine(async |house| {
        let owner = house.person("owner@acme.example").await;
        let acme = house.acme(&owner).await;
        let (second, second_row) = house.joins(&owner, acme, "second@acme.example", Owner, Permissions::NONE).await;
        let first_row = house.own_row(&owner, acme).await;
        // Both at once: the set would take the last one, so neither goes; the user goes.
        let (_, user_row) = house.joins(&owner, acme, "user@acme.example", User, Permissions::NONE).await;
        let (admin, _) = house.joins(&owner, acme, "admin@acme.example", Admin, Permissions::NONE).await;
        absent(Outcome::single(
            house.site.perform(&admin.caller, acme, RemoveMembers { ids: vec![second_row] }).await.unwrap(),
        ));
        let ids = vec![first_row, user_row, second_row];
        let outcomes = house.site.perform(&owner.caller, acme, RemoveMembers { ids }).await.unwrap();
        let done: Vec<bool> = outcomes.iter().map(|outcome| outcome.failure.is_none()).collect();
        assert_eq!(done, [false, true, true], "one's own row is refused, so the second owner is not the last");

        absent(house.site.perform(&second.caller, acme, ReadOrganization).await);
        assert_eq!(rule(house.site.perform(&owner.caller, acme, LeaveOrganization).await), RuleCode::LastOwner);
        let own = house.site.perform(&owner.caller, acme, RevokeMembers { ids: vec![first_row] }).await.unwrap();
        assert_eq!(rule(Outcome::single(own)), RuleCode::SelfNotAllowed);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn revoking_cuts_off_at_once_keeps_assignments_and_restoring_derives_the_state() {
    on_each_engine(async |house| {
        let owner = house.person("owner@acme.example").await;
        let acme = house.acme(&owner).await;
        let (mara, row) = house.joins(&owner, acme, "mara@acme.example", User, Permissions::NONE).await;
        let collection = house.makes_collection(&owner, acme, vec![access(row, Level::Edit)]).await.unwrap();
        house.site.perform(&mara.caller, acme, ReadOrganization).await.unwrap();

        Outcome::single(house.site.perform(&owner.caller, acme, RevokeMembers { ids: vec![row] }).await.unwrap())
            .unwrap();
        absent(house.site.perform(&mara.caller, acme, ReadOrganization).await);
        let revoked = house.member(&owner, acme, row).await.unwrap();
        assert_eq!((revoked.status, revoked.collections[0].id), (MemberStatus::Revoked, collection));
        let again = house.site.perform(&owner.caller, acme, RevokeMembers { ids: vec![row] }).await.unwrap();
        assert_eq!(rule(Outcome::single(again)), RuleCode::AlreadyInState);

        Outcome::single(house.site.perform(&owner.caller, acme, RestoreMembers { ids: vec![row] }).await.unwrap())
            .unwrap();
        house.site.perform(&mara.caller, acme, ReadOrganization).await.unwrap();
        let (invited, _) = house.invites(&owner, acme, "new@acme.example", User, Permissions::NONE).await.unwrap();
        house.site.perform(&owner.caller, acme, RevokeMembers { ids: vec![invited] }).await.unwrap();
        house.site.perform(&owner.caller, acme, RestoreMembers { ids: vec![invited] }).await.unwrap();
        assert_eq!(house.status(&owner, acme, invited).await, Some(MemberStatus::Invited));
        let events = house.events(acme).await;
        assert_eq!(events.iter().filter(|kind| **kind == EventKind::MemberRevoked).count(), 2);
        assert_eq!(events.iter().filter(|kind| **kind == EventKind::MemberRestored).count(), 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_member_frees_a_seat_and_needs_one_to_come_back() {
    on_each_engine(async |house| {
        let owner = house.person("owner@acme.example").await;
        let acme = house.founds(&owner, PlanType::TeamsAnnually, 2, Some(2)).await;
        let (_, row) = house.joins(&owner, acme, "mara@acme.example", User, Permissions::NONE).await;
        house.site.perform(&owner.caller, acme, RevokeMembers { ids: vec![row] }).await.unwrap();
        house.invites(&owner, acme, "joe@acme.example", User, Permissions::NONE).await.unwrap();
        let full = house.site.perform(&owner.caller, acme, RestoreMembers { ids: vec![row] }).await.unwrap();
        assert_eq!(rule(Outcome::single(full)), RuleCode::SeatLimit);
        assert_eq!(house.status(&owner, acme, row).await, Some(MemberStatus::Revoked));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_leaves_by_themselves_from_every_bound_state() {
    on_each_engine(async |house| {
        let owner = house.person("owner@acme.example").await;
        let acme = house.acme(&owner).await;
        let (confirmed, _) = house.joins(&owner, acme, "a@acme.example", Admin, Permissions::NONE).await;
        let (revoked, row) = house.joins(&owner, acme, "b@acme.example", User, Permissions::NONE).await;
        house.site.perform(&owner.caller, acme, RevokeMembers { ids: vec![row] }).await.unwrap();
        for person in [&confirmed, &revoked] {
            let before = house.revised(person).await;
            house.world.later(1);
            house.site.perform(&person.caller, acme, LeaveOrganization).await.unwrap();
            assert!(house.revised(person).await > before);
            absent(house.site.perform(&person.caller, acme, LeaveOrganization).await);
        }
        assert_eq!(house.members(&owner, acme).await.len(), 1);
        assert_eq!(house.events(acme).await.iter().filter(|kind| **kind == EventKind::MemberLeft).count(), 2);
    })
    .await;
}
