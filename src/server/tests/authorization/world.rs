//! One world on one server: a provider with a client organization in which everybody of the matrix stands, and two other tenants.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Index,
};

use axum::Router;
use common::{
    id::{CollectionId, OrganizationId, ProviderId},
    kind::{MemberRole, ProviderRole},
    permissions::{Permission, Permissions},
    rules::{Granted, Level},
    validate::Email,
};
use server::{router, state::AppState};
use services::{member::InviteMembers, provider::InvitePeople};
use storage::testing::{Content, Snapshot};
use testkit::{Engine, Person, Site, Value, encrypt, json, key, key_pair, wrap};

use crate::{
    actors::{MEMBER_STAGES, MEMBERS, STAFF, STAFF_STAGES, STAGED, STRANGERS},
    founding::{found, gives_a_logo},
    older::older_client,
};

pub struct Actor {
    pub name: String,
    pub person: Option<Person>,
}

pub struct World {
    pub site: Site,
    pub actors: Vec<Actor>,
    /// Ids, tokens and encrypted texts by what they are.
    things: BTreeMap<String, String>,
    /// An organization's key pair as it stands in requests.
    pub pair: Value,
    /// The Provider Admin who invited everybody, and the owner of the organization that everybody would like to have.
    pub nora: Person,
    pub vera: Person,
    snapshot: Snapshot,
    before: Vec<Content>,
}

impl Index<&str> for World {
    type Output = str;

    fn index(&self, name: &str) -> &str {
        self.things.get(name).unwrap_or_else(|| panic!("there is no {name} in this world"))
    }
}

/// REST, and the server functions where they are part of the server.
fn everything(state: AppState) -> Router {
    #[cfg(feature = "web")]
    let functions = server::web::server_functions(state.clone());
    let rest = router::rest_only(state);
    #[cfg(feature = "web")]
    let rest = rest.merge(functions);
    rest
}

impl World {
    pub async fn build(engine: Engine) -> Self {
        Builder::new(Site::start_serving(engine, |_| {}, everything).await).await.build().await
    }

    pub fn names(&self) -> BTreeSet<String> {
        self.actors.iter().map(|actor| actor.name.clone()).collect()
    }

    pub fn actor(&self, name: &str) -> &Actor {
        self.actors.iter().find(|actor| actor.name == name).unwrap_or_else(|| panic!("there is no actor {name}"))
    }

    pub fn person(&self, name: &str) -> &Person {
        self.actor(name).person.as_ref().unwrap()
    }

    /// A thing; `my x` is that of the actor, and the outsider's for nobody.
    pub fn named(&self, thing: &str, actor: &Actor) -> String {
        match thing.strip_prefix("my ") {
            Some(own) => {
                let name = if actor.person.is_some() { actor.name.as_str() } else { "outsider" };
                self[format!("{own} of {name}").as_str()].to_owned()
            }
            None => self[thing].to_owned(),
        }
    }

    /// The tables that are not as they were.
    pub async fn changed(&self) -> Vec<String> {
        let now = self.snapshot.contents().await.unwrap();
        self.before.iter().zip(&now).filter(|(before, now)| before != now).map(|(before, _)| before.0.clone()).collect()
    }

    pub async fn contents(&self) -> Vec<Content> {
        self.snapshot.contents().await.unwrap()
    }

    pub async fn restore(&self) {
        self.snapshot.restore().await.unwrap();
    }

    /// What is now is what comparisons are with, and what is restored.
    pub async fn keep(&mut self) {
        self.snapshot = Snapshot::take(self.site.services.database()).await.unwrap();
        self.before = self.snapshot.contents().await.unwrap();
    }
}

struct Builder {
    site: Site,
    nora: Person,
    north: ProviderId,
    acme: OrganizationId,
    shared: CollectionId,
    actors: Vec<Actor>,
    things: BTreeMap<String, String>,
}

fn token_of(link: &str) -> String {
    link.split("token=").nth(1).unwrap().split('&').next().unwrap().to_owned()
}

fn id_of(answer: &Value) -> String {
    answer["id"].as_str().unwrap().to_owned()
}

/// A login under a key, of an organization or of nobody yet.
pub fn login(text: &str, organization: Option<&str>) -> Value {
    json!({
        "type": 1, "name": text, "notes": text, "favorite": false, "reprompt": 0, "key": null, "folderId": null,
        "organizationId": organization,
        "login": { "username": text, "password": text, "totp": null, "uris": [{ "uri": text, "match": null }] },
        "fields": [{ "type": 1, "name": text, "value": text }], "passwordHistory": [],
    })
}

