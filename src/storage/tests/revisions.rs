//! Writers of two organizations with the same members move the same dates: they may wait for each other in one direction only.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod support;

use std::time::Duration;

use common::{
    id::{MemberId, OrganizationId, UserId},
    kind::{MemberRole, MemberStatus},
};
use futures::future::join_all;
use sqlx::Executor as _;
use storage::{
    Database,
    account::{self, Account},
    member::{self, NewMember},
    organization, revision,
};
use support::{NOW, organization, person};
use uuid::Uuid;

/// So many that Postgres reads the tables from end to end, each as it lies: the members in the order of their joining, the accounts in the
/// order in which they were made.
const PEOPLE: u128 = 400;
const ROUNDS: i64 = 10;

fn membership(id: u128, organization: OrganizationId, user: UserId) -> NewMember {
    NewMember {
        id: MemberId::from_uuid(Uuid::from_u128(id)),
        organization_id: organization,
        user_id: Some(user),
        email: None,
        key: Some("4.key".to_owned()),
        status: MemberStatus::Confirmed,
        role: MemberRole::User,
        permissions: None,
        invite_token_hash: None,
        invite_issued: None,
        invited_by: None,
        created: NOW,
    }
}

/// Two organizations, the other with a fifth of the people of the one. The accounts were made in the opposite order of their ids.
async fn two_organizations(database: &Database) -> [OrganizationId; 2] {
    let mut tx = database.write().await.unwrap();
    let people: Vec<Account> = (1..=PEOPLE).map(person).collect();
    for person in people.iter().rev() {
        account::insert(&mut tx, person).await.unwrap();
    }
    let [one, other] = [organization(1), organization(2)];
    organization::insert(&mut tx, &one, true).await.unwrap();
    organization::insert(&mut tx, &other, true).await.unwrap();
    for (number, person) in (1000..).zip(&people) {
        member::insert(&mut tx, &membership(number, one.id, person.id)).await.unwrap();
    }
    for (number, person) in (2000..).zip(people.iter().rev().step_by(5)) {
        member::insert(&mut tx, &membership(number, other.id, person.id)).await.unwrap();
    }
    tx.commit().await.unwrap();
    [one.id, other.id]
}

async fn touches_again_and_again(database: &Database, organization: OrganizationId) {
    for round in 1..=ROUNDS {
        let mut tx = database.write().await.unwrap();
        revision::touch_members(&mut tx, organization, NOW.plus(round)).await.unwrap();
        organization::touch_everybody(&mut tx, organization, NOW.plus(round)).await.unwrap();
        // Holding the rows for a moment makes a wrong order show.
        tokio::time::sleep(Duration::from_micros(300)).await;
        tx.commit().await.unwrap();
    }
}

async fn writers_of_both_finish(store: &support::Store, organizations: [OrganizationId; 2]) {
    let writers = organizations.iter().cycle().take(8).map(|id| touches_again_and_again(&store.database, *id));
    tokio::time::timeout(Duration::from_secs(60), join_all(writers)).await.unwrap();
    let mut tx = store.database.read().await.unwrap();
    for number in 1..=PEOPLE {
        let revised = account::revised(&mut tx, person(number).id).await.unwrap();
        assert_eq!(revised, Some(NOW.plus(ROUNDS)));
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn writers_of_organizations_with_the_same_members_do_not_lock_each_other_out_on_postgres() {
    let Some(store) = support::Store::postgres().await else { return };
    let organizations = two_organizations(&store.database).await;
    // From now on it knows how many there are, and locks the rows of the two in different orders unless told which.
    store.postgres_connection().await.execute("ANALYZE").await.unwrap();
    writers_of_both_finish(&store, organizations).await;
    store.remove().await;
}

#[tokio::test]
async fn writers_of_organizations_with_the_same_members_take_turns_on_sqlite() {
    let store = support::Store::sqlite().await;
    let organizations = two_organizations(&store.database).await;
    writers_of_both_finish(&store, organizations).await;
    store.remove().await;
}
