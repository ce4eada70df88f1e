//! Every letter of a provider and of its clients (`provider.md` §14, `organization.md` §6), on its way over SMTP, with names that would like to be more
//! than names.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use common::id::ProviderId;
use crypto::SymmetricKey;
use services::operator::StartProviderDeletion;
use testkit::{
    Delivered, MailServer, Method, Person, Site, Value, encrypt, json, key, key_pair, on_every_engine, wrap,
};

use crate::mail::{is_for_one, parsed, postman, registered};

/// Markup, quotes, marks of direction, and what ends a header where it is not folded.
const PROVIDER: &str = "\u{202e}N\"'<script>alert(1)</script>\u{2066},;:@ <a@b.c>";
const CLIENT: &str = "</td><img src=x onerror=y>\u{2028}Bcc: e@e.e & Söhne";
const PERSON: &str = "Sven \"<b>\" \u{200f}=?utf-8?q?Bcc?=";

struct Office {
    site: Site,
    server: MailServer,
    ada: Person,
    provider: ProviderId,
    provider_key: SymmetricKey,
}

/// A 1 × 1 picture would be too small; this one says that it is 64 × 32.
fn picture() -> String {
    let chunk = |name: &[u8; 4], data: &[u8]| {
        [&u32::try_from(data.len()).unwrap().to_be_bytes()[..], name, data, &[0; 4]].concat()
    };
    let head = [&64_u32.to_be_bytes()[..], &32_u32.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
    BASE64_STANDARD.encode(
        [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &head), chunk(b"IDAT", b"x"), chunk(b"IEND", b"")].concat(),
    )
}

/// One parameter of the link in a letter.
fn parameter(letter: &Delivered, name: &str) -> String {
    let text = parsed(letter).body_text(0).unwrap().into_owned();
    let rest = text.split(&format!("{name}=")).nth(1).unwrap_or_else(|| panic!("{name} is not in {text}"));
    rest.split(['&', '\r', '\n', ' ']).next().unwrap().to_owned()
}

impl Office {
    async fn open(engine: testkit::Engine, public_url: &'static str) -> Self {
        let site = Site::start_with(engine, |settings| {
            settings.mail = true;
            settings.public_url = public_url.to_owned();
        })
        .await;
        let ada = registered(&site, "Ada", "ada@msp.example").await;
        let invited = site.invites_provider(&ada.email).await;
        let token = invited.link.split("token=").nth(1).unwrap();
        let provider_key = key("n");
        let body = json!({ "name": PROVIDER, "billingEmail": "bills@msp.example", "token": token, "key": ada.receives(&provider_key) });
        ada.post(&format!("/api/providers/{}/setup", invited.provider), &body).ok().await;
        let office = Self { site, server: MailServer::start().await, ada, provider: invited.provider, provider_key };
        office.pump().await;
        office.ada.put(&office.own("/branding"), &json!({ "accent": "#1F3A5F" })).ok().await;
        office.ada.put(&office.own("/logo"), &json!({ "image": picture() })).ok().await;
        office
    }

    fn path(&self, rest: &str) -> String {
        format!("/api/providers/{}{rest}", self.provider)
    }

    fn own(&self, rest: &str) -> String {
        format!("/api/chatelaine/providers/{}{rest}", self.provider)
    }

    async fn pump(&self) {
        let postman = postman(self.server.address.port());
        while postman.round(&self.site.services).await.unwrap() > 0 {}
    }

    /// The last letter to that address.
    async fn last(&self, to: &str) -> Delivered {
        self.pump().await;
        let letters = self.server.letters();
        letters.into_iter().rev().find(|letter| letter.to == [to]).unwrap_or_else(|| panic!("nothing came to {to}"))
    }

    async fn hires_sven(&self) -> (Person, String) {
        let sven = registered(&self.site, PERSON, "sven@msp.example").await;
        self.pump().await;
        self.ada.post(&self.path("/users/invite"), &json!({ "emails": [sven.email], "type": 1 })).ok().await;
        let invitation = self.last(&sven.email).await;
        let (row, token) = (parameter(&invitation, "providerUserId"), parameter(&invitation, "token"));
        sven.post(&self.path(&format!("/users/{row}/accept")), &json!({ "token": token })).ok().await;
        let body = json!({ "key": sven.receives(&self.provider_key) });
        self.ada.post(&self.path(&format!("/users/{row}/confirm")), &body).ok().await;
        (sven, row)
    }

