//! The people of a provider: invitation, key, role, removal.

use common::{
    kind::ProviderRole::{ProviderAdmin, ServiceUser},
    time::{DAY, MINUTE},
};
use services::provider::{ChangeRole, Outcome, ReinvitePeople, RemovePeople};
use testkit::{Site, json, on_every_engine};

use crate::house::{House, rule_of, token_of};

#[test]
fn up_to_twenty_addresses_are_invited_once_each() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let invite = |emails: Vec<String>| {
            house.admin.post(&house.path("/users/invite"), &json!({ "emails": emails, "type": 1 }))
        };
        let addresses = |count: usize| (0..count).map(|number| format!("p{number}@example.com")).collect::<Vec<_>>();
        invite(addresses(21)).is_refused_for("emails").await;
        invite(vec![]).is_refused_for("emails").await;
        invite(vec!["ok@example.com".into(), "nonsense".into()]).is_refused_for("emails[1]").await;
        house
            .admin
            .post(&house.path("/users/invite"), &json!({ "emails": ["a@example.com"], "type": 2 }))
            .is_refused_for("type")
            .await;
        assert_eq!(house.people().await.len(), 1);

        invite(addresses(20)).ok().await;
        invite(vec![
            "P1@Example.com".into(),
            " p1@example.com ".into(),
            "ada@example.com".into(),
            "p1+tag@example.com".into(),
        ])
        .ok()
        .await;
        assert_eq!(house.people().await.len(), 22, "only the address with the tag is new");
        assert_eq!(house.log().await.iter().filter(|number| **number == 1800).count(), 21);
    });
}

#[test]
fn an_invitation_is_for_its_address_its_row_and_one_use() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let (sven, eve) = (site.signs_up("Sven").await, site.signs_up("Eve").await);
        let (row, token) = house.invites(&sven.email, ServiceUser).await;
        let (other_row, _) = house.invites(&eve.email, ServiceUser).await;
        let accept = |row: common::id::ProviderUserId| house.path(&format!("/users/{row}/accept"));
        let body = json!({ "token": token });

        eve.post(&accept(row), &body).fails(400).await;
        eve.post(&accept(other_row), &body).fails(400).await;
        let south = House::of(&site, "South MSP", "Bert").await;
        sven.post(&south.path(&format!("/users/{row}/accept")), &body).fails(400).await;
        let shown =
            site.post(&format!("/api/chatelaine/providers/{}/users/{row}/invitation", house.id), &body).ok().await;
        let told = ["providerName", "email", "hasAccount"].map(|name| shown[name].clone());
        assert_eq!(told, [json!("North MSP"), json!("sven@example.com"), json!(true)]);

        sven.get(&house.path("")).fails(404).await;
        sven.post(&accept(row), &body).ok().await;
        sven.get(&house.path("")).fails(404).await;
        sven.post(&accept(row), &body).fails(400).await;
        site.post(&format!("/api/chatelaine/providers/{}/users/{row}/invitation", house.id), &body).fails(400).await;

        house.admin.delete(&house.path(&format!("/users/{row}"))).ok().await;
        sven.post(&accept(row), &body).fails(400).await;
        assert!(house.people().await.iter().all(|person| person["email"] != "sven@example.com"));
    });
}

#[test]
fn a_new_link_kills_the_one_before_and_both_end_after_five_days() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        site.world.freeze();
        let (row, first) = house.invites("sven@example.com", ServiceUser).await;
        let link = house
            .admin
            .post(&format!("/api/chatelaine/providers/{}/users/{row}/link", house.id), &json!({}))
            .ok()
            .await;
        let second = token_of(link["link"].as_str().unwrap());
        let shown = |token: &str| {
            site.post(
                &format!("/api/chatelaine/providers/{}/users/{row}/invitation", house.id),
                &json!({ "token": token }),
            )
        };
        shown(&first).fails(400).await;
        shown(&second).ok().await;
        site.world.advance(5 * DAY - 1);
        shown(&second).ok().await;
        site.world.advance(1);
        shown(&second).fails(400).await;
    });
}

