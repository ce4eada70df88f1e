//! The confirm queue: who stands in it for whom, acts over several organizations in one request, and what is somebody else's.

use common::{
    id::MemberId,
    kind::{
        MemberRole, MemberStatus,
        ProviderRole::{ProviderAdmin, ServiceUser},
    },
};
use storage::statements::counted;
use testkit::{Person, Site, Value, json, on_every_engine};

use crate::house::{Client, House, belongs, founds, token_of};

const UNKNOWN: &str = "0f0f0f0f-0000-4000-8000-000000000000";

fn queue(house: &House, rest: &str) -> String {
    format!("/api/chatelaine/providers/{}/confirm-queue{rest}", house.id)
}

async fn listed(by: &Person, house: &House, rest: &str) -> Value {
    by.get(&queue(house, rest)).ok().await
}

fn names(list: &Value) -> Vec<&str> {
    list["data"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect()
}

fn errors(answer: &Value) -> Vec<bool> {
    answer["data"].as_array().unwrap().iter().map(|row| row["error"] == "").collect()
}

/// Somebody new who has accepted an invitation of the client.
async fn waits(site: &Site, client: &Client, name: &str) -> (Person, MemberId) {
    let person = site.signs_up(name).await;
    let row = belongs(site, &person, client.organization, MemberRole::User, MemberStatus::Accepted).await;
    (person, row)
}

async fn accepts(site: &Site, house: &House, name: &str) -> (Person, String) {
    let person = site.signs_up(name).await;
    let (row, token) = house.invites(&person.email, ServiceUser).await;
    person.post(&house.path(&format!("/users/{row}/accept")), &json!({ "token": token })).ok().await;
    (person, row.to_string())
}

fn key_for(client: &Client, person: &Person, row: MemberId) -> Value {
    json!({ "organizationId": client.organization, "id": row, "key": person.receives(&client.key) })
}

#[test]
fn everybody_who_waits_stands_in_one_list() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let north = House::of(&site, "North MSP", "Ada").await;
        let service = north.hires("Sven", ServiceUser).await;
        let acme = north.creates_client("Acme", "owner@acme.example").await;
        let birch = north.creates_client("Birch", "owner@birch.example").await;
        let (mia, row) = waits(&site, &acme, "Mia").await;
        waits(&site, &birch, "Noah").await;
        accepts(&site, &north, "Lena").await;

        let list = listed(&north.admin, &north, "").await;
        assert_eq!(names(&list), ["Mia", "Noah", "Lena"], "who waits longest comes first");
        assert_eq!((&list["total"], &list["staff"], &list["members"]), (&json!(3), &json!(1), &json!(2)));
        let first = &list["data"][0];
        assert_eq!(first["kind"], "member");
        assert_eq!(first["id"], row.to_string());
        assert_eq!(first["organizationId"], acme.organization.to_string());
        assert_eq!(first["organizationName"], "Acme");
        assert_eq!(first["publicKey"], mia.public_key().to_base64());
        assert_eq!((&first["type"], &first["refusal"]), (&json!(2), &Value::Null));
        assert_eq!(list["data"][2]["invitedBy"], "Ada");
        assert_eq!(list["data"][2]["kind"], "staff");

        // Staff are none of a Service User's business (P13, P15).
        let seen = listed(&service.person, &north, "").await;
        assert_eq!(names(&seen), ["Mia", "Noah"]);
        assert_eq!(seen["staff"], 0);
        // A client that is let go is gone from the queue, with its people.
        belongs(&site, &site.signs_up("Olga").await, birch.organization, MemberRole::Owner, MemberStatus::Confirmed)
            .await;
        north.admin.delete(&north.path(&format!("/organizations/{}", birch.link))).ok().await;
        assert_eq!(names(&listed(&north.admin, &north, "").await), ["Mia", "Lena"]);
    });
}

