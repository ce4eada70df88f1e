//! Several people at the same moment: what may happen only once happens once.

use common::{
    kind::{
        MemberRole::{Owner, User},
        MemberStatus, PlanType,
    },
    permissions::Permissions,
};
use services::{
    member::{Outcome, RemoveMembers},
    organization::LeaveOrganization,
};
use tokio::join;

use crate::house::{absent, on_each_engine};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn invitations_do_not_pass_the_seat_limit() {
    on_each_engine(async |house| {
        let owner = house.person("owner@acme.example").await;
        let acme = house.founds(&owner, PlanType::TeamsAnnually, 2, Some(4)).await;
        let invite = async |email: &str| house.invites(&owner, acme, email, User, Permissions::NONE).await.is_ok();
        let (a, b, c, d, e, f) = join!(
            invite("a@acme.example"),
            invite("b@acme.example"),
            invite("c@acme.example"),
            invite("d@acme.example"),
            invite("e@acme.example"),
            invite("f@acme.example"),
        );
        assert_eq!([a, b, c, d, e, f].into_iter().filter(|done| *done).count(), 3);
        assert_eq!(house.members(&owner, acme).await.len(), 4);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_owners_cannot_remove_each_other() {
    on_each_engine(async |house| {
        let one = house.person("one@acme.example").await;
        let acme = house.acme(&one).await;
        let (two, two_row) = house.joins(&one, acme, "two@acme.example", Owner, Permissions::NONE).await;
        let one_row = house.own_row(&one, acme).await;
        let first = house.site.perform(&one.caller, acme, RemoveMembers { ids: vec![two_row] });
        let second = house.site.perform(&two.caller, acme, RemoveMembers { ids: vec![one_row] });
        let (first, second) = join!(first, second);
        let done = |outcome: Result<Vec<Outcome>, _>| outcome.and_then(Outcome::single).is_ok();
        let (first, second) = (done(first), done(second));
        assert!(first != second, "exactly one of them is quicker");
        let left = if first { &one } else { &two };
        let members = house.members(left, acme).await;
        assert_eq!(members.iter().filter(|row| row.role == Owner && row.status == MemberStatus::Confirmed).count(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_owners_cannot_both_leave() {
    on_each_engine(async |house| {
        let one = house.person("one@acme.example").await;
        let acme = house.acme(&one).await;
        let (two, _) = house.joins(&one, acme, "two@acme.example", Owner, Permissions::NONE).await;
        let (first, second) = join!(
            house.site.perform(&one.caller, acme, LeaveOrganization),
            house.site.perform(&two.caller, acme, LeaveOrganization)
        );
        assert!(first.is_ok() != second.is_ok());
        let (gone, left) = if first.is_ok() { (&one, &two) } else { (&two, &one) };
        absent(house.site.perform(&gone.caller, acme, services::member::ListMembers).await);
        assert_eq!(house.members(left, acme).await.len(), 1);
    })
    .await;
}