    async fn creates_client(&self, owner: &str) -> (String, String) {
        let organization_key = key("c");
        let body = json!({
            "clientOwnerEmail": owner,
            "organizationCreateRequest": {
                "name": CLIENT, "billingEmail": "bills@client.example", "planType": 17, "key": wrap(&organization_key, &self.provider_key),
                "keys": key_pair("c", &organization_key), "additionalSeats": 5, "collectionName": encrypt(&organization_key, "Default"),
            },
        });
        let made = self.ada.post(&self.path("/organizations"), &body).ok().await;
        let text = |name: &str| made[name].as_str().unwrap().to_owned();
        (text("id"), text("organizationId"))
    }

    /// Accepts the invitation that came, and is confirmed; the row.
    async fn joins(&self, organization: &str, person: &Person) -> String {
        let invitation = self.last(&person.email).await;
        let (row, token) = (parameter(&invitation, "organizationUserId"), parameter(&invitation, "token"));
        let path = format!("/api/organizations/{organization}/users/{row}");
        person.post(&format!("{path}/accept"), &json!({ "token": token })).ok().await;
        self.pump().await;
        self.ada.post(&format!("{path}/confirm"), &json!({ "key": person.receives(&key("c")) })).ok().await;
        self.pump().await;
        row
    }

    async fn lives(&self) {
        let (_, sven_row) = self.hires_sven().await;
        let oli = registered(&self.site, "Oli", "oli@client.example").await;
        let mia = registered(&self.site, "Mia", "mia@client.example").await;
        self.pump().await;
        let (link, organization) = self.creates_client(&oli.email).await;
        self.joins(&organization, &oli).await;
        let users = format!("/api/organizations/{organization}/users");
        let invitation =
            json!({ "emails": [mia.email], "type": 2, "permissions": {}, "collections": [], "groups": [] });
        self.ada.post(&format!("{users}/invite"), &invitation).ok().await;
        let row = self.joins(&organization, &mia).await;
        self.ada.put(&format!("{users}/{row}/revoke"), &json!({})).ok().await;
        self.pump().await;
        self.ada.delete(&format!("{users}/{row}")).ok().await;
        self.pump().await;
        self.ada.delete(&self.path(&format!("/organizations/{link}"))).ok().await;
        self.pump().await;
        let add = json!({ "organizationId": organization, "key": wrap(&key("c"), &self.provider_key) });
        // Ada is no member: Oli is made staff to bring the organization back.
        self.ada.post(&self.path("/users/invite"), &json!({ "emails": [oli.email], "type": 0 })).ok().await;
        let invited = self.last(&oli.email).await;
        let (row, token) = (parameter(&invited, "providerUserId"), parameter(&invited, "token"));
        oli.post(&self.path(&format!("/users/{row}/accept")), &json!({ "token": token })).ok().await;
        self.pump().await;
        let body = json!({ "key": oli.receives(&self.provider_key) });
        self.ada.post(&self.path(&format!("/users/{row}/confirm")), &body).ok().await;
        oli.post(&self.path("/clients/existing"), &add).ok().await;
        self.pump().await;
        let link = self.ada.get(&self.path("/organizations")).ok().await["data"][0]["id"].as_str().unwrap().to_owned();
        self.ada.delete(&self.path(&format!("/organizations/{link}"))).ok().await;
        self.ada.call(Method::DELETE, &self.path(&format!("/users/{sven_row}"))).ok().await;
        self.pump().await;
        self.site.operate(StartProviderDeletion(self.provider)).await.unwrap();
        self.pump().await;
    }
}

/// What a name may not become, in any letter.
fn is_harmless(letter: &Delivered) {
    is_for_one(letter, &letter.to[0]);
    let message = parsed(letter);
    let from = message.from().unwrap();
    assert_eq!(from.iter().count(), 1, "{}", letter.message);
    assert_eq!(from.first().unwrap().address(), Some("vault@msp.example"), "{}", letter.message);
    let (text, html) = (message.body_text(0).unwrap(), message.body_html(0).unwrap());
    let subject = message.subject().unwrap();
    let hidden = ['\u{202e}', '\u{2066}', '\u{200f}', '\u{2028}'];
    for part in [subject, &text, &html, from.first().unwrap().name().unwrap()] {
        assert!(!part.contains(hidden), "{part}");
    }
    assert!(!subject.contains(['\r', '\n']), "{subject}");
    for markup in ["<script", "<img src=x", "</td><img", "<b>", "<a@b.c>"] {
        assert!(!html.contains(markup), "{markup} in {html}");
    }
    let head = letter.message.split("\r\n\r\n").next().unwrap();
    assert!(head.lines().all(|line| line.len() < 998), "{head}");
    assert!(!head.to_ascii_lowercase().contains("\nbcc:"), "{head}");
}

