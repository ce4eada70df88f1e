//! One log over a provider and all its clients.

use common::{
    event::{EventKind, plain, sentence},
    kind::{MemberRole, MemberStatus, ProviderRole},
    time::DAY,
    wire::event::{EventEntry, EventQuery},
};
use services::{Failure, collection::OpenCollections, event::ListActivity};
use storage::statements::counted;
use testkit::{Person, Site, Value, on_every_engine};

use crate::{
    house::{House, belongs, founds},
    lines::{add, in_organization, in_provider},
};

async fn page(house: &House, query: EventQuery) -> (Vec<EventEntry>, Option<String>) {
    let caller = house.admin.caller().await;
    let page = house.site.services.perform(&caller, house.id, ListActivity(query)).await.unwrap().page;
    (page.entries, page.continuation)
}

async fn everything(house: &House, query: EventQuery) -> Vec<EventEntry> {
    let (mut all, mut continuation) = page(house, query.clone()).await;
    while continuation.is_some() {
        let (more, next) = page(house, EventQuery { continuation, ..query.clone() }).await;
        assert!(!more.is_empty(), "a page that was promised holds something");
        all.extend(more);
        continuation = next;
    }
    all
}

fn told(entries: &[EventEntry]) -> Vec<String> {
    let text = |entry: &EventEntry| {
        let client = entry.client.as_ref().map_or("–", |client| client.name.as_str());
        let actor = entry.actor.as_ref().map(|actor| actor.display()).unwrap_or_default();
        format!("{client}: {actor}: {}", plain(&sentence(entry.kind, entry.subject.as_ref())))
    };
    entries.iter().map(text).collect()
}

async fn opens(site: &Site, person: &Person, client: &crate::house::Client) {
    site.services.perform(&person.caller().await, client.organization, OpenCollections).await.unwrap();
}

#[test]
fn the_provider_and_its_clients_stand_in_one_log_and_nobody_else_does() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let (north, south) = (House::of(&site, "North MSP", "Ada").await, House::of(&site, "South MSP", "Sue").await);
        let acme = north.creates_client("Acme", "owner@example.com").await;
        let beta = north.creates_client("Beta", "owner@example.com").await;
        let foreign = south.creates_client("Foreign", "owner@example.com").await;
        let sven = north.hires("Sven", ProviderRole::ServiceUser).await;
        founds(&site, &north.admin, "Ada's own").await;
        opens(&site, &sven.person, &acme).await;
        opens(&site, &north.admin, &beta).await;
        opens(&site, &south.admin, &foreign).await;

        let all = everything(&north, EventQuery::default()).await;
        let lines = told(&all);
        // The two entries of one opening are of one moment.
        let mut opened: Vec<_> = lines.iter().filter(|line| line.contains("Opened the")).collect();
        opened.sort();
        assert_eq!(
            opened,
            [
                "Acme: Sven: Opened the organization's vault",
                "Acme: Sven: Opened the vault of client organization Acme",
                "Beta: Ada: Opened the organization's vault",
                "Beta: Ada: Opened the vault of client organization Beta",
            ]
        );
        assert!(lines.contains(&"–: Ada: Confirmed user Sven".to_owned()), "{lines:#?}");
        assert!(lines.contains(&"Acme: Ada: Invited member owner@example.com".to_owned()), "{lines:#?}");
        assert!(!lines.iter().any(|line| line.contains("Foreign") || line.contains("Sue") || line.contains("own:")));
        // A client of another provider is no filter that finds anything, by either door.
        let others = EventQuery { client: foreign.link.parse().ok(), ..EventQuery::default() };
        assert_eq!(told(&everything(&north, others).await), Vec::<String>::new());
        let export = format!("/api/chatelaine/providers/{}/events/export?scope=all&format=ndjson", north.id);
        let of_client = async |link: &str| north.admin.get(&format!("{export}&client={link}")).ok().await;
        assert_eq!(of_client(&foreign.link).await, Value::Null);
        assert_ne!(of_client(&acme.link).await, Value::Null);
        let mut order: Vec<_> = all.iter().map(|entry| (entry.at, entry.id.to_string())).collect();
        order.reverse();
        assert!(order.is_sorted(), "newest first");

        // A client that left takes its log with it; that it was here stays told.
        let olga = site.signs_up("Olga").await;
        belongs(&site, &olga, acme.organization, MemberRole::Owner, MemberStatus::Confirmed).await;
        north.admin.delete(&north.path(&format!("/organizations/{}", acme.link))).ok().await;
        let lines = told(&everything(&north, EventQuery::default()).await);
        assert!(!lines.iter().any(|line| line.starts_with("Acme")), "{lines:#?}");
        assert!(lines.contains(&"–: Ada: Removed client organization Acme".to_owned()), "{lines:#?}");

        for person in [&sven.person, &south.admin, &olga] {
            let refused = site.services.perform(&person.caller().await, north.id, ListActivity::default()).await;
            assert!(matches!(refused, Err(Failure::Absent)));
        }
        // Clients are closed to a provider that is switched off, and their logs with them.
        site.switches_provider(north.id, false).await;
        let lines = told(&everything(&north, EventQuery::default()).await);
        assert!(!lines.iter().any(|line| line.contains("organization's vault")), "{lines:#?}");
        assert!(lines.iter().any(|line| line.contains("Confirmed user Sven")), "{lines:#?}");
    });
}

