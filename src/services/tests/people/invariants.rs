//! Many random acts of random people on each other, and after each of them what must always hold (`roles.md` §10: INV-1 to 4, 17, 22, 23).

use std::collections::BTreeMap;

use common::{
    id::{MemberId, OrganizationId},
    kind::{MemberRole, MemberStatus},
    permissions::{Permission, Permissions},
    rules::Level,
    wire::member::MemberView,
};
use services::{
    Failure,
    member::{ConfirmMembers, EditMember, Outcome, RemoveMembers, RestoreMembers, RevokeMembers},
};

use crate::house::{House, Person, access, key, next, on_each_engine};

const STEPS: usize = 160;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Edit(MemberRole, Permissions),
    Remove,
    Revoke,
    Restore,
    Confirm,
}

type Rows = BTreeMap<MemberId, MemberView>;

#[tokio::test(flavor = "multi_thread")]
async fn no_sequence_of_acts_breaks_what_must_hold() {
    on_each_engine(async |house| {
        let (witness, acme, people) = populated(house).await;
        let mut stream = 7;
        let mut refused = 0;
        for step in 0..STEPS {
            let (actor, actor_row) = &people[next(&mut stream) as usize % people.len()];
            let target = people[next(&mut stream) as usize % people.len()].1;
            let act = random_act(&mut stream);
            let (before, events) = (rows(house, &witness, acme).await, house.events(acme).await.len());
            let outcome = perform(house, actor, acme, target, act).await;
            let (after, events_after) = (rows(house, &witness, acme).await, house.events(acme).await.len());
            let story = format!(
                "step {step}: {:?} does {act:?} to {:?}: {outcome:?}",
                before.get(actor_row),
                before.get(&target)
            );
            if outcome.is_err() {
                refused += 1;
                assert_eq!(before, after, "a refusal changes nothing; {story}");
                assert_eq!(events, events_after, "a refusal writes no event; {story}");
                continue;
            }
            assert_eq!(events + 1, events_after, "one event for one act; {story}");
            check(&before, &after, *actor_row, target, act, &story);
        }
        assert!((20..STEPS - 20).contains(&refused), "the walk meets both refusals and changes: {refused}");
    })
    .await;
}

/// One person of each standing, and a witness who looks on.
async fn populated(house: &House) -> (Person, OrganizationId, Vec<(Person, MemberId)>) {
    let owner = house.person("owner@acme.example").await;
    let acme = house.acme(&owner).await;
    let sees_people = Permissions::NONE.with(Permission::ManageUsers);
    let (witness, witness_row) =
        house.joins(&owner, acme, "witness@acme.example", MemberRole::Custom, sees_people).await;
    let mut people = vec![(owner.clone(), house.own_row(&owner, acme).await)];
    let roles = [
        (MemberRole::Owner, Permissions::NONE),
        (MemberRole::Admin, Permissions::NONE),
        (MemberRole::Admin, Permissions::NONE),
        (MemberRole::Custom, sees_people),
        (MemberRole::Custom, sees_people.with(Permission::ManagePolicies)),
        (MemberRole::User, Permissions::NONE),
    ];
    for (index, (role, permissions)) in roles.into_iter().enumerate() {
        people.push(house.joins(&owner, acme, &format!("p{index}@acme.example"), role, permissions).await);
    }
    let late = house.person("late@acme.example").await;
    let (id, token) = house.invites(&owner, acme, &late.email, MemberRole::Owner, Permissions::NONE).await.unwrap();
    house.accepts(&late, acme, id, &token).await.unwrap();
    people.push((late, id));
    house.makes_collection(&owner, acme, vec![access(witness_row, Level::Manage)]).await.unwrap();
    (witness, acme, people)
}

fn random_act(stream: &mut u64) -> Act {
    let roles = [MemberRole::Owner, MemberRole::Admin, MemberRole::User, MemberRole::Custom];
    let role = roles[next(stream) as usize % roles.len()];
    let permissions: Permissions = Permission::ALL.iter().copied().filter(|_| next(stream).is_multiple_of(4)).collect();
    match next(stream) % 16 {
        0..8 => Act::Edit(role, permissions.with(Permission::ManageUsers)),
        8 => Act::Remove,
        9..11 => Act::Revoke,
        11..14 => Act::Restore,
        _ => Act::Confirm,
    }
}

