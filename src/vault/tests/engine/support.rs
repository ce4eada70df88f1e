//! Fixtures: people with real keys, and a server that stores what it is sent and answers syncs.

use std::sync::OnceLock;

use common::{
    id::{CollectionId, FolderId, ItemId, OrganizationId, ProviderId, UserId},
    kind::ItemKind,
    time::Timestamp,
};
use crypto::{KdfParams, Native, rand_core::SeedableRng};
use rand_chacha::ChaCha20Rng;
use serde_json::{Value, json};
use uuid::Uuid;
use vault::{
    Source, Vault,
    account::{OpenAccount, Registration, UnlockData, make_registration, open, prove},
    contents::{Contents, Login, Uri},
    query::{Page, Query},
};

pub use futures::executor::block_on;

pub type TestVault = Vault<Native<ChaCha20Rng>, ChaCha20Rng>;

pub const PASSWORD: &str = "correct horse battery staple";
/// The cheapest settings that may be set.
pub const KDF: KdfParams = KdfParams::Argon2id { iterations: 2, memory_mib: 16, parallelism: 1 };
pub const REVISED: &str = "2026-01-02T03:04:05.678901Z";

pub fn seeded(seed: u8) -> ChaCha20Rng {
    ChaCha20Rng::from_seed([seed; 32])
}

pub fn native(seed: u8) -> Native<ChaCha20Rng> {
    Native::new(seeded(seed))
}

pub fn later() -> Timestamp {
    "2026-06-01T12:00:00Z".parse().unwrap()
}

fn uuid(number: u128) -> Uuid {
    Uuid::from_u128(0x4000_8000_0000_0000_0000 + number)
}

pub fn user(number: u128) -> UserId {
    UserId::from_uuid(uuid(number))
}

pub fn item(number: u128) -> ItemId {
    ItemId::from_uuid(uuid(number))
}

pub fn organization(number: u128) -> OrganizationId {
    OrganizationId::from_uuid(uuid(number))
}

pub fn provider(number: u128) -> ProviderId {
    ProviderId::from_uuid(uuid(number))
}

pub fn collection(number: u128) -> CollectionId {
    CollectionId::from_uuid(uuid(number))
}

pub fn folder(number: u128) -> FolderId {
    FolderId::from_uuid(uuid(number))
}

#[derive(Clone)]
pub struct Person {
    pub id: UserId,
    seed: u8,
    pub registration: Registration,
}

impl Person {
    fn register(seed: u8, name: &str) -> Self {
        let email = format!("{name}@Example.org");
        let registration =
            block_on(make_registration(&native(seed), &mut seeded(seed), &email, PASSWORD, KDF)).unwrap();
        Self { id: user(seed.into()), seed, registration }
    }

    /// What the server gives back at the sign-in.
    pub fn data(&self) -> UnlockData {
        UnlockData {
            user_id: self.id,
            email: self.registration.email.clone(),
            kdf: self.registration.kdf,
            user_key: self.registration.user_key.clone(),
            private_key: self.registration.private_key.clone(),
        }
    }

    pub fn keys(&self) -> OpenAccount {
        let data = self.data();
        let proof = block_on(prove(&native(self.seed), &data.email, PASSWORD, &data.kdf)).unwrap();
        open(&proof.master, &data).unwrap()
    }

    /// The vault with its keys and nothing in it.
    pub fn unlocks(&self) -> TestVault {
        Vault::new(native(self.seed.wrapping_add(100)), seeded(self.seed.wrapping_add(200)), self.keys(), &self.data())
    }

    pub fn opens(&self, sync: &Sync) -> TestVault {
        let mut vault = self.unlocks();
        block_on(vault.load(&sync.text())).unwrap();
        vault
    }

    /// An empty sync of this person.
    pub fn sync(&self) -> Sync {
        Sync { user: self.id, email: self.registration.email.clone(), ..Sync::default() }
    }
}

/// RSA keys are slow to make: the same two people play in every test.
pub fn alice() -> &'static Person {
    static ALICE: OnceLock<Person> = OnceLock::new();
    ALICE.get_or_init(|| Person::register(1, "Alice"))
}

pub fn bob() -> &'static Person {
    static BOB: OnceLock<Person> = OnceLock::new();
    BOB.get_or_init(|| Person::register(2, "bob"))
}

/// The answer of `GET /api/sync`.
#[derive(Clone)]
pub struct Sync {
    user: UserId,
    email: String,
    pub organizations: Vec<Value>,
    pub providers: Vec<Value>,
    pub provider_organizations: Vec<Value>,
    pub folders: Vec<Value>,
    pub collections: Vec<Value>,
    pub ciphers: Vec<Value>,
}

