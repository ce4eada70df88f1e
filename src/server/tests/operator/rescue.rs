//! A provider that has lost its last Provider Admin: only somebody who holds its key already can be made one, and everybody there hears of it.

use common::kind::{ProviderRole, ProviderUserStatus};
use services::operator::{ReadProvider, RescueProvider};
use testkit::{Site, on_every_engine};

use crate::{does, fails, house::House, why};

#[test]
fn a_confirmed_service_user_becomes_a_provider_admin_and_everybody_is_told() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North", "Ada").await;
        let sven = house.hires("Sven", ProviderRole::ServiceUser).await;
        house.hires("Susi", ProviderRole::ServiceUser).await;
        sven.person.get(&house.path("/users")).fails(404).await;
        does(&site, RescueProvider { provider: house.id, person: sven.row }).await;
        sven.person.get(&house.path("/users")).ok().await;

        let events = sven.person.get(&house.path("/events")).ok().await;
        let event = &events["data"][0];
        assert_eq!((event["type"].as_i64(), event["systemUser"].as_i64()), (Some(1802), Some(5)), "{event:#}");
        assert_eq!(event["providerUserId"], sven.row.to_string());
        assert!(event["actingUserId"].is_null(), "{event:#}");
        let people = does(&site, ReadProvider(house.id)).await.people;
        let admins = people.iter().filter(|person| person.role == ProviderRole::ProviderAdmin).count();
        assert_eq!((people.len(), admins), (3, 2));
        let again = RescueProvider { provider: house.id, person: sven.row };
        assert_eq!(why(&fails(&site, again).await), "AlreadyInState");
    });
}

#[test]
fn nobody_who_holds_no_key_is_made_an_admin() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North", "Ada").await;
        let south = House::of(&site, "South", "Sol").await;
        let (invited, token) = house.invites("ina@example.com", ProviderRole::ServiceUser).await;
        let refused = async |person| why(&fails(&site, RescueProvider { provider: house.id, person }).await);
        assert_eq!(refused(invited).await, "NotConfirmedYet");
        let ina = site.signs_up_as("Ina", "ina@example.com").await;
        ina.post(&house.path(&format!("/users/{invited}/accept")), &testkit::json!({ "token": token })).ok().await;
        assert_eq!(refused(invited).await, "NotConfirmedYet");
        assert_eq!(refused(south.admin_row).await, "Absent", "of another provider");
        let people = does(&site, ReadProvider(house.id)).await.people;
        let ina = people.iter().find(|person| person.id == invited).unwrap();
        assert_eq!((ina.role, ina.status), (ProviderRole::ServiceUser, ProviderUserStatus::Accepted));
    });
}

#[test]
fn the_letters_go_to_everybody_confirmed() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North", "Ada").await;
        let sven = house.hires("Sven", ProviderRole::ServiceUser).await;
        house.hires("Susi", ProviderRole::ServiceUser).await;
        house.invites("ina@example.com", ProviderRole::ServiceUser).await;
        // The same store, served by a process that can send mail.
        let settings = services::Settings { mail: true, ..site.services.settings().clone() };
        let store = site.services.database().clone();
        let mailing = services::Site::open(store, Box::new(site.world.clone()), settings).await.unwrap();
        let rescue = RescueProvider { provider: house.id, person: sven.row };
        mailing.operate(&services::operator::Presented::at_the_machine(), rescue).await.map_err(|f| f.told()).unwrap();
        for (address, letters) in
            [("ada@example.com", 1), ("sven@example.com", 1), ("susi@example.com", 1), ("ina@example.com", 0)]
        {
            let got = site.letters_to(address).await;
            assert_eq!(got.len(), letters, "{address}");
            assert!(got.iter().all(|letter| letter.text_body.contains("Sven") && letter.text_body.contains("North")));
        }
    });
}