async fn perform(house: &House, actor: &Person, at: OrganizationId, target: MemberId, act: Act) -> Result<(), Failure> {
    let (site, by, ids) = (&house.site, &actor.caller, vec![target]);
    let outcomes = match act {
        Act::Edit(role, permissions) => {
            return site.perform(by, (at, target), EditMember { role, permissions, collections: None }).await;
        }
        Act::Remove => site.perform(by, at, RemoveMembers { ids }).await?,
        Act::Revoke => site.perform(by, at, RevokeMembers { ids }).await?,
        Act::Restore => site.perform(by, at, RestoreMembers { ids }).await?,
        Act::Confirm => site.perform(by, at, ConfirmMembers { keys: vec![(target, key())] }).await?,
    };
    Outcome::single(outcomes).map(drop)
}

async fn rows(house: &House, witness: &Person, at: OrganizationId) -> Rows {
    house.members(witness, at).await.into_iter().map(|row| (row.id, row)).collect()
}

/// In tenths, as Custom stands between Admin and the others.
fn rank(row: &MemberView) -> u32 {
    match row.role {
        MemberRole::Owner => 30,
        MemberRole::Admin => 20,
        MemberRole::Custom if row.permissions.manage_users => 15,
        MemberRole::Custom | MemberRole::User => 10,
    }
}

fn check(before: &Rows, after: &Rows, actor: MemberId, target: MemberId, act: Act, story: &str) {
    let by = &before[&actor];
    let old = &before[&target];
    assert_eq!(by.status, MemberStatus::Confirmed, "only confirmed people act; {story}");
    for (id, row) in before.iter().filter(|(id, _)| **id != target) {
        assert_eq!(after.get(id), Some(row), "nobody else is touched; {story}");
    }
    if act != Act::Confirm {
        assert!(rank(old) <= rank(by), "INV-2: within reach; {story}");
    }
    if let Some(new) = after.get(&target) {
        if (new.role, new.permissions) != (old.role, old.permissions) {
            assert!(rank(new) <= rank(by), "INV-1: no upward grant; {story}");
            let grants = new.permissions.is_subset_of(&by.permissions) || by.role != MemberRole::Custom;
            assert!(grants, "INV-1: no permission that the actor lacks; {story}");
        }
        if actor == target {
            assert_eq!(
                (new.role, new.permissions, new.status),
                (old.role, old.permissions, old.status),
                "INV-3; {story}"
            );
        }
        if act == Act::Confirm {
            assert_eq!(
                (new.role, new.permissions, &new.collections),
                (old.role, old.permissions, &old.collections),
                "INV-2; {story}"
            );
        }
    } else {
        assert_ne!(actor, target, "INV-3: nobody removes themselves; {story}");
    }
    let owners =
        after.values().filter(|row| row.role == MemberRole::Owner && row.status == MemberStatus::Confirmed).count();
    assert!(owners >= 1, "INV-4: an owner is left; {story}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_order_of_a_bulk_act_does_not_matter() {
    on_each_engine(async |house| {
        let mut ends = Vec::new();
        for backwards in [false, true] {
            let owner = house.person(&format!("owner{backwards}@acme.example")).await;
            let acme = house.acme(&owner).await;
            let domain = format!("{backwards}.example");
            let mut ids = vec![house.own_row(&owner, acme).await];
            let (admin, _) =
                house.joins(&owner, acme, &format!("admin@{domain}"), MemberRole::Admin, Permissions::NONE).await;
            for (index, role) in [MemberRole::Owner, MemberRole::User, MemberRole::Custom].into_iter().enumerate() {
                ids.push(house.joins(&owner, acme, &format!("p{index}@{domain}"), role, Permissions::NONE).await.1);
            }
            let mut named = ids.clone();
            if backwards {
                named.reverse();
            }
            let outcomes = house.site.perform(&admin.caller, acme, RevokeMembers { ids: named.clone() }).await.unwrap();
            assert_eq!(
                outcomes.iter().map(|outcome| outcome.id).collect::<Vec<_>>(),
                named,
                "answers come in the order asked"
            );
            let mut end = Vec::new();
            for id in ids {
                end.push(house.status(&owner, acme, id).await);
            }
            ends.push(end);
        }
        let (confirmed, revoked) = (Some(MemberStatus::Confirmed), Some(MemberStatus::Revoked));
        assert_eq!(
            ends[0],
            [confirmed, confirmed, revoked, revoked],
            "owners are beyond an Admin's reach, the others go"
        );
        assert_eq!(ends[0], ends[1]);
    })
    .await;
}