#[test]
fn the_list_is_searched_narrowed_and_paged() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let north = House::of(&site, "North MSP", "Ada").await;
        let acme = north.creates_client("Acme", "owner@acme.example").await;
        let birch = north.creates_client("Birch", "owner@birch.example").await;
        for name in ["Mia", "Mila", "Noah"] {
            waits(&site, &acme, name).await;
        }
        waits(&site, &birch, "Emil").await;
        accepts(&site, &north, "Emily").await;

        assert_eq!(names(&listed(&north.admin, &north, "?search=EMI").await), ["Emil", "Emily"]);
        assert_eq!(names(&listed(&north.admin, &north, "?search=emi&kind=staff").await), ["Emily"]);
        let of_acme = format!("?client={}", acme.organization);
        assert_eq!(names(&listed(&north.admin, &north, &of_acme).await), ["Mia", "Mila", "Noah"]);
        for wrong in ["?client=x", "?kind=owner", "?limit=many", "?continuationToken=MTIz"] {
            north.admin.get(&queue(&north, wrong)).fails(400).await;
        }
        let (mut seen, mut rest) = (Vec::new(), "?limit=2".to_owned());
        loop {
            let page = listed(&north.admin, &north, &rest).await;
            assert_eq!(page["total"], 5);
            seen.extend(names(&page).into_iter().map(str::to_owned));
            let Some(token) = page["continuationToken"].as_str() else { break };
            rest = format!("?limit=2&continuationToken={token}");
        }
        assert_eq!(seen, ["Mia", "Mila", "Noah", "Emil", "Emily"]);
    });
}

#[test]
fn members_of_two_clients_and_a_colleague_are_confirmed_in_one_go() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let north = House::of(&site, "North MSP", "Ada").await;
        let south = House::of(&site, "South MSP", "Bert").await;
        let acme = north.creates_client("Acme", "owner@acme.example").await;
        let birch = north.creates_client("Birch", "owner@birch.example").await;
        let foreign = south.creates_client("Cedar", "owner@cedar.example").await;
        let (mia, mias) = waits(&site, &acme, "Mia").await;
        let (noah, noahs) = waits(&site, &birch, "Noah").await;
        let (_, broken) = waits(&site, &acme, "Bea").await;
        let (eve, eves) = waits(&site, &foreign, "Eve").await;
        let (lena, lenas) = accepts(&site, &north, "Lena").await;

        let keys = json!({ "keys": [
            key_for(&birch, &noah, noahs),
            { "id": lenas, "key": lena.receives(&north.key) },
            { "organizationId": acme.organization, "id": broken, "key": mia.encrypts("type 2") },
            key_for(&acme, &mia, mias),
            key_for(&foreign, &eve, eves),
            { "organizationId": acme.organization, "id": UNKNOWN, "key": mia.receives(&acme.key) },
            { "id": UNKNOWN, "key": mia.receives(&north.key) },
            key_for(&birch, &noah, noahs),
        ] });
        let answer = north.admin.post(&queue(&north, ""), &keys).ok().await;
        assert_eq!(errors(&answer), [true, true, false, true, false, false, false], "{answer:#}");
        assert_eq!(answer["data"][4]["error"], answer["data"][5]["error"], "foreign and unknown look alike");

        for (person, client) in [(&mia, &acme), (&noah, &birch)] {
            let sync = person.get("/api/sync").ok().await;
            let key = person.unwraps(&sync["profile"]["organizations"][0]["key"]);
            let text = key.cipher().decrypt_text(testkit::encrypt(&client.key, "Router")).unwrap();
            assert_eq!(text.to_string(), "Router", "the member reads what the client has");
        }
        lena.get(&north.path("/organizations")).ok().await;
        assert_eq!(names(&listed(&north.admin, &north, "").await), ["Bea"]);
        assert_eq!(names(&listed(&south.admin, &south, "").await), ["Eve"]);
        let of_foreign = listed(&north.admin, &north, &format!("?client={}", foreign.organization)).await;
        assert_eq!((names(&of_foreign), &of_foreign["total"]), (vec![], &json!(0)), "a foreign client finds nobody");
        let log = north.admin.get(&format!("/api/organizations/{}/events", acme.organization)).ok().await;
        let confirmed = log["data"].as_array().unwrap().iter().filter(|event| event["type"] == 1501).count();
        assert_eq!(confirmed, 1, "exactly one row was written: {log:#}");
        assert_eq!(north.log().await.iter().filter(|number| **number == 1801).count(), 2);

        // Done is done: the same request again changes nothing.
        let again = north.admin.post(&queue(&north, ""), &keys).ok().await;
        assert_eq!(errors(&again), [false; 7]);
    });
}

