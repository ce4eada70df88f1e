//! The usage statement.

use common::{
    kind::{MemberRole, MemberStatus},
    time::{DAY, HOUR},
    wire::billing::{ClientMonth, ClientUsage, UsageMonth, UsageQuery},
};
use services::usage::{ReadUsage, record_today};
use storage::statements::counted;
use testkit::{Site, Value, encrypt, json, on_every_engine};

use crate::{
    comes_back,
    house::{Client, House, belongs},
    later,
};

async fn month(house: &House, query: &str) -> UsageMonth {
    let path = format!("/api/chatelaine/providers/{}/usage?{query}", house.id);
    serde_json::from_value(house.admin.get(&path).ok().await).unwrap()
}

fn named<'a>(month: &'a UsageMonth, name: &str) -> &'a ClientUsage {
    month.rows.iter().find(|client| client.name == name).unwrap_or_else(|| panic!("{name} is not there"))
}

async fn of_client(house: &House, client: &Client, query: &str) -> ClientMonth {
    let path = format!("/api/chatelaine/providers/{}/clients/{}/usage?{query}", house.id, client.organization);
    serde_json::from_value(house.admin.get(&path).ok().await).unwrap()
}

fn note(client: &Client, text: &str) -> Value {
    let text = encrypt(&client.key, text);
    json!({
        "type": 2, "name": text, "notes": text, "favorite": false, "reprompt": 0, "key": null, "folderId": null,
        "organizationId": client.organization, "secureNote": { "type": 0 }, "fields": [], "passwordHistory": [],
    })
}

#[test]
fn a_day_counts_people_items_and_what_they_take_however_often_it_is_written() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let client = house.creates_client("Acme", "owner@example.com").await;
        house.creates_client("Empty", "owner@example.com").await;
        let (olga, otto, ines) =
            (site.signs_up("Olga").await, site.signs_up("Otto").await, site.signs_up("Ines").await);
        belongs(&site, &olga, client.organization, MemberRole::Owner, MemberStatus::Confirmed).await;
        belongs(&site, &otto, client.organization, MemberRole::User, MemberStatus::Accepted).await;
        belongs(&site, &ines, client.organization, MemberRole::User, MemberStatus::Revoked).await;
        let collections =
            house.admin.get(&format!("/api/organizations/{}/collections", client.organization)).ok().await;
        let body = json!({ "cipher": note(&client, "Router"), "collectionIds": [collections["data"][0]["id"]] });
        house.admin.post("/api/ciphers/create", &body).ok().await;
        let gone = house.admin.post("/api/ciphers/create", &body).ok().await;
        house.admin.put(&format!("/api/ciphers/{}/delete", gone["id"].as_str().unwrap()), &json!({})).ok().await;
        // Somebody's own item belongs to no client.
        olga.post("/api/folders", &json!({ "name": olga.encrypts("own") })).ok().await;

        assert_eq!(record_today(&site.services).await.unwrap(), 2);
        let once = month(&house, "").await;
        assert_eq!(record_today(&site.services).await.unwrap(), 2);
        assert_eq!(month(&house, "").await, once, "written again, nothing changes");
        assert_eq!((once.clients, once.total, once.days.len()), (2, 2, 1));
        let acme = named(&once, "Acme");
        assert_eq!((acme.seats, acme.occupied, acme.members, acme.items), (Some(5), 3, 1, 1));
        let stored = once.days[0].storage_bytes;
        assert_eq!(acme.storage_bytes, stored);
        assert!(stored > 400 && stored.is_multiple_of(2), "the item in the trash takes as much as the other: {stored}");
        assert_eq!((named(&once, "Empty").items, named(&once, "Empty").storage_bytes), (0, 0));
        assert_eq!((once.days[0].seats, once.days[0].occupied), (Some(10), 4));

        // What is different later the same day replaces the figures of the morning.
        let path = house.path(&format!("/clients/{}", client.link));
        house.admin.put(&path, &json!({ "name": "Acme Ltd", "assignedSeats": 8 })).ok().await;
        record_today(&site.services).await.unwrap();
        let later = month(&house, "").await;
        assert_eq!((named(&later, "Acme Ltd").peak_seats, named(&later, "Acme Ltd").days), (Some(8), 1));
    });
}

#[test]
fn a_month_ends_at_midnight_utc() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let mut house = House::of(&site, "North MSP", "Ada").await;
        let client = house.creates_client("Acme", "owner@example.com").await;
        let now = site.services.environment().now().micros();
        // To the last second of January.
        site.world.advance(31 * DAY - now.rem_euclid(DAY) - common::time::SECOND);
        site.world.freeze();
        record_today(&site.services).await.unwrap();
        site.world.advance(common::time::SECOND);
        record_today(&site.services).await.unwrap();
        site.world.advance(HOUR);
        record_today(&site.services).await.unwrap();
        comes_back(&mut house.admin, &site).await;
        let january = month(&house, "month=2026-01").await;
        let february = month(&house, "month=2026-02").await;
        let days = |month: &UsageMonth| month.days.iter().map(|day| day.day).collect::<Vec<_>>();
        assert_eq!((days(&january), days(&february)), (vec![1, 31], vec![1]));
        assert_eq!(named(&january, "Acme").daily.len(), 31);
        assert_eq!(named(&january, "Acme").daily[30], Some(1));
        assert_eq!(february, month(&house, "").await, "the present month is what is shown unasked");
        assert_eq!((january.first, january.present, february.month), (january.month, february.month, february.month));
        assert_eq!(of_client(&house, &client, "month=2026-01").await.days.len(), 2);
        let none = month(&house, "month=2025-12").await;
        assert_eq!((none.clients, none.days.len(), none.rows.len()), (0, 0, 0));
        let path = format!("/api/chatelaine/providers/{}/usage", house.id);
        for wrong in ["2026-13", "2026", "january"] {
            house.admin.get(&format!("{path}?month={wrong}")).is_refused_for("month").await;
        }
        house.admin.get(&format!("{path}?sort=colour")).is_refused_for("sort").await;
        house.admin.get(&format!("{path}?limit=many")).is_refused_for("limit").await;
    });
}