async fn set_up(site: &Site, admin: &Person, name: &str) -> ProviderId {
    let invited = site.invites_provider(&admin.email).await;
    let body = json!({
        "name": name, "billingEmail": "billing@msp.example", "token": token_of(&invited.link), "key": admin.receives(&key(name)),
    });
    admin.post(&format!("/api/providers/{}/setup", invited.provider), &body).ok().await;
    invited.provider
}

/// Invited, as far as `stage` says, else confirmed; the row.
async fn hire(
    site: &Site,
    id: ProviderId,
    admin: &Person,
    person: &Person,
    role: ProviderRole,
    stage: &str,
) -> (String, String) {
    let operation = InvitePeople { emails: vec![Email::parse(&person.email).unwrap()], role };
    let invited = site.services.perform(&admin.caller().await, id, operation).await.unwrap().remove(0);
    let (row, token) = (invited.id.unwrap().to_string(), token_of(&invited.link.unwrap()));
    let path = format!("/api/providers/{id}/users/{row}");
    if stage != "invited" {
        person.post(&format!("{path}/accept"), &json!({ "token": token })).ok().await;
    }
    if !["invited", "accepted"].contains(&stage) {
        let name = if admin.name == "Nora" { "North" } else { "South" };
        admin.post(&format!("{path}/confirm"), &json!({ "key": person.receives(&key(name)) })).ok().await;
    }
    if stage == "removed" {
        person.get(&format!("/api/providers/{id}")).ok().await;
        admin.delete(&path).ok().await;
    }
    (row, token)
}

struct Place<'a> {
    organization: OrganizationId,
    by: &'a Person,
}

struct Joining {
    role: MemberRole,
    permissions: Permissions,
    collections: Vec<Granted<CollectionId>>,
}

/// The same for an organization.
async fn join(site: &Site, place: Place<'_>, person: &Person, joining: Joining, stage: &str) -> (String, String) {
    let Place { organization, by } = place;
    let Joining { role, permissions, collections } = joining;
    let operation =
        InviteMembers { emails: vec![Email::parse(&person.email).unwrap()], role, permissions, collections };
    let invited = site.services.perform(&by.caller().await, organization, operation).await.unwrap().remove(0);
    let (row, token) = (invited.id.to_string(), token_of(&invited.link.unwrap()));
    let path = format!("/api/organizations/{organization}/users/{row}");
    if stage != "invited" {
        person.post(&format!("{path}/accept"), &json!({ "token": token })).ok().await;
    }
    if !["invited", "accepted"].contains(&stage) {
        by.post(&format!("{path}/confirm"), &json!({ "key": person.receives(&key("Acme")) })).ok().await;
        person.get(&format!("/api/organizations/{organization}/users/mini-details")).ok().await;
    }
    match stage {
        "revoked" => drop(by.put(&format!("{path}/revoke"), &json!({})).ok().await),
        "removed" => drop(by.delete(&path).ok().await),
        _ => {}
    }
    (row, token)
}

/// Somebody comes into an organization as that.
pub async fn join_as(world: &World, by: &Person, organization: &str, person: &Person, role: MemberRole, stage: &str) {
    let place = Place { organization: organization.parse().unwrap(), by };
    join(&world.site, place, person, member_body(role), stage).await;
}

fn member_body(role: MemberRole) -> Joining {
    Joining { role, permissions: Permissions::NONE, collections: Vec::new() }
}

impl Builder {
    /// The provider, its client, and the client's shared collection.
    async fn new(site: Site) -> Self {
        let nora = site.signs_up("Nora").await;
        let north = set_up(&site, &nora, "North").await;
        let acme_key = key("Acme");
        let made = nora
            .post(&format!("/api/providers/{north}/organizations"), &older_client("Acme", &key("North")))
            .ok()
            .await;
        let acme: OrganizationId = made["organizationId"].as_str().unwrap().parse().unwrap();
        let management = json!({
            "limitCollectionCreation": true, "limitCollectionDeletion": false, "limitItemDeletion": false,
            "allowAdminAccessToAllCollectionItems": true,
        });
        nora.put(&format!("/api/organizations/{acme}/collection-management"), &management).ok().await;
        let collection = json!({ "name": encrypt(&acme_key, "shared"), "groups": [], "users": [] });
        let shared = id_of(&nora.post(&format!("/api/organizations/{acme}/collections"), &collection).ok().await);
        gives_a_logo(&nora, north).await;
        let things = [
            ("acme", acme.to_string()),
            ("north", north.to_string()),
            ("link", id_of(&made)),
            ("shared", shared.clone()),
        ];
        let things = things.map(|(name, thing)| (name.to_owned(), thing)).into_iter().collect();
        Self { site, nora, north, acme, shared: shared.parse().unwrap(), actors: Vec::new(), things }
    }

