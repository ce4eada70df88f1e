//! Attaching somebody else's organization must be impossible by every route, for everybody.

use common::kind::{MemberRole, MemberStatus, PlanType, ProviderRole};
use testkit::{Person, Site, json, key, on_every_engine, wrap};

use crate::house::{House, belongs, founds, founds_on, provider_of};

/// Both spellings of "add an existing organization".
const ADDING: [&str; 2] = ["/clients/existing", "/organizations/add"];

const UNKNOWN: &str = "0f0f0f0f-0000-4000-8000-000000000000";

/// Tries every route, expects 404, and that the answer is the same as for an organization that does not exist.
async fn cannot_add(house: &House, attacker: &Person, organization: common::id::OrganizationId) {
    for route in ADDING {
        let body = |id: &str| json!({ "organizationId": id, "key": wrap(&key("stolen"), &house.key) });
        let refused = attacker.post(&house.path(route), &body(&organization.to_string())).fails(404).await;
        let unknown = attacker.post(&house.path(route), &body(UNKNOWN)).fails(404).await;
        assert_eq!(refused, unknown, "{route} tells what exists");
    }
}

#[test]
fn nobody_attaches_an_organization_that_they_do_not_own_themselves() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let service_user = house.hires("Sven", ProviderRole::ServiceUser).await.person;
        let victim = site.signs_up("Vera").await;
        let organization = founds(&site, &victim, "Victim").await;

        // A Provider Admin and a Service User who are strangers there, and somebody who is in no provider at all.
        let stranger = site.signs_up("Stig").await;
        for attacker in [&house.admin, &service_user, &stranger, &victim] {
            cannot_add(&house, attacker, organization).await;
        }
        // Membership below a confirmed Owner is not enough.
        belongs(&site, &house.admin, organization, MemberRole::Admin, MemberStatus::Confirmed).await;
        cannot_add(&house, &house.admin, organization).await;
        // Nor is owning it while being only a Service User.
        belongs(&site, &service_user, organization, MemberRole::Owner, MemberStatus::Confirmed).await;
        cannot_add(&house, &service_user, organization).await;

        assert_eq!(provider_of(&site, organization).await, None);
        assert_eq!(house.log().await, [1801, 1800, 1801], "a refusal writes no event");
    });
}

#[test]
fn an_owner_who_is_not_confirmed_does_not_count() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let victim = site.signs_up("Vera").await;
        for (name, status) in [("One", MemberStatus::Accepted), ("Two", MemberStatus::Revoked)] {
            let organization = founds(&site, &victim, name).await;
            belongs(&site, &house.admin, organization, MemberRole::Owner, status).await;
            cannot_add(&house, &house.admin, organization).await;
            assert_eq!(provider_of(&site, organization).await, None);
        }
    });
}

#[test]
fn a_person_in_two_providers_cannot_carry_a_client_from_one_to_the_other() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let north = House::of(&site, "North MSP", "Ada").await;
        let client = north.creates_client("Acme", "owner@acme.example").await;
        let double = north.hires("Doris", ProviderRole::ProviderAdmin).await.person;
        let south = House::run_by(&site, "South MSP", double).await;

        // Owner-level in the client by means of the north, Provider Admin in the south.
        cannot_add(&south, &south.admin, client.organization).await;
        // Even as a direct owner: it has a provider already.
        belongs(&site, &south.admin, client.organization, MemberRole::Owner, MemberStatus::Confirmed).await;
        for route in ADDING {
            let body = json!({ "organizationId": client.organization, "key": wrap(&client.key, &south.key) });
            south.admin.post(&south.path(route), &body).fails(400).await;
        }
        assert_eq!(provider_of(&site, client.organization).await, Some(north.id));
        // The link's id under another provider's path names nothing.
        let update = json!({ "name": "Mine now", "assignedSeats": 50 });
        south.admin.put(&south.path(&format!("/clients/{}", client.link)), &update).fails(404).await;
        south.admin.delete(&south.path(&format!("/organizations/{}", client.link))).fails(404).await;
        assert_eq!(north.clients().await[0]["organizationName"], "Acme");
        assert_eq!(south.log().await, [1801]);
    });
}

