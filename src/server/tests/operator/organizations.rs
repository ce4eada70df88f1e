//! Organizations: found, suspended, taken from their provider, deleted.

use common::{
    kind::{MemberRole, MemberStatus, PlanType},
    wire::{admin::ListQuery, billing::UsageQuery},
};
use services::{
    operator::{DeleteOrganization, DetachOrganization, ListOrganizations, ListPeople, SwitchOrganization},
    usage::ReadUsage,
};
use testkit::{Person, Site, json, on_every_engine};

use crate::{
    does, fails,
    house::{House, belongs, founds, founds_on},
    why,
};

#[test]
fn a_suspended_organization_is_closed_to_its_people_until_it_is_taken_up_again() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let owner = site.signs_up("Owner").await;
        let own = founds_on(&site, &owner, "Own", PlanType::EnterpriseAnnually).await;
        let collections = format!("/api/organizations/{own}/collections");
        owner.get(&collections).ok().await;
        does(&site, SwitchOrganization { organization: own, enabled: false }).await;
        owner.get(&collections).fails(400).await;
        let found = does(&site, ListOrganizations(ListQuery { search: "OWN".to_owned(), page: 0 })).await;
        assert_eq!((found.total, found.rows[0].enabled, found.rows[0].confirmed_owners), (1, false, 1));
        does(&site, SwitchOrganization { organization: own, enabled: true }).await;
        owner.get(&collections).ok().await;
        let log = owner.get(&format!("/api/organizations/{own}/events")).ok().await;
        let entries = log["data"].as_array().unwrap();
        let by_operator = entries.iter().filter(|entry| entry["systemUser"] == 5 && entry["type"] == 1600).count();
        assert_eq!(by_operator, 2, "{log:#}");
        let nobody = "0f0f0f0f-0000-4000-8000-000000000000".parse().unwrap();
        assert_eq!(why(&fails(&site, SwitchOrganization { organization: nobody, enabled: true }).await), "Absent");
    });
}

#[test]
fn a_client_is_detached_only_when_an_owner_is_left_behind() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North", "Ada").await;
        let client = house.creates_client("Acme", "owner@acme.example").await;
        assert_eq!(why(&fails(&site, DetachOrganization(client.organization)).await), "OwnerConfirmedRequired");
        let owner = site.signs_up("Olga").await;
        belongs(&site, &owner, client.organization, MemberRole::Owner, MemberStatus::Confirmed).await;
        does(&site, DetachOrganization(client.organization)).await;
        house.admin.get(&format!("/api/organizations/{}", client.organization)).fails(404).await;
        owner.get(&format!("/api/organizations/{}", client.organization)).ok().await;
        let events = house.admin.get(&house.path("/events")).ok().await;
        assert_eq!(
            (events["data"][0]["type"].as_i64(), events["data"][0]["systemUser"].as_i64()),
            (Some(1902), Some(5))
        );
        assert_eq!(why(&fails(&site, DetachOrganization(client.organization)).await), "Absent");
    });
}

#[test]
fn an_organization_goes_with_its_name_typed() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North", "Ada").await;
        let client = house.creates_client("Acme", "owner@acme.example").await;
        let delete = |name: &str| DeleteOrganization { organization: client.organization, name: name.to_owned() };
        assert_eq!(why(&fails(&site, delete("acme")).await), "name");
        house.admin.get(&format!("/api/organizations/{}", client.organization)).ok().await;
        does(&site, delete("Acme")).await;
        house.admin.get(&format!("/api/organizations/{}", client.organization)).fails(404).await;
        assert_eq!(why(&fails(&site, delete("Acme")).await), "Absent");
        let events = house.admin.get(&house.path("/events")).ok().await;
        assert_eq!(
            (events["data"][0]["type"].as_i64(), events["data"][0]["systemUser"].as_i64()),
            (Some(1902), Some(5))
        );
    });
}

/// As `Site::signs_up`, where the token comes by mail.
async fn signs_up(site: &Site, name: &str) -> Person {
    let email = testkit::address_of(name);
    let start = json!({ "email": email, "name": name });
    site.post("/identity/accounts/register/send-verification-email", &start).ok().await;
    let letters = site.letters_to(&email).await;
    let text = letters.iter().map(|letter| letter.text_body.as_str()).find(|text| text.contains("token=")).unwrap();
    let token = text.split("token=").nth(1).unwrap().split(|c: char| c == '&' || c.is_whitespace()).next().unwrap();
    site.registers(name, &email, &json!({ "emailVerificationToken": token })).await
}

/// What the statement of this month says of the house's only client: whether it is one still, and its people on its last day.
async fn last_day(house: &House) -> (bool, u32) {
    let read = ReadUsage(UsageQuery::default());
    let month = house.site.services.perform(&house.admin.caller().await, house.id, read).await.unwrap();
    (month.rows[0].attached, month.rows[0].occupied)
}

#[test]
fn the_owners_of_a_detached_client_are_told_and_its_last_day_is_counted() {
    on_every_engine(async |engine| {
        let site = Site::start_with(engine, |settings| settings.mail = true).await;
        let ada = signs_up(&site, "Ada").await;
        let house = House::run_by(&site, "North", ada).await;
        let client = house.creates_client("Acme", "owner@acme.example").await;
        let owner = signs_up(&site, "Olga").await;
        belongs(&site, &owner, client.organization, MemberRole::Owner, MemberStatus::Confirmed).await;
        assert_eq!(last_day(&house).await, (true, 1), "counted when it came");
        does(&site, DetachOrganization(client.organization)).await;
        assert_eq!(last_day(&house).await, (false, 2));
        let told = site.letters_to(&owner.email).await;
        assert_eq!(told.iter().filter(|letter| letter.subject == "North no longer manages Acme").count(), 1);
    });
}

#[test]
fn the_last_day_of_a_deleted_client_is_counted() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North", "Ada").await;
        let client = house.creates_client("Acme", "owner@acme.example").await;
        let member = site.signs_up("Mo").await;
        belongs(&site, &member, client.organization, MemberRole::User, MemberStatus::Confirmed).await;
        does(&site, DeleteOrganization { organization: client.organization, name: "Acme".to_owned() }).await;
        assert_eq!(last_day(&house).await, (false, 2));
    });
}

#[test]
fn names_are_found_in_any_case_of_any_letters() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let owner = site.signs_up("Olga").await;
        let names = ["Ärzte am Park", "Zoo"];
        for name in names {
            founds(&site, &owner, name).await;
        }
        for search in ["ÄRZTE", "ärzte", "Park"] {
            let found = does(&site, ListOrganizations(ListQuery { search: search.to_owned(), page: 0 })).await;
            assert_eq!((found.total, found.rows[0].name.as_str()), (1, names[0]), "{search}");
        }
        let people =
            async |search: &str| does(&site, ListPeople(ListQuery { search: search.to_owned(), page: 0 })).await;
        owner.put("/api/accounts/profile", &json!({ "name": "Éva Ács" })).ok().await;
        assert_eq!((people("ÉVA").await.total, people("ács").await.total, people("Éve").await.total), (1, 1, 0));
    });
}
