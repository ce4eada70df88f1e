//! Billing reads, the address, a client's health, and who may see them.

use common::{
    kind::{MemberRole, MemberStatus, ProviderRole},
    time::DAY,
    wire::billing::{ClientHealth, Pools},
};
use testkit::{Site, json, on_every_engine};

use crate::{
    TEAMS,
    house::{House, belongs},
    later,
};

#[test]
fn an_address_is_kept_in_the_business_fields_and_nothing_else_changes() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let path = house.path("/billing/vnext/address");
        let address = json!({
            "country": "de", "postalCode": "10115", "line1": "Main Street 1", "line2": "", "city": "Berlin", "state": null,
            "taxId": { "code": "eu_vat", "value": "DE123456789" },
        });
        let revised = house.admin.get("/api/accounts/revision-date").ok().await.as_i64();
        let kept = house.admin.put(&path, &address).ok().await;
        assert!(house.admin.get("/api/accounts/revision-date").ok().await.as_i64() > revised, "its people fetch it");
        assert_eq!(
            (&kept["country"], &kept["city"], &kept["line2"]),
            (&json!("DE"), &json!("10115 Berlin"), &json!(null))
        );
        assert_eq!(house.admin.put(&path, &kept).ok().await, kept, "what comes back can be sent again");
        assert_eq!(house.admin.get(&path).ok().await, kept);
        let provider = house.admin.get(&house.path("")).ok().await;
        assert_eq!(
            (&provider["name"], &provider["businessAddress1"], &provider["businessTaxNumber"]),
            (&json!("North MSP"), &json!("Main Street 1"), &json!("DE123456789"))
        );
        let tax = house.admin.get(&house.path("/billing/tax-information")).ok().await;
        assert_eq!((&tax["taxId"], &tax["line1"]), (&json!("DE123456789"), &json!("Main Street 1")));
        house.admin.put(&path, &json!({ "country": "Narnia" })).is_refused_for("country").await;
        house.admin.put(&path, &json!({ "line1": "x".repeat(51) })).is_refused_for("line1").await;
        assert_eq!(house.admin.get(&path).ok().await, kept);
    });
}

#[test]
fn the_health_of_a_client_is_counted() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let mut house = House::of(&site, "North MSP", "Ada").await;
        let client = house.creates_client("Acme", "owner@example.com").await;
        let path = format!("/api/chatelaine/providers/{}/clients/{}/health", house.id, client.organization);
        for (name, status) in
            [("Olga", MemberStatus::Confirmed), ("Otto", MemberStatus::Accepted), ("Ines", MemberStatus::Revoked)]
        {
            let person = site.signs_up(name).await;
            belongs(&site, &person, client.organization, MemberRole::Owner, status).await;
        }
        let fresh = ClientHealth {
            pending_confirmations: 1,
            open_invitations: 1,
            expired_invitations: 0,
            revoked_members: 1,
            confirmed_owners: 1,
            enabled: true,
        };
        let health =
            async |house: &House| serde_json::from_value::<ClientHealth>(house.admin.get(&path).ok().await).unwrap();
        assert_eq!(health(&house).await, fresh);
        later(&mut house, 5 * DAY).await;
        assert_eq!(health(&house).await, ClientHealth { open_invitations: 0, expired_invitations: 1, ..fresh });

        let south = House::of(&site, "South MSP", "Berta").await;
        let foreign = format!("/api/chatelaine/providers/{}/clients/{}/health", south.id, client.organization);
        south.admin.get(&foreign).fails(404).await;
        south.admin.get(&foreign.replace("/health", "/usage")).fails(404).await;
        south.admin.get(&path).fails(404).await;
    });
}

#[test]
fn a_disabled_provider_reads_no_figures_and_gets_them_back_whole() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let sven = house.hires("Sven", ProviderRole::ServiceUser).await.person;
        house.creates_client("Acme", "owner@example.com").await;
        site.sets_pool(house.id, TEAMS, 10, 2).await.unwrap();
        let paths = [
            house.path("/billing/subscription"),
            format!("/api/chatelaine/providers/{}/pools", house.id),
            format!("/api/chatelaine/providers/{}/usage", house.id),
            format!("/api/chatelaine/providers/{}/usage.csv", house.id),
        ];
        site.switches_provider(house.id, false).await;
        for path in &paths {
            for person in [&house.admin, &sven] {
                person.get(path).fails(400).await;
            }
        }
        site.switches_provider(house.id, true).await;
        let pools: Pools = serde_json::from_value(sven.get(&paths[1]).ok().await).unwrap();
        let teams = pools.of(TEAMS).unwrap();
        assert_eq!((teams.total(), teams.allocated, teams.rest()), (12, 5, 7));
        assert_eq!((pools.plans.len(), pools.plans[0].clients, pools.may_grow), (1, 1, false));
    });
}
