//! Large stores, written straight into the database while no server runs. Accounts and items are copies of the ones that came in by the door, so
//! that rows look exactly as the server writes them; identifiers are random, as the server's are, so that index pages are hit as they are there.

use common::{
    event::EventKind,
    id::{
        CollectionId, EventId, ItemId, KeyRingId, MemberId, OrganizationId, ProviderId, ProviderOrganizationId,
        ProviderUserId, UserId,
    },
    kind::{CollectionKind, MemberRole, MemberStatus, OrganizationStatus, PlanType, ProviderKind, ProviderStatus},
    time::Timestamp,
    validate::Email,
};
use crypto::rand_core::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha20Rng;
use storage::{
    Database, Tx,
    account::{self, Account},
    collection::{self, Collection, NewAssignment},
    event::{self, NewEvent},
    item::{self, Item},
    key_ring,
    member::{self, NewMember},
    organization::{self, Organization},
    provider::{self, Details, NewProvider},
    provider_organization::{self, Link},
    provider_user,
    testing::double_events,
};
use uuid::{Builder, Uuid};

use crate::{error::BenchError, people::EMAIL};

/// Rows in one transaction.
const BATCH: usize = 1_000;
const COLLECTIONS: usize = 8;
/// Between two events, in milliseconds: five million are half a year.
const SPACING: i64 = 3_000;
/// What happens in a vault, most often first.
const KINDS: [EventKind; 7] = [
    EventKind::ItemViewed,
    EventKind::ItemPasswordCopied,
    EventKind::ItemViewed,
    EventKind::ItemAutofilled,
    EventKind::ItemUpdated,
    EventKind::ItemCreated,
    EventKind::ItemDeleted,
];

pub struct Store {
    database: Database,
    rng: ChaCha20Rng,
    account: Account,
    item: Item,
    /// The clients that were made, and their places under the provider.
    pub clients: Vec<(OrganizationId, ProviderOrganizationId)>,
}

impl Store {
    /// Opens the database in which the one account and that item of it are. Each opening needs a seed of its own.
    pub async fn open(address: &str, item: ItemId, seed: u64) -> Result<Self, BenchError> {
        let database = Database::open(address).await?;
        let mut tx = database.read().await?;
        let email = Email::parse(EMAIL).map_err(|_| BenchError::Email)?;
        let account = account::find_by_email(&mut tx, &email).await?.ok_or(BenchError::Missing("the account"))?;
        let item = item::find(&mut tx, item).await?.ok_or(BenchError::Missing("the item"))?;
        tx.commit().await?;
        Ok(Self { database, rng: ChaCha20Rng::seed_from_u64(seed), account, item, clients: Vec::new() })
    }

    pub async fn close(self) {
        self.database.close().await;
    }

    fn uuid(&mut self) -> Uuid {
        let mut bytes = [0; 16];
        self.rng.fill_bytes(&mut bytes);
        Builder::from_random_bytes(bytes).into_uuid()
    }

    fn now(&self) -> Timestamp {
        self.account.created
    }

