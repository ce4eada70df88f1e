//! A running service on a fresh store of either engine, with people who are signed in. Keys are texts of the right form: nobody here opens one.

use std::{
    path::PathBuf,
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use common::{
    event::EventKind,
    id::{CollectionId, DeviceId, MemberId, OrganizationId, UserId},
    kind::{KdfKind, MemberRole, MemberStatus, PlanType},
    permissions::Permissions,
    rules::{Granted, Level, RuleCode},
    time::Timestamp,
    wire::member::MemberView,
};
use services::{
    Caller, Environment, Failure, Settings, Site,
    account::HashingCosts,
    collection::CreateCollection,
    member::{AcceptInvitation, ConfirmMembers, InviteMembers, ListMembers, Outcome},
    organization::CreateOrganization,
};
use storage::{Database, account, event, testing};
use uuid::Uuid;

pub const START: i64 = 1_800_000_000_000_000;

/// A clock that stands until it is moved, and a seeded stream of bytes.
#[derive(Clone)]
pub struct World {
    now: Arc<AtomicI64>,
    stream: Arc<Mutex<u64>>,
}

impl World {
    pub fn later(&self, micros: i64) {
        self.now.fetch_add(micros, Ordering::SeqCst);
    }
}

impl Environment for World {
    fn now(&self) -> Timestamp {
        Timestamp::from_micros(self.now.load(Ordering::SeqCst))
    }

    fn fill(&self, bytes: &mut [u8]) {
        let mut state = self.stream.lock().unwrap();
        for byte in bytes {
            *byte = (next(&mut state) >> 32) as u8;
        }
    }
}

/// The next number of a seeded stream (xorshift64*).
pub fn next(state: &mut u64) -> u64 {
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    state.wrapping_mul(0x2545_F491_4F6C_DD1D)
}

enum Store {
    File(PathBuf),
    Postgres { admin: String, name: String },
}

pub struct House {
    pub site: Site,
    pub world: World,
    store: Store,
}

/// A signed-in person.
#[derive(Clone)]
pub struct Person {
    pub caller: Caller,
    pub email: String,
}

/// Runs the test on a fresh SQLite store, and on a fresh Postgres database where one is offered.
pub async fn on_each_engine(test: impl AsyncFn(&House)) {
    let file = std::env::temp_dir().join(format!("chatelaine-{}.db", Uuid::new_v4()));
    let address = format!("sqlite:{}", file.display());
    run(&test, address, Store::File(file)).await;
    if let Some(admin) = testing::postgres_server() {
        let name = format!("people_{}", Uuid::new_v4().simple());
        let address = testing::create_database(&admin, &name).await.unwrap();
        run(&test, address, Store::Postgres { admin, name }).await;
    }
}

async fn run(test: &impl AsyncFn(&House), address: String, store: Store) {
    let database = Database::open(&address).await.unwrap();
    let world = World { now: Arc::new(AtomicI64::new(START)), stream: Arc::new(Mutex::new(42)) };
    let settings = Settings {
        public_url: "https://vault.example".into(),
        mail: false,
        open_registration: true,
        password_hashing: HashingCosts { memory_kib: 8, passes: 1, lanes: 1 },
        failure_delay: Duration::ZERO,
        invitations_per_hour: 0,
        event_retention_days: None,
        rate_limits: false,
        providers_may_grow_pool: false,
    };
    let site = Site::open(database, Box::new(world.clone()), settings).await.unwrap();
    let house = House { site, world, store };
    test(&house).await;
    house.site.database().close().await;
    match &house.store {
        Store::File(file) => {
            for ending in ["", "-wal", "-shm"] {
                std::fs::remove_file(format!("{}{ending}", file.display())).ok();
            }
        }
        Store::Postgres { admin, name } => testing::drop_database(admin, name).await.unwrap(),
    }
}

/// The organization's key for somebody, by its form.
pub fn key() -> String {
    format!("4.{}==", "A".repeat(342))
}

/// An encrypted text, by its form.
pub fn sealed(text: &str) -> String {
    let word: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("2.AAAAAAAAAAAAAAAAAAAAAA==|{:A<16}|{}=", word.chars().take(16).collect::<String>(), "A".repeat(43))
}

impl House {
    /// Somebody with an account, signed in on one device.
    pub async fn person(&self, email: &str) -> Person {
        let environment = self.site.environment();
        let (user, device) = (environment.id(UserId::from_uuid), environment.id(DeviceId::from_uuid));
        let row = account::Account {
            id: user,
            email: email.parse().unwrap(),
            email_verified: false,
            name: None,
            password_hash: "none".into(),
            password_hint: None,
            kdf: account::Kdf { kind: KdfKind::Pbkdf2, iterations: 600_000, memory: None, parallelism: None },
            user_key: sealed("user"),
            user_key_id: None,
            public_key: "cHVibGlj".into(),
            private_key: sealed("private"),
            security_stamp: "stamp".into(),
            avatar_color: None,
            enabled: true,
            created: environment.now(),
            revised: environment.now(),
        };
        let mut tx = self.site.database().write().await.unwrap();
        account::insert(&mut tx, &row).await.unwrap();
        tx.commit().await.unwrap();
        Person { caller: Caller { user, device, device_kind: 9, ip: None }, email: email.to_owned() }
    }

    pub async fn founds(&self, owner: &Person, plan: PlanType, seats: i64, limit: Option<i64>) -> OrganizationId {
        let operation = CreateOrganization {
            name: "Acme".into(),
            business_name: None,
            billing_email: owner.email.clone(),
            plan,
            key: key(),
            keys: None,
            seats,
            max_autoscale_seats: limit,
            additional_storage_gb: 0,
            collection_name: Some(sealed("first")),
        };
        self.site.perform(&owner.caller, (), operation).await.unwrap()
    }

    /// An Enterprise organization with room.
    pub async fn acme(&self, owner: &Person) -> OrganizationId {
        self.founds(owner, PlanType::EnterpriseAnnually, 50, None).await
    }

    /// Invites one address; the answer is the row and the token of its link.
    pub async fn invites(
        &self,
        by: &Person,
        organization: OrganizationId,
        email: &str,
        role: MemberRole,
        permissions: Permissions,
    ) -> Result<(MemberId, String), Failure> {
        let emails = vec![email.parse().unwrap()];
        let operation = InviteMembers { emails, role, permissions, collections: Vec::new() };
        let invited = self.site.perform(&by.caller, organization, operation).await?;
        let person = invited.into_iter().next().expect("the address is new");
        Ok((person.id, token(&person.link.expect("without mail the link is returned"))))
    }

    /// Somebody new who was invited, accepted and was confirmed.
    pub async fn joins(
        &self,
        by: &Person,
        organization: OrganizationId,
        email: &str,
        role: MemberRole,
        permissions: Permissions,
    ) -> (Person, MemberId) {
        let person = self.person(email).await;
        let (id, token) = self.invites(by, organization, email, role, permissions).await.unwrap();
        self.accepts(&person, organization, id, &token).await.unwrap();
        self.confirms(by, organization, id).await.unwrap();
        (person, id)
    }

    pub async fn accepts(
        &self,
        who: &Person,
        organization: OrganizationId,
        member: MemberId,
        token: &str,
    ) -> Result<(), Failure> {
        let operation = AcceptInvitation { organization, member, token: token.to_owned() };
        self.site.perform(&who.caller, (), operation).await
    }

    pub async fn confirms(&self, by: &Person, organization: OrganizationId, member: MemberId) -> Result<(), Failure> {
        let operation = ConfirmMembers { keys: vec![(member, key())] };
        Outcome::single(self.site.perform(&by.caller, organization, operation).await?).map(drop)
    }

    pub async fn makes_collection(
        &self,
        by: &Person,
        organization: OrganizationId,
        users: Vec<Granted<MemberId>>,
    ) -> Result<CollectionId, Failure> {
        let operation = CreateCollection { name: sealed("shared"), external_id: None, users };
        Ok(self.site.perform(&by.caller, organization, operation).await?.id)
    }

    /// The people as that person sees them.
    pub async fn members(&self, by: &Person, organization: OrganizationId) -> Vec<MemberView> {
        self.site.perform(&by.caller, organization, ListMembers).await.unwrap()
    }

    pub async fn member(&self, by: &Person, organization: OrganizationId, id: MemberId) -> Option<MemberView> {
        self.members(by, organization).await.into_iter().find(|member| member.id == id)
    }

    pub async fn own_row(&self, who: &Person, organization: OrganizationId) -> MemberId {
        self.members(who, organization).await.into_iter().find(|member| member.is_self).unwrap().id
    }

    pub async fn status(&self, by: &Person, organization: OrganizationId, id: MemberId) -> Option<MemberStatus> {
        self.member(by, organization, id).await.map(|member| member.status)
    }

    /// All events of the organization, in the order of their times and numbers.
    pub async fn events(&self, organization: OrganizationId) -> Vec<EventKind> {
        let mut tx = self.site.database().read().await.unwrap();
        let end = Timestamp::from_micros(i64::MAX);
        let window = event::Window {
            from: Timestamp::from_micros(0),
            before: (end, String::new()),
            limit: 10_000,
            kind: None,
            person: None,
        };
        let rows = event::of_organization(&mut tx, organization, &window).await.unwrap();
        let mut kinds: Vec<_> = rows.into_iter().map(|row| (row.at, EventKind::try_from(row.kind).unwrap())).collect();
        kinds.sort();
        kinds.into_iter().map(|(_, kind)| kind).collect()
    }

    pub async fn revised(&self, who: &Person) -> Timestamp {
        let mut tx = self.site.database().read().await.unwrap();
        account::revised(&mut tx, who.caller.user).await.unwrap().unwrap()
    }
}

/// The token in a link.
pub fn token(link: &str) -> String {
    let (_, rest) = link.split_once("token=").unwrap();
    rest.split('&').next().unwrap().to_owned()
}

pub fn access<Id>(id: Id, level: Level) -> Granted<Id> {
    Granted { id, level }
}

/// The rule that refused.
#[track_caller]
pub fn rule<T>(outcome: Result<T, Failure>) -> RuleCode {
    match outcome {
        Err(Failure::Rule(code)) => code,
        Err(other) => panic!("refused for another reason: {other}"),
        Ok(_) => panic!("this was allowed"),
    }
}

/// It was refused as if nothing were there.
#[track_caller]
pub fn absent<T>(outcome: Result<T, Failure>) {
    assert!(matches!(outcome, Err(Failure::Absent)), "this should look absent");
}

/// The field that was named.
#[track_caller]
pub fn field<T>(outcome: Result<T, Failure>) -> String {
    match outcome {
        Err(Failure::Invalid(fields)) => fields.first().unwrap().field.to_string(),
        Err(other) => panic!("refused for another reason: {other}"),
        Ok(_) => panic!("this was allowed"),
    }
}

/// The code of the sentence.
#[track_caller]
pub fn refusal<T>(outcome: Result<T, Failure>) -> &'static str {
    match outcome {
        Err(Failure::Refused(refusal)) => refusal.code,
        Err(other) => panic!("refused for another reason: {other}"),
        Ok(_) => panic!("this was allowed"),
    }
}
