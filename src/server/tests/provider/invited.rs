//! An invitation lets its receiver register, also where registration is closed, and vouches for the address it was sent to.

use common::{kind::ProviderRole, time::DAY};
use services::provider;
use testkit::{Engine, Person, Site, Value, json, key, on_every_engine};

use crate::house::{House, client_body};

const FINISH: &str = "/identity/accounts/register/finish";

/// Nobody registers here without an invitation; letters wait in the outbox.
async fn closed(engine: Engine) -> Site {
    Site::start_with(engine, |settings| {
        settings.open_registration = false;
        settings.mail = true;
    })
    .await
}

/// The link of the latest letter to the address.
async fn mailed(site: &Site, email: &str) -> String {
    let letters = site.letters_to(email).await;
    let text = &letters.last().unwrap_or_else(|| panic!("no letter to {email}")).text_body;
    text.lines().find(|line| line.starts_with("https://")).unwrap().to_owned()
}

/// The value of a parameter of a link; ids and tokens need no decoding.
fn parameter(link: &str, name: &str) -> String {
    let (_, query) = link.split_once('?').unwrap();
    let found = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    found.unwrap_or_else(|| panic!("no {name} in {link}")).to_owned()
}

async fn is_verified(person: &Person) -> bool {
    person.get("/api/accounts/profile").ok().await["emailVerified"] == true
}

fn set_up_proof(link: &str) -> Value {
    json!({ "providerSetupToken": parameter(link, "token"), "providerId": parameter(link, "providerId") })
}

#[test]
fn a_whole_provider_comes_about_by_invitations_alone() {
    on_every_engine(async |engine| {
        let site = closed(engine).await;
        let invited = site.invites_provider("ada@example.com").await;
        assert_eq!(mailed(&site, "ada@example.com").await, invited.link, "the letter has the operator's link");
        let ada = site.registers("Ada", "ada@example.com", &set_up_proof(&invited.link)).await;
        assert!(is_verified(&ada).await);
        let house = House::set_up(&site, "North MSP", ada, &invited).await;

        let invite = json!({ "emails": ["sven@example.com"], "type": 1 });
        house.admin.post(&house.path("/users/invite"), &invite).ok().await;
        let link = mailed(&site, "sven@example.com").await;
        let proof = json!({
            "providerInviteToken": parameter(&link, "token"),
            "providerUserId": parameter(&link, "providerUserId"),
        });
        let sven = site.registers("Sven", "sven@example.com", &proof).await;
        assert!(is_verified(&sven).await);
        let row = parameter(&link, "providerUserId");
        let accept = json!({ "token": parameter(&link, "token") });
        sven.post(&house.path(&format!("/users/{row}/accept")), &accept).ok().await;

        let body = client_body("Acme", "olga@example.com", &key("acme"), &house.key);
        let client = house.admin.post(&house.path("/organizations"), &body).ok().await;
        let link = mailed(&site, "olga@example.com").await;
        let proof = json!({
            "orgInviteToken": parameter(&link, "token"),
            "organizationUserId": parameter(&link, "organizationUserId"),
        });
        let olga = site.registers("Olga", "olga@example.com", &proof).await;
        assert!(is_verified(&olga).await);
        let (organization, row) = (client["organizationId"].as_str().unwrap(), parameter(&link, "organizationUserId"));
        let accept = json!({ "token": parameter(&link, "token") });
        olga.post(&format!("/api/organizations/{organization}/users/{row}/accept"), &accept).ok().await;
    });
}

#[test]
fn an_invitation_is_for_one_address_one_row_and_five_days() {
    on_every_engine(async |engine| {
        let site = closed(engine).await;
        let invited = site.invites_provider("ada@example.com").await;
        let other = site.invites_provider("eve@example.com").await;
        let refused = async |email: &str, proof: &Value| {
            let answer = site.post(FINISH, &Site::registration_body("Ada", email, proof)).fails(400).await;
            assert!(answer["message"].as_str().unwrap().contains("invitation"), "{answer:#}");
        };
        let proof = set_up_proof(&invited.link);
        refused("eve@example.com", &proof).await;
        let crossed = json!({ "providerSetupToken": proof["providerSetupToken"], "providerId": other.provider });
        refused("ada@example.com", &crossed).await;
        refused("eve@example.com", &crossed).await;
        // A resend kills the link before it.
        let again = site.resends_set_up(invited.provider).await.unwrap();
        refused("ada@example.com", &proof).await;
        let proof = set_up_proof(&again.link);
        site.world.advance(5 * DAY);
        refused("ada@example.com", &proof).await;
        let fresh = site.resends_set_up(invited.provider).await.unwrap();
        site.registers("Ada", "ada@example.com", &set_up_proof(&fresh.link)).await;
    });
}

#[test]
fn the_link_of_the_first_start_lets_its_holder_register_without_vouching_for_the_address() {
    on_every_engine(async |engine| {
        let site = Site::start_with(engine, |settings| settings.open_registration = false).await;
        let first = provider::first_start(&site.services).await.unwrap().unwrap();
        let ada = site.registers("Ada", "ada@example.com", &set_up_proof(&first.link)).await;
        assert!(!is_verified(&ada).await);
        let house = House::set_up(&site, "North MSP", ada, &first).await;
        // It is used up: for the set-up and for registering.
        let eve = Site::registration_body("Eve", "eve@example.com", &set_up_proof(&first.link));
        site.post(FINISH, &eve).fails(400).await;
        assert!(provider::first_start(&site.services).await.unwrap().is_none());
        assert_eq!(house.people().await.len(), 1);
    });
}

#[test]
fn an_accepted_invitation_registers_nobody_else() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let (row, token) = house.invites("sven@example.com", ProviderRole::ServiceUser).await;
        let sven = site.signs_up("Sven").await;
        sven.post(&house.path(&format!("/users/{row}/accept")), &json!({ "token": token })).ok().await;
        let proof = json!({ "providerInviteToken": token, "providerUserId": row });
        site.post(FINISH, &Site::registration_body("Eve", "eve@example.com", &proof)).fails(400).await;
    });
}
