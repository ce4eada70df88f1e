//! Logins in the logs: of the person, of each organization they are a confirmed member of, of each provider they work for.

use common::kind::{MemberRole, MemberStatus, PlanType, ProviderRole};
use testkit::{Person, Site, json, on_every_engine};

use crate::house::{House, belongs, founds, founds_on};

/// How often the number stands in a log.
async fn count(reader: &Person, log: &str, number: i64) -> usize {
    let log = reader.get(log).ok().await;
    log["data"].as_array().unwrap().iter().filter(|event| event["type"] == number).count()
}

#[test]
fn a_login_is_told_to_the_organizations_and_providers_of_the_person_and_to_no_other() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let sven = house.hires("Sven", ProviderRole::ServiceUser).await.person;
        let owner = site.signs_up("Olga").await;
        let (home, without_log) =
            (founds(&site, &owner, "Home").await, founds_on(&site, &owner, "Free", PlanType::Free).await);
        let elsewhere = founds(&site, &owner, "Elsewhere").await;
        belongs(&site, &sven, home, MemberRole::User, MemberStatus::Confirmed).await;
        belongs(&site, &sven, without_log, MemberRole::User, MemberStatus::Confirmed).await;
        belongs(&site, &sven, elsewhere, MemberRole::User, MemberStatus::Accepted).await;
        let organization = |id| format!("/api/organizations/{id}/events");
        let counts = async |number: i64| {
            (
                count(&sven, "/api/events", number).await,
                count(&house.admin, &house.path("/events"), number).await,
                count(&owner, &organization(home), number).await,
                count(&owner, &organization(elsewhere), number).await,
            )
        };
        let before = counts(1000).await;
        site.logs_in(&sven.email, &sven.password_hash, "another-device").await;
        let after = counts(1000).await;
        assert_eq!((after.0 - before.0, after.1 - before.1, after.2 - before.2, after.3 - before.3), (1, 1, 1, 0));

        site.password_grant(&sven.email, "d3Jvbmc=", "another-device").answer().await;
        assert_eq!(counts(1005).await, (1, 1, 1, 0), "a wrong password is told to the same");
        let log = owner.get(&organization(home)).ok().await;
        let entry = &log["data"][0];
        assert_eq!((&entry["type"], &entry["userId"]), (&json!(1005), &json!(sven.id)));
        assert_eq!(entry["organizationId"], json!(home));

        // After the end of the work nothing more is told.
        let row = house.row_of(&sven.email).await;
        house.admin.delete(&house.path(&format!("/users/{row}"))).ok().await;
        let told = count(&house.admin, &house.path("/events"), 1000).await;
        site.logs_in(&sven.email, &sven.password_hash, "another-device").await;
        assert_eq!(count(&house.admin, &house.path("/events"), 1000).await, told);
    });
}