#[test]
fn every_letter_is_harmless_and_all_of_them_are_sent() {
    on_every_engine(async |engine| {
        let office = Office::open(engine, "https://vault.example.com").await;
        office.lives().await;
        let letters = office.server.letters();
        letters.iter().for_each(is_harmless);
        let shown_provider = "N\"'<script>alert(1)</script>,;:@ <a@b.c>";
        let shown_client = "</td><img src=x onerror=y> Bcc: e@e.e & Söhne";
        let to = |address: &str| -> Vec<String> {
            let to = letters.iter().filter(|letter| letter.to == [address]);
            let about = |subject: &String| subject.contains(shown_provider) || subject.contains(shown_client);
            to.map(|letter| parsed(letter).subject().unwrap().to_owned()).filter(about).collect()
        };
        let ask = format!("Delete the provider {shown_provider}?");
        let sven = "Sven \"<b>\" = ?utf-8?q?Bcc?= (sven@msp.example)";
        assert_eq!(
            to("ada@msp.example"),
            [
                format!("Confirm {sven} in {shown_provider}"),
                format!("Confirm Oli (oli@client.example) in {shown_provider}"),
                ask.clone(),
            ]
        );
        assert_eq!(
            to("sven@msp.example"),
            [
                format!("Join {shown_provider}"),
                format!("You work for {shown_provider}"),
                format!("You no longer work for {shown_provider}"),
            ]
        );
        assert_eq!(
            to("oli@client.example").into_iter().filter(|subject| subject.contains(shown_client)).collect::<Vec<_>>(),
            [
                format!("Join {shown_client}"),
                format!("You are a member of {shown_client}"),
                format!("Confirm mia@client.example in {shown_client}"),
                format!("{shown_provider} no longer manages {shown_client}"),
                format!("{shown_provider} manages {shown_client} now"),
                format!("{shown_provider} no longer manages {shown_client}"),
            ]
        );
        assert_eq!(
            to("mia@client.example"),
            [
                format!("Join {shown_client}"),
                format!("You are a member of {shown_client}"),
                format!("Your access to {shown_client} was revoked"),
                format!("You are no longer a member of {shown_client}"),
            ]
        );
        assert_eq!(to("bills@msp.example"), [ask]);
    });
}

#[test]
fn a_clients_people_see_who_sends_it() {
    on_every_engine(async |engine| {
        let office = Office::open(engine, "https://vault.example.com").await;
        let (_, organization) = office.creates_client("oli@client.example").await;
        let letter = office.last("oli@client.example").await;
        let message = parsed(&letter);
        let name = "N\"'<script>alert(1)</script>,;:@ <a@b.c>";
        assert_eq!(message.from().unwrap().first().unwrap().name(), Some(name));
        let html = message.body_html(0).unwrap();
        assert!(html.contains("border-top:4px solid #1f3a5f") && html.contains("background:#1f3a5f"), "{html}");
        let logo = html.split("<img src=\"").nth(1).unwrap().split('"').next().unwrap();
        let path = logo.strip_prefix("https://vault.example.com").unwrap();
        let answer = office.site.get(path).answer().await;
        assert_eq!((answer.status, &answer.headers["content-type"]), (200, &"image/png".parse().unwrap()));
        let text = message.body_text(0).unwrap();
        assert!(text.contains("is managed by N"), "{text}");
        assert!(text.contains("ends on 6 January 2026"), "the day is told: {text}");
        assert!(!organization.is_empty());
    });
}

#[test]
fn a_server_without_https_shows_no_picture() {
    on_every_engine(async |engine| {
        let office = Office::open(engine, "http://vault.test").await;
        office.creates_client("oli@client.example").await;
        let letter = office.last("oli@client.example").await;
        let html = parsed(&letter).body_html(0).unwrap().into_owned();
        assert!(!html.contains("<img"), "{html}");
        assert!(html.contains("#1f3a5f"));
    });
}

/// A link is for its receiver alone, and a letter has no receiver whom a name brought in.
#[test]
fn the_deletion_link_is_read_from_the_letter() {
    on_every_engine(async |engine| {
        let office = Office::open(engine, "https://vault.example.com").await;
        let started = office.site.operate(StartProviderDeletion(office.provider)).await.unwrap();
        assert_eq!(
            (started.link, started.asked),
            (None, vec!["ada@msp.example".to_owned(), "bills@msp.example".to_owned()])
        );
        let letter = office.last("bills@msp.example").await;
        let token = parameter(&letter, "token");
        let id: ProviderId = parameter(&letter, "providerId").parse().unwrap();
        assert_eq!(id, office.provider);
        let body: Value = json!({ "token": token });
        office.site.post(&office.path("/delete-recover-token"), &body).ok().await;
        office.ada.get(&office.path("")).fails(404).await;
    });
}