#[test]
fn it_is_narrowed_by_client_person_kind_and_time() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let north = House::of(&site, "North MSP", "Ada").await;
        let (acme, beta) =
            (north.creates_client("Acme", "o@example.com").await, north.creates_client("Beta", "o@example.com").await);
        let sven = north.hires("Sven", ProviderRole::ServiceUser).await;
        let before = site.services.environment().now();
        opens(&site, &sven.person, &acme).await;
        opens(&site, &sven.person, &beta).await;
        opens(&site, &north.admin, &acme).await;
        let ask = async |query| told(&everything(&north, query).await);
        let (link, opened) = (acme.link.parse().ok(), Some(EventKind::OrganizationVaultAccessed.number()));

        let of_acme = ask(EventQuery { client: link, ..EventQuery::default() }).await;
        assert!(of_acme.iter().all(|line| line.starts_with("Acme: ")), "{of_acme:#?}");
        assert!(of_acme.contains(&"Acme: Ada: Created client organization Acme".to_owned()), "{of_acme:#?}");
        assert_eq!(
            ask(EventQuery { kind: opened, ..EventQuery::default() }).await,
            [
                "Acme: Ada: Opened the organization's vault",
                "Beta: Sven: Opened the organization's vault",
                "Acme: Sven: Opened the organization's vault"
            ]
        );
        let person = Some(sven.person.id);
        assert_eq!(
            ask(EventQuery { kind: opened, person, client: link, ..EventQuery::default() }).await,
            ["Acme: Sven: Opened the organization's vault"]
        );
        let of_sven = ask(EventQuery { person, ..EventQuery::default() }).await;
        for line in
            ["–: Ada: Invited user Sven", "–: Ada: Confirmed user Sven", "Beta: Sven: Opened the organization's vault"]
        {
            assert!(of_sven.contains(&line.to_owned()), "{line} is not in {of_sven:#?}");
        }
        assert!(!of_sven.iter().any(|line| line.contains("Ada: Opened")), "{of_sven:#?}");
        assert_eq!(ask(EventQuery { kind: Some(1700), ..EventQuery::default() }).await, Vec::<String>::new());
        let since = ask(EventQuery { start: Some(before), ..EventQuery::default() }).await;
        assert_eq!(since.iter().filter(|line| line.contains("Opened the organization's")).count(), 3);
        assert!(!since.iter().any(|line| line.contains("Created client")), "{since:#?}");

        let refused = ListActivity(EventQuery { continuation: Some("x".to_owned()), ..EventQuery::default() });
        let refused = site.services.perform(&north.admin.caller().await, north.id, refused).await;
        assert!(matches!(refused, Err(Failure::Invalid(_))));
    });
}

#[test]
fn entries_of_one_moment_in_many_logs_come_page_by_page_without_gap_or_repeat() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let north = House::of(&site, "North MSP", "Ada").await;
        let at = site.services.environment().now().plus(-DAY);
        let admin = north.admin.id;
        // One client is as busy as all others together; more clients than a page has rows have one entry each.
        let busy = north.creates_client("Busy", "o@example.com").await;
        add(&site, &in_organization(&site, busy.organization, admin, at, 130)).await;
        for number in 0..60 {
            let quiet = north.creates_client(&format!("Quiet {number}"), "o@example.com").await;
            add(&site, &in_organization(&site, quiet.organization, admin, at, 1)).await;
        }
        add(&site, &in_provider(&site, north.id, admin, at, 40)).await;
        let (start, end) = (Some(at), Some(at));
        for (kind, person, expected) in [
            (None, None, 230),
            (Some(EventKind::ItemViewed.number()), None, 190),
            (None, Some(admin), 230),
            (Some(EventKind::UserLoggedIn.number()), Some(admin), 40),
        ] {
            let all = everything(&north, EventQuery { start, end, kind, person, ..EventQuery::default() }).await;
            let mut ids: Vec<_> = all.iter().map(|entry| entry.id).collect();
            ids.sort();
            ids.dedup();
            assert_eq!((all.len(), ids.len()), (expected, expected), "kind {kind:?}, person {person:?}");
        }
        let caller = north.admin.caller().await;
        let (page, statements) = counted(site.services.perform(&caller, north.id, ListActivity::default())).await;
        assert_eq!(page.unwrap().page.entries.len(), 50);
        assert!(statements <= 9, "{statements} statements for a page, however many people and clients are on it");
    });
}

#[test]
fn scripts_read_it_with_names_and_texts() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let north = House::of(&site, "North MSP", "Ada").await;
        let acme = north.creates_client("Acme", "owner@example.com").await;
        let path = format!("/api/chatelaine/providers/{}/activity", north.id);
        let log = north.admin.get(&format!("{path}?type=1900&client={}", acme.link)).ok().await;
        let entry = &log["data"][0];
        assert_eq!(entry["message"], "Created client organization Acme");
        assert_eq!(
            (entry["userName"].as_str(), entry["typeName"].as_str()),
            (Some("Ada"), Some("ProviderClientCreated"))
        );
        assert_eq!(entry["organizationId"].as_str().unwrap(), acme.organization.to_string());
        assert!(log["continuationToken"].is_null() && log["data"].as_array().unwrap().len() == 1);
        site.signs_up("Stig").await.get(&path).fails(404).await;
        north.admin.get(&format!("{path}?type=x")).is_refused_for("type").await;
    });
}