#[test]
fn a_service_user_confirms_members_and_no_staff() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let north = House::of(&site, "North MSP", "Ada").await;
        let sven = north.hires("Sven", ServiceUser).await;
        let acme = north.creates_client("Acme", "owner@acme.example").await;
        let (mia, mias) = waits(&site, &acme, "Mia").await;
        let (lena, lenas) = accepts(&site, &north, "Lena").await;
        let keys = json!({ "keys": [
            { "id": lenas, "key": lena.receives(&north.key) },
            key_for(&acme, &mia, mias),
        ] });
        let answer = sven.person.post(&queue(&north, ""), &keys).ok().await;
        assert_eq!(errors(&answer), [false, true], "{answer:#}");
        let rows = json!({ "rows": [{ "id": lenas }] });
        assert_eq!(errors(&sven.person.post(&queue(&north, "/remove"), &rows).ok().await), [false]);
        lena.get(&north.path("")).fails(404).await;
        assert_eq!(north.people().await.len(), 3, "Lena still waits");
    });
}

#[test]
fn nobody_confirms_themselves_and_nobody_into_a_disabled_client() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let north = House::of(&site, "North MSP", "Ada").await;
        let acme = north.creates_client("Acme", "owner@acme.example").await;
        let birch = north.creates_client("Birch", "owner@birch.example").await;
        let own = belongs(&site, &north.admin, acme.organization, MemberRole::User, MemberStatus::Accepted).await;
        let (mia, mias) = waits(&site, &birch, "Mia").await;
        disable(&site, &birch).await;

        let list = listed(&north.admin, &north, "").await;
        assert_eq!(names(&list), ["Ada", "Mia"]);
        assert!(list["data"][0]["refusal"].is_string() && list["data"][1]["refusal"].is_string(), "{list:#}");
        assert_eq!(list["data"][1]["enabled"], false);
        let keys = json!({ "keys": [key_for(&acme, &north.admin, own), key_for(&birch, &mia, mias)] });
        let answer = north.admin.post(&queue(&north, ""), &keys).ok().await;
        assert_eq!(errors(&answer), [false, false]);
        for (told, listed) in answer["data"].as_array().unwrap().iter().zip(list["data"].as_array().unwrap()) {
            assert_eq!(told["error"], listed["refusal"], "the list says beforehand what is said afterwards");
        }
        assert_eq!(names(&listed(&north.admin, &north, "").await), ["Ada", "Mia"]);
        // Letting go stays possible while a client is disabled.
        let rows = json!({ "rows": [{ "organizationId": birch.organization, "id": mias }] });
        assert_eq!(errors(&north.admin.post(&queue(&north, "/remove"), &rows).ok().await), [true]);
    });
}

async fn disable(site: &Site, client: &Client) {
    let mut tx = site.services.database().write().await.unwrap();
    storage::organization::set_enabled(&mut tx, client.organization, false, site.services.environment().now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

#[test]
fn turned_away_is_only_who_waits() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let north = House::of(&site, "North MSP", "Ada").await;
        let bert = north.hires("Bert", ProviderAdmin).await;
        let acme = north.creates_client("Acme", "owner@acme.example").await;
        let (_, mias) = waits(&site, &acme, "Mia").await;
        let noah = site.signs_up("Noah").await;
        let noahs = belongs(&site, &noah, acme.organization, MemberRole::User, MemberStatus::Confirmed).await;
        let (lena, lenas) = accepts(&site, &north, "Lena").await;
        let rows = json!({ "rows": [
            { "organizationId": acme.organization, "id": mias },
            { "organizationId": acme.organization, "id": noahs },
            { "id": lenas },
            { "id": bert.row },
        ] });
        let answer = north.admin.post(&queue(&north, "/remove"), &rows).ok().await;
        assert_eq!(errors(&answer), [true, false, true, false], "{answer:#}");
        assert!(names(&listed(&north.admin, &north, "").await).is_empty());
        bert.person.get(&north.path("/organizations")).ok().await;
        noah.get(&format!("/api/organizations/{}/users/mini-details", acme.organization)).ok().await;
        lena.get(&north.path("")).fails(404).await;
    });
}

