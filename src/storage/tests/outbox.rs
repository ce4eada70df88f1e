//! What the operator is shown of the outbox is the same on both engines.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod support;

use common::id::MailId;
use storage::{
    mail::{self, NewMail},
    testing,
};
use support::{NOW, Store};
use uuid::Uuid;

async fn the_last_error_is_that_of_the_letter_tried_last(store: Store) {
    let mut tx = store.database.write().await.unwrap();
    for number in [1, 2, 3] {
        let id = MailId::from_uuid(Uuid::from_u128(number));
        let letter =
            NewMail { id, recipient: "a@b.example", sender: None, subject: "", text: "", html: "", created: NOW };
        mail::insert(&mut tx, &letter).await.unwrap();
        let tried = NOW.plus(if number == 2 { 2 } else { 1 });
        mail::claim(&mut tx, id, 0, tried, tried).await.unwrap();
        mail::failed(&mut tx, id, &format!("error {number}"), tried).await.unwrap();
    }
    tx.commit().await.unwrap();
    // Failed before the store knew when a letter was tried.
    let old = format!("UPDATE mail SET tried = NULL WHERE id = '{}'", Uuid::from_u128(3));
    testing::tamper(&store.database, old).await.unwrap();
    let mut tx = store.database.read().await.unwrap();
    let backlog = mail::backlog(&mut tx, NOW).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    assert_eq!((backlog.failing, backlog.last_error.as_deref()), (3, Some("error 2")));
    store.remove().await;
}

#[tokio::test]
async fn sqlite_tells_the_last_error() {
    the_last_error_is_that_of_the_letter_tried_last(Store::sqlite().await).await;
}

#[tokio::test]
async fn postgres_tells_the_last_error() {
    let Some(store) = Store::postgres().await else { return };
    the_last_error_is_that_of_the_letter_tried_last(store).await;
}