    /// A copy of the account, with the same password.
    pub async fn person(&mut self, email: &str) -> Result<UserId, BenchError> {
        let id = UserId::from_uuid(self.uuid());
        let email = Email::parse(email).map_err(|_| BenchError::Email)?;
        let copy = Account { id, email, ..self.account.clone() };
        let mut tx = self.database.write().await?;
        account::insert(&mut tx, &copy).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Items of a person's own.
    pub async fn own_items(&mut self, user: UserId, count: usize) -> Result<(), BenchError> {
        for batch in batches(count) {
            let mut tx = self.database.write().await?;
            for _ in batch {
                let id = ItemId::from_uuid(self.uuid());
                let copy = Item { id, user_id: Some(user), ..self.item.clone() };
                item::insert(&mut tx, &copy).await?;
            }
            tx.commit().await?;
        }
        Ok(())
    }

    /// An organization with items in eight collections, all of which the person manages.
    pub async fn shared_items(&mut self, user: UserId, count: usize) -> Result<(), BenchError> {
        let mut tx = self.database.write().await?;
        let organization = self.organization(&mut tx, "Shared").await?;
        let member = self.member(&mut tx, organization, Some(user), MemberStatus::Confirmed, MemberRole::User).await?;
        let mut collections = Vec::new();
        for _ in 0..COLLECTIONS {
            let id = CollectionId::from_uuid(self.uuid());
            let row = Collection {
                id,
                organization_id: organization,
                name: self.account.user_key.clone(),
                external_id: None,
                kind: CollectionKind::Shared,
                my_items_email: None,
                created: self.now(),
                revised: self.now(),
            };
            collection::insert(&mut tx, &row).await?;
            let assignment = NewAssignment {
                organization,
                collection: id,
                member,
                read_only: false,
                hide_passwords: false,
                manage: true,
            };
            collection::assign(&mut tx, assignment).await?;
            collections.push(id);
        }
        tx.commit().await?;
        for batch in batches(count) {
            let mut tx = self.database.write().await?;
            for (_, collection) in batch.zip(collections.iter().cycle()) {
                let id = ItemId::from_uuid(self.uuid());
                let copy = Item { id, user_id: None, organization_id: Some(organization), ..self.item.clone() };
                item::insert(&mut tx, &copy).await?;
                item::add_to_collection(&mut tx, organization, id, *collection).await?;
            }
            tx.commit().await?;
        }
        Ok(())
    }

    /// A provider whose admin the person is, with clients that have an owner and three members each; in the first `waiting` of them somebody waits to
    /// be confirmed.
    pub async fn provider(&mut self, user: UserId, clients: usize, waiting: usize) -> Result<ProviderId, BenchError> {
        let provider = ProviderId::from_uuid(self.uuid());
        let founder = ProviderUserId::from_uuid(self.uuid());
        let (now, ring) = (self.now(), key_ring::first_of(provider));
        let mut tx = self.database.write().await?;
        let new =
            NewProvider { id: provider, kind: ProviderKind::Msp, setup_email: None, setup_token_hash: "none", now };
        provider::insert_pending(&mut tx, &new).await?;
        let details = Details {
            name: "Northgate".to_owned(),
            business_name: None,
            business_address: [None, None, None],
            business_country: None,
            business_tax_number: None,
            billing_email: "billing@northgate.example".to_owned(),
        };
        provider::complete_setup(&mut tx, provider, ProviderStatus::Billable, &details, now).await?;
        provider_user::insert_founder(&mut tx, founder, provider, user, now).await?;
        key_ring::insert(&mut tx, provider, ring, now).await?;
        key_ring::insert_holder(&mut tx, provider, ring, founder, &self.account.user_key, now).await?;
        tx.commit().await?;
        for (number, batch) in batches(clients).enumerate() {
            let mut tx = self.database.write().await?;
            for index in batch {
                let organization = self.client(&mut tx, provider, ring, &format!("Client {number} {index}")).await?;
                if index < waiting {
                    self.waits(&mut tx, organization, index).await?;
                }
            }
            tx.commit().await?;
        }
        Ok(provider)
    }

    /// A long time of the clients that were made: `events` in all, every other one of the first client, the others evenly. The staff does a tenth.
    pub async fn past(&mut self, provider: ProviderId, staff: &[UserId], events: usize) -> Result<(), BenchError> {
        let doublings = 10;
        let first = events >> doublings;
        let now = self.now();
        let mut newest = Vec::with_capacity(first);
        for number in 0..first {
            let client = if number % 2 == 0 { 0 } else { number % self.clients.len().max(1) };
            let (organization, link) = *self.clients.get(client).ok_or(BenchError::Missing("a client"))?;
            let own = number % 50 == 49;
            newest.push(NewEvent {
                id: EventId::from_uuid(self.uuid()),
                at: now.plus(-(i64::try_from(number).unwrap_or(0) * SPACING)),
                kind: *KINDS.get(number % KINDS.len()).unwrap_or(&EventKind::ItemViewed),
                user_id: None,
                organization_id: (!own).then_some(organization),
                provider_id: own.then_some(provider),
                item_id: (!own).then_some(self.item.id),
                collection_id: None,
                member_id: None,
                provider_user_id: None,
                provider_organization_id: own.then_some(link),
                acting_user_id: if number % 10 == 0 {
                    staff.get(number / 10 % staff.len().max(1)).copied()
                } else {
                    None
                },
                device_kind: Some(9),
                ip: Some("198.51.100.7".to_owned()),
                system_user: None,
            });
        }
        for some in newest.chunks(BATCH) {
            let mut tx = self.database.write().await?;
            event::append(&mut tx, some).await?;
            tx.commit().await?;
        }
        double_events(&self.database, doublings, i64::try_from(first).unwrap_or(0) * SPACING).await?;
        Ok(())
    }

    async fn client(
        &mut self,
        tx: &mut Tx,
        provider: ProviderId,
        ring: KeyRingId,
        name: &str,
    ) -> Result<OrganizationId, BenchError> {
        let organization_id = self.organization(tx, name).await?;
        self.member(tx, organization_id, None, MemberStatus::Invited, MemberRole::Owner).await?;
        for _ in 0..3 {
            self.member(tx, organization_id, None, MemberStatus::Invited, MemberRole::User).await?;
        }
        let link = Link {
            id: ProviderOrganizationId::from_uuid(self.uuid()),
            provider_id: provider,
            organization_id,
            key: self.account.user_key.clone(),
            created: self.now(),
            revised: self.now(),
        };
        provider_organization::insert(tx, &link, ring).await?;
        self.clients.push((organization_id, link.id));
        Ok(organization_id)
    }

    /// Somebody with an account of their own who has accepted.
    async fn waits(&mut self, tx: &mut Tx, organization: OrganizationId, number: usize) -> Result<(), BenchError> {
        let id = UserId::from_uuid(self.uuid());
        let email = Email::parse(&format!("waiting{number}@client.example")).map_err(|_| BenchError::Email)?;
        account::insert(tx, &Account { id, email, ..self.account.clone() }).await?;
        self.member(tx, organization, Some(id), MemberStatus::Accepted, MemberRole::User).await.map(drop)
    }

    async fn organization(&mut self, tx: &mut Tx, name: &str) -> Result<OrganizationId, BenchError> {
        let plan = PlanType::TeamsMonthly;
        let row = Organization {
            id: OrganizationId::from_uuid(self.uuid()),
            name: name.to_owned(),
            business_name: None,
            billing_email: "billing@client.example".to_owned(),
            status: OrganizationStatus::Managed,
            enabled: true,
            plan_type: plan,
            seats: Some(10),
            max_autoscale_seats: None,
            max_collections: None,
            max_storage_gb: None,
            features: serde_json::to_string(&plan.features()).map_err(|_| BenchError::Missing("features"))?,
            limit_collection_creation: true,
            limit_collection_deletion: true,
            limit_item_deletion: false,
            allow_admin_access: true,
            public_key: Some(self.account.public_key.clone()),
            private_key: Some(self.account.private_key.clone()),
            created: self.now(),
            revised: self.now(),
        };
        organization::insert(tx, &row, true).await?;
        Ok(row.id)
    }

    async fn member(
        &mut self,
        tx: &mut Tx,
        organization: OrganizationId,
        user: Option<UserId>,
        status: MemberStatus,
        role: MemberRole,
    ) -> Result<MemberId, BenchError> {
        let id = MemberId::from_uuid(self.uuid());
        let row = NewMember {
            id,
            organization_id: organization,
            user_id: user,
            email: user.is_none().then(|| format!("{id}@client.example")),
            key: user.map(|_| self.account.user_key.clone()),
            status,
            role,
            permissions: None,
            invite_token_hash: None,
            invite_issued: None,
            invited_by: None,
            created: self.now(),
        };
        member::insert(tx, &row).await?;
        Ok(id)
    }
}

/// `count` split into ranges of at most [`BATCH`].
fn batches(count: usize) -> impl Iterator<Item = std::ops::Range<usize>> {
    (0..count).step_by(BATCH).map(move |start| start..(start + BATCH).min(count))
}