impl Default for Sync {
    fn default() -> Self {
        Self {
            user: user(0),
            email: String::new(),
            organizations: Vec::new(),
            providers: Vec::new(),
            provider_organizations: Vec::new(),
            folders: Vec::new(),
            collections: Vec::new(),
            ciphers: Vec::new(),
        }
    }
}

impl Sync {
    pub fn text(&self) -> String {
        json!({
            "object": "sync",
            "profile": {
                "object": "profile", "id": self.user, "email": self.email, "name": "Somebody", "key": "2.ignored", "premium": true,
                "organizations": self.organizations,
                "providers": self.providers,
                "providerOrganizations": self.provider_organizations,
            },
            "folders": self.folders,
            "collections": self.collections,
            "ciphers": self.ciphers,
            "domains": null, "policies": [], "sends": [],
        })
        .to_string()
    }

    pub fn with_member_of(mut self, id: OrganizationId, name: &str, key: &str) -> Self {
        self.organizations.push(organization_entry(id, name, key, true, None));
        self
    }

    pub fn with_provider(mut self, id: ProviderId, key: &str) -> Self {
        self.providers.push(json!({
            "object": "profileProvider", "id": id, "name": "MSP", "key": key, "type": 0, "status": 2, "enabled": true, "useEvents": true,
        }));
        self
    }

    pub fn with_client(mut self, id: OrganizationId, of: ProviderId, key: &str) -> Self {
        self.provider_organizations.push(organization_entry(id, "Client", key, false, Some(of)));
        self
    }

    pub fn with(mut self, cipher: Value) -> Self {
        self.ciphers.push(cipher);
        self
    }
}

fn organization_entry(id: OrganizationId, name: &str, key: &str, member: bool, provider: Option<ProviderId>) -> Value {
    let member = member.then(|| uuid(77));
    json!({
        "id": id, "name": name, "key": key, "status": 2, "type": 0, "enabled": true, "usePolicies": true, "permissions": null,
        "organizationUserId": member, "providerId": provider, "providerName": null,
        "limitCollectionCreation": true, "limitCollectionDeletion": true, "limitItemDeletion": true,
        "allowAdminAccessToAllCollectionItems": true,
    })
}

/// What the server stores and answers of a request that creates or replaces an item.
pub fn stored(id: ItemId, request: &Value) -> Value {
    let (request, collections) = match request.get("cipher") {
        Some(inner) => (inner, request["collectionIds"].clone()),
        None => (request, json!([])),
    };
    let mut answer = request.clone();
    let row = json!({
        "object": "cipherDetails", "id": id, "collectionIds": collections, "edit": true, "viewPassword": true,
        "permissions": {"delete": true, "restore": true}, "creationDate": REVISED, "revisionDate": REVISED,
        "deletedDate": null, "archivedDate": null, "attachments": null, "data": null, "organizationUseTotp": true,
    });
    for (name, value) in row.as_object().unwrap() {
        answer[name] = value.clone();
    }
    answer
}

pub fn login(name: &str, username: &str, password: &str, uri: &str) -> Contents {
    let mut contents = Contents::blank(ItemKind::Login);
    contents.name = name.to_owned();
    contents.login = Some(Login {
        username: username.to_owned(),
        password: password.to_owned(),
        uris: vec![Uri { uri: uri.to_owned(), matching: None }],
        ..Login::default()
    });
    contents
}

/// Stores an item of one's own.
pub fn own(vault: &mut TestVault, id: ItemId, contents: &Contents) -> Value {
    stored(id, &vault.create(contents, None, &[], None, false).unwrap())
}

/// Stores an item of an organization, in one collection.
pub fn shared(vault: &mut TestVault, id: ItemId, contents: &Contents, of: OrganizationId, in_: CollectionId) -> Value {
    stored(id, &vault.create(contents, Some(of), &[in_], None, false).unwrap())
}

pub fn list(vault: &TestVault, query: &Query) -> Page {
    vault.page(Source::MyVault, query, 0, 100).unwrap()
}

pub fn names(vault: &TestVault, query: &Query) -> Vec<String> {
    list(vault, query).rows.into_iter().map(|row| row.name).collect()
}

/// An organization of Alice's own, and her sync with it.
pub fn alice_with_organization() -> (TestVault, OrganizationId, Sync) {
    let mut vault = alice().unlocks();
    let keys = block_on(vault.make_organization("General")).unwrap();
    let id = organization(10);
    let sync = alice().sync().with_member_of(id, "Acme", &keys.key);
    block_on(vault.load(&sync.text())).unwrap();
    (vault, id, sync)
}
