//! An organization with a person at every level of access, attached to a provider, put into the store directly.

use common::{
    id::{
        CollectionId, ItemId, KeyRingId, MemberId, OrganizationId, ProviderId, ProviderOrganizationId, ProviderUserId,
    },
    kind::{CollectionKind, MemberRole, MemberStatus, OrganizationStatus, PlanType, ProviderKind, ProviderStatus},
    rules::Level,
};
use crypto::SymmetricKey;
use services::Environment;
use storage::{
    Tx,
    collection::{self, Collection, NewAssignment},
    item::{self, Item},
    key_ring,
    member::{self, NewMember},
    organization::{self, Organization},
    provider, provider_organization, provider_user,
};
use testkit::{Engine, Person, Site, Value, encrypt, json, key, wrap};

pub struct House {
    pub site: Site,
    pub id: OrganizationId,
    pub key: SymmetricKey,
    /// Where the people of all levels are assigned.
    pub collection: CollectionId,
    /// A second shared collection, in which nobody is.
    pub archive: CollectionId,
    /// The owner's My Items.
    pub my_items: CollectionId,
    pub owner: Person,
    /// A Provider Admin of the provider that the organization is attached to.
    pub ada: Person,
}

impl House {
    pub async fn build(engine: Engine) -> Self {
        let site = Site::start(engine).await;
        let (owner, ada) = (site.signs_up("Olga Owner").await, site.signs_up("Ada Admin").await);
        let mut tx = site.services.database().write().await.unwrap();
        let (id, organization_key, provider_key) =
            (fresh(&site, OrganizationId::from_uuid), key("acme"), key("provider"));
        organization::insert(&mut tx, &row(&site, id), true).await.unwrap();
        let collection = room(&mut tx, &site, id, CollectionKind::Shared).await;
        let archive = room(&mut tx, &site, id, CollectionKind::Shared).await;
        let my_items = room(&mut tx, &site, id, CollectionKind::MyItems).await;
        attach(&mut tx, &site, id, &ada, &provider_key, &organization_key).await;
        tx.commit().await.unwrap();
        let house = Self { site, id, key: organization_key, collection, archive, my_items, owner, ada };
        let member = house.joins(&house.owner, MemberRole::Owner).await;
        house.assigns(member, my_items, Level::Manage).await;
        house
    }

    /// Somebody of that level in the shared collection.
    pub async fn member(&self, name: &str, level: Level) -> Person {
        let person = self.site.signs_up(name).await;
        let member = self.joins(&person, MemberRole::User).await;
        self.assigns(member, self.collection, level).await;
        person
    }

