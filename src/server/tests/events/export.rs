//! Logs as files.

use common::{kind::ProviderRole, time::DAY};
use testkit::{Method, Site, Value, on_every_engine};

use crate::{
    house::House,
    lines::{add, in_organization, in_provider},
};

fn path(house: &House, query: &str) -> String {
    format!("/api/chatelaine/providers/{}/events/export?{query}", house.id)
}

async fn file(house: &House, query: &str) -> (String, String) {
    let answer = house.admin.call(Method::GET, &path(house, query)).answer().await;
    assert_eq!(answer.status, 200, "{query}");
    let header =
        |name: &str| answer.headers.get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default();
    (answer.body.as_str().unwrap().to_owned(), format!("{}; {}", header("content-type"), header("content-disposition")))
}

#[test]
fn a_file_of_many_pages_holds_every_entry_once_in_order() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let (acme, beta) =
            (house.creates_client("Acme", "o@example.com").await, house.creates_client("Beta", "o@example.com").await);
        let at = site.services.environment().now().plus(-2 * DAY);
        for (client, count) in [(&acme, 700), (&beta, 550)] {
            add(&site, &in_organization(&site, client.organization, house.admin.id, at, count)).await;
        }
        add(&site, &in_provider(&site, house.id, house.admin.id, at.plus(1), 40)).await;
        let range = format!("start={}&end={}", at.plus(-1), at.plus(2));

        let (ndjson, headers) = file(&house, &format!("scope=all&format=ndjson&{range}")).await;
        assert!(headers.starts_with("application/x-ndjson; attachment; filename=\"chatelaine-activity-"), "{headers}");
        let lines: Vec<Value> = ndjson.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len(), 1_290);
        let mut ids: Vec<&str> = lines.iter().map(|line| line["id"].as_str().unwrap()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 1_290, "none twice");
        let dates: Vec<&str> = lines.iter().map(|line| line["date"].as_str().unwrap()).collect();
        assert!(dates.is_sorted_by(|left, right| left >= right), "newest first");
        let of = |name: &str| lines.iter().filter(|line| line["clientName"] == name).count();
        assert_eq!((of("Acme"), of("Beta")), (700, 550));

        let (csv, headers) = file(&house, &format!("scope=all&client={}&{range}", acme.link)).await;
        assert!(headers.starts_with("text/csv; charset=utf-8; attachment"), "{headers}");
        assert!(
            csv.starts_with("message,appIcon,appName,userId,userName,userEmail,date,ip,type,client\r\n"),
            "{csv:.200}"
        );
        assert_eq!(csv.lines().count(), 701);
        assert!(csv.lines().nth(1).unwrap().ends_with(",192.0.2.1,ItemViewed,Acme"));

        let (own, _) = file(&house, &format!("format=csv&{range}")).await;
        assert!(own.starts_with("message,appIcon,appName,userId,userName,userEmail,date,ip,type\r\n"));
        assert_eq!(own.lines().count(), 41, "the provider's own alone");
        let (none, _) = file(&house, "scope=all&type=1700").await;
        assert_eq!(none.lines().count(), 1, "a file without entries is its header");
    });
}

#[test]
fn a_name_that_is_a_formula_stays_text() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let client = house.creates_client("=HYPERLINK(\"http://x\")", "o@example.com").await;
        add(&site, &in_organization(&site, client.organization, house.admin.id, site.services.environment().now(), 1))
            .await;
        let (csv, _) = file(&house, "scope=all&type=1107").await;
        assert!(csv.ends_with(",ItemViewed,\"'=HYPERLINK(\"\"http://x\"\")\"\r\n"), "{csv}");
    });
}

#[test]
fn a_file_is_refused_before_it_begins() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let sven = house.hires("Sven", ProviderRole::ServiceUser).await.person;
        let south = House::of(&site, "South MSP", "Sue").await;
        for person in [&sven, &south.admin] {
            person.get(&path(&house, "scope=all")).fails(404).await;
        }
        site.get(&path(&house, "scope=all")).fails(401).await;
        house.admin.get(&path(&house, "format=xlsx")).is_refused_for("format").await;
        house.admin.get(&path(&house, "scope=world")).is_refused_for("scope").await;
        house.admin.get(&path(&house, "start=2020-01-01&end=2026-01-01")).is_refused_for("end").await;
    });
}
