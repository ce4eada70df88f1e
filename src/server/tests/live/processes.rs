//! Two processes on one store, as behind a load balancer. Only Postgres has more than one.

use testkit::{Site, json, on_every_engine};

use crate::{
    house::House,
    socket::{Client, Page, cookie_of},
};

#[test]
fn a_change_at_one_process_is_heard_at_the_other_once() {
    on_every_engine(async |engine| {
        let here = Site::start(engine).await;
        let Some(there) = here.another_process().await else { return };
        let house = House::of(&here, "North", "Pia Admin").await;
        let mut page_there = Page::of(&there, &cookie_of(&there, &house.admin).await).await;
        let mut client_there = Client::of(&there, &house.admin).await;
        let mut client_here = Client::of(&here, &house.admin).await;
        house.creates_client("Acme", "owner@acme.example").await;
        assert_eq!(page_there.hears().await, json!({ "topic": "clients", "id": house.id }));
        assert_eq!(client_there.hears().await.kind, 6);
        assert_eq!(client_here.hears().await.kind, 6);
        // The mark is made at one of the two; both hear it next.
        client_here.heard_nothing_until(&house.admin).await;
        assert_eq!(client_there.hears().await.kind, 7);
    });
}

#[test]
fn a_session_ended_at_one_process_closes_lines_at_the_other() {
    on_every_engine(async |engine| {
        let here = Site::start(engine).await;
        let Some(there) = here.another_process().await else { return };
        let alice = here.signs_up("Alice").await;
        let mut client = Client::of(&there, &alice).await;
        let proof = json!({ "masterPasswordHash": alice.password_hash });
        alice.post("/api/accounts/security-stamp", &proof).ok().await;
        assert_eq!(client.hears().await.kind, 11);
        assert!(client.next().await.is_none());
    });
}
