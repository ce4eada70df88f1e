//! The logs: what they tell, page by page, and what clients may add.

use common::{
    event::{EventKind, plain, sentence},
    id::EventId,
    kind::{MemberRole, MemberStatus, ProviderRole},
    time::{DAY, MINUTE, SECOND},
    wire::event::EventQuery,
};
use services::{
    collection::OpenCollections,
    event::{ReadOrganizationLog, ReadProviderLog},
};
use storage::event::NewEvent;
use testkit::{Site, json, on_every_engine};

use crate::house::{House, belongs, founds};

#[test]
fn opening_a_client_is_told_to_both_sides_once_in_five_minutes_for_a_device() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let sven = house.hires("Sven", ProviderRole::ServiceUser).await.person;
        let client = house.creates_client("Acme", "owner@example.com").await;
        let member = site.signs_up("Maja").await;
        belongs(&site, &member, client.organization, MemberRole::Owner, MemberStatus::Confirmed).await;
        let open = async |person: &testkit::Person| {
            site.services.perform(&person.caller().await, client.organization, OpenCollections).await.unwrap();
        };
        let count = async || {
            let log = member.get(&format!("/api/organizations/{}/events", client.organization)).ok().await;
            let opened = |event: &&testkit::Value| event["type"] == 1603;
            let of_organization: Vec<_> = log["data"].as_array().unwrap().iter().filter(opened).cloned().collect();
            for event in &of_organization {
                assert_eq!(event["providerId"], json!(house.id));
            }
            (of_organization.len(), house.log().await.iter().filter(|number| **number == 1903).count())
        };
        open(&member).await;
        assert_eq!(count().await, (0, 0), "a member of its own leaves no such trace");
        open(&sven).await;
        open(&sven).await;
        assert_eq!(count().await, (1, 1));
        open(&house.admin).await;
        assert_eq!(count().await, (2, 2));
        site.world.advance(5 * MINUTE);
        open(&sven).await;
        assert_eq!(count().await, (3, 3));
    });
}

#[test]
fn a_hundred_and_twenty_entries_of_one_moment_come_page_by_page_without_gap_or_repeat() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let at = site.services.environment().now().plus(-DAY);
        let mut tx = site.services.database().write().await.unwrap();
        let event = |_| NewEvent {
            id: site.services.environment().id(EventId::from_uuid),
            at,
            kind: EventKind::ProviderUserUpdated,
            user_id: None,
            organization_id: None,
            provider_id: Some(house.id),
            item_id: None,
            collection_id: None,
            member_id: None,
            provider_user_id: Some(house.admin_row),
            provider_organization_id: None,
            acting_user_id: Some(house.admin.id),
            device_kind: Some(9),
            ip: None,
            system_user: None,
        };
        let events: Vec<_> = (0..120).map(event).collect();
        storage::event::append(&mut tx, &events).await.unwrap();
        tx.commit().await.unwrap();
        let caller = house.admin.caller().await;
        let (mut seen, mut pages, mut continuation) = (Vec::new(), 0, None);
        loop {
            let query = EventQuery { kind: Some(1802), continuation, ..EventQuery::default() };
            let log = site.services.perform(&caller, house.id, ReadProviderLog(query)).await.unwrap();
            seen.extend(log.page.entries.iter().map(|entry| entry.id));
            pages += 1;
            continuation = log.page.continuation;
            if continuation.is_none() {
                break;
            }
        }
        let mut distinct = seen.clone();
        distinct.sort();
        distinct.dedup();
        assert_eq!((pages, seen.len(), distinct.len()), (3, 120, 120));

        let ask = |query: &str| house.admin.get(&house.path(&format!("/events?{query}")));
        let count = async |query: String| ask(&query).ok().await["data"].as_array().unwrap().len();
        assert_eq!(count(format!("start={at}&end={at}")).await, 50, "both ends belong to the range");
        assert_eq!(count(format!("start={}&end={}", at.plus(1), at.plus(2))).await, 0);
        assert_eq!(count(format!("end={at}&start={}", at.plus(SECOND))).await, 50, "a reversed range is turned round");
        ask("continuationToken=nonsense").is_refused_for("continuationToken").await;
        ask("start=yesterday").is_refused_for("start").await;
        ask("start=2020-01-01T00:00:00Z&end=2022-01-01T00:00:00Z").is_refused_for("end").await;
    });
}