#[test]
fn a_right_by_membership_does_not_count_in_the_queue_of_another_provider() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let north = House::of(&site, "North MSP", "Ada").await;
        let own = founds(&site, &north.admin, "Own").await;
        let mia = site.signs_up("Mia").await;
        let mias = belongs(&site, &mia, own, MemberRole::User, MemberStatus::Accepted).await;
        let keys =
            json!({ "keys": [{ "organizationId": own, "id": mias, "key": mia.receives(&testkit::key("Own")) }] });
        assert_eq!(errors(&north.admin.post(&queue(&north, ""), &keys).ok().await), [false]);
        assert_eq!(listed(&north.admin, &north, "").await["total"], 0);
        // Where the right comes from, it holds.
        let path = format!("/api/organizations/{own}/users/{mias}/confirm");
        north.admin.post(&path, &json!({ "key": mia.receives(&testkit::key("Own")) })).ok().await;
        mia.get(&queue(&north, "")).fails(404).await;
        north.admin.post(&queue(&north, ""), &json!({ "keys": [] })).fails(400).await;
    });
}

#[test]
fn the_list_costs_as_many_statements_for_many_as_for_one() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let north = House::of(&site, "North MSP", "Ada").await;
        let caller = north.admin.caller().await;
        let list = || site.services.perform(&caller, north.id, services::queue::ListQueue::default());
        let acme = north.creates_client("Acme", "owner@acme.example").await;
        waits(&site, &acme, "Mia").await;
        let (of_one, few) = counted(list()).await;
        for name in ["Birch", "Cedar", "Daisy"] {
            let client = north.creates_client(name, "owner@client.example").await;
            waits(&site, &client, name).await;
        }
        let (of_all, many) = counted(list()).await;
        assert_eq!((of_one.unwrap().total, of_all.unwrap().total), (1, 4));
        assert_eq!(few, many);
        assert!(few <= 4, "{few} statements");
    });
}

#[test]
fn a_provider_mails_so_many_invitations_in_an_hour_and_no_more() {
    on_every_engine(async |engine| {
        let site = Site::start_with(engine, |settings| {
            settings.mail = true;
            settings.invitations_per_hour = 3;
        })
        .await;
        let address = "ada@example.com";
        let invited = site.invites_provider(address).await;
        let proof = json!({ "providerSetupToken": token_of(&invited.link), "providerId": invited.provider });
        let ada = site.registers("Ada", address, &proof).await;
        let house = House::set_up(&site, "North MSP", ada, &invited).await;
        site.world.freeze();
        let invite =
            |emails: Value| house.admin.post(&house.path("/users/invite"), &json!({ "emails": emails, "type": 1 }));
        invite(json!(["a@example.com", "b@example.com"])).ok().await;
        invite(json!(["c@example.com", "d@example.com"])).fails(429).await;
        assert_eq!(house.people().await.len(), 3, "all of a list or nobody");
        invite(json!(["a@example.com", "c@example.com"])).ok().await;
        site.world.advance(2 * common::time::MINUTE);
        let row = house.row_of("c@example.com").await;
        house.admin.post(&house.path(&format!("/users/{row}/reinvite")), &json!({})).fails(400).await;
        site.world.advance(20 * common::time::MINUTE);
        house.admin.post(&house.path(&format!("/users/{row}/reinvite")), &json!({})).ok().await;
        assert_eq!(site.letters_to("c@example.com").await.len(), 2);
        assert!(site.letters_to("d@example.com").await.is_empty());
    });
}
