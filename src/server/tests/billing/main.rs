//! Seat pools, the usage statement, background jobs and billing reads, on both engines.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::allow_attributes,
    reason = "a failed expectation here is a failed test"
)]

#[allow(dead_code, reason = "it furnishes several test programs")]
#[path = "../provider/house.rs"]
mod house;
mod jobs;
mod pools;
mod pools_at_once;
mod reads;
mod shapes;
mod usage;

use common::{id::ProviderId, kind::PlanType, wire::billing::SeatPool};
use services::operator::ReadProvider;
use testkit::{Person, Site, Value, encrypt, json, key_pair, wrap};

use house::House;

/// The plan of the clients in these tests.
pub const TEAMS: PlanType = PlanType::TeamsMonthly;

pub async fn pool(site: &Site, provider: ProviderId) -> SeatPool {
    let pools = site.operate(ReadProvider(provider)).await.unwrap().pools;
    *pools.iter().find(|pool| pool.plan == TEAMS).expect("there is a pool")
}

/// INV-19: every pool has given exactly what its clients have, and never more than it holds.
pub async fn pools_add_up(site: &Site, provider: ProviderId) {
    let mut tx = site.services.database().read().await.unwrap();
    let pools = storage::seat_pool::list(&mut tx, provider).await.unwrap();
    let given = storage::seat_pool::allocations(&mut tx, provider).await.unwrap();
    tx.commit().await.unwrap();
    assert!(!pools.is_empty(), "there is nothing to compare");
    for pool in pools {
        let seats = given.iter().find(|given| given.plan_type == pool.plan_type).map_or(0, |given| given.seats);
        assert_eq!(pool.allocated_seats, seats, "{pool:?}");
        assert!(pool.allocated_seats <= pool.seat_minimum + pool.purchased_seats, "{pool:?}");
    }
}

/// Lets time pass; the admin signs in again, because tokens do not live so long.
pub async fn later(house: &mut House, micros: i64) {
    house.site.world.advance(micros);
    comes_back(&mut house.admin, &house.site).await;
}

pub async fn comes_back(person: &mut Person, site: &Site) {
    let answer = site.logs_in(&person.email, &person.password_hash, &person.device).await;
    person.token = answer["access_token"].as_str().unwrap().to_owned();
}

/// A new client with so many seats, as the present form sends it.
pub fn new_client(house: &House, name: &str, seats: i64) -> Value {
    let own = testkit::key(name);
    json!({
        "name": name, "ownerEmail": "owner@example.com", "planType": 17, "seats": seats,
        "key": wrap(&own, &house.key), "keyPair": key_pair(name, &own), "collectionName": encrypt(&own, "Default"),
    })
}
