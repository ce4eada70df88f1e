//! Accounts: found, kept out, let in, deleted.

use common::{
    kind::{MemberRole, MemberStatus, PlanType, ProviderRole},
    wire::admin::ListQuery,
};
use services::operator::{DeletePerson, EndPersonSessions, ListPeople, ReadMemberships, RescueProvider, SwitchPerson};
use testkit::{Person, Site, on_every_engine};

use crate::{
    does, fails,
    house::{House, belongs, founds_on},
    why,
};

async fn may_log_in(site: &Site, person: &Person) -> bool {
    site.password_grant(&person.email, &person.password_hash, "elsewhere").answer().await.status == 200
}

#[test]
fn people_are_found_with_their_memberships_and_devices() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North", "Ada").await;
        let owner = site.signs_up("Owner").await;
        founds_on(&site, &owner, "Own", PlanType::EnterpriseAnnually).await;
        let find = async |search: &str| does(&site, ListPeople(ListQuery { search: search.to_owned(), page: 0 })).await;
        let all = find("").await;
        assert_eq!((all.total, all.rows[0].email.as_str()), (2, "ada@example.com"));
        assert_eq!((all.rows[0].providers, all.rows[0].organizations, all.rows[0].devices), (1, 0, 1));
        assert_eq!(find("OWNER@").await.rows[0].id, owner.id);
        let memberships = does(&site, ReadMemberships(owner.id)).await;
        assert_eq!(
            (memberships.organizations[0].name.as_str(), memberships.organizations[0].role),
            ("Own", MemberRole::Owner)
        );
        let memberships = does(&site, ReadMemberships(house.admin.id)).await;
        assert_eq!(memberships.providers[0].name.as_deref(), Some("North"));
        assert_eq!((find("%").await.total, find("nobody").await.total), (0, 0));
    });
}

#[test]
fn somebody_kept_out_has_no_session_and_opens_none_until_let_in() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let (alice, bob) = (site.signs_up("Alice").await, site.signs_up("Bob").await);
        does(&site, SwitchPerson { person: alice.id, enabled: false }).await;
        alice.get("/api/accounts/profile").fails(401).await;
        assert!(!may_log_in(&site, &alice).await);
        does(&site, SwitchPerson { person: alice.id, enabled: true }).await;
        alice.get("/api/accounts/profile").fails(401).await;
        assert!(may_log_in(&site, &alice).await);
        bob.get("/api/accounts/profile").ok().await;
        does(&site, EndPersonSessions(bob.id)).await;
        bob.get("/api/accounts/profile").fails(401).await;
        assert!(may_log_in(&site, &bob).await);
    });
}

#[test]
fn the_last_owner_and_the_last_provider_admin_are_not_deleted() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North", "Ada").await;
        let sven = house.hires("Sven", ProviderRole::ServiceUser).await;
        let owner = site.signs_up("Owner").await;
        let own = founds_on(&site, &owner, "Own", PlanType::EnterpriseAnnually).await;
        let delete = |person: &Person| DeletePerson { person: person.id, email: person.email.clone() };
        assert_eq!(why(&fails(&site, delete(&house.admin)).await), "sole_provider_admin");
        assert_eq!(why(&fails(&site, delete(&owner)).await), "sole_owner");
        let wrong = DeletePerson { person: owner.id, email: "other@example.com".to_owned() };
        assert_eq!(why(&fails(&site, wrong).await), "email");

        // Who is rescued keeps the provider; then the first admin may go.
        does(&site, RescueProvider { provider: house.id, person: sven.row }).await;
        does(&site, delete(&house.admin)).await;
        house.admin.get("/api/accounts/profile").fails(401).await;
        let events = sven.person.get(&house.path("/events")).ok().await;
        let removed = &events["data"][0];
        assert_eq!((removed["type"].as_i64(), removed["systemUser"].as_i64()), (Some(1803), Some(5)), "{removed:#}");

        let second = site.signs_up("Second").await;
        belongs(&site, &second, own, MemberRole::Owner, MemberStatus::Confirmed).await;
        does(&site, delete(&owner)).await;
        assert!(!may_log_in(&site, &owner).await);
        assert_eq!(why(&fails(&site, delete(&owner)).await), "Absent");
        let log = second.get(&format!("/api/organizations/{own}/events")).ok().await;
        assert_eq!((log["data"][0]["type"].as_i64(), log["data"][0]["systemUser"].as_i64()), (Some(1503), Some(5)));
    });
}
