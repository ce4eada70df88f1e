//! A provider with staff, and its client with an owner, a second owner, a member, collections and items.

use common::{
    id::{CollectionId, MemberId, OrganizationId, ProviderId},
    kind::{MemberRole, ProviderRole},
    permissions::Permissions,
    rules::{Granted, Level},
    time::MINUTE,
    validate::Email,
};
use crypto::SymmetricKey;
use services::{Environment as _, Settings, member::InviteMembers, provider::InvitePeople};
use testkit::{Engine, Person, Site, Value, encrypt, json, key, key_pair, wrap};

pub struct House {
    pub site: Site,
    pub provider: ProviderId,
    /// A Provider Admin and a Service User.
    pub ada: Person,
    pub sven: Person,
    pub link: String,
    pub acme: OrganizationId,
    /// The organization's key as the provider's people know it.
    pub old: SymmetricKey,
    pub collection: CollectionId,
    pub olga: Person,
    pub otto: Person,
    pub mo: Person,
    pub mo_row: MemberId,
}

pub fn token_of(link: &str) -> String {
    link.split("token=").nth(1).unwrap().split('&').next().unwrap().to_owned()
}

/// Takes every letter out of the outbox, as if it had been delivered.
pub async fn delivers(site: &Site) {
    let mut tx = site.services.database().write().await.unwrap();
    let now = site.world.now();
    loop {
        let due = storage::mail::due(&mut tx, common::time::Timestamp::from_micros(i64::MAX - 1)).await.unwrap();
        if due.is_empty() {
            break;
        }
        for letter in due {
            storage::mail::sent(&mut tx, letter.id, now).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
}

/// The token in the last letter to the address that has one.
async fn mailed_token(site: &Site, email: &str) -> String {
    let letters = site.letters_to(email).await;
    let with_link = letters.iter().rfind(|letter| letter.text_body.contains("token=")).unwrap();
    let token = with_link.text_body.rsplit("token=").next().unwrap();
    let token = token.split(|letter: char| letter == '&' || letter.is_whitespace()).next().unwrap().to_owned();
    delivers(site).await;
    token
}

/// The token of the link that was handed out, or of the last one that was mailed.
async fn token_in(site: &Site, person: &Person, link: Option<String>) -> String {
    match link {
        Some(link) => token_of(&link),
        None => mailed_token(site, &person.email).await,
    }
}

/// As `Site::signs_up`, also where the token comes by mail.
async fn signs_up(site: &Site, name: &str) -> Person {
    if !site.services.settings().mail {
        return site.signs_up(name).await;
    }
    let email = testkit::address_of(name);
    let start = json!({ "email": email, "name": name });
    site.post("/identity/accounts/register/send-verification-email", &start).ok().await;
    let token = mailed_token(site, &email).await;
    site.registers(name, &email, &json!({ "emailVerificationToken": token })).await
}

fn id_of(answer: &Value) -> String {
    answer["id"].as_str().unwrap().to_owned()
}

impl House {
    pub async fn build(engine: Engine) -> Self {
        Self::build_with(engine, |_| {}).await
    }

    pub async fn build_with(engine: Engine, change: impl FnOnce(&mut Settings)) -> Self {
        let site = Site::start_with(engine, change).await;
        let ada = signs_up(&site, "Ada").await;
        let invited = site.invites_provider(&ada.email).await;
        let provider = invited.provider;
        let body = json!({
            "name": "North", "billingEmail": "billing@msp.example", "token": token_of(&invited.link), "key": ada.receives(&key("North")),
        });
        ada.post(&format!("/api/providers/{provider}/setup"), &body).ok().await;
        let sven = signs_up(&site, "Sven").await;
        let operation =
            InvitePeople { emails: vec![Email::parse(&sven.email).unwrap()], role: ProviderRole::ServiceUser };
        let invited = site.services.perform(&ada.caller().await, provider, operation).await.unwrap().remove(0);
        let path = format!("/api/providers/{provider}/users/{}", invited.id.unwrap());
        sven.post(&format!("{path}/accept"), &json!({ "token": token_in(&site, &sven, invited.link).await }))
            .ok()
            .await;
        ada.post(&format!("{path}/confirm"), &json!({ "key": sven.receives(&key("North")) })).ok().await;

        let old = key("Acme");
        let body = json!({
            "clientOwnerEmail": "olga@example.com",
            "organizationCreateRequest": {
                "name": "Acme", "billingEmail": "bills@client.example", "planType": 20, "key": wrap(&old, &key("North")),
                "keys": key_pair("Acme", &old), "additionalSeats": 10, "collectionName": encrypt(&old, "Default"),
            },
        });
        let made = ada.post(&format!("/api/providers/{provider}/organizations"), &body).ok().await;
        let acme: OrganizationId = made["organizationId"].as_str().unwrap().parse().unwrap();
        let link = id_of(&made);
        let body = json!({ "name": encrypt(&old, "Servers"), "groups": [], "users": [] });
        let collection = id_of(&ada.post(&format!("/api/organizations/{acme}/collections"), &body).ok().await);
        let collection: CollectionId = collection.parse().unwrap();
        let (olga, otto, mo) =
            (signs_up(&site, "Olga").await, signs_up(&site, "Otto").await, signs_up(&site, "Mo").await);
        let mut house = Self {
            site,
            provider,
            ada,
            sven,
            link,
            acme,
            old,
            collection,
            mo_row: MemberId::from_uuid(provider.uuid()),
            olga,
            otto,
            mo,
        };
        house.olga_joins().await;
        house.joins(&house.otto, MemberRole::Owner, &[]).await;
        let access = [Granted { id: collection, level: Level::Edit }];
        house.mo_row = house.joins(&house.mo, MemberRole::User, &access).await;
        for name in ["Router", "Switch", "Camera"] {
            house.holds(&house.olga, name).await;
        }
        delivers(&house.site).await;
        // Nobody has saved anything just now.
        house.site.world.advance(MINUTE);
        house
    }

    /// The owner was invited with the client itself: her link is sent again.
    async fn olga_joins(&self) {
        let members = self.ada.get(&format!("/api/organizations/{}/users", self.acme)).ok().await;
        let row = members["data"].as_array().unwrap().iter().find(|row| row["email"] == "olga@example.com").unwrap();
        let row: MemberId = row["id"].as_str().unwrap().parse().unwrap();
        let again = services::member::ReinviteMembers { ids: vec![row] };
        let sent = self.site.services.perform(&self.ada.caller().await, self.acme, again).await.unwrap().remove(0);
        self.accepts(&self.olga, row, &token_in(&self.site, &self.olga, sent.link).await).await;
    }

    pub async fn joins(&self, person: &Person, role: MemberRole, collections: &[Granted<CollectionId>]) -> MemberId {
        let operation = InviteMembers {
            emails: vec![Email::parse(&person.email).unwrap()],
            role,
            permissions: Permissions::NONE,
            collections: collections.to_vec(),
        };
        let caller = self.ada.caller().await;
        let invited = self.site.services.perform(&caller, self.acme, operation).await.unwrap().remove(0);
        self.accepts(person, invited.id, &token_in(&self.site, person, invited.link).await).await;
        invited.id
    }

    async fn accepts(&self, person: &Person, row: MemberId, token: &str) {
        let path = format!("/api/organizations/{}/users/{row}", self.acme);
        person.post(&format!("{path}/accept"), &json!({ "token": token })).ok().await;
        self.ada.post(&format!("{path}/confirm"), &json!({ "key": person.receives(&self.old) })).ok().await;
    }

    /// What a client sends for a login under the old key.
    pub fn login(&self, name: &str) -> Value {
        login(&self.old, self.acme, name)
    }

    pub async fn holds(&self, by: &Person, name: &str) -> String {
        let body = json!({ "cipher": self.login(name), "collectionIds": [self.collection] });
        id_of(&by.post("/api/ciphers/create", &body).ok().await)
    }

    pub fn path(&self, rest: &str) -> String {
        format!("/api/chatelaine/organizations/{}{rest}", self.acme)
    }

    /// The entries of the provider's log that say that a client is gone.
    pub async fn removals(&self) -> Vec<Value> {
        let log = self.ada.get(&format!("/api/providers/{}/events", self.provider)).ok().await;
        log["data"].as_array().unwrap().iter().filter(|row| row["type"] == 1902).cloned().collect()
    }

    /// Everything encrypted that the server has of the organization, as an administrator gets it.
    pub async fn everything(&self, by: &Person) -> Vec<String> {
        let mut found = Vec::new();
        for path in [
            format!("/api/ciphers/organization-details?organizationId={}", self.acme),
            format!("/api/organizations/{}/collections/details", self.acme),
            format!("/api/organizations/{}/keys", self.acme),
        ] {
            texts(&by.get(&path).ok().await, &mut found);
        }
        found
    }
}

pub fn login(key: &SymmetricKey, organization: OrganizationId, name: &str) -> Value {
    let enc = |text: &str| encrypt(key, text);
    json!({
        "type": 1, "name": enc(name), "notes": enc("notes"), "favorite": false, "reprompt": 0, "key": null, "folderId": null,
        "organizationId": organization,
        "login": {
            "username": enc("root"), "password": enc("hunter2"), "totp": null, "passwordRevisionDate": "2025-12-01T10:00:00Z",
            "uris": [{ "uri": enc("https://one"), "uriChecksum": enc(&crypto::uri_checksum("https://one")), "match": null }],
        },
        "fields": [{ "type": 1, "name": enc("pin"), "value": enc("1234") }],
        "passwordHistory": [{ "password": enc("hunter1"), "lastUsedDate": "2025-11-01T10:00:00Z" }],
    })
}

/// Every encrypted text in an answer.
pub fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) if crypto::validate(text).is_ok() => found.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| texts(value, found)),
        Value::Object(members) => members.values().for_each(|value| texts(value, found)),
        _ => {}
    }
}