    pub async fn joins(&self, person: &Person, role: MemberRole) -> MemberId {
        let id = fresh(&self.site, MemberId::from_uuid);
        let row = NewMember {
            id,
            organization_id: self.id,
            user_id: Some(person.id),
            email: None,
            key: Some(person.receives(&self.key)),
            status: MemberStatus::Confirmed,
            role,
            permissions: None,
            invite_token_hash: None,
            invite_issued: None,
            invited_by: None,
            created: self.site.world.now(),
        };
        let mut tx = self.site.services.database().write().await.unwrap();
        member::insert(&mut tx, &row).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    pub async fn assigns(&self, member: MemberId, collection: CollectionId, level: Level) {
        let assignment = NewAssignment {
            organization: self.id,
            collection,
            member,
            read_only: level.read_only(),
            hide_passwords: level.hide_passwords(),
            manage: level.manage(),
        };
        let mut tx = self.site.services.database().write().await.unwrap();
        collection::assign(&mut tx, assignment).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub fn encrypts(&self, text: &str) -> String {
        encrypt(&self.key, text)
    }

    /// A login of the organization, as a client sends it.
    pub fn login(&self, name: &str) -> Value {
        let mut login = login(&self.key, name);
        login["organizationId"] = json!(self.id);
        login
    }

    /// The owner puts a login into the shared collection.
    pub async fn holds(&self, name: &str) -> ItemId {
        self.holds_in(name, self.collection).await
    }

    pub async fn holds_in(&self, name: &str, collection: CollectionId) -> ItemId {
        let body = json!({ "cipher": self.login(name), "collectionIds": [collection] });
        id_of(&self.owner.post("/api/ciphers/create", &body).ok().await)
    }

    /// The numbers of the organization's log, the oldest first.
    pub async fn log(&self) -> Vec<i64> {
        let mut entries = self.entries().await;
        entries.reverse();
        entries.iter().map(|entry| entry["type"].as_i64().unwrap()).collect()
    }

    /// The organization's log, the latest first.
    pub async fn entries(&self) -> Vec<Value> {
        let log = self.owner.get(&format!("/api/organizations/{}/events", self.id)).ok().await;
        log["data"].as_array().unwrap().clone()
    }

    pub async fn stored(&self, id: ItemId) -> Item {
        stored(&self.site, id).await.unwrap()
    }
}

pub async fn stored(site: &Site, id: ItemId) -> Option<Item> {
    let mut tx = site.services.database().read().await.unwrap();
    let item = item::find(&mut tx, id).await.unwrap();
    tx.commit().await.unwrap();
    item
}

/// A login with everything that one can have, under the key.
pub fn login(key: &SymmetricKey, name: &str) -> Value {
    let enc = |text: &str| encrypt(key, text);
    json!({
        "type": 1, "name": enc(name), "notes": enc("notes"), "favorite": false, "reprompt": 0, "key": null, "folderId": null,
        "login": {
            "response": null, "username": enc("user"), "password": enc("secret"), "totp": enc("totp"),
            "passwordRevisionDate": "2025-12-01T10:00:00.5Z",
            "uris": [{ "response": null, "uri": enc("https://one"), "uriChecksum": enc("sum"), "match": null },
                { "uri": enc("https://two"), "match": 3 }],
            "fido2Credentials": [{ "credentialId": enc("id"), "keyType": enc("type"), "keyAlgorithm": enc("a"), "keyCurve": enc("c"),
                "keyValue": enc("v"), "rpId": enc("rp"), "counter": enc("0"), "discoverable": enc("true"),
                "creationDate": "2025-12-01T10:00:00Z" }],
        },
        "fields": [{ "response": null, "type": 0, "name": enc("open"), "value": enc("open value") },
            { "type": 1, "name": enc("hidden"), "value": enc("hidden value") },
            { "type": 3, "name": enc("linked"), "value": null, "linkedId": 100 }],
        "passwordHistory": [{ "password": enc("old"), "lastUsedDate": "2025-11-01T10:00:00Z" }, { "password": null, "lastUsedDate": null }],
        "data": { "noise": true }, "attachments": {}, "attachments2": {}, "unknown": "noise",
    })
}

pub fn id_of(item: &Value) -> ItemId {
    item["id"].as_str().unwrap().parse().unwrap()
}

fn fresh<T>(site: &Site, from_uuid: impl FnOnce(uuid::Uuid) -> T) -> T {
    (&site.world as &dyn Environment).id(from_uuid)
}

fn row(site: &Site, id: OrganizationId) -> Organization {
    let now = site.world.now();
    Organization {
        id,
        name: "Acme".to_owned(),
        business_name: None,
        billing_email: "billing@example.com".to_owned(),
        status: OrganizationStatus::Managed,
        enabled: true,
        plan_type: PlanType::EnterpriseAnnually,
        seats: Some(10),
        max_autoscale_seats: None,
        max_collections: None,
        max_storage_gb: None,
        features: serde_json::to_string(&PlanType::EnterpriseAnnually.features()).unwrap(),
        limit_collection_creation: false,
        limit_collection_deletion: false,
        limit_item_deletion: false,
        allow_admin_access: true,
        public_key: None,
        private_key: None,
        created: now,
        revised: now,
    }
}

async fn room(tx: &mut Tx, site: &Site, organization: OrganizationId, kind: CollectionKind) -> CollectionId {
    let (id, now) = (fresh(site, CollectionId::from_uuid), site.world.now());
    let name = encrypt(&key("acme"), &id.to_string());
    let row = Collection {
        id,
        organization_id: organization,
        name,
        external_id: None,
        kind,
        my_items_email: None,
        created: now,
        revised: now,
    };
    collection::insert(tx, &row).await.unwrap();
    id
}

async fn attach(
    tx: &mut Tx,
    site: &Site,
    id: OrganizationId,
    ada: &Person,
    provider_key: &SymmetricKey,
    key: &SymmetricKey,
) {
    let (provider, now) = (fresh(site, ProviderId::from_uuid), site.world.now());
    let new = provider::NewProvider {
        id: provider,
        kind: ProviderKind::Msp,
        setup_email: Some(&ada.email),
        setup_token_hash: "none",
        now,
    };
    provider::insert_pending(tx, &new).await.unwrap();
    let ring = KeyRingId::from_uuid(provider.uuid());
    let user = fresh(site, ProviderUserId::from_uuid);
    let details = provider::Details {
        name: "Northwind".to_owned(),
        business_name: None,
        business_address: [None, None, None],
        business_country: None,
        business_tax_number: None,
        billing_email: ada.email.clone(),
    };
    assert!(provider::complete_setup(tx, provider, ProviderStatus::Billable, &details, now).await.unwrap());
    key_ring::insert(tx, provider, ring, now).await.unwrap();
    provider_user::insert_founder(tx, user, provider, ada.id, now).await.unwrap();
    key_ring::insert_holder(tx, provider, ring, user, &ada.receives(provider_key), now).await.unwrap();
    let link = provider_organization::Link {
        id: fresh(site, ProviderOrganizationId::from_uuid),
        provider_id: provider,
        organization_id: id,
        key: wrap(key, provider_key),
        created: now,
        revised: now,
    };
    provider_organization::insert(tx, &link, ring).await.unwrap();
}
