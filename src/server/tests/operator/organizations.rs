//! Organizations: found, suspended, taken from their provider, deleted.

use common::{
    kind::{MemberRole, MemberStatus, PlanType},
    wire::admin::ListQuery,
};
use services::operator::{DeleteOrganization, DetachOrganization, ListOrganizations, SwitchOrganization};
use testkit::{Site, on_every_engine};

use crate::{
    does, fails,
    house::{House, belongs, founds_on},
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