#[test]
fn the_most_and_the_average_are_over_the_days_that_a_client_was_there_and_a_client_that_goes_stays() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let mut house = House::of(&site, "North MSP", "Ada").await;
        let client = house.creates_client("Acme", "owner@example.com").await;
        let path = house.path(&format!("/clients/{}", client.link));
        for seats in [9, 4, 4] {
            later(&mut house, DAY).await;
            house.admin.put(&path, &json!({ "name": format!("Acme {seats}"), "assignedSeats": seats })).ok().await;
            record_today(&site.services).await.unwrap();
        }
        let whole = month(&house, "").await;
        let acme = &whole.rows[0];
        assert_eq!((acme.name.as_str(), acme.days, acme.seat_days), ("Acme 4", 4, 22));
        assert_eq!((acme.seats, acme.peak_seats, acme.average_seats), (Some(4), Some(9), Some(5.5)));
        assert_eq!(&acme.daily[..5], [Some(1), Some(1), Some(1), Some(1), None]);

        later(&mut house, DAY).await;
        let olga = site.signs_up("Olga").await;
        belongs(&site, &olga, client.organization, MemberRole::Owner, MemberStatus::Confirmed).await;
        house.admin.delete(&house.path(&format!("/organizations/{}", client.link))).ok().await;
        later(&mut house, DAY).await;
        record_today(&site.services).await.unwrap();
        let whole = month(&house, "").await;
        let acme = &whole.rows[0];
        assert_eq!(
            (acme.attached, acme.days, acme.occupied),
            (false, 5, 2),
            "the day it went still counts, and no day after"
        );
        assert_eq!(of_client(&house, &client, "").await.days.last().unwrap().occupied, 2);
        assert_eq!(whole.days.len(), 5);

        // Deleted altogether, it still stands in the statement.
        let other = house.creates_client("Brief", "owner@example.com").await;
        let proof = json!({ "masterPasswordHash": house.admin.password_hash });
        let delete = format!("/api/organizations/{}", other.organization);
        house.admin.call(testkit::Method::DELETE, &delete).json(&proof).ok().await;
        assert!(!named(&month(&house, "").await, "Brief").attached);
    });
}

#[test]
fn the_file_holds_every_client_and_no_formula() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        for name in ["=SUM(A1:A9)", "Acme, Inc.", "Zoo"] {
            house.creates_client(name, "owner@example.com").await;
        }
        let path = format!("/api/chatelaine/providers/{}/usage.csv?month=2026-01&limit=1", house.id);
        let answer = house.admin.get(&path).answer().await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.headers.get("content-type").unwrap(), "text/csv; charset=utf-8");
        assert_eq!(
            answer.headers.get("content-disposition").unwrap(),
            "attachment; filename=\"chatelaine-usage-2026-01.csv\""
        );
        let file = answer.body.as_str().unwrap();
        let lines: Vec<&str> = file.split("\r\n").filter(|line| !line.is_empty()).collect();
        assert_eq!(lines.len(), 4, "{file}");
        assert!(lines[1].starts_with("2026-01,\"'=SUM(A1:A9)\","), "{}", lines[1]);
        assert!(lines[2].starts_with("2026-01,\"Acme, Inc.\","), "{}", lines[2]);
    });
}

#[test]
fn the_table_is_searched_sorted_and_paged_and_costs_the_same_for_many_clients() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        house.creates_client("Client 00", "owner@example.com").await;
        let caller = house.admin.caller().await;
        let ask = || counted(site.services.perform(&caller, house.id, ReadUsage(UsageQuery::default())));
        let (_, few) = ask().await;
        for number in 1..12 {
            house.creates_client(&format!("Client {number:02}"), "owner@example.com").await;
        }
        let (_, more) = ask().await;
        assert_eq!(few, more);
        assert!(few <= 6, "{few} statements");
        let (written, statements) = counted(record_today(&site.services)).await;
        assert_eq!((written.unwrap(), statements), (12, 1), "one statement for all clients");

        let names = async |query: &str| {
            let page = month(&house, query).await;
            (page.total, page.rows.into_iter().map(|client| client.name).collect::<Vec<_>>())
        };
        assert_eq!(
            names("limit=2&offset=4&descending=true").await,
            (12, vec!["Client 07".to_owned(), "Client 06".to_owned()])
        );
        assert_eq!(names("search=T%2011").await, (1, vec!["Client 11".to_owned()]));
        assert_eq!(month(&house, "search=nobody").await.days[0].clients, 12, "the sum is of all of them");
    });
}
