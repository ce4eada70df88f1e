//! Which of many sessions are not over, in one question.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod support;

use common::id::{DeviceId, SessionId, UserId};
use storage::{
    Tx, account,
    account::Account,
    device::{self, Device},
    operator_provider,
    session::{self, NewSession},
};
use support::{NOW, Store, person};
use uuid::Uuid;

async fn signs_in(tx: &mut Tx, number: u128, user: UserId, lasts: i64) -> SessionId {
    let device = Device {
        id: DeviceId::from_uuid(Uuid::from_u128(100 + number)),
        identifier: format!("device {number}"),
        name: String::new(),
        kind: 9,
        created: NOW,
        last_active: NOW,
    };
    let device = device::remember(tx, user, &device).await.unwrap();
    let id = SessionId::from_uuid(Uuid::from_u128(200 + number));
    let expires = NOW.plus(lasts);
    let session = NewSession { id, user, device, client_id: "web", token_hash: None, created: NOW, expires };
    session::insert(tx, &session).await.unwrap();
    id
}

async fn those_of_enabled_accounts_that_have_not_expired_are_alive(store: Store) {
    let mut tx = store.database.write().await.unwrap();
    for number in [1, 2] {
        let one = Account { security_stamp: format!("stamp {number}"), ..person(number) };
        account::insert(&mut tx, &one).await.unwrap();
    }
    let (alice, bob) = (person(1).id, person(2).id);
    let lives = signs_in(&mut tx, 1, alice, 10).await;
    let lives_too = signs_in(&mut tx, 2, alice, 10).await;
    let expired = signs_in(&mut tx, 3, alice, 0).await;
    let kept_out = signs_in(&mut tx, 4, bob, 10).await;
    let not_asked_for = signs_in(&mut tx, 5, alice, 10).await;
    operator_provider::set_account_enabled(&mut tx, bob, false, NOW).await.unwrap();
    let nobodys = SessionId::from_uuid(Uuid::from_u128(999));
    let asked = [lives, expired, kept_out, nobodys, lives_too];
    let mut alive = session::alive(&mut tx, &asked, NOW).await.unwrap();
    alive.sort_by_key(|session| session.id);
    assert_eq!(alive.iter().map(|session| session.id).collect::<Vec<_>>(), [lives, lives_too]);
    assert!(alive.iter().all(|session| session.security_stamp == "stamp 1"));
    assert!(session::alive(&mut tx, &[], NOW).await.unwrap().is_empty());
    assert_eq!(session::alive(&mut tx, &[not_asked_for], NOW).await.unwrap().len(), 1);
    tx.commit().await.unwrap();
    store.remove().await;
}

#[tokio::test]
async fn sqlite_tells_which_sessions_are_alive() {
    those_of_enabled_accounts_that_have_not_expired_are_alive(Store::sqlite().await).await;
}

#[tokio::test]
async fn postgres_tells_which_sessions_are_alive() {
    let Some(store) = Store::postgres().await else { return };
    those_of_enabled_accounts_that_have_not_expired_are_alive(store).await;
}
