//! Several at a pool at once: it is never overdrawn, and never miscounted.

use futures::future::join_all;
use services::operator::ClearPool;
use testkit::{Site, json, on_every_engine};

use crate::{TEAMS, house::House, new_client, pool, pools_add_up};

#[test]
fn of_many_creates_at_once_only_as_many_succeed_as_there_is_room_for() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        site.sets_pool(house.id, TEAMS, 10, 7).await.unwrap();
        let bodies: Vec<_> = (0..8).map(|number| new_client(&house, &format!("Client {number}"), 5)).collect();
        let path = house.path("/clients");
        let answers = join_all(bodies.iter().map(|body| house.admin.post(&path, body).answer())).await;
        let statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
        assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 3, "{statuses:?}");
        assert_eq!(statuses.iter().filter(|status| **status == 400).count(), 5, "{statuses:?}");
        pools_add_up(&site, house.id).await;
        assert_eq!((pool(&site, house.id).await.allocated, house.clients().await.len()), (15, 3));
    });
}

#[test]
fn changes_of_different_clients_at_once_are_all_counted() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let mut links = Vec::new();
        for number in 0..4 {
            links.push(house.creates_client(&format!("Client {number}"), "owner@example.com").await);
        }
        site.sets_pool(house.id, TEAMS, 40, 0).await.unwrap();
        // Twenty are left. Two rounds of raises, and people who are invited and need seats in between.
        let changes = links.iter().enumerate().flat_map(|(at, client)| {
            let invite = json!({ "emails": (0..6).map(|n| format!("p{at}{n}@example.com")).collect::<Vec<_>>(), "type": 2, "collections": [], "groups": [] });
            [
                (true, house.path(&format!("/clients/{}", client.link)), json!({ "name": "Same", "assignedSeats": 12 })),
                (false, format!("/api/organizations/{}/users/invite", client.organization), invite),
                (true, house.path(&format!("/clients/{}", client.link)), json!({ "name": "Same", "assignedSeats": 9 })),
            ]
        });
        let admin = &house.admin;
        let calls = changes.map(|(put, path, body)| async move {
            let call = if put { admin.put(&path, &body) } else { admin.post(&path, &body) };
            call.answer().await.status
        });
        let statuses = join_all(calls).await;
        assert!(statuses.iter().all(|status| [200, 400].contains(status)), "{statuses:?}");
        assert!(statuses.contains(&200), "{statuses:?}");
        pools_add_up(&site, house.id).await;
    });
}

#[test]
fn a_pool_that_is_set_while_clients_come_counts_them_all() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        for round in 0..3 {
            let bodies: Vec<_> =
                (0..4).map(|number| new_client(&house, &format!("Client {round} {number}"), 3)).collect();
            let path = house.path("/clients");
            let creates = join_all(bodies.iter().map(|body| house.admin.post(&path, body).answer()));
            let set = site.sets_pool(house.id, TEAMS, 1000, 0);
            let (answers, set) = futures::future::join(creates, set).await;
            set.unwrap();
            assert!(answers.iter().all(|answer| answer.status == 200));
            pools_add_up(&site, house.id).await;
            site.operate(ClearPool { provider: house.id, plan: TEAMS }).await.unwrap();
        }
    });
}