    fn is(&mut self, name: impl Into<String>, thing: impl Into<String>) {
        self.things.insert(name.into(), thing.into());
    }

    async fn build(mut self) -> World {
        self.members().await;
        self.staff().await;
        let vera = self.others().await;
        self.targets().await;
        self.items().await;
        self.actors.insert(0, Actor { name: "nobody".to_owned(), person: None });
        self.belongings().await;
        self.texts().await;
        let snapshot = Snapshot::take(self.site.services.database()).await.unwrap();
        let before = snapshot.contents().await.unwrap();
        assert!(before.len() > 15, "the tables are found: {before:?}");
        let pair = key_pair("pair", &key("Acme"));
        let Self { site, nora, actors, things, .. } = self;
        World { site, actors, things, pair, nora, vera, snapshot, before }
    }

    async fn appears(&mut self, name: String, person: Person) {
        self.actors.push(Actor { name, person: Some(person) });
    }

    async fn joins(&mut self, name: String, joining: Joining, stage: &str) {
        let person = self.site.signs_up(&name).await;
        let (row, token) =
            join(&self.site, Place { organization: self.acme, by: &self.nora }, &person, joining, stage).await;
        self.is(format!("member row of {name}"), row);
        self.is(format!("member token of {name}"), token);
        self.appears(name, person).await;
    }

    async fn members(&mut self) {
        for (name, role, level, permission) in MEMBERS {
            let joining = |shared| Joining {
                role,
                permissions: permission
                    .map_or(Permissions::NONE, |permission: Permission| Permissions::NONE.with(permission)),
                collections: level.map(|level| Granted { id: shared, level }).into_iter().collect(),
            };
            self.joins(name.to_owned(), joining(self.shared), "confirmed").await;
            if STAGED.contains(&name) {
                for stage in MEMBER_STAGES {
                    self.joins(format!("{name}-{stage}"), joining(self.shared), stage).await;
                }
            }
        }
    }

    async fn staff(&mut self) {
        for (name, role) in STAFF {
            for stage in ["confirmed"].into_iter().chain(STAFF_STAGES) {
                let called = if stage == "confirmed" { name.to_owned() } else { format!("{name}-{stage}") };
                let person = self.site.signs_up(&called).await;
                let (row, token) = hire(&self.site, self.north, &self.nora, &person, role, stage).await;
                self.is(format!("provider row of {called}"), row);
                self.is(format!("provider token of {called}"), token);
                self.appears(called, person).await;
            }
        }
    }

    /// Strangers, an organization without provider, another provider with a client, and an organization that everybody would like to have.
    async fn others(&mut self) -> Person {
        let [outsider, owner, admin] = STRANGERS;
        let stranger = self.site.signs_up(outsider).await;
        let pending = self.site.invites_provider(&stranger.email).await;
        self.is("pending", pending.provider.to_string());
        self.is("pending token", token_of(&pending.link));
        self.appears(outsider.to_owned(), stranger).await;

        let birch_owner = self.site.signs_up(owner).await;
        let birch = found(&self.site, &birch_owner, "Birch").await;
        let cara = self.site.signs_up("Cara").await;
        let place = Place { organization: birch, by: &birch_owner };
        let (row, _) = join(&self.site, place, &cara, member_body(MemberRole::User), "confirmed").await;
        let collection = json!({ "name": encrypt(&key("Birch"), "rooms"), "groups": [], "users": [] });
        let collection =
            id_of(&birch_owner.post(&format!("/api/organizations/{birch}/collections"), &collection).ok().await);
        let item = json!({ "cipher": login(&encrypt(&key("Birch"), "item"), Some(&birch.to_string())), "collectionIds": [collection] });
        let item = id_of(&birch_owner.post("/api/ciphers/create", &item).ok().await);
        for (name, thing) in
            [("birch", birch.to_string()), ("cara", row), ("birch collection", collection), ("birch item", item)]
        {
            self.is(name, thing);
        }
        self.appears(owner.to_owned(), birch_owner).await;

        let sol = self.site.signs_up(admin).await;
        let south = set_up(&self.site, &sol, "South").await;
        let susi = self.site.signs_up("Susi").await;
        let (row, _) = hire(&self.site, south, &sol, &susi, ProviderRole::ServiceUser, "confirmed").await;
        let made = sol
            .post(&format!("/api/providers/{south}/organizations"), &older_client("Cedar", &key("South")))
            .ok()
            .await;
        self.is("south", south.to_string());
        self.is("susi", row);
        self.is("south link", id_of(&made));
        self.is("cedar", made["organizationId"].as_str().unwrap());
        self.appears(admin.to_owned(), sol).await;

        let vera = self.site.signs_up("Vera").await;
        let prize = found(&self.site, &vera, "Prize").await;
        self.is("prize", prize.to_string());
        vera
    }