#[test]
fn the_log_names_people_and_clients_also_when_they_are_gone() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let sven = house.hires("Sven", ProviderRole::ServiceUser).await;
        let client = house.creates_client("Acme", "owner@example.com").await;
        let olga = site.signs_up("Olga").await;
        belongs(&site, &olga, client.organization, MemberRole::Owner, MemberStatus::Confirmed).await;
        house.admin.delete(&house.path(&format!("/users/{}", sven.row))).ok().await;
        house.admin.delete(&house.path(&format!("/organizations/{}", client.link))).ok().await;
        let caller = house.admin.caller().await;
        let log = site.services.perform(&caller, house.id, ReadProviderLog::default()).await.unwrap();
        let told: Vec<(String, String, bool)> = log
            .page
            .entries
            .iter()
            .filter(|entry| entry.kind >= 1800)
            .map(|entry| {
                let subject = entry.subject.as_ref();
                let actor = entry.actor.as_ref().unwrap().display();
                (actor, plain(&sentence(entry.kind, subject)), subject.unwrap().gone)
            })
            .collect();
        let expected = [
            ("Removed client organization Acme", true),
            ("Removed user Sven", true),
            ("Created client organization Acme", true),
            ("Confirmed user Sven", true),
            ("Invited user Sven", true),
            ("Confirmed user Ada", false),
        ];
        let expected: Vec<_> = expected.map(|(text, gone)| ("Ada".to_owned(), text.to_owned(), gone)).into();
        assert_eq!(told, expected);

        let of_client = site
            .services
            .perform(&olga.caller().await, client.organization, ReadOrganizationLog::default())
            .await
            .unwrap();
        let first = of_client.page.entries.first().unwrap();
        assert_eq!(first.actor.as_ref().unwrap().display(), "Ada (North MSP)");
        assert_eq!(plain(&sentence(first.kind, first.subject.as_ref())), "Invited member owner@example.com");
    });
}

#[test]
fn the_log_is_filtered_by_person_and_client() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let sven = house.hires("Sven", ProviderRole::ServiceUser).await;
        let client = house.creates_client("Acme", "owner@example.com").await;
        house.creates_client("Other", "owner@example.com").await;
        let caller = house.admin.caller().await;
        let ask = async |query| {
            let log = site.services.perform(&caller, house.id, ReadProviderLog(query)).await.unwrap();
            log.page.entries.iter().map(|entry| entry.kind).filter(|kind| *kind >= 1800).collect::<Vec<_>>()
        };
        let link = client.link.parse().unwrap();
        assert_eq!(ask(EventQuery { client: Some(link), ..EventQuery::default() }).await, [1900]);
        assert_eq!(ask(EventQuery { person: Some(sven.person.id), ..EventQuery::default() }).await, [1801, 1800]);
        let of_sven = house.admin.get(&house.path(&format!("/users/{}/events", sven.row))).ok().await;
        let numbers: Vec<i64> =
            of_sven["data"].as_array().unwrap().iter().map(|event| event["type"].as_i64().unwrap()).collect();
        assert!(numbers.contains(&1800) && numbers.contains(&1801) && !numbers.contains(&1900), "{numbers:?}");
        house.admin.get(&house.path("/users/0f0f0f0f-0000-4000-8000-000000000000/events")).fails(404).await;
    });
}

#[test]
fn clients_report_only_what_they_may_about_what_they_see() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let owner = site.signs_up("Olga").await;
        let stranger = site.signs_up("Stig").await;
        let organization = founds(&site, &owner, "Acme").await;
        let far = "2030-01-01T00:00:00Z";
        let report = |number: i64| json!({ "type": number, "organizationId": organization, "date": far });
        let log = async || {
            let log = owner.get(&format!("/api/organizations/{organization}/events")).ok().await;
            log["data"].as_array().unwrap().clone()
        };
        for path in ["/events/collect", "/api/events/collect"] {
            owner.post(path, &json!([])).fails(400).await;
            owner.post(path, &json!(null)).fails(400).await;
            site.post(path, &json!([report(1602)])).fails(401).await;
            stranger.post(path, &json!([report(1602)])).ok().await;
        }
        // 1900 is the server's own, 9999 is unknown, an unknown item is nobody's: all are dropped without a word.
        let dropped =
            json!([report(1900), report(9999), { "type": 1107, "cipherId": organization, "date": far }, {}, 7]);
        owner.post("/events/collect", &dropped).ok().await;
        assert!(log().await.is_empty());
        owner.post("/events/collect", &json!([report(1602), report(1602)])).ok().await;
        let entries = log().await;
        assert_eq!(entries.len(), 2);
        assert_eq!(entries[0]["actingUserId"], json!(owner.id));
        assert!(entries[0]["date"].as_str().unwrap() < far, "never in the future");
        let too_many: Vec<_> = (0..501).map(|_| report(1602)).collect();
        owner.post("/events/collect", &json!(too_many)).fails(400).await;
        owner.post("/events/collect", &json!([{ "type": 1007 }])).ok().await;
        assert_eq!(owner.get("/api/events").ok().await["data"][0]["type"], 1007);
    });
}
