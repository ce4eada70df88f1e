//! A client's people see who of the provider opened their organization.

use common::kind::{MemberRole, MemberStatus, ProviderRole};
use services::{Failure, collection::OpenCollections, event::Visits};
use testkit::{Site, on_every_engine};

use crate::house::{House, belongs};

#[test]
fn owners_see_who_of_the_provider_opened_the_organization_and_others_do_not() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let sven = house.hires("Sven", ProviderRole::ServiceUser).await.person;
        let client = house.creates_client("Acme", "owner@example.com").await;
        let (olga, uwe) = (site.signs_up("Olga").await, site.signs_up("Uwe").await);
        belongs(&site, &olga, client.organization, MemberRole::Owner, MemberStatus::Confirmed).await;
        belongs(&site, &uwe, client.organization, MemberRole::User, MemberStatus::Confirmed).await;
        let visits = async |person: &testkit::Person| {
            site.services.perform(&person.caller().await, client.organization, Visits).await
        };
        assert_eq!(visits(&olga).await.unwrap(), []);
        for person in [&sven, &house.admin, &olga] {
            site.services.perform(&person.caller().await, client.organization, OpenCollections).await.unwrap();
        }
        let seen: Vec<String> =
            visits(&olga).await.unwrap().into_iter().map(|visit| visit.visitor.unwrap().display()).collect();
        assert_eq!(seen, ["Ada (North MSP)", "Sven (North MSP)"]);
        assert_eq!(visits(&sven).await.unwrap().len(), 2);
        let stranger = site.signs_up("Stig").await;
        for person in [&uwe, &stranger] {
            assert!(matches!(visits(person).await, Err(Failure::Absent)));
        }
    });
}