    /// Those to whom things are done.
    async fn targets(&mut self) {
        let tara = self.site.signs_up("Tara").await;
        let joining = Joining {
            collections: vec![Granted { id: self.shared, level: Level::View }],
            ..member_body(MemberRole::User)
        };
        let (row, _) =
            join(&self.site, Place { organization: self.acme, by: &self.nora }, &tara, joining, "confirmed").await;
        self.is("tara", row);
        self.is("tara-account", tara.id.to_string());
        let pia = self.site.signs_up("Pia").await;
        let (row, _) = hire(&self.site, self.north, &self.nora, &pia, ProviderRole::ServiceUser, "confirmed").await;
        self.is("pia", row);
    }

    async fn items(&mut self) {
        let text = encrypt(&key("Acme"), "item");
        let body = json!({ "cipher": login(&text, Some(&self.acme.to_string())), "collectionIds": [self.shared] });
        let item = id_of(&self.nora.post("/api/ciphers/create", &body).ok().await);
        let trashed = id_of(&self.nora.post("/api/ciphers/create", &body).ok().await);
        self.nora.put(&format!("/api/ciphers/{trashed}/delete"), &json!({})).ok().await;
        let collection = json!({ "name": encrypt(&key("Acme"), "spare"), "groups": [], "users": [] });
        let spare =
            id_of(&self.nora.post(&format!("/api/organizations/{}/collections", self.acme), &collection).ok().await);
        for (name, thing) in [("item", item), ("trashed", trashed), ("spare", spare)] {
            self.is(name, thing);
        }
    }

    /// What is each actor's own.
    async fn belongings(&mut self) {
        let mut own = Vec::new();
        for Actor { name, person } in &self.actors {
            let Some(person) = person else { continue };
            let text = person.encrypts("own");
            let item = id_of(&person.post("/api/ciphers", &login(&text, None)).ok().await);
            let folder = id_of(&person.post("/api/folders", &json!({ "name": text })).ok().await);
            own.push((format!("item of {name}"), item));
            own.push((format!("folder of {name}"), folder));
            own.push((format!("device of {name}"), person.caller().await.device.to_string()));
            own.push((format!("identifier of {name}"), person.device.clone()));
            own.push((format!("email of {name}"), person.email.clone()));
            own.push((format!("password of {name}"), person.password_hash.clone()));
        }
        self.things.extend(own);
    }

    async fn texts(&mut self) {
        let tom = self.actors.iter().find(|actor| actor.name == "M").and_then(|actor| actor.person.as_ref()).unwrap();
        let session = json!({
            "email": tom.email, "masterPasswordHash": tom.password_hash,
            "deviceIdentifier": "browser", "deviceName": "browser", "deviceType": 9,
        });
        let answer = self.site.post("/identity/web/session", &session).header("chatelaine-web", "1").answer().await;
        let cookie = answer.headers.get("set-cookie").unwrap().to_str().unwrap().split(';').next().unwrap().to_owned();
        let sealed = tom.receives(&key("Acme"));
        let refresh = tom.refresh_token.clone();
        let texts = [
            ("text", encrypt(&key("Acme"), "text")),
            ("wrapped", wrap(&key("Acme"), &key("North"))),
            ("sealed", sealed),
            ("cookie", cookie),
            ("refresh", refresh),
            ("1", "1".to_owned()),
        ];
        for (name, text) in texts {
            self.is(name, text);
        }
    }
}