#[test]
fn with_mail_an_invitation_is_sent_at_most_once_a_minute_and_shown_to_nobody() {
    on_every_engine(async |engine| {
        let site = Site::start_with(engine, |settings| settings.mail = true).await;
        let invited = site.invites_provider("ada@example.com").await;
        assert_eq!(site.letters_to("ada@example.com").await.len(), 1);
        let proof = json!({ "providerSetupToken": token_of(&invited.link), "providerId": invited.provider });
        let ada = site.registers("Ada", "ada@example.com", &proof).await;
        let body = crate::house::set_up_body("North MSP", &ada, &token_of(&invited.link), &testkit::key("north"));
        ada.post(&format!("/api/providers/{}/setup", invited.provider), &body).ok().await;

        let path = |rest: &str| format!("/api/providers/{}{rest}", invited.provider);
        ada.post(&path("/users/invite"), &json!({ "emails": ["sven@example.com"], "type": 1 })).ok().await;
        assert_eq!(site.letters_to("sven@example.com").await.len(), 1);
        let people = ada.get(&path("/users")).ok().await;
        let row =
            people["data"].as_array().unwrap().iter().find(|row| row["email"] == "sven@example.com").unwrap()["id"]
                .as_str()
                .unwrap()
                .to_owned();
        ada.post(&path(&format!("/users/{row}/reinvite")), &json!({})).fails(400).await;
        ada.post(&format!("/api/chatelaine/providers/{}/users/{row}/link", invited.provider), &json!({}))
            .fails(400)
            .await;
        site.world.advance(MINUTE);
        ada.post(&path(&format!("/users/{row}/reinvite")), &json!({})).ok().await;
        assert_eq!(site.letters_to("sven@example.com").await.len(), 2);
    });
}

#[test]
fn confirming_hands_the_key_once_and_only_to_those_who_accepted() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let sven = site.signs_up("Sven").await;
        let (row, token) = house.invites(&sven.email, ServiceUser).await;
        let confirm = house.path(&format!("/users/{row}/confirm"));
        let good = json!({ "key": sven.receives(&house.key) });
        house.admin.post(&confirm, &good).fails(400).await;
        sven.post(&house.path(&format!("/users/{row}/accept")), &json!({ "token": token })).ok().await;

        let keys =
            house.admin.post(&house.path("/users/public-keys"), &json!({ "ids": [row, house.admin_row] })).ok().await;
        assert_eq!(keys["data"].as_array().unwrap().len(), 1, "the confirmed admin's key is not asked for");
        assert_eq!(keys["data"][0]["key"], sven.public_key().to_base64());
        house.admin.post(&confirm, &json!({ "key": sven.encrypts("type 2") })).is_refused_for("key").await;
        sven.get(&house.path("")).fails(404).await;

        house.admin.post(&confirm, &good).ok().await;
        sven.get(&house.path("/organizations")).ok().await;
        house.admin.post(&confirm, &good).fails(400).await;
        assert_eq!(house.log().await, [1801, 1800, 1801]);
        let sync = sven.get("/api/sync").ok().await;
        let ring = sven.unwraps(&sync["profile"]["providers"][0]["key"]);
        let text = ring.cipher().decrypt_text(testkit::encrypt(&house.key, "Router")).unwrap();
        assert_eq!(text.to_string(), "Router");
    });
}