#[test]
fn a_service_user_creates_attaches_and_detaches_nothing() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let sven = house.hires("Sven", ProviderRole::ServiceUser).await;
        let client = house.creates_client("Acme", "owner@acme.example").await;
        belongs(&site, &sven.person, client.organization, MemberRole::Owner, MemberStatus::Confirmed).await;
        let before = (house.people().await, house.clients().await, house.log().await);

        let create = crate::house::client_body("Own", "sven@example.com", &key("own"), &house.key);
        sven.person.post(&house.path("/organizations"), &create).fails(404).await;
        let newer = json!({
            "name": "Own", "ownerEmail": "sven@example.com", "planType": 17, "seats": 1,
            "key": create["organizationCreateRequest"]["key"],
            "keyPair": create["organizationCreateRequest"]["keys"],
            "collectionName": create["organizationCreateRequest"]["collectionName"],
        });
        sven.person.post(&house.path("/clients"), &newer).fails(404).await;
        sven.person.delete(&house.path(&format!("/organizations/{}", client.link))).fails(404).await;
        sven.person.post(&house.path(&format!("/organizations/{}/delete", client.link)), &json!({})).fails(404).await;
        sven.person.put(&house.path(&format!("/users/{}", sven.row)), &json!({ "type": 0 })).fails(404).await;
        sven.person.put(&house.path(&format!("/users/{}", house.admin_row)), &json!({ "type": 1 })).fails(404).await;
        sven.person.delete(&house.path(&format!("/users/{}", house.admin_row))).fails(404).await;
        sven.person
            .post(&house.path("/users/invite"), &json!({ "emails": ["x@example.com"], "type": 0 }))
            .fails(404)
            .await;
        sven.person
            .put(&house.path(""), &json!({ "name": "Sven's", "billingEmail": "s@example.com" }))
            .fails(404)
            .await;
        sven.person.get(&house.path("/users")).fails(404).await;
        sven.person.get(&house.path("/events")).fails(404).await;

        assert_eq!(before, (house.people().await, house.clients().await, house.log().await));
    });
}

#[test]
fn the_owner_who_is_provider_admin_attaches_it_once_and_only_where_it_fits() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let fitting = founds(&site, &house.admin, "Own Teams").await;
        let free = founds_on(&site, &house.admin, "Own Free", PlanType::Free).await;
        let addable = house.admin.get(&house.path("/clients/addable")).ok().await;
        assert_eq!(
            addable,
            json!([{ "id": fitting, "name": "Own Teams", "plan": "Teams (Monthly)", "seats": 5, "disabled": false }])
        );

        let body = |id| json!({ "organizationId": id, "key": wrap(&key("Own Teams"), &house.key) });
        house.admin.post(&house.path("/clients/existing"), &body(free)).fails(400).await;
        let wrong = json!({ "organizationId": fitting, "key": house.admin.receives(&key("Own Teams")) });
        house.admin.post(&house.path("/clients/existing"), &wrong).is_refused_for("key").await;
        house.admin.post(&house.path("/clients/existing"), &body(fitting)).ok().await;
        house.admin.post(&house.path("/clients/existing"), &body(fitting)).fails(400).await;
        assert_eq!(provider_of(&site, fitting).await, Some(house.id));
        assert_eq!(house.log().await, [1801, 1901]);
        assert_eq!(house.admin.get(&house.path("/clients/addable")).ok().await, json!([]));
    });
}

#[test]
fn of_two_providers_at_once_one_gets_the_organization() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let north = House::of(&site, "North MSP", "Ada").await;
        let south = House::of(&site, "South MSP", "Bert").await;
        for round in 0..4 {
            let organization = founds(&site, &north.admin, &format!("Round {round}")).await;
            belongs(&site, &south.admin, organization, MemberRole::Owner, MemberStatus::Confirmed).await;
            let ask = |house: &House| {
                let body = json!({ "organizationId": organization, "key": wrap(&key("any"), &house.key) });
                house.admin.post(&house.path("/clients/existing"), &body).answer()
            };
            let (one, other) = tokio::join!(ask(&north), ask(&south));
            let mut statuses = [one.status, other.status];
            statuses.sort_unstable();
            assert_eq!(statuses, [200, 400], "{:#} {:#}", one.body, other.body);
            let winner = if one.status == 200 { &north } else { &south };
            assert_eq!(provider_of(&site, organization).await, Some(winner.id));
        }
        let added = |log: &[i64]| log.iter().filter(|number| **number == 1901).count();
        assert_eq!(added(&north.log().await) + added(&south.log().await), 4);
    });
}
