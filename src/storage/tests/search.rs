//! Names as they are searched, on both engines, also those that were stored by an older version.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod support;

use storage::{
    Database,
    account::{self, Account},
    operator_lists,
    organization::{self, Organization},
    search, testing,
};
use support::{Store, organization, person};

/// How many organizations and people are found.
async fn found(database: &Database) -> (i64, i64) {
    let mut tx = database.read().await.unwrap();
    let organizations = operator_lists::count_organizations(&mut tx, &search::containing("äRZTE")).await.unwrap();
    let people = operator_lists::count_people(&mut tx, &search::containing("öDÖN")).await.unwrap();
    tx.commit().await.unwrap();
    (organizations, people)
}

async fn names_of_an_older_version_are_found(store: Store) {
    let mut tx = store.database.write().await.unwrap();
    account::insert(&mut tx, &Account { name: Some("Ödön".to_owned()), ..person(1) }).await.unwrap();
    let aerzte = Organization { name: "Ärzte".to_owned(), ..organization(2) };
    organization::insert(&mut tx, &aerzte, false).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(found(&store.database).await, (1, 1), "what is written now is found");

    // As the migrations leave them where the engine lowers ASCII letters only.
    let old = "UPDATE organization SET search_name = 'Ärzte'; UPDATE account SET search_name = 'ÖdÖn'";
    testing::tamper(&store.database, old).await.unwrap();
    assert_eq!(found(&store.database).await, (0, 0));
    let again = Database::open(&store.address).await.unwrap();
    assert_eq!(found(&again).await, (0, 0), "what was looked through once is not looked through at each start");
    again.close().await;

    testing::tamper(&store.database, "DELETE FROM job_run").await.unwrap();
    let migrated = Database::open(&store.address).await.unwrap();
    assert_eq!(found(&migrated).await, (1, 1));
    migrated.close().await;
    store.remove().await;
}

#[tokio::test]
async fn names_of_an_older_version_are_found_in_sqlite() {
    names_of_an_older_version_are_found(Store::sqlite().await).await;
}

#[tokio::test]
async fn names_of_an_older_version_are_found_in_postgres() {
    let Some(store) = Store::postgres().await else { return };
    names_of_an_older_version_are_found(store).await;
}