#[test]
fn many_are_removed_as_one_set_with_an_answer_each() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let bert = house.hires("Bert", ProviderAdmin).await;
        let sven = house.hires("Sven", ServiceUser).await;
        let (invited, _) = house.invites("late@example.com", ServiceUser).await;
        let unknown = "0f0f0f0f-0000-4000-8000-000000000000";
        let ids = json!({ "ids": [house.admin_row, bert.row, unknown, sven.row, invited, sven.row] });
        let answer = house.admin.post(&house.path("/users/delete"), &ids).ok().await;
        let rows = answer["data"].as_array().unwrap();
        let done: Vec<bool> = rows.iter().map(|row| row["error"] == "").collect();
        assert_eq!(done, [false, true, false, true, true], "{answer:#}");
        assert_eq!(house.people().await.len(), 1);
        // The same access tokens open nothing any more.
        for gone in [&bert.person, &sven.person] {
            gone.get(&house.path("")).fails(404).await;
            gone.get(&house.path("/organizations")).fails(404).await;
        }
        assert_eq!(house.log().await.iter().filter(|number| **number == 1803).count(), 3);
    });
}

#[test]
fn two_admins_cannot_take_each_others_right_at_once() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let bert = house.hires("Bert", ProviderAdmin).await;
        for round in 0..4 {
            let (ada, other) = (house.admin.caller().await, bert.person.caller().await);
            let demote = |person| ChangeRole { person, role: ServiceUser };
            let services = &site.services;
            let (one, two) = tokio::join!(
                services.perform(&ada, house.id, demote(bert.row)),
                services.perform(&other, house.id, demote(house.admin_row))
            );
            assert_eq!(
                [one.is_ok(), two.is_ok()].iter().filter(|done| **done).count(),
                1,
                "round {round}: {one:?} {two:?}"
            );
            // Whoever is left makes the other one an admin again.
            let (left, fallen) = if one.is_ok() { (&ada, bert.row) } else { (&other, house.admin_row) };
            services.perform(left, house.id, ChangeRole { person: fallen, role: ProviderAdmin }).await.unwrap();
        }
    });
}

#[test]
fn nobody_changes_or_removes_their_own_row() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        house.hires("Bert", ProviderAdmin).await;
        let own = house.path(&format!("/users/{}", house.admin_row));
        house.admin.put(&own, &json!({ "type": 1 })).fails(400).await;
        house.admin.delete(&own).fails(400).await;
        assert_eq!(house.people().await.len(), 2);
    });
}

#[test]
fn the_last_admin_stays_whoever_asks() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let bert = house.hires("Bert", ProviderAdmin).await;
        let caller = bert.person.caller().await;
        site.services
            .perform(&caller, house.id, ChangeRole { person: house.admin_row, role: ServiceUser })
            .await
            .unwrap();
        let ada = house.admin.caller().await;
        assert!(matches!(
            site.services.perform(&ada, house.id, RemovePeople(vec![bert.row])).await,
            Err(services::Failure::Absent)
        ));
        let own = site.services.perform(&caller, house.id, RemovePeople(vec![bert.row])).await.unwrap();
        assert_eq!(rule_of(Outcome::single(own)), "SelfNotAllowed");
        let confirmed = site.services.perform(&caller, house.id, ReinvitePeople(vec![bert.row])).await.unwrap();
        assert_eq!(rule_of(Outcome::single(confirmed)), "AlreadyInState");
    });
}

#[test]
fn people_of_another_provider_do_not_exist() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let north = House::of(&site, "North MSP", "Ada").await;
        let south = House::of(&site, "South MSP", "Bert").await;
        let foreign = south.path(&format!("/users/{}", north.admin_row));
        let unknown = south.path("/users/0f0f0f0f-0000-4000-8000-000000000000");
        for path in [&foreign, &unknown] {
            south.admin.get(path).fails(404).await;
            south.admin.put(path, &json!({ "type": 1 })).fails(404).await;
            south.admin.delete(path).fails(404).await;
        }
        let outsider = site.signs_up("Olaf").await;
        let existing = outsider.get(&north.path("")).fails(404).await;
        assert_eq!(existing, outsider.get("/api/providers/0f0f0f0f-0000-4000-8000-000000000000").fails(404).await);
        site.get(&north.path("")).fails(401).await;
        assert_eq!(north.people().await.len(), 1);
    });
}
